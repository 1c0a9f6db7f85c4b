//! A page, a room, and a connection that loses what is on it when it is cut.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use client::timeline::{Delivery, Failure, Line, What};
use client::{Client, Effect, Input, Intent, SocketReport};
use protocol::body::{Block, Inline};
use protocol::{Channel, ClientAction, MessageId, Now, ServerEvent, Timestamp};

use crate::room::{Manner, Room, lobby, name};

/// Something that happens.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step {
    ISay {
        direct: bool,
    },
    BobSays {
        direct: bool,
    },
    RoomReads(usize),
    PageReads(usize),
    Cut,
    /// The room loses the connection and the session.
    Restart,
    Wait(u64),
    TryAllAgain,
    Busy,
    Refuse,
    AnswerLate {
        late: bool,
    },
    AnswerTwice,
}

/// Everything there is.
#[derive(Debug)]
pub(crate) struct World {
    client: Client,
    room: Room,
    now_ms: u64,
    dice: u128,
    connected: bool,
    to_room: VecDeque<ClientAction>,
    to_page: VecDeque<ServerEvent>,
    /// What I said, in order.
    i_said: Vec<String>,
    /// What of it I was asked about.
    doubted: BTreeSet<String>,
    bob_said: usize,
}

impl World {
    /// A page that is in the room.
    pub(crate) fn new() -> Self {
        let mut world = Self {
            client: Client::default(),
            room: Room::default(),
            now_ms: 1_000,
            dice: 0,
            connected: false,
            to_room: VecDeque::new(),
            to_page: VecDeque::new(),
            i_said: Vec::new(),
            doubted: BTreeSet::new(),
            bob_said: 0,
        };
        world.input(Input::Intent(Intent::Enter { name: "ann".to_owned() }));
        world.deliver_all();
        world
    }

    pub(crate) fn play(&mut self, step: Step) {
        match step {
            Step::ISay { direct } => self.i_say(direct),
            Step::BobSays { direct } => self.bob_says(direct),
            Step::RoomReads(frames) => (0..frames).for_each(|_| self.room_reads()),
            Step::PageReads(frames) => (0..frames).for_each(|_| self.page_reads()),
            Step::Cut => self.cut(),
            Step::Restart => {
                self.room.starts_again();
                self.cut();
            }
            Step::Wait(ms) => self.wait(ms),
            Step::TryAllAgain => self.input(Input::Intent(Intent::TryAllAgain)),
            Step::Busy => self.room.manner = Manner::IsBusy,
            Step::Refuse => self.room.manner = Manner::Refuses,
            Step::AnswerLate { late } => self.room.answers_late = late,
            Step::AnswerTwice => self.room.manner = Manner::AnswersTwice,
        }
    }

    /// Nothing goes wrong any more, for long enough.
    pub(crate) fn settle(&mut self) {
        self.room.manner = Manner::Takes;
        for _ in 0..60 {
            self.deliver_all();
            self.wait(5_000);
        }
        self.deliver_all();
    }

    fn i_say(&mut self, direct: bool) {
        let channel = if direct { Channel::Direct(name("bob")) } else { lobby() };
        let text = format!("ann {}", self.i_said.len());
        self.i_said.push(text.clone());
        self.input(Input::Intent(Intent::Show(channel)));
        self.input(Input::Intent(Intent::draft(text)));
        self.input(Input::Intent(Intent::Send));
    }

    fn bob_says(&mut self, direct: bool) {
        let channel = if direct { Channel::Direct(name("bob")) } else { lobby() };
        self.bob_said += 1;
        let event = self.room.say(channel, "bob", &format!("bob {}", self.bob_said));
        // A page that has lost its session is nobody's; one that is away gets it when it resumes.
        if self.connected && self.client_is_up_to_date() {
            self.to_page.push_back(event);
        }
    }

    /// Whether the room has let the page in on this connection.
    fn client_is_up_to_date(&self) -> bool {
        !self
            .to_room
            .iter()
            .any(|action| matches!(action, ClientAction::Login(_) | ClientAction::Resume(_)))
    }

    fn room_reads(&mut self) {
        if let Some(action) = self.to_room.pop_front() {
            let events = self.room.hears(action);
            self.to_page.extend(events);
        }
    }

    fn page_reads(&mut self) {
        if let Some(event) = self.to_page.pop_front() {
            self.input(Input::Server(event));
        }
    }

    fn deliver_all(&mut self) {
        while !(self.to_room.is_empty() && self.to_page.is_empty()) {
            self.room_reads();
            self.page_reads();
        }
    }

    fn cut(&mut self) {
        if self.connected {
            self.disconnect();
            self.input(Input::Socket(SocketReport::Closed { code: 1006 }));
        }
    }

    fn disconnect(&mut self) {
        self.connected = false;
        self.to_room.clear();
        self.to_page.clear();
    }

    fn wait(&mut self, ms: u64) {
        let until = self.now_ms + ms;
        let mut ticks = 0;
        while let Some(due) = self.client.next_deadline().filter(|due| *due <= until) {
            self.now_ms = self.now_ms.max(due);
            self.input(Input::Tick);
            ticks += 1;
            assert!(ticks < 1_000, "the page asks to be called at {due} again and again");
        }
        self.now_ms = until;
        if self.connected {
            self.input(Input::Server(ServerEvent::Ping));
        }
    }

    fn input(&mut self, input: Input) {
        self.dice += 1;
        let wall = Timestamp::from_unix_ms(self.now_ms);
        let now = Now { monotonic_ms: self.now_ms, wall, random: self.dice };
        let mut effects = Vec::new();
        self.client.handle(now, input, &mut effects);
        for effect in effects {
            self.perform(effect);
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is no matter of connections")]
    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Connect => {
                self.disconnect();
                self.connected = true;
                self.input(Input::Socket(SocketReport::Opened));
            }
            Effect::Send(action) if self.connected => self.to_room.push_back(action),
            Effect::Disconnect(_) => self.disconnect(),
            _ => {}
        }
    }

    /// What must be true at every moment. A message that the person was asked about, because nobody
    /// knew what had become of it, may have its place and be in question as well.
    pub(crate) fn check(&mut self) {
        let rows = self.rows();
        let doubted = rows.iter().filter(|row| row.is_doubted).map(|row| row.text.clone());
        self.doubted.extend(doubted);
        for text in &self.i_said {
            let mine = rows.iter().filter(|row| row.text == *text && row.by == "ann");
            let (placed, loose): (Vec<_>, Vec<_>) = mine.partition(|row| row.id.is_some());
            assert!(placed.len() <= 1 && loose.len() <= 1, "{text}: {placed:?}, {loose:?}");
            assert!(placed.len() + loose.len() >= 1, "{text} has vanished");
            let twice = placed.len() + loose.len() == 2;
            assert!(!twice || self.doubted.contains(text), "{text} is shown twice");
        }
        let mut last: BTreeMap<&Channel, MessageId> = BTreeMap::new();
        for row in &rows {
            let Some(id) = row.id else { continue };
            let before = last.insert(&row.channel, id);
            assert!(before.is_none_or(|before| before < id), "{rows:?} is not in order");
            let said = self.room.said.iter().find(|message| message.msg_id == id);
            let said = said.expect("the room has said everything that has a place");
            assert_eq!(said.username.as_str(), row.by, "that is not who said it");
        }
    }

    /// What must be true when everything has come to rest.
    pub(crate) fn check_rest(&self) {
        for row in self.rows().iter().filter(|row| row.by == "ann") {
            assert!(row.id.is_some() || row.is_failed, "{row:?} never got anywhere");
        }
        for text in &self.i_said {
            let said = self.room.said.iter().filter(|message| plain(&message.body) == Some(text));
            assert!(said.count() <= 1, "the room has {text} twice");
        }
    }

    fn rows(&self) -> Vec<Row> {
        let view = self.client.view();
        let mut rows = Vec::new();
        for held in view.timeline.conversations() {
            let channel = held.place.channel();
            let lines = held.lines.iter().chain(view.outbox.lines(&channel));
            rows.extend(lines.filter_map(|line| Row::read(&channel, line)));
        }
        rows
    }
}

/// A message as it is shown.
#[derive(Debug)]
struct Row {
    channel: Channel,
    by: String,
    text: String,
    id: Option<MessageId>,
    is_failed: bool,
    /// Whether the person is asked what to do, because nobody knows what became of it.
    is_doubted: bool,
}

impl Row {
    fn read(channel: &Channel, line: &Line) -> Option<Self> {
        let What::Said { by, body, delivery, .. } = &line.what else { return None };
        Some(Self {
            channel: channel.clone(),
            by: by.to_string(),
            text: plain(body)?.to_owned(),
            id: line.message_id(),
            is_failed: matches!(delivery, Delivery::Failed(_)),
            is_doubted: *delivery == Delivery::Failed(Failure::Unsure),
        })
    }
}

fn plain(body: &protocol::Body) -> Option<&str> {
    let [Block::Paragraph { children }] = body.0.as_slice() else { return None };
    let [Inline::Text(text)] = children.as_slice() else { return None };
    Some(text)
}
