//! My camera, the cameras I look at, and who looks at mine.

use std::rc::Rc;

use protocol::camera::{Open, Source, Watch};
use protocol::session::SetMe;
use protocol::{ClientAction, GrantId, Now, Username, VideoFlags};

use crate::Client;
use crate::calls::{CameraTrouble, Command};
use crate::effect::Effect;
use crate::timeline::What;

/// Everything about cameras that is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cameras {
    /// My own camera.
    pub mine: Mine,
    /// Cameras that I opened, in the order in which I did.
    pub views: Vec<Opened>,
    /// People who may see my camera, in the order in which they came.
    pub watchers: Vec<Watcher>,
    /// What the room was last told about my camera.
    pub(crate) said_on: bool,
}

/// My own camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mine {
    /// Off.
    #[default]
    Off,
    /// The browser is asking, or the camera is warming up.
    Starting,
    /// On, and in the list.
    On,
    /// It could not be had.
    Trouble(CameraTrouble),
}

/// A camera that I opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Whose.
    pub username: Username,
    /// How far it has come.
    pub progress: Progress,
    /// When to give up, on the monotonic clock in milliseconds, while no picture has come.
    pub(crate) give_up_at_ms: u64,
}

/// How far opening a camera has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The room was asked.
    Asked,
    /// The room said yes; the browsers look for a way to each other.
    Connecting(GrantId),
    /// The picture moves.
    Live(GrantId),
}

/// Somebody who may see my camera.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watcher {
    /// Who.
    pub username: Username,
    /// The grant.
    pub grant: GrantId,
    /// Whether they see it, or are still opening it.
    pub sees: bool,
    /// When to forget them, on the monotonic clock in milliseconds, if they do not see it by then.
    pub(crate) give_up_at_ms: u64,
}

impl Progress {
    /// The grant, once there is one.
    pub fn grant(self) -> Option<GrantId> {
        match self {
            Self::Asked => None,
            Self::Connecting(grant) | Self::Live(grant) => Some(grant),
        }
    }
}

impl Cameras {
    /// A camera that I opened, by whose it is.
    pub fn view_of(&self, username: &Username) -> Option<&Opened> {
        self.views.iter().find(|view| view.username == *username)
    }

    pub(crate) fn give_up_at(&self) -> Option<u64> {
        let pending = self.views.iter().filter(|view| !matches!(view.progress, Progress::Live(_)));
        let awaited = self.watchers.iter().filter(|watcher| !watcher.sees);
        let awaited = awaited.map(|watcher| watcher.give_up_at_ms);
        pending.map(|view| view.give_up_at_ms).chain(awaited).min()
    }
}

impl Client {
    pub(crate) fn start_camera(&mut self, effects: &mut Vec<Effect>) {
        if matches!(self.cameras.mine, Mine::Off | Mine::Trouble(_)) {
            Rc::make_mut(&mut self.cameras).mine = Mine::Starting;
            effects.push(Effect::Rtc(Command::StartCamera));
        }
    }

    pub(crate) fn camera_started(&mut self, effects: &mut Vec<Effect>) {
        // A person may have changed their mind while the browser was asking.
        if self.cameras.mine != Mine::Starting {
            effects.push(Effect::Rtc(Command::StopCamera));
            return;
        }
        Rc::make_mut(&mut self.cameras).mine = Mine::On;
        self.say_camera(true, effects);
    }

    /// Tells the room what my camera does, if it listens.
    pub(crate) fn say_camera(&mut self, on: bool, effects: &mut Vec<Effect>) {
        if self.is_up() {
            Rc::make_mut(&mut self.cameras).said_on = on;
            let video = if on { VideoFlags::ACTIVE } else { VideoFlags::OFF };
            let me = SetMe { video: Some(video), ..SetMe::default() };
            effects.push(Effect::Send(ClientAction::Me(me)));
        }
    }

    pub(crate) fn camera_failed(&mut self, trouble: CameraTrouble, effects: &mut Vec<Effect>) {
        if self.cameras.mine == Mine::On {
            self.stop_camera(effects);
        }
        Rc::make_mut(&mut self.cameras).mine = Mine::Trouble(trouble);
    }

    /// The person switches their camera off: stop sending, close the connections, one action, in
    /// this order (wire.md, section 7).
    pub(crate) fn stop_camera(&mut self, effects: &mut Vec<Effect>) {
        let was_on = self.cameras.mine == Mine::On;
        self.stop_showing(effects);
        if was_on {
            self.say_camera(false, effects);
        }
    }

    /// An operator has switched the camera off.
    pub(crate) fn cut(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if matches!(self.cameras.mine, Mine::On | Mine::Starting) {
            self.stop_showing(effects);
            self.line(now, What::CameraCut);
        }
    }

    /// Nobody sees the camera any more, and it is off.
    pub(crate) fn stop_showing(&mut self, effects: &mut Vec<Effect>) {
        self.switch_camera_off(effects);
        self.forget_watchers(effects);
    }

    /// Nobody who was let in so far sees the camera any more.
    pub(crate) fn forget_watchers(&mut self, effects: &mut Vec<Effect>) {
        self.go_dark_for(|_| true, effects);
    }

    /// These viewers see the camera no more. Nobody is told: to whoever was watching, a camera
    /// that went off for all and one that went off for them must be the same.
    pub(crate) fn go_dark_for(
        &mut self,
        whom: impl Fn(&Username) -> bool,
        effects: &mut Vec<Effect>,
    ) {
        if !self.cameras.watchers.iter().any(|watcher| whom(&watcher.username)) {
            return;
        }
        let watchers = &mut Rc::make_mut(&mut self.cameras).watchers;
        for watcher in watchers.extract_if(.., |watcher| whom(&watcher.username)) {
            self.calls.dismiss(watcher.grant, effects);
        }
    }

    pub(crate) fn switch_camera_off(&mut self, effects: &mut Vec<Effect>) {
        if self.cameras.mine != Mine::Off {
            Rc::make_mut(&mut self.cameras).mine = Mine::Off;
            effects.push(Effect::Rtc(Command::StopCamera));
        }
    }

    pub(crate) fn open_camera(&mut self, now: Now, name: Username, effects: &mut Vec<Effect>) {
        let is_me = self.me.as_ref() == Some(&name);
        if !self.is_up() || is_me || self.cameras.view_of(&name).is_some() {
            return;
        }
        let open = Open { username: name.clone(), source: Source::Camera };
        effects.push(Effect::Send(ClientAction::Open(open)));
        Rc::make_mut(&mut self.cameras).views.push(Opened {
            username: name,
            progress: Progress::Asked,
            give_up_at_ms: now.monotonic_ms + GIVE_UP_AFTER_MS,
        });
    }

    /// The person closes a camera, or gives up waiting for it.
    pub(crate) fn close_camera(&mut self, name: &Username, effects: &mut Vec<Effect>) {
        if let Some(grant) = self.close_view(name, effects) {
            let watch = Watch { username: name.clone(), open_secret: Some(grant) };
            self.tell(ClientAction::Unwatch(watch), effects);
        }
    }

    /// A camera is gone from the page. Gives the grant that it had.
    pub(crate) fn close_view(
        &mut self,
        name: &Username,
        effects: &mut Vec<Effect>,
    ) -> Option<GrantId> {
        let position = self.cameras.views.iter().position(|view| view.username == *name)?;
        let view = Rc::make_mut(&mut self.cameras).views.remove(position);
        let grant = view.progress.grant()?;
        self.calls.close(grant, effects);
        Some(grant)
    }

    /// Closes every camera that the list no longer shows as on.
    pub(crate) fn close_dark_views(&mut self, effects: &mut Vec<Effect>) {
        let is_dark = |name: &Username| !self.roster.video(name).active();
        let views = self.cameras.views.iter().map(|view| &view.username);
        let dark: Vec<Username> = views.filter(|name| is_dark(name)).cloned().collect();
        for name in dark {
            self.close_view(&name, effects);
        }
    }

    /// Nobody waits for ever. Only while the room can be reached: without it nothing can come.
    pub(crate) fn give_up_on_cameras(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if !self.is_up() {
            return;
        }
        let late = self.cameras.views.iter().filter(|view| {
            view.give_up_at_ms <= now.monotonic_ms && !matches!(view.progress, Progress::Live(_))
        });
        let late: Vec<Username> = late.map(|view| view.username.clone()).collect();
        for name in late {
            self.close_camera(&name, effects);
            self.line(now, What::CameraUnreachable(name));
        }
        self.forget_silent_viewers(now, effects);
    }

    /// A ring may have been on its way while its viewer was put off the camera and let back: the
    /// room has ended that view, and nobody will ever answer it.
    fn forget_silent_viewers(&mut self, now: Now, effects: &mut Vec<Effect>) {
        let is_silent =
            |watcher: &Watcher| !watcher.sees && watcher.give_up_at_ms <= now.monotonic_ms;
        if !self.cameras.watchers.iter().any(is_silent) {
            return;
        }
        let watchers = &mut Rc::make_mut(&mut self.cameras).watchers;
        for watcher in watchers.extract_if(.., |watcher| is_silent(watcher)) {
            self.calls.dismiss(watcher.grant, effects);
        }
    }
}

/// How long a person waits for a picture, in milliseconds. Nothing spins longer than this.
pub(crate) const GIVE_UP_AFTER_MS: u64 = 10_000;

/// How long a viewer may take to answer a ring, in milliseconds: a page like this one has given up
/// long before.
pub(crate) const AWAIT_VIEWER_MS: u64 = 2 * GIVE_UP_AFTER_MS;
