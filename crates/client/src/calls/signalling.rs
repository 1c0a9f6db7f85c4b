//! What the room and the browser say about calls, and what follows.

use std::rc::Rc;

use protocol::camera::{
    Candidate, CandidateFrom, Grant as GrantEvent, Ringing, Sdp, SdpFrom, Watch,
};
use protocol::{ClientAction, GrantId, Now};

use super::{Call, Command, Report, Role, Route};
use crate::Client;
use crate::cameras::{AWAIT_VIEWER_MS, LOUDEST, Mine, Opened, Progress, ViewTrouble, Watcher};
use crate::effect::{Effect, Sound};
use crate::timeline::What;

impl Client {
    /// The room grants a view that I asked for.
    pub(crate) fn granted(&mut self, ringing: Ringing, effects: &mut Vec<Effect>) {
        let Ringing { username, open_secret: call, ice_servers, relay_only, .. } = ringing;
        let views = &mut Rc::make_mut(&mut self.cameras).views;
        let waits = |view: &&mut Opened| {
            view.username == username && !matches!(view.progress, Progress::Failed(_))
        };
        let Some(view) = views.iter_mut().find(waits) else {
            // I have changed my mind since, or given up: the grant must not stay open.
            let watch = Watch { username, open_secret: Some(call) };
            self.tell(ClientAction::Unwatch(watch), effects);
            return;
        };
        let before = std::mem::replace(&mut view.progress, Progress::Connecting(call)).grant();
        if let Some(before) = before {
            self.calls.close(before, effects);
        }
        let route = Route { servers: ice_servers, relay_only };
        if route.is_none() {
            self.fail_view(&username, ViewTrouble::NoRelay, effects);
            return;
        }
        self.calls.begin(call, Call::new(username.clone(), Role::Viewer, route.has_relay()));
        effects.push(Effect::Rtc(Command::Watch { call, route }));
        if self.cameras.heard(&username, self.roster.video(&username)) < LOUDEST {
            self.tell_volume(&username, effects);
        }
    }

    /// Somebody was granted a view of my camera.
    pub(crate) fn rung(&mut self, now: Now, ringing: Ringing, effects: &mut Vec<Effect>) {
        let Ringing { username, open_secret: call, ice_servers, relay_only, .. } = ringing;
        // My camera may have gone off while the ring was on its way, for all or for them; the room
        // knows it by now.
        let is_put_off = self.rules.hide_from(&username) && !self.roster.is_op(&username);
        if self.cameras.mine != Mine::On || is_put_off {
            return;
        }
        let route = Route { servers: ice_servers, relay_only };
        // It is said on my own tile; whoever asked is told that nobody answered, and not why.
        Rc::make_mut(&mut self.cameras).me.has_no_way = route.is_none();
        if route.is_none() {
            return;
        }
        let begun = Call::new(username.clone(), Role::Broadcaster, route.has_relay());
        self.calls.begin(call, begun);
        effects.push(Effect::Rtc(Command::Show { call, route }));
        let give_up_at_ms = now.monotonic_ms + AWAIT_VIEWER_MS;
        let watcher = Watcher { username, grant: call, sees: false, give_up_at_ms };
        Rc::make_mut(&mut self.cameras).watchers.push(watcher);
    }

    pub(crate) fn described_by_peer(&mut self, sdp: SdpFrom, effects: &mut Vec<Effect>) {
        let SdpFrom { open_secret: id, description, .. } = sdp;
        let command = self.calls.get_mut(id).and_then(|call| call.describe(id, description));
        effects.extend(command.map(Effect::Rtc));
    }

    pub(crate) fn candidate_of_peer(&mut self, found: CandidateFrom, effects: &mut Vec<Effect>) {
        let CandidateFrom { open_secret: id, candidate, .. } = found;
        let command = self.calls.get_mut(id).and_then(|call| call.candidate(id, candidate));
        effects.extend(command.map(Effect::Rtc));
    }

    /// The room confirms that somebody sees my camera.
    pub(crate) fn watched(&mut self, now: Now, grant: &GrantEvent, effects: &mut Vec<Effect>) {
        let watchers = &mut Rc::make_mut(&mut self.cameras).watchers;
        let is_new = |watcher: &&mut Watcher| watcher.grant == grant.open_secret && !watcher.sees;
        let Some(watcher) = watchers.iter_mut().find(is_new) else { return };
        watcher.sees = true;
        let username = watcher.username.clone();
        if self.preferences.names_viewers {
            self.line(now, What::OpenedYourCamera(username));
        }
        if self.preferences.rings_for_viewers {
            effects.push(Effect::Play(Sound::CameraOpened));
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
            Report::CameraStarted(captured) => self.camera_started(captured, effects),
            Report::CameraFailed(trouble) => self.camera_failed(trouble, effects),
            Report::SwitchFailed(trouble) => self.switch_failed(trouble),
            Report::CameraEnded => self.camera_ended(now, effects),
            Report::CameraPaused(is_paused) => self.camera_paused(is_paused),
            Report::Devices(devices) => self.devices_listed(devices),
            Report::MyLevel(level) => self.heard_myself(now, level),
            Report::MyBrightness(brightness) => self.saw_myself(brightness),
            Report::SoundBlocked => self.sound_blocked(),
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
            Report::Figures { call, figures } => self.counted(now, call, figures, effects),
            Report::Level { call, level } => self.voice_heard(now, call, level),
            Report::Placed { call, wanted } => self.placed(now, call, wanted, effects),
            Report::ChannelOpen { call } => self.channel_open(now, call, effects),
            Report::Wanted { call, wanted } => self.wanted_of_me(now, call, wanted, effects),
            Report::NoWay { call } => self.no_way(now, call, effects),
            Report::Impossible { call } => self.lost(call, ViewTrouble::NoWebRtc, effects),
            Report::Lost { call } => self.lost(call, ViewTrouble::Lost, effects),
        }
    }

    /// The first picture has come: the broadcaster is told that I see them.
    pub(crate) fn picture(&mut self, call: GrantId, effects: &mut Vec<Effect>) {
        let connecting = Progress::Connecting(call);
        let is_it = |view: &Opened| view.progress == connecting;
        let Some(position) = self.cameras.views.iter().position(is_it) else { return };
        let view = &mut Rc::make_mut(&mut self.cameras).views[position];
        view.progress = Progress::Live(call);
        if let Some(call) = self.calls.get_mut(call) {
            call.wish.picture_came();
        }
        let watch = Watch { username: view.username.clone(), open_secret: Some(call) };
        self.tell(ClientAction::Watch(watch), effects);
    }

    /// A call is over by itself; its viewer is told what happened.
    pub(crate) fn lost(&mut self, id: GrantId, trouble: ViewTrouble, effects: &mut Vec<Effect>) {
        let Some(call) = self.calls.get(id) else { return };
        let peer = call.peer.clone();
        match call.role {
            Role::Viewer => self.fail_view(&peer, trouble, effects),
            // The viewer's browser finds out as well and says so; the list follows the grant.
            Role::Broadcaster => self.calls.close(id, effects),
        }
    }
}
