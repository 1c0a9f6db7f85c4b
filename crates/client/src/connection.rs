//! The way to the room: knocking, losing the way, finding it again.

use std::rc::Rc;

use protocol::session::{Login, SetMe, You};
use protocol::{ClientAction, CloseCode, Now, VideoFlags, limits};

use crate::cameras::Mine;
use crate::effect::Effect;
use crate::input::SocketReport;
use crate::stage::{Door, Ending, Link, Stage};
use crate::token::Token;
use crate::{Client, calls::Command};

/// When the room was last heard, and how long it may be silent from then on.
#[derive(Debug, Default)]
pub(crate) struct Heartbeat {
    due_ms: Option<u64>,
}

impl Heartbeat {
    /// The room is asked to let us in; it has less time to answer than later on.
    fn begin(&mut self, now: Now) {
        self.due_ms = Some(now.monotonic_ms + LET_IN_WITHIN_MS);
    }

    pub(crate) fn heard(&mut self, now: Now) {
        self.due_ms = Some(now.monotonic_ms + limits::SILENCE_MAX_MS);
    }

    fn stop(&mut self) {
        self.due_ms = None;
    }

    /// When silence becomes too long. A browser whose network has vanished keeps its socket open,
    /// so nothing else would tell.
    pub(crate) fn due(&self) -> Option<u64> {
        self.due_ms
    }
}

impl Client {
    pub(crate) fn enter(&mut self, now: Now, name: String, effects: &mut Vec<Effect>) {
        if matches!(*self.stage, Stage::Door(Door::Open | Door::Refused(_) | Door::Unreachable)) {
            self.name = name.into();
            self.stage = Rc::new(Stage::Door(Door::Knocking));
            if self.device.is_none() {
                effects.push(Effect::RecallDevice);
            }
            self.connect(now, effects);
        }
    }

    fn connect(&mut self, now: Now, effects: &mut Vec<Effect>) {
        self.heartbeat.begin(now);
        effects.push(Effect::Connect);
    }

    pub(crate) fn leave(&mut self, effects: &mut Vec<Effect>) {
        self.end(Ending::Left, effects);
        effects.push(Effect::Disconnect(CloseCode::Leave));
    }

    /// Everything ends except what was said: it stays readable.
    pub(crate) fn end(&mut self, ending: Ending, effects: &mut Vec<Effect>) {
        self.heartbeat.stop();
        self.drop_everything_live(effects);
        self.switch_camera_off(effects);
        self.stage = Rc::new(Stage::Ended(ending));
    }

    pub(crate) fn back_to_the_door(&mut self) {
        if matches!(*self.stage, Stage::Ended(_)) {
            let device = self.device.take();
            *self = Self { name: Rc::clone(&self.name), device, ..Self::default() };
        }
    }

    pub(crate) fn socket(&mut self, now: Now, report: SocketReport, effects: &mut Vec<Effect>) {
        match report {
            SocketReport::Opened => {
                self.heartbeat.begin(now);
                let login = self.login();
                effects.push(Effect::Send(ClientAction::Login(login)));
            }
            SocketReport::Unreadable => self.heartbeat.heard(now),
            SocketReport::Closed { code } => self.closed(now, code, effects),
        }
    }

    /// Everything that the room is to know before anybody can see us.
    fn login(&mut self) -> Login {
        let mut login = Login {
            username: self.name.to_string(),
            protocol: Some(limits::PROTOCOL_VERSION),
            device: self.device.as_ref().map(ToString::to_string).unwrap_or_default(),
            jwt: self.token.as_ref().map(|Token(jwt)| jwt.clone()).unwrap_or_default(),
            takeover: std::mem::take(&mut self.takes_over),
            ..Login::default()
        };
        Rc::make_mut(&mut self.rules).tell(&mut login);
        login
    }

    /// The room has let us in; after a lost connection it did so again.
    pub(crate) fn admitted(&mut self, now: Now, you: &You, effects: &mut Vec<Effect>) {
        let entering = !matches!(*self.stage, Stage::InRoom(Link::Up));
        self.name = you.username.as_str().into();
        self.me = Some(you.username.clone());
        if entering {
            self.stage = Rc::new(Stage::InRoom(Link::Up));
            // Whoever is not to see the camera is named before it is on.
            self.rules_of(now, you, effects);
            if self.cameras.mine == Mine::On {
                effects.push(Effect::Send(set_camera(true)));
            }
        }
    }

    /// The room said no before it let us in.
    pub(crate) fn refused_at_the_door(&mut self, words: String, effects: &mut Vec<Effect>) {
        self.heartbeat.stop();
        self.stage = Rc::new(Stage::Door(Door::Refused(words)));
        effects.push(Effect::Disconnect(CloseCode::Leave));
    }

    pub(crate) fn reconnect_now(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if let Stage::InRoom(Link::Down { attempts, .. }) = *self.stage {
            self.stage = Rc::new(Stage::InRoom(Link::Returning { attempts }));
            self.connect(now, effects);
        }
    }

    /// Finds a socket that has gone silent, and tries again when it is time.
    pub(crate) fn check_connection(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if self.heartbeat.due().is_some_and(|due_ms| due_ms <= now.monotonic_ms) {
            effects.push(Effect::Disconnect(CloseCode::Silent));
            self.closed(now, CloseCode::Silent.number(), effects);
        }
        if self.stage.retry_at().is_some_and(|retry_at_ms| retry_at_ms <= now.monotonic_ms) {
            self.reconnect_now(now, effects);
        }
    }

    fn closed(&mut self, now: Now, code: u16, effects: &mut Vec<Effect>) {
        self.heartbeat.stop();
        match *self.stage {
            Stage::Door(Door::Knocking) => {
                self.stage = Rc::new(Stage::Door(Door::Unreachable));
            }
            Stage::InRoom(_) if code == REPLACED => self.end(Ending::Replaced, effects),
            Stage::InRoom(_) if !CloseCode::may_return(code) => {
                self.end(Ending::SentAway(String::new()), effects);
            }
            Stage::InRoom(link) => {
                self.drop_everything_live(effects);
                self.stage = Rc::new(Stage::InRoom(next_attempt(now, link)));
            }
            Stage::Door(_) | Stage::Ended(_) => {}
        }
    }

    /// Grants end with the connection they were made on.
    fn drop_everything_live(&mut self, effects: &mut Vec<Effect>) {
        for call in self.calls.close_all() {
            effects.push(Effect::Rtc(Command::Close { call }));
        }
        if self.rules.due().is_some() {
            Rc::make_mut(&mut self.rules).stop_telling();
        }
        if !(self.cameras.views.is_empty() && self.cameras.watchers.is_empty()) {
            let cameras = Rc::make_mut(&mut self.cameras);
            cameras.views.clear();
            cameras.watchers.clear();
        }
    }
}

/// What is said when the camera goes on or off.
pub(crate) fn set_camera(on: bool) -> ClientAction {
    let video = if on { VideoFlags::ACTIVE } else { VideoFlags::OFF };
    ClientAction::Me(SetMe { video: Some(video), ..SetMe::default() })
}

/// Waits longer after each failure, and everybody a different time, so that a room that comes
/// back is not run over.
fn next_attempt(now: Now, link: Link) -> Link {
    let attempts = match link {
        Link::Up => 0,
        Link::Down { attempts, .. } | Link::Returning { attempts } => attempts + 1,
    };
    let ceiling_ms = (FIRST_WAIT_MS << attempts.min(WAIT_DOUBLES_MAX)).min(LONGEST_WAIT_MS);
    let share = u64::try_from(now.random & u128::from(u32::MAX)).expect("32 bits were kept");
    let wait_ms = FIRST_WAIT_MS + share % (ceiling_ms - FIRST_WAIT_MS + 1);
    Link::Down { retry_at_ms: now.monotonic_ms + wait_ms, attempts }
}

/// The shortest and the longest wait before an attempt, in milliseconds (wire.md, section 3; full
/// jitter).
const FIRST_WAIT_MS: u64 = 500;
const LONGEST_WAIT_MS: u64 = 30_000;

/// Doubling half a second six times passes the longest wait.
const WAIT_DOUBLES_MAX: u32 = 6;

/// How long a socket may take to open, and the room to answer a login, in milliseconds.
const LET_IN_WITHIN_MS: u64 = 10_000;

/// The close code of a connection whose member came back on a newer one.
const REPLACED: u16 = 4004;
