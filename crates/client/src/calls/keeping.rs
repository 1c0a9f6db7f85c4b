//! Calls while the room cannot be reached, and after it is found again: they go from browser to
//! browser, so a lost connection to the room is no reason to end one.

use std::collections::BTreeSet;
use std::rc::Rc;

use protocol::camera::{Open, Source, Watch};
use protocol::session::{LiveGrant, Role as Side, You};
use protocol::{ClientAction, GrantId, Now, Username, VideoFlags};

use super::{Call, Command};
use crate::Client;
use crate::cameras::{AWAIT_VIEWER_MS, GIVE_UP_AFTER_MS, Mine, Progress};
use crate::effect::Effect;

impl Client {
    /// The session goes on with these grants: calls without one are over, the others never notice.
    pub(crate) fn keep_calls(&mut self, grants: &[LiveGrant], effects: &mut Vec<Effect>) {
        let live: BTreeSet<GrantId> = grants.iter().map(|grant| grant.open_secret).collect();
        self.keep_views(&live, effects);
        let over = |grant: &GrantId| !live.contains(grant);
        if self.cameras.watchers.iter().any(|watcher| over(&watcher.grant)) {
            let cameras = Rc::make_mut(&mut self.cameras);
            for watcher in cameras.watchers.extract_if(.., |watcher| over(&watcher.grant)) {
                self.calls.close(watcher.grant, effects);
            }
        }
        for grant in grants.iter().filter(|grant| grant.role == Side::Viewer) {
            self.give_back(grant, effects);
        }
        let shown = grants.iter().filter(|grant| grant.role == Side::Broadcaster);
        let lingering = shown.filter(|grant| self.calls.ended.contains(&grant.open_secret));
        self.calls.lingering = lingering.map(|grant| grant.username.clone()).collect();
    }

    /// Whoever has a view of my camera only as far as the room knows. They are to lose it as if I had
    /// told in time, and may open the camera anew. If nobody else sees it, it is switched off here, to
    /// be switched on again; otherwise these are given, to be put off it and let back one by one.
    pub(crate) fn end_lingering_views(
        &mut self,
        you: &mut You,
        effects: &mut Vec<Effect>,
    ) -> Vec<Username> {
        let lingering = std::mem::take(&mut self.calls.lingering);
        let is_on = self.cameras.mine == Mine::On && you.video.active();
        if !is_on || lingering.is_empty() {
            return Vec::new();
        }
        // Operators see a camera as it is.
        let keeps_order = |name: &Username| self.roster.is_op(name);
        if !self.cameras.watchers.is_empty() && !lingering.iter().any(keeps_order) {
            return lingering;
        }
        self.say_camera(false, effects);
        you.video = VideoFlags::OFF;
        Vec::new()
    }

    /// Pictures that move go on moving. A view that was on its way is given back and asked for once
    /// more, because what the two browsers had to say to each other got lost.
    fn keep_views(&mut self, live: &BTreeSet<GrantId>, effects: &mut Vec<Effect>) {
        if self.cameras.views.is_empty() {
            return;
        }
        let cameras = Rc::make_mut(&mut self.cameras);
        cameras.views.retain_mut(|view| {
            let Some(grant) = view.progress.grant() else { return true };
            // Also where a new way was being looked for.
            let is_half_said = self.calls.get(grant).is_some_and(Call::is_awaiting);
            match view.progress {
                Progress::Live(_) if !live.contains(&grant) => {
                    self.calls.close(grant, effects);
                    return false;
                }
                Progress::Live(_) if !is_half_said => return true,
                Progress::Connecting(_) | Progress::Live(_) => {}
                Progress::Asked | Progress::Failed(_) => return true,
            }
            self.calls.close(grant, effects);
            view.progress = Progress::Asked;
            if live.contains(&grant) {
                let watch = Watch { username: view.username.clone(), open_secret: Some(grant) };
                effects.push(Effect::Send(ClientAction::Unwatch(watch)));
            }
            true
        });
    }

    /// A grant for a camera that was closed while nobody could be told.
    fn give_back(&self, grant: &LiveGrant, effects: &mut Vec<Effect>) {
        let view = self.cameras.view_of(&grant.username);
        if view.is_none_or(|view| matches!(view.progress, Progress::Failed(_))) {
            let (username, secret) = (grant.username.clone(), grant.open_secret);
            let watch = Watch { username, open_secret: Some(secret) };
            effects.push(Effect::Send(ClientAction::Unwatch(watch)));
        }
    }

    /// I am back: the room hears which cameras I see, and is asked for those that I wait for. Time
    /// that was spent without it does not count.
    pub(crate) fn go_on_watching(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if self.cameras.views.is_empty() && self.cameras.watchers.is_empty() {
            return;
        }
        let cameras = Rc::make_mut(&mut self.cameras);
        for view in &mut cameras.views {
            view.give_up_at_ms = now.monotonic_ms + GIVE_UP_AFTER_MS;
            let username = view.username.clone();
            effects.push(Effect::Send(match view.progress {
                Progress::Failed(_) => continue,
                Progress::Live(grant) | Progress::Connecting(grant) => {
                    ClientAction::Watch(Watch { username, open_secret: Some(grant) })
                }
                Progress::Asked => ClientAction::Open(Open { username, source: Source::Camera }),
            }));
        }
        for watcher in &mut cameras.watchers {
            watcher.give_up_at_ms = now.monotonic_ms + AWAIT_VIEWER_MS;
        }
        self.find_ways_to_still_pictures(now, effects);
    }

    /// I am back in my session: if the room believes something else about my camera than I do, one
    /// of us learned something while we could not talk.
    pub(crate) fn compare_camera(&mut self, now: Now, you: &You, effects: &mut Vec<Effect>) {
        let is_on = self.cameras.mine == Mine::On;
        if is_on == you.video.active() {
            return;
        }
        let was_in_the_list = self.roster.video(&you.username).active();
        if is_on && self.cameras.said_on && was_in_the_list {
            self.cut(now, effects);
        } else {
            self.say_camera(is_on, effects);
        }
    }

    /// I am somebody new to the room: my camera is on as before.
    pub(crate) fn show_camera(&mut self, effects: &mut Vec<Effect>) {
        if self.cameras.mine == Mine::On {
            self.say_camera(true, effects);
        }
    }

    /// Grants end with the session they were made in.
    pub(crate) fn end_calls(&mut self, effects: &mut Vec<Effect>) {
        for call in self.calls.close_all() {
            effects.push(Effect::Rtc(Command::Close { call }));
        }
        if !(self.cameras.views.is_empty() && self.cameras.watchers.is_empty()) {
            let cameras = Rc::make_mut(&mut self.cameras);
            cameras.views.clear();
            cameras.watchers.clear();
        }
    }
}
