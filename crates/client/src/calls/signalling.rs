//! What the room and the browser say about calls, and what follows.

use std::rc::Rc;

use protocol::camera::{
    Candidate, CandidateFrom, Grant as GrantEvent, Ringing, Sdp, SdpFrom, Watch,
};
use protocol::{ClientAction, GrantId, Now, Username};

use super::{Command, Report, Role};
use crate::Client;
use crate::cameras::{AWAIT_VIEWER_MS, Mine, Opened, Progress, Watcher};
use crate::effect::Effect;
use crate::timeline::What;

impl Client {
    /// The room grants a view that I asked for.
    pub(crate) fn granted(&mut self, ringing: Ringing, effects: &mut Vec<Effect>) {
        let Ringing { username, open_secret: call, ice_servers, .. } = ringing;
        let views = &mut Rc::make_mut(&mut self.cameras).views;
        let Some(view) = views.iter_mut().find(|view| view.username == username) else {
            // I have changed my mind since: the grant must not stay open.
            let watch = Watch { username, open_secret: Some(call) };
            self.tell(ClientAction::Unwatch(watch), effects);
            return;
        };
        let before = std::mem::replace(&mut view.progress, Progress::Connecting(call)).grant();
        if let Some(before) = before {
            self.calls.close(before, effects);
        }
        self.calls.begin(call, username, Role::Viewer);
        effects.push(Effect::Rtc(Command::Watch { call, ice_servers }));
    }

    /// Somebody was granted a view of my camera.
    pub(crate) fn rung(&mut self, now: Now, ringing: Ringing, effects: &mut Vec<Effect>) {
        let Ringing { username, open_secret: call, ice_servers, .. } = ringing;
        // My camera may have gone off while the ring was on its way, for all or for them; the room
        // knows it by now.
        let is_put_off = self.rules.hide_from(&username) && !self.roster.is_op(&username);
        if self.cameras.mine != Mine::On || is_put_off {
            return;
        }
        self.calls.begin(call, username.clone(), Role::Broadcaster);
        effects.push(Effect::Rtc(Command::Show { call, ice_servers }));
        let give_up_at_ms = now.monotonic_ms + AWAIT_VIEWER_MS;
        let watcher =
            Watcher { username: username.clone(), grant: call, sees: false, give_up_at_ms };
        Rc::make_mut(&mut self.cameras).watchers.push(watcher);
        self.line(now, What::OpenedYourCamera(username));
    }

    pub(crate) fn described_by_peer(&mut self, sdp: SdpFrom, effects: &mut Vec<Effect>) {
        let SdpFrom { open_secret: call, description, .. } = sdp;
        if self.calls.get(call).is_some() {
            effects.push(Effect::Rtc(Command::Describe { call, description }));
        }
    }

    pub(crate) fn candidate_of_peer(&mut self, found: CandidateFrom, effects: &mut Vec<Effect>) {
        let CandidateFrom { open_secret: id, candidate, .. } = found;
        let command = self.calls.get_mut(id).and_then(|call| call.candidate(id, candidate));
        effects.extend(command.map(Effect::Rtc));
    }

    /// The room confirms that somebody sees my camera.
    pub(crate) fn watched(&mut self, grant: &GrantEvent) {
        let watchers = &mut Rc::make_mut(&mut self.cameras).watchers;
        let watcher = watchers.iter_mut().find(|watcher| watcher.grant == grant.open_secret);
        if let Some(watcher) = watcher {
            watcher.sees = true;
        }
    }

    /// Somebody no longer sees my camera.
    pub(crate) fn unwatched(&mut self, grant: &GrantEvent, effects: &mut Vec<Effect>) {
        let watchers = &mut Rc::make_mut(&mut self.cameras).watchers;
        watchers.retain(|watcher| watcher.grant != grant.open_secret);
        self.calls.close(grant.open_secret, effects);
    }

    /// A camera that I look at is gone.
    pub(crate) fn hung_up(&mut self, grant: &GrantEvent, effects: &mut Vec<Effect>) {
        let call = self.calls.get(grant.open_secret).filter(|call| call.role == Role::Viewer);
        if let Some(peer) = call.map(|call| call.peer.clone()) {
            self.close_view(&peer, effects);
        }
    }

    pub(crate) fn report(&mut self, now: Now, report: Report, effects: &mut Vec<Effect>) {
        match report {
            Report::CameraStarted => self.camera_started(effects),
            Report::CameraFailed(trouble) => self.camera_failed(trouble, effects),
            Report::Description { call, description } => {
                if let Some(peer) = self.calls.get(call).map(|call| call.peer.clone()) {
                    let sdp = Sdp { username: peer, open_secret: Some(call), description };
                    self.tell(ClientAction::Sdp(sdp), effects);
                }
            }
            Report::Candidate { call, candidate } => {
                if let Some(peer) = self.calls.get(call).map(|call| call.peer.clone()) {
                    let found = Candidate { username: peer, open_secret: Some(call), candidate };
                    self.tell(ClientAction::Candidate(found), effects);
                }
            }
            Report::Described { call: id } => {
                let waiting = self.calls.get_mut(id).map(|call| call.described(id));
                effects.extend(waiting.unwrap_or_default().into_iter().map(Effect::Rtc));
            }
            Report::Picture { call } => self.picture(call, effects),
            Report::Impossible { call } => self.lost(now, call, What::CameraUnsupported, effects),
            Report::Lost { call } => self.lost(now, call, What::CameraLost, effects),
        }
    }

    /// The first picture has come: the broadcaster is told that I see them.
    fn picture(&mut self, call: GrantId, effects: &mut Vec<Effect>) {
        let connecting = Progress::Connecting(call);
        let is_it = |view: &Opened| view.progress == connecting;
        let Some(position) = self.cameras.views.iter().position(is_it) else { return };
        let view = &mut Rc::make_mut(&mut self.cameras).views[position];
        view.progress = Progress::Live(call);
        let watch = Watch { username: view.username.clone(), open_secret: Some(call) };
        self.tell(ClientAction::Watch(watch), effects);
    }

    /// A call is over by itself; its viewer is told what happened.
    fn lost(
        &mut self,
        now: Now,
        id: GrantId,
        what: fn(Username) -> What,
        effects: &mut Vec<Effect>,
    ) {
        let Some(call) = self.calls.get(id) else {
            return;
        };
        let peer = call.peer.clone();
        match call.role {
            Role::Viewer => {
                self.close_camera(&peer, effects);
                self.line(now, what(peer));
            }
            // The viewer's browser finds out as well and says so; the list follows the grant.
            Role::Broadcaster => self.calls.close(id, effects),
        }
    }
}
