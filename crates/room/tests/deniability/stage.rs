//! Plays a trace on a real room and keeps what everybody was sent.

mod acting;

use protocol::camera::{AskAudience, Open, Source};
use protocol::session::{Login, Resume, SetMe};
use protocol::{
    ClientAction, Dialect, GrantId, MessageId, Now, ServerEvent, SessionId, Timestamp, Username,
    VideoFlags, wire,
};
use room::{
    Audience, ConnectionId, Effect, Ended, History, Input, PictureEffect, PictureInput, Room,
    Settings, Treated,
};

use crate::trace::{BROADCASTER, Rule, Step, Trace, VIEWER};

/// A frame, or the end of a connection, and when it came.
pub(crate) type Seen = (u64, String);

/// Something that entered the room.
#[derive(Debug, Clone)]
pub(crate) struct Happened {
    pub(crate) at_ms: u64,
    /// Whose doing it was; nobody's, if it was the clock.
    pub(crate) who: Option<usize>,
    pub(crate) input: Input,
    /// Whether whoever did it was in the room then.
    pub(crate) inside: bool,
    /// Whether the room said no to it.
    pub(crate) refused: bool,
}

/// A trace that was played.
pub(crate) struct Played {
    room: Room,
    now_ms: u64,
    count: u128,
    people: Vec<Guest>,
    last_connection: u64,
    pub(crate) happened: Vec<Happened>,
    seen: Vec<Seen>,
}

/// Somebody with a client.
#[derive(Default)]
struct Guest {
    classic: bool,
    connection: Option<ConnectionId>,
    /// Whether the room has let them in on it.
    inside: bool,
    /// The name they go by now.
    name: Option<Username>,
    /// The secret that they heard of last.
    secret: Option<GrantId>,
    /// What they come back by, and how many counted events they got since they had it.
    session: Option<SessionId>,
    received: u64,
    heard: Option<MessageId>,
    /// The message of theirs that they heard last.
    said: Option<MessageId>,
    rules: Vec<Rule>,
}

impl Played {
    /// Plays a trace as it is.
    pub(crate) fn real(trace: &Trace) -> Self {
        let mut played = Self::new(trace);
        for step in &trace.steps {
            played.step(step);
        }
        played.wait(1_000);
        played
    }

    /// Plays inputs that were worked out for another run, at its moments and as long as it was.
    pub(crate) fn again(trace: &Trace, inputs: &[Happened], other: &Self) -> Self {
        let mut played = Self::new(trace);
        for happened in inputs {
            played.wait_until(happened.at_ms);
            if let Some(who) = happened.who {
                if let Input::Connected(connection) = &happened.input {
                    played.people[who].connection = Some(*connection);
                }
                if let Input::Disconnected { .. } = &happened.input {
                    played.people[who].connection = None;
                }
                let mut input = happened.input.clone();
                // Whoever hides something may hear other things in the two runs, and comes back with
                // another count; whoever is compared must not.
                if let Input::Action { action: ClientAction::Resume(resume), .. } = &mut input
                    && who != VIEWER
                {
                    resume.received = played.people[who].received;
                    resume.msg_id = played.people[who].heard;
                }
                played.input(Some(who), input);
            }
        }
        played.wait_until(other.now_ms);
        played
    }

    pub(crate) fn seen_by_viewer(&self) -> &[Seen] {
        &self.seen
    }

    fn new(trace: &Trace) -> Self {
        let history = trace.history.then_some(History { retention_ms: 3_600_000 });
        let settings = Settings { permit_explicit: true, history, ..Settings::default() };
        let guest = |classic: &bool| Guest { classic: *classic, ..Guest::default() };
        Self {
            room: Room::new(settings),
            now_ms: 1_000,
            count: 0,
            people: trace.classic.iter().map(guest).collect(),
            last_connection: 0,
            happened: Vec::new(),
            seen: Vec::new(),
        }
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Enter(who) => self.enter(*who, &format!("p{who}")),
            Step::EnterRenamed if !self.people[VIEWER].classic => self.enter(VIEWER, "newcomer"),
            Step::EnterRenamed => {}
            Step::Leave(who) => self.leave(*who),
            Step::Lose(who) => self.ends(*who, Ended::Lost),
            Step::Reload(who) => self.ends(*who, Ended::PageGone),
            Step::Resume(who) => self.resume(*who),
            Step::Camera(who, flags) => {
                let video = Some(VideoFlags::from_bits(*flags));
                self.act(*who, ClientAction::Me(SetMe { video, ..SetMe::default() }));
            }
            Step::Mood(who, text) => {
                let status_text = Some((*text).to_owned());
                self.act(*who, ClientAction::Me(SetMe { status_text, ..SetMe::default() }));
            }
            Step::Rule(rule) => self.rule(*rule),
            Step::Open(from, to) => {
                let open = Open { username: self.name_of(*to), source: Source::Camera };
                self.act(*from, ClientAction::Open(open));
            }
            Step::Signal(from, to, signal, secret) => self.signal(*from, *to, *signal, *secret),
            Step::Say(who, words) => self.say(*who, "lobby", words, None),
            Step::Whisper(from, to, mark) => {
                let channel = format!("@{}", self.name_of(*to));
                self.say(*from, &channel, "psst", *mark);
            }
            Step::Audience(who) => {
                let ask = AskAudience { video: VideoFlags::ACTIVE };
                self.act(*who, ClientAction::Audience(ask));
            }
            Step::Other(who, other) => self.other(*who, *other),
            Step::Wait(milliseconds) => self.wait(*milliseconds),
        }
    }

    /// Comes in with a client that remembers what its person held against others.
    fn enter(&mut self, who: usize, name: &str) {
        self.leave(who);
        self.connect(who);
        let viewer = self.name_of(VIEWER);
        let (mut muted, mut booted) = (Vec::new(), Vec::new());
        let classic = self.people[who].classic;
        if who == BROADCASTER {
            // A classic client cannot say it at the door.
            self.people[who].rules.retain(|_| !classic);
            let holds = |rule| self.people[who].rules.contains(&rule);
            muted.extend(holds(Rule::Mute).then(|| viewer.clone()));
            booted.extend(holds(Rule::Boot).then(|| viewer.clone()));
        }
        let device = if classic { String::new() } else { format!("device-{who}") };
        let protocol = (!classic).then_some(1);
        let login = Login {
            username: name.to_owned(),
            protocol,
            device,
            muted,
            booted,
            ..Login::default()
        };
        self.act(who, ClientAction::Login(login));
    }

    fn connect(&mut self, who: usize) {
        self.last_connection += 1;
        let connection = ConnectionId(self.last_connection);
        self.people[who].connection = Some(connection);
        self.people[who].inside = false;
        self.input(Some(who), Input::Connected(connection));
    }

    fn leave(&mut self, who: usize) {
        self.ends(who, Ended::Left);
    }

    fn ends(&mut self, who: usize, ended: Ended) {
        if let Some(connection) = self.people[who].connection.take() {
            self.input(Some(who), Input::Disconnected { connection, ended });
            self.people[who].inside = false;
        }
    }

    /// Comes back by a session, also where another connection of theirs still stands.
    fn resume(&mut self, who: usize) {
        let Guest { session, received, heard: msg_id, .. } = self.people[who];
        if let Some(session) = session {
            self.connect(who);
            self.act(who, ClientAction::Resume(Resume { session, received, msg_id }));
        }
    }

    /// The name that somebody goes by, or would.
    fn name_of(&self, who: usize) -> Username {
        let own = self.people[who].name.clone();
        own.unwrap_or_else(|| format!("p{who}").parse().expect("a plain word is a name"))
    }

    fn act(&mut self, who: usize, action: ClientAction) {
        if let Some(from) = self.people[who].connection {
            self.input(Some(who), Input::Action { from, action });
        }
    }

    fn wait(&mut self, milliseconds: u64) {
        self.wait_until(self.now_ms + milliseconds);
    }

    /// Lets time pass, and everything be done when it is due.
    fn wait_until(&mut self, at_ms: u64) {
        while let Some(due) = self.room.next_deadline().filter(|due| *due <= at_ms) {
            self.now_ms = self.now_ms.max(due);
            self.input(None, Input::Tick);
        }
        self.now_ms = at_ms;
    }

    /// Ids come from the random value of an input, and both runs have the same inputs from
    /// everybody; only the clock may tick more often in one of them.
    fn input(&mut self, who: Option<usize>, input: Input) {
        let inside = who.is_some_and(|who| self.people[who].inside);
        let (at_ms, refused) = (self.now_ms, self.hand_in(who, input.clone()));
        self.happened.push(Happened { at_ms, who, input, inside, refused });
    }

    /// Hands an input in; says whether it was refused. A picture is read outside of the room at once.
    fn hand_in(&mut self, who: Option<usize>, input: Input) -> bool {
        if who.is_some() {
            self.count += 1;
        }
        let wall = Timestamp::from_unix_ms(1_795_363_200_000 + self.now_ms);
        let now = Now { monotonic_ms: self.now_ms, wall, random: self.count * 7_919 };
        let mut effects = Vec::new();
        self.room.handle(now, input, &mut effects);
        let mut refused = false;
        for effect in effects {
            refused |= if let Effect::Picture(PictureEffect::Treat { work, .. }) = effect {
                let mime = "image/png".to_owned();
                let picture = Treated { mime, width: 3, height: 2, animated: false, bytes: 70 };
                let treated = PictureInput::Treated { work, outcome: Ok(picture) };
                self.hand_in(who, Input::Picture(treated))
            } else {
                self.perform(effect, who)
            };
        }
        refused
    }

    /// Delivers; says whether it was a "no" to whoever did something.
    fn perform(&mut self, effect: Effect, asker: Option<usize>) -> bool {
        match effect {
            Effect::Speak { .. }
            | Effect::Admit(_)
            | Effect::Remember(_)
            | Effect::Answer { .. }
            | Effect::Picture(_) => false,
            Effect::Close { connection, code } => {
                if let Some(who) = self.on(connection) {
                    self.people[who].connection = None;
                    self.people[who].inside = false;
                    if who == VIEWER {
                        self.seen.push((self.now_ms, format!("closed {}", code.number())));
                    }
                }
                false
            }
            Effect::Send { to, event } => {
                let to = match to {
                    Audience::One(connection) => vec![connection],
                    Audience::Many(connections) => connections,
                };
                let to: Vec<usize> = to.into_iter().filter_map(|to| self.on(to)).collect();
                for who in &to {
                    self.receive(*who, &event);
                }
                matches!(event, ServerEvent::Error(_)) && to.iter().any(|who| Some(*who) == asker)
            }
        }
    }

    fn receive(&mut self, who: usize, event: &ServerEvent) {
        let guest = &mut self.people[who];
        if let ServerEvent::Me(you) = event {
            guest.name = Some(you.username.clone());
            guest.inside = true;
            if you.session.is_some() && guest.session != you.session {
                (guest.session, guest.received, guest.heard) = (you.session, 0, None);
            }
        }
        if let ServerEvent::Open(ringing) | ServerEvent::Ring(ringing) = event {
            guest.secret = Some(ringing.open_secret);
        }
        if event.is_counted() {
            (guest.received, guest.heard) = (guest.received + 1, event.counted());
        }
        if let ServerEvent::Message(message) = event
            && Some(&message.username) == guest.name.as_ref()
        {
            guest.said = Some(message.msg_id);
        }
        let dialect = if guest.classic { Dialect::Classic } else { Dialect::Parlor1 };
        if who == VIEWER
            && let Some(frame) = wire::encode_event(event, dialect)
        {
            self.seen.push((self.now_ms, frame));
        }
    }

    fn on(&self, connection: ConnectionId) -> Option<usize> {
        self.people.iter().position(|guest| guest.connection == Some(connection))
    }
}

/// A message that was never said.
pub(crate) const NEVER: MessageId = MessageId(1);
