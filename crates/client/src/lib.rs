//! The page without a browser: what a person sees, and what their clicks and the room's events
//! do to it.
//!
//! The same shape as the room: an input goes in with its moment, effects come out, nothing in
//! here knows a clock, dice, a socket or a screen. The shell performs the effects, hands in
//! [`Input::Tick`] at [`Client::next_deadline`], and draws [`Client::view`].
//!
//! ```
//! use client::{Client, Effect, Input, Intent};
//! use protocol::{Now, Timestamp};
//!
//! let mut client = Client::default();
//! let mut effects = Vec::new();
//! let now = Now { monotonic_ms: 0, wall: Timestamp::from_unix_ms(0), random: 4 };
//! client.handle(now, Input::Intent(Intent::Enter { name: "ann".into() }), &mut effects);
//! assert_eq!(effects, [Effect::RecallDevice, Effect::Connect]);
//! ```

pub mod announcer;
pub mod banner;
pub mod calls;
pub mod cameras;
pub mod composer;
pub mod dialog;
pub mod measures;
pub mod moderation;
pub mod mood;
pub mod outbox;
pub mod people;
pub mod pictures;
pub mod preferences;
pub mod roster;
pub mod rules;
pub mod site;
pub mod stage;
pub mod timeline;

mod backoff;
mod changing;
mod connection;
mod device;
mod dispatch;
mod effect;
mod heartbeat;
mod input;
mod intent;
mod keepsake;
mod outage;
mod release;
mod sending;
mod session;
pub mod source;
mod talking;
mod token;
pub mod typing;
mod view;

use std::rc::Rc;

use protocol::session::Room;
use protocol::{ClientId, Now, Username};

use crate::announcer::Announcer;
use crate::backoff::Backoff;
use crate::calls::{Calls, Speaking};
use crate::cameras::{Asking, Cameras};
use crate::changing::Changes;
use crate::composer::{Composer, EmojiTable};
use crate::dialog::Dialog;
use crate::heartbeat::Heartbeat;
use crate::moderation::Moderation;
use crate::mood::{Mood, Stirring};
use crate::outage::Outage;
use crate::outbox::Outbox;
use crate::pictures::Pictures;
use crate::preferences::Preferences;
use crate::release::Release;
use crate::roster::Roster;
use crate::rules::Rules;
use crate::session::Session;
use crate::site::{Surroundings, Told};
use crate::stage::{Door, Stage};
use crate::timeline::{Gaze, Timeline};
use crate::typing::Typists;

pub use crate::effect::{Effect, Sound};
pub use crate::input::{Input, PageReport, SocketReport};
pub use crate::intent::Intent;
pub use crate::keepsake::Keepsake;
pub use crate::token::Token;
pub use crate::view::{Unsendable, View};

/// One page. What is drawn lies in `Rc`s that stay the same while nothing in them changes, so
/// that a shell can see at a glance what to draw again.
#[derive(Debug, Default)]
pub struct Client {
    stage: Rc<Stage>,
    /// The name asked for; the room's answer replaces it.
    name: Rc<str>,
    /// What the room knows this browser by.
    device: Option<ClientId>,
    /// What the owner's site signed.
    token: Option<Token>,
    /// Whether the next login takes over from another page of the same account.
    takes_over: bool,
    me: Option<Username>,
    room: Rc<Option<Room>>,
    timeline: Rc<Timeline>,
    outbox: Rc<Outbox>,
    roster: Rc<Roster>,
    rules: Rc<Rules>,
    composer: Rc<Composer>,
    pictures: Rc<Pictures>,
    /// What the page has fetched, if it has.
    emojis: Option<Rc<EmojiTable>>,
    changes: Changes,
    dialog: Rc<Option<Dialog>>,
    typists: Rc<Typists>,
    announcer: Announcer,
    moderation: Rc<Moderation>,
    mood: Rc<Mood>,
    stirring: Stirring,
    preferences: Rc<Preferences>,
    cameras: Rc<Cameras>,
    surroundings: Rc<Surroundings>,
    told_host: Told,
    calls: Calls,
    /// When the room is asked who could see my camera.
    asking: Asking,
    /// Whether I speak.
    my_voice: Speaking,
    /// How often in a row my picture was found to be dark.
    dark_moments: u8,
    /// When the browser has been asking for devices for long, on the monotonic clock in milliseconds.
    devices_slow_at_ms: Option<u64>,
    /// What the room knows me by, across connections.
    session: Option<Session>,
    heartbeat: Heartbeat,
    backoff: Backoff,
    outage: Outage,
    /// When to keep what was written, on the monotonic clock in milliseconds.
    keep_at_ms: Option<u64>,
    release: Release,
}

impl Client {
    /// A page that was built from this version, and that says so when the room is of another one.
    pub fn built_from(version: &str) -> Self {
        Self { release: Release::built_from(version), ..Self::default() }
    }

    /// Takes one input and appends what is to be done about it. Never fails.
    pub fn handle(&mut self, now: Now, input: Input, effects: &mut Vec<Effect>) {
        match input {
            Input::Intent(intent) => {
                if intent.writes() {
                    self.keep_soon(now);
                }
                self.stirred(now, effects);
                self.intent(now, intent, effects);
            }
            Input::Server(event) => {
                self.heartbeat.heard(now);
                if let Some(about) = event.counted() {
                    self.count(Some(about));
                }
                self.event(now, event, effects);
            }
            Input::Socket(report) => self.socket(now, report, effects),
            Input::Rtc(report) => self.report(now, report, effects),
            Input::Surroundings(found) => self.look_around(*found, effects),
            Input::Token(token) => self.come_with(now, token, effects),
            Input::Device(kept) => self.device_recalled(now, kept, effects),
            Input::Kept(kept) => self.find(now, kept, effects),
            Input::Volumes(volumes) => self.remember_volumes(volumes),
            Input::Page(PageReport::Awake) => {
                self.reconnect_now(now, effects);
                self.check_camera(effects);
            }
            Input::Page(PageReport::Online) => {
                self.reconnect_now(now, effects);
                self.find_new_ways(now, effects);
            }
            Input::Upload(report) => self.upload_report(now, report, effects),
            Input::Preferences(kept) => self.recall_preferences(kept),
            Input::Page(PageReport::Stirred) => self.stirred(now, effects),
            Input::Emojis(table) => self.take_emojis(table, effects),
            Input::Page(PageReport::Leaving) => self.leave_behind(now, effects),
            Input::Page(PageReport::Broke) => self.stage = Rc::new(Stage::Door(Door::Broken)),
            Input::Page(PageReport::LookedAt(is_here)) => self.look(|gaze| gaze.is_here = is_here),
            Input::Tick => self.tick(now, effects),
        }
        self.tell_host(effects);
    }

    /// When to hand in [`Input::Tick`] at the latest, on the monotonic clock in milliseconds.
    pub fn next_deadline(&self) -> Option<u64> {
        let deadlines = [
            self.heartbeat.due(),
            self.stage.retry_at(),
            self.session.as_ref().and_then(Session::place_ends_at),
            self.cameras_give_up_at().filter(|_| self.is_up()),
            self.asking.due().filter(|_| self.is_up()),
            self.calls.wishes_due(),
            self.devices_slow_at_ms,
            self.rules.due(),
            self.outbox.due().filter(|_| self.is_up()),
            self.outage.due(),
            self.pictures_due(),
            self.keep_at_ms,
            self.idle_at(),
            self.typists.due(),
            self.announcer.due(),
        ];
        deadlines.into_iter().flatten().min()
    }

    /// What is to be drawn.
    pub fn view(&self) -> View {
        View {
            stage: Rc::clone(&self.stage),
            banner: self.banner(),
            name: Rc::clone(&self.name),
            me: self.me.clone(),
            room: Rc::clone(&self.room),
            timeline: Rc::clone(&self.timeline),
            outbox: Rc::clone(&self.outbox),
            roster: Rc::clone(&self.roster),
            rules: Rc::clone(&self.rules),
            composer: Rc::clone(&self.composer),
            pictures: Rc::clone(&self.pictures),
            emojis: self.emojis.clone(),
            dialog: Rc::clone(&self.dialog),
            typists: Rc::clone(&self.typists),
            announcement: self.announcer.said(),
            moderation: Rc::clone(&self.moderation),
            mood: Rc::clone(&self.mood),
            preferences: Rc::clone(&self.preferences),
            cameras: Rc::clone(&self.cameras),
            surroundings: Rc::clone(&self.surroundings),
        }
    }

    fn tick(&mut self, now: Now, effects: &mut Vec<Effect>) {
        self.check_connection(now, effects);
        self.check_place(now, effects);
        self.give_up_on_cameras(now, effects);
        self.ask_when_due(now, effects);
        self.tell_wishes(now, effects);
        self.point_to_question(now);
        self.tell_rules(now, effects);
        self.send_waiting(now, effects);
        self.upload_next(now, effects);
        self.outage.tick(now);
        self.keep_written(now, effects);
        self.notice_idleness(now, effects);
        self.forget_typists(now);
        self.go_on_announcing(now);
    }

    /// The person looks elsewhere, or has come back.
    pub(crate) fn look(&mut self, change: impl FnOnce(&mut Gaze)) {
        let mut gaze = self.timeline.gaze();
        change(&mut gaze);
        if gaze != self.timeline.gaze() {
            Rc::make_mut(&mut self.timeline).look(gaze);
        }
    }
}
