//! A room on a clock that the test moves, people who speak in wire frames, and a transcript of
//! everything they receive.

#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use protocol::session::Login;
use protocol::{Dialect, Now, Timestamp, wire};
use room::{
    Audience, BadFrame, Claims, ConnectionId, Effect, Ended, Input, Record, Room, Settings,
};

/// A room and the people around it.
pub(crate) struct World {
    room: Room,
    now_ms: u64,
    random: u128,
    connections: u64,
    people: BTreeMap<String, ConnectionId>,
    dialects: BTreeMap<ConnectionId, Dialect>,
    closed: BTreeSet<ConnectionId>,
    transcript: String,
    remembered: Vec<Record>,
}

impl World {
    /// An empty room with the default settings.
    pub(crate) fn new() -> Self {
        Self {
            room: Room::new(Settings::default()),
            now_ms: 1_000,
            random: 0,
            connections: 0,
            people: BTreeMap::new(),
            dialects: BTreeMap::new(),
            closed: BTreeSet::new(),
            transcript: String::new(),
            remembered: Vec::new(),
        }
    }

    /// The same, and cameras may be marked as explicit.
    pub(crate) fn permitting_explicit() -> Self {
        let settings = Settings { permit_explicit: true, ..Settings::default() };
        Self { room: Room::new(settings), ..Self::new() }
    }

    /// Somebody enters who is signed in at the owner's site.
    pub(crate) fn signs_in(&mut self, nick: &str, sub: &str, op: bool) {
        self.connects(nick);
        self.says_who_they_are(nick, sub, op, false);
    }

    /// Somebody shows a token of the owner's site.
    pub(crate) fn says_who_they_are(&mut self, nick: &str, sub: &str, op: bool, takeover: bool) {
        let login = Login { protocol: Some(1), takeover, ..Login::default() };
        let token = Ok(Claims { sub: sub.to_owned(), op });
        self.input(Input::SignedLogin { from: self.people[nick], login, token });
    }

    /// Somebody opens a socket. `nick` is what the transcript calls them.
    pub(crate) fn connects(&mut self, nick: &str) {
        self.connections += 1;
        let connection = ConnectionId(self.connections);
        self.people.insert(nick.to_owned(), connection);
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

    /// The bans that the shell is to keep, in short.
    pub(crate) fn remembered(&self) -> String {
        let in_short = |record: &Record| match record {
            Record::Ban(ban) => Some(format!("ban {}\n", ban.username)),
            Record::Unban(name) => Some(format!("unban {name}\n")),
            _ => None,
        };
        self.remembered.iter().filter_map(in_short).collect()
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
        self.random += 1;
        let wall = Timestamp::from_unix_ms(1_795_363_200_000 + self.now_ms);
        let now = Now { monotonic_ms: self.now_ms, wall, random: self.random };
        let mut effects = Vec::new();
        self.room.handle(now, input, &mut effects);
        for effect in effects {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Speak { connection, dialect } => {
                self.dialects.insert(connection, dialect);
            }
            Effect::Admit(_) => {}
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

    fn write(&mut self, to: ConnectionId, what: &str) {
        assert!(!self.closed.contains(&to), "nothing is sent to a closed connection");
        let nick = self.people.iter().find(|(_, connection)| **connection == to);
        let nick = nick.map(|(nick, _)| nick).expect("effects only name known connections");
        writeln!(self.transcript, "{nick} < {what}").expect("writing to a String cannot fail");
    }
}
