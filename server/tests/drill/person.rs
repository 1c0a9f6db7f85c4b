//! One person: the client that the page has, on a real socket, and somebody who talks without
//! caring whether the room can be reached.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Barrier, OnceLock};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use client::stage::{Link, Stage};
use client::{Client, Effect, Input, Intent, SocketReport};
use fastrand::Rng;
use protocol::{Channel, ClientAction, Now, ServerEvent, Timestamp, wire};

use crate::journal::Journal;
use crate::line::{Line, News};
use crate::plan::{Plan, name, public};
use crate::support::PATIENCE;

/// What all people share.
pub(crate) struct Scene<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) address: SocketAddr,
    /// The beginning of everybody's clock.
    pub(crate) began: Instant,
    /// Passed when everybody is in the room.
    pub(crate) all_in: Barrier,
    /// Since when nobody says anything new.
    pub(crate) over: OnceLock<Instant>,
    /// How many have not heard all that they said.
    pub(crate) unsettled: AtomicUsize,
}

/// Somebody who takes part.
pub(crate) struct Person<'a> {
    scene: &'a Scene<'a>,
    number: usize,
    rng: Rng,
    client: Client,
    line: Option<Line>,
    waiting: VecDeque<Input>,
    journal: Journal,
    next_words: Instant,
    is_settled: bool,
}

impl<'a> Person<'a> {
    pub(crate) fn new(scene: &'a Scene<'a>, number: usize) -> Self {
        Self {
            scene,
            number,
            rng: scene.plan.chance_of(number),
            client: Client::default(),
            line: None,
            waiting: VecDeque::new(),
            journal: Journal::of(name(number)),
            next_words: Instant::now(),
            is_settled: false,
        }
    }

    /// Enters, talks until it is over, and stays until everybody has heard the end.
    pub(crate) fn takes_part(mut self) -> Journal {
        let began = Instant::now();
        self.feed(Input::Intent(Intent::Enter { name: name(self.number).to_string() }));
        while !self.is_welcome() && began.elapsed() < PATIENCE {
            self.lives_until(Instant::now() + LOOKS_UP_AFTER);
        }
        self.scene.all_in.wait();
        self.next_words = Instant::now() + self.scene.plan.first_pause(self.number);
        while !self.journal.has_heard(THE_END) {
            match self.scene.over.get() {
                None => self.talks(),
                Some(over) if over.elapsed() < SETTLED_WITHIN => self.comes_to_an_end(),
                Some(_) => {
                    self.journal.mishaps.push("they never heard the end".to_owned());
                    break;
                }
            }
        }
        self.journal
    }

    fn talks(&mut self) {
        if self.next_words <= Instant::now() {
            let channel = self.scene.plan.somewhere(self.number, &mut self.rng);
            let words = format!("{}-{}", name(self.number), self.journal.said.len());
            self.says(channel, words);
            self.next_words += self.scene.plan.pause();
        }
        self.lives_until(self.next_words.min(Instant::now() + LOOKS_UP_AFTER));
    }

    /// Once everybody has heard what they said themselves, one says the last thing of all. Whoever
    /// hears that has heard everything that came before it.
    fn comes_to_an_end(&mut self) {
        let unsettled = &self.scene.unsettled;
        if !self.is_settled && self.journal.is_settled() {
            self.is_settled = true;
            unsettled.fetch_sub(1, Ordering::Relaxed);
        }
        let all_settled = unsettled.load(Ordering::Relaxed) == 0;
        if self.number == 0 && all_settled && self.journal.is_settled() {
            self.says(public("lobby"), THE_END.to_owned());
        }
        self.lives_until(Instant::now() + LOOKS_UP_AFTER);
    }

    fn says(&mut self, channel: Channel, words: String) {
        self.journal.says(channel.clone(), &words);
        self.feed(Input::Intent(Intent::Show(channel)));
        self.feed(Input::Intent(Intent::draft(words)));
        self.feed(Input::Intent(Intent::Send));
    }

    /// Whether the page has all that it needs before its person can say something.
    fn is_welcome(&self) -> bool {
        let view = self.client.view();
        *view.stage == Stage::InRoom(Link::Up) && view.room.is_some()
    }

    /// Takes the next thing that happens, or lets time pass until a moment.
    fn lives_until(&mut self, moment: Instant) {
        let due =
            self.client.next_deadline().map(|ms| self.scene.began + Duration::from_millis(ms));
        let moment = due.map_or(moment, |due| due.min(moment));
        match &mut self.line {
            None => thread::sleep(moment.saturating_duration_since(Instant::now())),
            Some(line) => match line.hear_until(moment) {
                News::Frame(frame) => self.hears(&frame),
                News::Nothing => {}
                News::Over(code) => {
                    self.line = None;
                    self.feed(Input::Socket(SocketReport::Closed { code }));
                }
            },
        }
        if due.is_some_and(|due| due <= Instant::now()) {
            self.feed(Input::Tick);
        }
    }

    fn hears(&mut self, frame: &str) {
        let event = wire::decode_event(frame).expect("the room speaks this protocol");
        self.journal.note(&event);
        let is_back = matches!(event, ServerEvent::Resumed(_));
        self.feed(Input::Server(event));
        if is_back {
            self.asks_again();
        }
    }

    /// A client that lost its notes would send again what the room has acknowledged already. The
    /// room knows it, and says the same.
    fn asks_again(&mut self) {
        let (Some(post), Some(line)) = (self.journal.last_acknowledged(), &mut self.line) else {
            return;
        };
        let post = post.clone();
        self.journal.goes_out(&post);
        line.say(wire::encode_action(&ClientAction::Message(post)));
    }

    /// Hands one input after the other to the client and does what it asks.
    fn feed(&mut self, input: Input) {
        self.waiting.push_back(input);
        while let Some(input) = self.waiting.pop_front() {
            let mut effects = Vec::new();
            let now = self.now();
            self.client.handle(now, input, &mut effects);
            for effect in effects {
                self.perform(effect);
            }
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::RecallDevice => self.waiting.push_back(Input::Device(None)),
            Effect::Connect => {
                self.line = Line::open(self.scene.address);
                let closed = SocketReport::Closed { code: 1006 };
                let report = self.line.as_ref().map_or(closed, |_| SocketReport::Opened);
                self.waiting.push_back(Input::Socket(report));
            }
            Effect::Send(action) => {
                if let Some(line) = &mut self.line {
                    if let ClientAction::Message(post) = &action {
                        self.journal.goes_out(post);
                    }
                    line.say(wire::encode_action(&action));
                }
            }
            Effect::Disconnect(code) => {
                if let Some(line) = self.line.take() {
                    line.close(code);
                }
            }
            // Nobody here loads their page anew or has a camera.
            Effect::KeepDevice(_)
            | Effect::Keep(_)
            | Effect::KeepPreferences(_)
            | Effect::Reload
            | Effect::GoTo(_)
            | Effect::Play(_)
            | Effect::TellHost(_)
            | Effect::Copy(_)
            | Effect::KeepVolumes(_)
            | Effect::LoadEmojis
            | Effect::Rtc(_)
            | Effect::Picture(_) => {}
        }
    }

    fn now(&mut self) -> Now {
        let ms = |time: Duration| u64::try_from(time.as_millis()).expect("it is not that late");
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970");
        let wall = Timestamp::from_unix_ms(ms(wall));
        Now { monotonic_ms: ms(self.scene.began.elapsed()), wall, random: self.rng.u128(..) }
    }
}

/// The last thing that is said.
const THE_END: &str = "the end";

/// How often people look up from their page.
const LOOKS_UP_AFTER: Duration = Duration::from_millis(50);

/// More than the longest wait before a client tries again, twice.
const SETTLED_WITHIN: Duration = Duration::from_secs(75);
