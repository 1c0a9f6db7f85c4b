//! Opening and closing other people's cameras.

use std::rc::Rc;

use protocol::camera::{Open, Source, Watch};
use protocol::{ClientAction, GrantId, Now, Username};

use super::{Opened, Progress, ViewTrouble, Watcher};
use crate::Client;
use crate::calls::{Picture, Quality};
use crate::effect::Effect;

impl Client {
    pub(crate) fn open_camera(&mut self, now: Now, name: Username, effects: &mut Vec<Effect>) {
        let is_me = self.me.as_ref() == Some(&name);
        let is_open = |view: &Opened| !matches!(view.progress, Progress::Failed(_));
        if !self.is_up() || is_me || self.cameras.view_of(&name).is_some_and(is_open) {
            return;
        }
        let open = Open { username: name.clone(), source: Source::Camera };
        effects.push(Effect::Send(ClientAction::Open(open)));
        let opened = Opened::asked(now, name);
        let views = &mut Rc::make_mut(&mut self.cameras).views;
        // Another attempt keeps its place among the tiles.
        match views.iter_mut().find(|view| view.username == opened.username) {
            Some(failed) => *failed = opened,
            None => views.push(opened),
        }
    }

    /// The person wants a picture that stands still to come anew.
    pub(crate) fn reopen_camera(&mut self, now: Now, name: Username, effects: &mut Vec<Effect>) {
        if !self.is_up() || self.cameras.view_of(&name).is_none() {
            return;
        }
        // The grant goes back first: the room may refuse a new one, and then nobody is watching.
        self.fail_view(&name, ViewTrouble::Lost, effects);
        self.open_camera(now, name, effects);
    }

    /// The person closes a camera, or gives up waiting for it.
    pub(crate) fn close_camera(&mut self, name: &Username, effects: &mut Vec<Effect>) {
        if let Some(grant) = self.close_view(name, effects) {
            self.give_up_grant(name, grant, effects);
        }
    }

    /// A camera does not come. Its tile says why; the grant goes back.
    pub(crate) fn fail_view(
        &mut self,
        name: &Username,
        trouble: ViewTrouble,
        effects: &mut Vec<Effect>,
    ) {
        let Some(view) = Rc::make_mut(&mut self.cameras).view_of_mut(name) else { return };
        let before = std::mem::replace(&mut view.progress, Progress::Failed(trouble));
        (view.picture, view.quality, view.is_speaking) = (Picture::Moving, Quality::Good, false);
        if let Some(grant) = before.grant() {
            self.calls.close(grant, effects);
            self.give_up_grant(name, grant, effects);
        }
    }

    fn give_up_grant(&self, name: &Username, grant: GrantId, effects: &mut Vec<Effect>) {
        let watch = Watch { username: name.clone(), open_secret: Some(grant) };
        self.tell(ClientAction::Unwatch(watch), effects);
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

    /// When somebody has waited long enough, on the monotonic clock in milliseconds.
    pub(crate) fn cameras_give_up_at(&self) -> Option<u64> {
        let pending = self.cameras.views.iter().filter(|view| view.progress.is_pending());
        let awaited = self.cameras.watchers.iter().filter(|watcher| !watcher.sees);
        let awaited = awaited.map(|watcher| watcher.give_up_at_ms);
        pending.map(|view| view.give_up_at_ms).chain(awaited).min()
    }

    /// Nobody waits for ever. Only while the room can be reached: without it nothing can come.
    pub(crate) fn give_up_on_cameras(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if !self.is_up() {
            return;
        }
        let is_late =
            |view: &&Opened| view.give_up_at_ms <= now.monotonic_ms && view.progress.is_pending();
        let late = self.cameras.views.iter().filter(is_late);
        let late = late.map(|view| (view.username.clone(), self.why_late(view.progress)));
        for (name, trouble) in late.collect::<Vec<_>>() {
            self.fail_view(&name, trouble, effects);
        }
        self.forget_silent_viewers(now, effects);
    }

    fn why_late(&self, progress: Progress) -> ViewTrouble {
        let call = progress.grant().and_then(|grant| self.calls.get(grant));
        match call.filter(|call| !call.is_awaiting()) {
            Some(call) => ViewTrouble::Unreachable { has_relay: call.has_relay },
            None => ViewTrouble::NoAnswer,
        }
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

impl Opened {
    fn asked(now: Now, username: Username) -> Self {
        Self {
            username,
            progress: Progress::Asked,
            picture: Picture::Moving,
            quality: Quality::Good,
            is_speaking: false,
            give_up_at_ms: now.monotonic_ms + GIVE_UP_AFTER_MS,
        }
    }
}

/// How long a person waits for a picture, in milliseconds. Nothing spins longer than this.
pub(crate) const GIVE_UP_AFTER_MS: u64 = 10_000;

/// How long a viewer may take to answer a ring, in milliseconds: a page like this one has given up
/// long before.
pub(crate) const AWAIT_VIEWER_MS: u64 = 2 * GIVE_UP_AFTER_MS;
