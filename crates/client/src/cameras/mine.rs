//! My own camera: set up where nobody sees it, live, off again.

use std::rc::Rc;

use protocol::session::{SetMe, You};
use protocol::{ClientAction, Now, Username, VideoFlags};

use super::{Cameras, Mine, SelfView, Sends, Setup};
use crate::Client;
use crate::calls::{CameraTrouble, Captured, Command, Device, Devices, Speaking};
use crate::effect::Effect;
use crate::timeline::What;

/// What a person changes about how they are seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetupChange {
    /// What goes out.
    Sends(Sends),
    /// Which camera.
    Camera(Device),
    /// Which microphone.
    Microphone(Device),
    /// Whether the microphone is silent.
    Muted(bool),
    /// Whether the camera is marked as explicit.
    Explicit(bool),
    /// Whether I see myself as in a mirror.
    Mirrored(bool),
}

impl Client {
    /// The person wants to be seen. What follows is for their eyes alone until they go live.
    pub(crate) fn start_camera(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if !matches!(self.cameras.mine, Mine::Off | Mine::Trouble(_)) {
            return;
        }
        self.asked_devices(now);
        let cameras = Rc::make_mut(&mut self.cameras);
        (cameras.mine, cameras.me) = (Mine::Starting, SelfView::default());
        effects.push(Effect::Rtc(Command::StartCamera(cameras.setup.capture())));
        self.ask_for_audience(now, effects);
    }

    /// The person shows themselves to the room.
    pub(crate) fn go_live(&mut self, effects: &mut Vec<Effect>) {
        if self.cameras.mine == Mine::Preview {
            Rc::make_mut(&mut self.cameras).mine = Mine::On;
            self.say_camera(true, effects);
        }
    }

    pub(crate) fn camera_started(&mut self, captured: Captured, effects: &mut Vec<Effect>) {
        match self.cameras.mine {
            // A person may have changed their mind while the browser was asking.
            Mine::Off | Mine::Trouble(_) => {
                effects.push(Effect::Rtc(Command::StopCamera));
                return;
            }
            Mine::Starting => Rc::make_mut(&mut self.cameras).mine = Mine::Preview,
            Mine::Preview | Mine::On => {}
        }
        let me = &mut Rc::make_mut(&mut self.cameras).me;
        *me = SelfView { captured, ..SelfView::default() };
        self.my_voice = Speaking::default();
        // It may have been switched while the browser was asking, and there was no microphone yet.
        effects.push(Effect::Rtc(Command::Microphone { on: !self.cameras.setup.is_muted }));
        // Browsers tell the names of devices only to whom one of them was given.
        effects.push(Effect::Rtc(Command::ListDevices));
    }

    /// Tells the room what my camera does, if it listens.
    pub(crate) fn say_camera(&mut self, on: bool, effects: &mut Vec<Effect>) {
        if self.is_up() {
            let cameras = Rc::make_mut(&mut self.cameras);
            cameras.said_on = on;
            let video = if on { cameras.flags() } else { VideoFlags::OFF };
            let me = SetMe { video: Some(video), ..SetMe::default() };
            effects.push(Effect::Send(ClientAction::Me(me)));
        }
    }

    pub(crate) fn camera_failed(&mut self, trouble: CameraTrouble, effects: &mut Vec<Effect>) {
        if self.cameras.mine == Mine::Off {
            return;
        }
        if self.cameras.mine == Mine::On {
            self.stop_camera(effects);
        }
        let cameras = Rc::make_mut(&mut self.cameras);
        (cameras.mine, cameras.me) = (Mine::Trouble(trouble), SelfView::default());
        if trouble == CameraTrouble::Unplugged {
            // The next attempt takes whatever is there.
            (cameras.setup.camera, cameras.setup.microphone) = (Device::Any, Device::Any);
        }
        effects.push(Effect::Rtc(Command::ListDevices));
    }

    /// Another device was chosen and could not be had.
    pub(crate) fn switch_failed(&mut self, trouble: CameraTrouble) {
        let Cameras { setup, me, .. } = Rc::make_mut(&mut self.cameras);
        me.switch_failed = Some(trouble);
        let in_use = |id: &Option<String>| id.clone().map_or(Device::Any, Device::Chosen);
        (setup.camera, setup.microphone) =
            (in_use(&me.captured.camera), in_use(&me.captured.microphone));
    }

    /// Devices came or went.
    pub(crate) fn devices_listed(&mut self, devices: Devices) {
        if self.cameras.devices != devices {
            Rc::make_mut(&mut self.cameras).devices = devices;
        }
    }

    /// The person changes how they are seen: at once where they are seen already.
    pub(crate) fn set_up(&mut self, now: Now, change: SetupChange, effects: &mut Vec<Effect>) {
        let before = self.cameras.setup.clone();
        let setup = &mut Rc::make_mut(&mut self.cameras).setup;
        match change {
            SetupChange::Sends(sends) => setup.sends = sends,
            SetupChange::Camera(device) => setup.camera = device,
            SetupChange::Microphone(device) => setup.microphone = device,
            SetupChange::Muted(is_muted) => setup.is_muted = is_muted,
            SetupChange::Explicit(is_explicit) => setup.is_explicit = is_explicit,
            SetupChange::Mirrored(is_mirrored) => setup.is_mirrored = is_mirrored,
        }
        let after = self.cameras.setup.clone();
        if before != after {
            self.apply(now, &before, &after, effects);
        }
    }

    fn apply(&mut self, now: Now, before: &Setup, after: &Setup, effects: &mut Vec<Effect>) {
        let devices = |setup: &Setup| (setup.sends, setup.camera.clone(), setup.microphone.clone());
        let other_devices = devices(before) != devices(after);
        match self.cameras.mine {
            Mine::Trouble(_) if other_devices => return self.start_camera(now, effects),
            Mine::Off | Mine::Trouble(_) => return,
            Mine::Starting | Mine::Preview | Mine::On if other_devices => {
                self.asked_devices(now);
                effects.push(Effect::Rtc(Command::StartCamera(after.capture())));
            }
            Mine::Starting | Mine::Preview | Mine::On => {}
        }
        if before.is_muted != after.is_muted {
            effects.push(Effect::Rtc(Command::Microphone { on: !after.is_muted }));
        }
        let flags = |setup: &Setup| (setup.is_muted, setup.is_explicit, setup.sends);
        if self.cameras.mine == Mine::On && flags(before) != flags(after) {
            self.say_camera(true, effects);
        }
        if before.is_explicit != after.is_explicit {
            self.ask_for_audience(now, effects);
        }
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
        if matches!(self.cameras.mine, Mine::On | Mine::Starting | Mine::Preview) {
            self.stop_showing(effects);
            self.line(now, What::CameraCut);
        }
    }

    /// The room says what my camera is: an operator may have marked it as explicit.
    pub(crate) fn hear_of_my_camera(&mut self, now: Now, you: &You) {
        let is_news = you.video.nsfw() && !self.cameras.setup.is_explicit;
        if self.cameras.mine == Mine::On && is_news {
            Rc::make_mut(&mut self.cameras).setup.is_explicit = true;
            self.line(now, What::CameraMarked);
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
            let cameras = Rc::make_mut(&mut self.cameras);
            (cameras.mine, cameras.me) = (Mine::Off, SelfView::default());
            self.forget_audience();
            effects.push(Effect::Rtc(Command::StopCamera));
        }
    }

    /// How loud I am: drawn in steps, so that silence is not drawn anew five times a second.
    pub(crate) fn heard_myself(&mut self, now: Now, level: u16) {
        let is_speaking =
            self.my_voice.take(now.monotonic_ms, level) && !self.cameras.setup.is_muted;
        let level = step_of(level);
        let me = &self.cameras.me;
        if (me.level, me.is_speaking) != (level, is_speaking) {
            let me = &mut Rc::make_mut(&mut self.cameras).me;
            (me.level, me.is_speaking) = (level, is_speaking);
        }
    }

    /// How bright my picture is. One dark moment says nothing.
    pub(crate) fn saw_myself(&mut self, brightness: u8) {
        let is_dark = brightness < DARK_BELOW;
        self.dark_moments = if is_dark { self.dark_moments.saturating_add(1) } else { 0 };
        let is_dark = self.dark_moments >= DARK_MOMENTS;
        if self.cameras.me.is_dark != is_dark {
            Rc::make_mut(&mut self.cameras).me.is_dark = is_dark;
        }
    }

    /// The system has taken the picture away, or given it back.
    pub(crate) fn camera_paused(&mut self, is_paused: bool) {
        if self.cameras.me.is_paused != is_paused {
            Rc::make_mut(&mut self.cameras).me.is_paused = is_paused;
        }
    }

    /// Somebody looks at the page again: a phone may have ended the camera meanwhile.
    pub(crate) fn check_camera(&self, effects: &mut Vec<Effect>) {
        if matches!(self.cameras.mine, Mine::Preview | Mine::On) {
            effects.push(Effect::Rtc(Command::CheckCamera));
        }
    }

    /// It has: those who watch are to see it again without having to ask.
    pub(crate) fn camera_ended(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if matches!(self.cameras.mine, Mine::Preview | Mine::On) {
            self.asked_devices(now);
            effects.push(Effect::Rtc(Command::StartCamera(self.cameras.setup.capture())));
        }
    }

    fn asked_devices(&mut self, now: Now) {
        self.devices_slow_at_ms = Some(now.monotonic_ms + SLOW_AFTER_MS);
    }

    /// Points to the question of the browser when it goes unanswered.
    pub(crate) fn point_to_question(&mut self, now: Now) {
        let due = self.devices_slow_at_ms.take_if(|at_ms| *at_ms <= now.monotonic_ms);
        if due.is_some() && self.cameras.mine == Mine::Starting {
            Rc::make_mut(&mut self.cameras).me.is_slow = true;
        }
    }
}

/// A level from 0 to 10, as ears hear it: each step is louder by the same factor.
fn step_of(level: u16) -> u8 {
    const STEPS: [u16; 10] = [20, 40, 80, 160, 320, 640, 1_200, 2_200, 4_000, 7_000];
    let steps = STEPS.iter().filter(|step| level >= **step).count();
    u8::try_from(steps).expect("there are ten steps")
}

/// A question that is not answered for so long may not have been seen, in milliseconds.
const SLOW_AFTER_MS: u64 = 2_000;

/// A picture that is darker than this on average shows nothing, from 0 to 255.
const DARK_BELOW: u8 = 10;

/// So many looks at a dark picture in a row, two seconds apart, are no blink.
const DARK_MOMENTS: u8 = 3;
