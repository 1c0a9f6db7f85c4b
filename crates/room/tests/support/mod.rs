//! A room on a clock that the test moves, people who speak in wire frames, and a transcript of
//! everything they receive.

#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use protocol::session::Login;
use protocol::{Dialect, Now, Timestamp, wire};
use room::{
    Answer, Audience, BadFrame, Claims, ConnectionId, Effect, Ended, History, Input, Memory,
    PictureEffect, PictureFault, PictureInput, Record, Request, Room, Settings, Treated,
    UploadAnswer, WorkId,
};

/// A room and the people around it.
pub(crate) struct World {
    room: Room,
    settings: Settings,
    /// When the room was started, on the wall clock of the test.
    started_ms: u64,
    now_ms: u64,
    random: u128,
    connections: u64,
    people: BTreeMap<String, ConnectionId>,
    nicks: BTreeMap<ConnectionId, String>,
    dialects: BTreeMap<ConnectionId, Dialect>,
    closed: BTreeSet<ConnectionId>,
    transcript: String,
    remembered: Vec<Record>,
    answers: Vec<Answer>,
    uploads: u64,
    works: Vec<WorkId>,
}

impl World {
    /// An empty room with the default settings.
    pub(crate) fn new() -> Self {
        Self {
            room: Room::new(Settings::default()),
            settings: Settings::default(),
            started_ms: 0,
            now_ms: 1_000,
            random: 0,
            connections: 0,
            people: BTreeMap::new(),
            nicks: BTreeMap::new(),
            dialects: BTreeMap::new(),
            closed: BTreeSet::new(),
            transcript: String::new(),
            remembered: Vec::new(),
            answers: Vec::new(),
            uploads: 0,
            works: Vec::new(),
        }
    }

    /// The same, and what was said is kept for a day.
    pub(crate) fn keeping() -> Self {
        let history = Some(History { retention_ms: 24 * 3_600_000 });
        Self::with(Settings { history, ..Settings::default() })
    }

    /// The same with other settings.
    pub(crate) fn with(settings: Settings) -> Self {
        Self { room: Room::new(settings.clone()), settings, ..Self::new() }
    }

    /// The server dies and is started again: only what it was asked to keep is left.
    pub(crate) fn restarts(&mut self) {
        let mut memory = Memory::default();
        self.remembered.iter().for_each(|record| memory.take_in(record.clone()));
        self.closed.extend(self.people.values().copied());
        self.started_ms += self.now_ms + 5_000;
        self.now_ms = 0;
        let now = self.now();
        self.room = Room::with_memory(self.settings.clone(), memory, now);
    }

    /// What was written down last of somebody never reached the disk.
    pub(crate) fn forgets_what_was_kept_last_of(&mut self, name: &str) {
        let of_them = |record: &Record| matches!(record, Record::Session(kept) if kept.state.who.username.as_str() == name);
        let last = self.remembered.iter().rposition(of_them);
        self.remembered.remove(last.expect("something of them was to be kept"));
    }

    /// The server ends in good order.
    pub(crate) fn closes(&mut self) {
        self.input(Input::Closing);
    }

    /// The disk is full, or no more.
    pub(crate) fn stores(&mut self, works: bool) {
        self.input(Input::Storing(works));
    }

    /// The same, and cameras may be marked as explicit.
    pub(crate) fn permitting_explicit() -> Self {
        Self::with(Settings { permit_explicit: true, ..Settings::default() })
    }

    /// Somebody enters who is signed in at the owner's site.
    pub(crate) fn signs_in(&mut self, nick: &str, sub: &str, op: bool) {
        self.connects(nick);
        self.says_who_they_are(nick, sub, op, false);
    }

    /// Somebody shows a token of the owner's site.
    pub(crate) fn says_who_they_are(&mut self, nick: &str, sub: &str, op: bool, takeover: bool) {
        let claims = Claims { sub: sub.to_owned(), op, ..Claims::default() };
        self.shows_token(nick, claims, takeover);
    }

    /// Somebody enters with a token that says this.
    pub(crate) fn shows_claims(&mut self, nick: &str, claims: Claims) {
        self.connects(nick);
        self.shows_token(nick, claims, false);
    }

    fn shows_token(&mut self, nick: &str, claims: Claims, takeover: bool) {
        let login = Login { protocol: Some(1), takeover, ..Login::default() };
        let token = Ok(Box::new(claims));
        self.input(Input::SignedLogin { from: self.people[nick], login, token });
    }

    /// Somebody opens a socket. `nick` is what the transcript calls them.
    pub(crate) fn connects(&mut self, nick: &str) {
        self.connections += 1;
        let connection = ConnectionId(self.connections);
        self.people.insert(nick.to_owned(), connection);
        self.nicks.insert(connection, nick.to_owned());
        self.input(Input::Connected(connection));
    }

    /// Somebody enters with a client that only knows the seed.
    pub(crate) fn enters_classic(&mut self, nick: &str) {
        self.connects(nick);
        self.sends(nick, &format!(r#"{{"action":"login","username":"{nick}"}}"#));
    }

    /// Somebody enters with a parlor/1 client.
    pub(crate) fn enters(&mut self, nick: &str) {
        self.connects(nick);
        self.sends(nick, &format!(r#"{{"action":"login","protocol":1,"username":"{nick}"}}"#));
    }

    /// A frame arrives from somebody.
    pub(crate) fn sends(&mut self, nick: &str, frame: &str) {
        let from = self.people[nick];
        let input = match wire::decode_action(frame) {
            Ok(action) => Input::Action { from, action },
            Err(error) => Input::BadFrame { from, reason: BadFrame::NotAnAction(error) },
        };
        self.input(input);
    }

    /// Somebody's socket delivers something that is not even text of the right size.
    pub(crate) fn breaks(&mut self, nick: &str, reason: BadFrame) {
        self.input(Input::BadFrame { from: self.people[nick], reason });
    }

    /// Somebody leaves.
    pub(crate) fn drops(&mut self, nick: &str) {
        self.ends(nick, Ended::Left);
    }

    /// Somebody's socket ends, one way or another.
    pub(crate) fn ends(&mut self, nick: &str, ended: Ended) {
        self.input(Input::Disconnected { connection: self.people[nick], ended });
    }

    /// Somebody comes back on a new socket, who has received so many counted events.
    pub(crate) fn resumes(&mut self, nick: &str, session: &str, received: u64) {
        self.connects(nick);
        let resume =
            format!(r#"{{"action":"resume","session":"{session}","received":{received}}}"#);
        self.sends(nick, &resume);
    }

    /// Time passes, and everything that becomes due is done when it is due.
    pub(crate) fn waits(&mut self, milliseconds: u64) {
        let until = self.now_ms + milliseconds;
        while let Some(due) = self.room.next_deadline().filter(|due| *due <= until) {
            self.now_ms = self.now_ms.max(due);
            self.input(Input::Tick);
        }
        self.now_ms = until;
    }

    /// Forgets what was received so far: the transcript begins here.
    pub(crate) fn starts_here(&mut self) {
        self.waits(1_000);
        self.transcript.clear();
    }

    /// What everybody received, in order: `who < frame`.
    pub(crate) fn transcript(&self) -> &str {
        &self.transcript
    }

    /// The owner's site asks for something, and is answered.
    pub(crate) fn request(&mut self, request: Request) -> Answer {
        self.input(Input::Request { ask: 7, request });
        self.answers.pop().expect("every request is answered at once")
    }

    /// The owner changes how the room is.
    pub(crate) fn changes(&mut self, settings: Settings) {
        self.input(Input::Settings(Box::new(settings)));
    }

    /// What one person received.
    pub(crate) fn told_to(&self, nick: &str) -> String {
        let theirs = format!("{nick} < ");
        let lines = self.transcript.lines().filter(|line| line.starts_with(&theirs));
        lines.flat_map(|line| [line, "\n"]).collect()
    }

    /// The bans that the shell is to keep, in short.
    pub(crate) fn remembered(&self) -> String {
        let in_short = |record: &Record| match record {
            Record::Ban(ban) => Some(format!("ban {}\n", ban.username)),
            Record::Unban(name) => Some(format!("unban {name}\n")),
            Record::Apart(one, other) => Some(format!("apart {one}, {other}\n")),
            Record::Together(one, other) => Some(format!("together {one}, {other}\n")),
            Record::Act(_) => None,
            Record::Counted(counted) => Some(format!("counted {}\n", counted.seq)),
            Record::Unsaid(seq) => Some(format!("unsaid {seq}\n")),
            Record::Session(session) => Some(format!("session {}\n", session.state.who.username)),
            Record::SessionOver(_) => Some("session over\n".to_owned()),
            Record::Afresh(sessions, _) => Some(format!("{} sessions afresh\n", sessions.len())),
        };
        self.remembered.iter().filter_map(in_short).collect()
    }

    /// The secret of the session that somebody was last given.
    pub(crate) fn session_of(&self, nick: &str) -> String {
        let lines = self.transcript.lines().filter(|line| line.starts_with(&format!("{nick} <")));
        let lines = lines.filter_map(|line| line.split_once(r#""session":""#));
        let mut sessions = lines.map(|(_, rest)| rest).rev();
        let rest = sessions.next().expect("the test asks for it after a login");
        rest.split('"').next().unwrap_or_default().to_owned()
    }

    /// The grant that this person was last given or asked for.
    pub(crate) fn last_secret(&self) -> String {
        let (_, rest) = self
            .transcript
            .rsplit_once(r#""openSecret":""#)
            .expect("the test asks for a secret after a grant was made");
        rest.split('"').next().unwrap_or_default().to_owned()
    }

    /// The number that was last sent in this field.
    pub(crate) fn last_number(&self, field: &str) -> String {
        let (_, rest) = self
            .transcript
            .rsplit_once(&format!(r#""{field}":"#))
            .expect("the test asks for a number after it was sent");
        rest.chars().take_while(char::is_ascii_digit).collect()
    }

    fn input(&mut self, input: Input) {
        let now = self.now();
        let mut effects = Vec::new();
        self.room.handle(now, input, &mut effects);
        for effect in effects {
            self.perform(effect);
        }
    }

    fn now(&mut self) -> Now {
        self.random += 1;
        let wall = Timestamp::from_unix_ms(1_795_363_200_000 + self.started_ms + self.now_ms);
        Now { monotonic_ms: self.now_ms, wall, random: self.random }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Speak { connection, dialect } => {
                self.dialects.insert(connection, dialect);
            }
            Effect::Admit(_) => {}
            Effect::Answer { answer, .. } => self.answers.push(answer),
            Effect::Picture(effect) => self.look_at(effect),
            Effect::Remember(record) => self.remembered.push(record),
            Effect::Close { connection, code } => {
                self.write(connection, &format!("closed {}", code.number()));
                assert!(self.closed.insert(connection), "closed twice");
            }
            Effect::Send { to, event } => {
                let to = match to {
                    Audience::One(connection) => vec![connection],
                    Audience::Many(connections) => connections,
                };
                for connection in to {
                    let dialect = self.dialects.get(&connection).copied();
                    let dialect = dialect.unwrap_or(Dialect::Classic);
                    if let Some(frame) = wire::encode_event(&event, dialect) {
                        self.write(connection, &frame);
                    }
                }
            }
        }
    }

    /// What the room asks about pictures is in the transcript, too: `room ! what`.
    fn look_at(&mut self, effect: PictureEffect) {
        let what = match effect {
            PictureEffect::Frames { .. } => return,
            PictureEffect::Treat { work, bytes } => {
                self.works.push(work);
                format!("treat {} bytes", bytes.len())
            }
            PictureEffect::Hang(picture) => format!("hang {picture}"),
            PictureEffect::TakeDown(picture) => format!("take down {picture}"),
            PictureEffect::Upload { upload, answer } => match answer {
                UploadAnswer::GoOn => format!("upload {upload} goes on"),
                UploadAnswer::Taken(taken) => {
                    format!("upload {upload} is {}", wire::encode_uploaded(&taken))
                }
                UploadAnswer::Refused(error) => format!("upload {upload}: {}", error.message),
            },
        };
        writeln!(self.transcript, "room ! {what}").expect("writing to a String cannot fail");
    }

    /// Somebody uploads a picture; what comes of it is said with [`World::treats`].
    pub(crate) fn uploads(&mut self, session: &str, length: u64) {
        self.uploads += 1;
        let session = session.parse().ok();
        let (upload, length) = (self.uploads, Some(length));
        self.works.push(WorkId::Uploaded(upload));
        self.input(Input::Picture(PictureInput::Upload { upload, session, length }));
    }

    /// The oldest work on a picture has ended, with a picture of so many bytes.
    pub(crate) fn treats(&mut self, bytes: usize) {
        let mime = "image/png".to_owned();
        self.ends_work(Ok(Treated { mime, width: 40, height: 30, animated: false, bytes }));
    }

    /// The oldest work on a picture has ended.
    pub(crate) fn ends_work(&mut self, outcome: Result<Treated, PictureFault>) {
        let work = self.works.remove(0);
        self.input(Input::Picture(PictureInput::Treated { work, outcome }));
    }

    /// The picture that was hung last.
    pub(crate) fn last_picture(&self) -> String {
        let (_, rest) = self.transcript.rsplit_once("! hang ").expect("a picture was hung");
        rest.lines().next().unwrap_or_default().to_owned()
    }

    fn write(&mut self, to: ConnectionId, what: &str) {
        assert!(!self.closed.contains(&to), "nothing is sent to a closed connection");
        let nick = self.nicks.get(&to).expect("effects only name known connections");
        let before = if self.people[nick] == to { "" } else { " before" };
        let nick = format!("{nick}{before}");
        writeln!(self.transcript, "{nick} < {what}").expect("writing to a String cannot fail");
    }
}
