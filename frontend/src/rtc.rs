//! Cameras and calls: the only place that knows WebRTC.
//!
//! It executes the client core's commands and reports what the browser says. It decides nothing:
//! who calls whom, in which order, and when it is over is in `client::calls`.

mod feeds;
#[cfg(test)]
mod loopback;
mod media;
mod peer;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use client::calls::{CameraTrouble, Command, Report};
use protocol::GrantId;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

pub(crate) use self::feeds::Feed;
use self::feeds::Feeds;
use self::media::Camera;
use self::peer::{Peer, Side};

/// The page's cameras and calls.
#[derive(Clone)]
pub(crate) struct Rtc {
    feeds: Feeds,
    camera: Rc<RefCell<Option<Camera>>>,
    peers: Rc<RefCell<BTreeMap<GrantId, Peer>>>,
    report: Callback<Report>,
}

impl Rtc {
    /// No camera and no calls yet. Reports go to `report`, never from within a command.
    pub(crate) fn new(report: Callback<Report>) -> Self {
        let feeds = Feeds::new(report.clone());
        Self { feeds, camera: Rc::default(), peers: Rc::default(), report }
    }

    /// Where the pictures are shown.
    pub(crate) fn feeds(&self) -> Feeds {
        self.feeds.clone()
    }

    /// Does what the client core asks.
    pub(crate) fn perform(&self, command: Command) {
        match command {
            Command::StartCamera => self.start_camera(),
            Command::StopCamera => {
                self.feeds.end(Feed::Mine);
                self.camera.replace(None);
            }
            Command::Watch { call, ice_servers } => {
                self.begin(
                    call,
                    Peer::new(call, &ice_servers, Side::Viewer, &self.feeds, &self.report),
                );
            }
            Command::Show { call, ice_servers } => {
                let camera = self.camera.borrow();
                let side = Side::Broadcaster(camera.as_ref().map(Camera::stream));
                self.begin(call, Peer::new(call, &ice_servers, side, &self.feeds, &self.report));
            }
            Command::Describe { call, description } => {
                self.with(call, |peer| peer.describe(description));
            }
            Command::AddCandidate { call, candidate } => {
                self.with(call, |peer| peer.add_candidate(&candidate));
            }
            Command::Close { call } => {
                self.peers.borrow_mut().remove(&call);
                self.feeds.end(Feed::Call(call));
            }
        }
    }

    fn begin(&self, call: GrantId, peer: Option<Peer>) {
        if let Some(peer) = peer {
            self.peers.borrow_mut().insert(call, peer);
        } else {
            let report = self.report.clone();
            spawn_local(async move { report.emit(Report::Impossible { call }) });
        }
    }

    fn with(&self, call: GrantId, act: impl FnOnce(&Peer)) {
        if let Some(peer) = self.peers.borrow().get(&call) {
            act(peer);
        }
    }

    fn start_camera(&self) {
        let Self { feeds, camera, report, .. } = self.clone();
        spawn_local(async move {
            let unplugged = report.reform(|()| Report::CameraFailed(CameraTrouble::Unplugged));
            match Camera::start(unplugged).await {
                Ok(started) => {
                    feeds.begin(Feed::Mine, started.stream());
                    camera.replace(Some(started));
                    report.emit(Report::CameraStarted);
                }
                Err(trouble) => report.emit(Report::CameraFailed(trouble)),
            }
        });
    }
}
