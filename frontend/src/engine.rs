//! Drives the client core: feeds it inputs one at a time, shows its view, performs its effects.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use client::cameras::Volumes;
use client::preferences::Preferences;
use client::site::Surroundings;
use client::{Client, Effect, Input, Intent, Keepsake, PageReport, SocketReport, View};
use protocol::{CloseCode, wire};
use yew::Callback;

use crate::platform::frame::Frames;
use crate::platform::pictures::Pictures;
use crate::platform::socket::{self, Socket};
use crate::platform::sounds::Sounds;
use crate::platform::storage::{self, Shelf};
use crate::platform::timer::{self, Timer};
use crate::platform::{clipboard, clock, emojis, host, page, shell};
use crate::rtc::Rtc;

/// One page's engine. Everything that happens goes through [`Engine::feed`].
pub(crate) struct Engine {
    client: RefCell<Client>,
    waiting: RefCell<VecDeque<Input>>,
    working: Cell<bool>,
    publish: Callback<View>,
    frames: Frames,
    socket: RefCell<Option<Socket>>,
    timer: RefCell<Option<Timer>>,
    rtc: Rtc,
    pictures: Rc<Pictures>,
    sounds: Sounds,
    me: Weak<Self>,
}

impl Engine {
    /// An engine that hands every new view to `publish`.
    pub(crate) fn new(publish: Callback<View>) -> Rc<Self> {
        Rc::new_cyclic(|me: &Weak<Self>| {
            let reports = me.clone();
            let rtc = Rtc::new(Callback::from(move |report| {
                if let Some(engine) = reports.upgrade() {
                    engine.feed(Input::Rtc(report));
                }
            }));
            let uploads = me.clone();
            let pictures = Pictures::new(Callback::from(move |report| {
                if let Some(engine) = uploads.upgrade() {
                    engine.feed(Input::Upload(report));
                }
            }));
            let drawing = me.clone();
            let frames = Frames::new(Callback::from(move |()| {
                if let Some(engine) = drawing.upgrade() {
                    engine.publish.emit(engine.view());
                }
            }));
            Self {
                client: RefCell::new(Client::built_from(env!("CARGO_PKG_VERSION"))),
                waiting: RefCell::default(),
                working: Cell::new(false),
                publish,
                frames,
                socket: RefCell::default(),
                timer: RefCell::default(),
                rtc,
                pictures: Rc::new(pictures),
                sounds: Sounds::default(),
                me: me.clone(),
            }
        })
    }

    /// What is to be drawn before anything has happened.
    pub(crate) fn view(&self) -> View {
        self.client.borrow().view()
    }

    /// The place where pictures are shown.
    pub(crate) fn rtc(&self) -> &Rtc {
        &self.rtc
    }

    /// The pictures that were picked.
    pub(crate) fn pictures(&self) -> &Rc<Pictures> {
        &self.pictures
    }

    /// What components are given to say what a person wants.
    pub(crate) fn dispatch(self: &Rc<Self>) -> Callback<Intent> {
        let engine = Rc::clone(self);
        Callback::from(move |intent| engine.feed(Input::Intent(intent)))
    }

    /// Where is said what happens to the page as a whole.
    pub(crate) fn page_report(self: &Rc<Self>) -> Callback<PageReport> {
        let engine = Rc::clone(self);
        Callback::from(move |report| engine.feed(Input::Page(report)))
    }

    /// Looks up what this browser keeps of what its person prefers.
    pub(crate) fn find_preferences(&self) {
        if let Some(text) = storage::recall(Shelf::Browser, PREFERENCES) {
            let Ok(kept) = text.parse::<Preferences>();
            self.feed(Input::Preferences(kept));
        }
    }

    /// Looks up what this browser keeps, and what an earlier page in this tab left behind, which is
    /// then nobody's but this one's.
    pub(crate) fn find_keepsake(&self) {
        if let Some(text) = storage::recall(Shelf::Browser, VOLUMES) {
            let Ok(volumes) = text.parse::<Volumes>();
            self.feed(Input::Volumes(volumes));
        }
        if let Some(text) = storage::recall(Shelf::Tab, KEEPSAKE) {
            storage::keep(Shelf::Tab, KEEPSAKE, "");
            let Ok(kept) = text.parse::<Keepsake>();
            self.feed(Input::Kept(kept));
        }
    }

    /// Looks around: what the owner decided, and whether another page is around this one.
    pub(crate) fn look_around(&self) {
        let (framed, forgetful) = (host::is_framed(), !storage::works());
        let found = Surroundings { site: page::site(), framed, forgetful };
        self.feed(Input::Surroundings(Box::new(found)));
    }

    /// Takes an input. An input that comes up while another is being worked on waits its turn, so
    /// that the effects of one never mix with those of the next. Effects are performed at once; what
    /// is shown is another matter. A person sees at once what their click or key has done, and all
    /// else that happens between two frames is drawn with the next one, together.
    pub(crate) fn feed(&self, input: Input) {
        self.waiting.borrow_mut().push_back(input);
        if self.working.replace(true) {
            return;
        }
        while let Some(input) = self.next() {
            let mut effects = Vec::new();
            let by_a_person = matches!(input, Input::Intent(_));
            self.client.borrow_mut().handle(clock::now(), input, &mut effects);
            if by_a_person {
                self.publish.emit(self.view());
            } else {
                self.frames.ask();
            }
            for effect in effects {
                self.perform(effect);
            }
        }
        self.working.set(false);
        self.set_timer();
    }

    fn next(&self) -> Option<Input> {
        self.waiting.borrow_mut().pop_front()
    }

    fn perform(&self, effect: Effect) {
        match effect {
            Effect::RecallDevice => {
                let kept = storage::recall(Shelf::Browser, DEVICE).and_then(|id| id.parse().ok());
                self.feed(Input::Device(kept));
            }
            Effect::KeepDevice(id) => storage::keep(Shelf::Browser, DEVICE, &id.to_string()),
            Effect::KeepVolumes(volumes) => {
                storage::keep(Shelf::Browser, VOLUMES, &volumes.to_string());
            }
            Effect::KeepPreferences(preferences) => {
                storage::keep(Shelf::Browser, PREFERENCES, &preferences.to_string());
            }
            Effect::Keep(kept) => storage::keep(Shelf::Tab, KEEPSAKE, &kept.to_string()),
            Effect::Reload => page::reload(),
            Effect::GoTo(address) => page::go_to(&address),
            Effect::TellHost(event) => host::tell(event),
            Effect::Copy(text) => clipboard::put(text),
            Effect::LoadEmojis => self.fetch_emojis(),
            Effect::Connect => self.connect(),
            Effect::Send(action) => {
                if let Some(socket) = self.socket.borrow().as_ref() {
                    socket.send(wire::encode_action(&action));
                }
            }
            Effect::Disconnect(code) => self.disconnect(code),
            Effect::Play(sound) => self.sounds.play(sound),
            Effect::Picture(effect) => self.pictures.perform(&effect),
            Effect::Rtc(command) => self.rtc.perform(command),
        }
    }

    fn connect(&self) {
        let engine = self.me.clone();
        let told = Callback::from(move |told| {
            if let Some(engine) = engine.upgrade() {
                engine.feed(read(told));
            }
        });
        self.disconnect(CloseCode::Silent);
        shell::works();
        *self.socket.borrow_mut() = Some(Socket::open(told));
    }

    fn fetch_emojis(&self) {
        let engine = self.me.clone();
        emojis::fetch(Callback::from(move |table| {
            if let Some(engine) = engine.upgrade() {
                engine.feed(Input::Emojis(table));
            }
        }));
    }

    fn disconnect(&self, code: CloseCode) {
        if let Some(socket) = self.socket.borrow_mut().take() {
            socket.close(code.number());
        }
    }

    fn set_timer(&self) {
        let engine = self.me.clone();
        *self.timer.borrow_mut() = self.client.borrow().next_deadline().map(|due_ms| {
            timer::at(due_ms, move || {
                if let Some(engine) = engine.upgrade() {
                    engine.feed(Input::Tick);
                }
            })
        });
    }
}

fn read(told: socket::Told) -> Input {
    match told {
        socket::Told::Opened => Input::Socket(SocketReport::Opened),
        socket::Told::Closed { code } => Input::Socket(SocketReport::Closed { code }),
        socket::Told::Frame(text) => wire::decode_event(&text).map_or_else(
            |_| Input::Socket(SocketReport::Unreadable { counted: wire::is_counted(&text) }),
            Input::Server,
        ),
    }
}

/// The key under which the browser keeps its device id.
const DEVICE: &str = "parlor-device";

/// The key under which the browser keeps how loud people are.
const VOLUMES: &str = "parlor-volumes";

/// The key under which the browser keeps what its person prefers.
const PREFERENCES: &str = "parlor-preferences";

/// The key under which a tab keeps what its next page is to find.
const KEEPSAKE: &str = "parlor-keepsake";
