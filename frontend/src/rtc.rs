//! Cameras and calls: the only place that knows WebRTC.
//!
//! It executes the client core's commands and reports what the browser says. It decides nothing:
//! who calls whom, in which order, and when it is over is in `client::calls`.

mod channel;
mod counting;
mod devices;
mod feeds;
#[cfg(test)]
mod loopback;
mod media;
mod meter;
mod missing;
mod peer;
mod placing;
mod sending;
mod trouble;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use client::calls::{CameraTrouble, Capture, Command, Report, Route};
use protocol::GrantId;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use self::counting::Counting;
use self::devices::DeviceWatch;
pub(crate) use self::feeds::{Feed, Feeds};
use self::media::Camera;
use self::peer::{Peer, Side};

/// The page's cameras and calls. Dropping the last of its clones closes everything.
#[derive(Clone)]
pub(crate) struct Rtc {
    feeds: Feeds,
    inner: Rc<Inner>,
}

struct Inner {
    camera: RefCell<Option<Camera>>,
    peers: RefCell<BTreeMap<GrantId, Peer>>,
    /// How often the camera was started or stopped: an answer to a question of before is let go.
    asked: Cell<u32>,
    counting: RefCell<Option<Counting>>,
    devices: RefCell<Option<DeviceWatch>>,
    report: Callback<Report>,
}

impl Rtc {
    /// No camera and no calls yet. Reports go to `report`, never from within a command.
    pub(crate) fn new(report: Callback<Report>) -> Self {
        let feeds = Feeds::new(report.clone());
        let inner = Rc::new(Inner {
            camera: RefCell::default(),
            peers: RefCell::default(),
            asked: Cell::default(),
            counting: RefCell::default(),
            devices: RefCell::default(),
            report,
        });
        Self { feeds, inner }
    }

    /// Where the pictures are shown.
    pub(crate) fn feeds(&self) -> Feeds {
        self.feeds.clone()
    }

    /// Does what the client core asks.
    pub(crate) fn perform(&self, command: Command) {
        match command {
            Command::StartCamera(capture) => self.start_camera(capture),
            Command::StopCamera => {
                self.inner.asked.set(self.inner.asked.get() + 1);
                self.feeds.end(Feed::Mine);
                self.inner.camera.replace(None);
            }
            Command::CheckCamera => self.check_camera(),
            Command::Microphone { on } => {
                if let Some(camera) = &*self.inner.camera.borrow() {
                    camera.let_be_heard(on);
                }
            }
            Command::ListDevices => self.list_devices(),
            Command::Watch { call, route } => self.begin(call, &route, Side::Viewer),
            Command::Show { call, route } => {
                let side = self.inner.camera.borrow().as_ref().map(Camera::stream);
                self.begin(call, &route, Side::Broadcaster(side));
            }
            Command::Describe { call, description } => {
                self.with(call, |peer| peer.describe(description));
            }
            Command::AddCandidate { call, candidate } => {
                self.with(call, |peer| peer.add_candidate(&candidate));
            }
            Command::Restart { call } => self.with(call, |peer| peer.offer(true)),
            Command::Want { call, wanted } => self.with(call, |peer| peer.want(&wanted)),
            Command::Shape { call, shape } => self.with(call, |peer| peer.shape(shape)),
            Command::Volume { call, percent } => self.feeds.set_volume(call, percent),
            Command::PlaySound => self.feeds.play_sound(),
            Command::Close { call } => {
                self.inner.peers.borrow_mut().remove(&call);
                self.feeds.end(Feed::Call(call));
            }
        }
        self.count_while_needed();
    }

    fn begin(&self, call: GrantId, route: &Route, side: Side) {
        let report = &self.inner.report;
        if let Some(peer) = Peer::new(call, route, side, &self.feeds, report) {
            self.inner.peers.borrow_mut().insert(call, peer);
        } else {
            let report = report.clone();
            spawn_local(async move { report.emit(Report::Impossible { call }) });
        }
    }

    fn with(&self, call: GrantId, act: impl FnOnce(&Peer)) {
        if let Some(peer) = self.inner.peers.borrow().get(&call) {
            act(peer);
        }
    }

    /// Asks for the devices. Whatever is on goes on until the new one is there; where a system gives
    /// out one camera at a time, it ends a moment before.
    fn start_camera(&self, capture: Capture) {
        let rtc = self.clone();
        let asked = self.inner.asked.get() + 1;
        self.inner.asked.set(asked);
        spawn_local(async move {
            let report = rtc.inner.report.clone();
            let mut started = Camera::start(&capture, &report).await;
            let is_on = rtc.inner.camera.borrow().is_some();
            if matches!(started, Err(CameraTrouble::InUse)) && is_on {
                if rtc.inner.asked.get() == asked {
                    rtc.inner.camera.replace(None);
                }
                started = Camera::start(&capture, &report).await;
            }
            if rtc.inner.asked.get() != asked {
                return;
            }
            match started {
                Ok(camera) => rtc.show(camera),
                Err(trouble) if rtc.inner.camera.borrow().is_some() => {
                    report.emit(Report::SwitchFailed(trouble));
                }
                Err(trouble) => {
                    rtc.feeds.end(Feed::Mine);
                    report.emit(Report::CameraFailed(trouble));
                }
            }
        });
    }

    fn show(&self, camera: Camera) {
        let captured = camera.captured();
        self.feeds.begin(Feed::Mine, camera.stream());
        for peer in self.inner.peers.borrow().values() {
            peer.show(&camera.stream());
        }
        self.inner.camera.replace(Some(camera));
        self.count_while_needed();
        self.inner.report.emit(Report::CameraStarted(captured));
    }

    fn check_camera(&self) {
        let has_ended = self.inner.camera.borrow().as_ref().is_some_and(Camera::has_ended);
        if has_ended {
            let report = self.inner.report.clone();
            spawn_local(async move { report.emit(Report::CameraEnded) });
        }
    }

    fn list_devices(&self) {
        let report = self.inner.report.clone();
        let mut watch = self.inner.devices.borrow_mut();
        if watch.is_none() {
            *watch = DeviceWatch::start(&report);
        }
        spawn_local(devices::list(report));
    }

    /// Looks at what comes and how loud it is for as long as there is anything to look at.
    fn count_while_needed(&self) {
        let is_needed =
            self.inner.camera.borrow().is_some() || !self.inner.peers.borrow().is_empty();
        let mut counting = self.inner.counting.borrow_mut();
        if !is_needed {
            *counting = None;
        } else if counting.is_none() {
            let (inner, feeds) = (Rc::downgrade(&self.inner), self.feeds.clone());
            *counting = Some(Counting::start(move |round| {
                if let Some(inner) = inner.upgrade() {
                    inner.count(round, &feeds);
                }
            }));
        }
    }
}

impl Inner {
    fn count(&self, round: u32, feeds: &Feeds) {
        for peer in self.peers.borrow().values() {
            peer.count(round);
        }
        // A report may lead to a command, which needs the camera as well.
        let level = self.camera.borrow().as_ref().and_then(Camera::level);
        if let Some(level) = level {
            self.report.emit(Report::MyLevel(level));
        }
        if round.is_multiple_of(counting::ROUNDS_OF_A_LOOK)
            && let Some(brightness) = feeds.brightness(Feed::Mine)
        {
            self.report.emit(Report::MyBrightness(brightness));
        }
    }
}
