//! A call that runs: whether its picture moves, what to do when it does not, who speaks, and how
//! large the picture is wanted.

use std::rc::Rc;

use protocol::camera::Wanted;
use protocol::{GrantId, Now};

use super::health::Verdict;
use super::{Command, Figures, Picture, Role, Shape};
use crate::Client;
use crate::cameras::{Opened, Progress, ViewTrouble};
use crate::effect::Effect;

impl Client {
    /// The browser has counted what came of a call.
    pub(crate) fn counted(
        &mut self,
        now: Now,
        id: GrantId,
        figures: Figures,
        effects: &mut Vec<Effect>,
    ) {
        let Some(call) = self.calls.get_mut(id) else { return };
        if call.health.is_sound_alone(figures) {
            // There will be no first picture; the sound is all there is to wait for.
            self.picture(id, effects);
        }
        let Some(position) = self.live_view(id) else { return };
        let Some(call) = self.calls.get_mut(id) else { return };
        if call.wish.is_hidden() {
            // Nothing is sent that nobody looks at, and that is no reason to worry.
            call.health.rest(now.monotonic_ms, figures);
            return;
        }
        let Verdict { picture, quality, is_to_restart, is_over } =
            call.health.judge(now.monotonic_ms, figures);
        if is_over {
            self.lost(id, ViewTrouble::Lost, effects);
            return;
        }
        let view = &self.cameras.views[position];
        if (view.picture, view.quality) != (picture, quality) {
            let view = &mut Rc::make_mut(&mut self.cameras).views[position];
            (view.picture, view.quality) = (picture, quality);
        }
        if is_to_restart {
            self.find_new_way(now, id, effects);
        }
    }

    /// The browsers have lost each other, or never had a way.
    pub(crate) fn no_way(&mut self, now: Now, id: GrantId, effects: &mut Vec<Effect>) {
        let Some(call) = self.calls.get(id) else { return };
        let has_relay = call.has_relay;
        match call.role {
            // The viewer's next offer may still find one.
            Role::Broadcaster => {}
            Role::Viewer if self.live_view(id).is_none() => {
                self.lost(id, ViewTrouble::Unreachable { has_relay }, effects);
            }
            Role::Viewer => self.find_new_way(now, id, effects),
        }
    }

    /// The network may be another one: every way that leads through it is looked for anew.
    pub(crate) fn find_new_ways(&mut self, now: Now, effects: &mut Vec<Effect>) {
        for id in self.live_calls(|_| true) {
            self.find_new_way(now, id, effects);
        }
    }

    /// I can be heard again: what could not be done about pictures that stand still is done now.
    pub(crate) fn find_ways_to_still_pictures(&mut self, now: Now, effects: &mut Vec<Effect>) {
        for id in self.live_calls(|view| view.picture == Picture::Interrupted) {
            self.find_new_way(now, id, effects);
        }
    }

    fn find_new_way(&mut self, now: Now, id: GrantId, effects: &mut Vec<Effect>) {
        // An offer that nobody hears would never be answered.
        if !self.is_up() {
            return;
        }
        let Some(call) = self.calls.get_mut(id) else { return };
        if call.health.may_restart(now.monotonic_ms)
            && let Some(command) = call.restart(id)
        {
            call.health.restarted(now.monotonic_ms);
            effects.push(Effect::Rtc(command));
        }
    }

    /// How loud somebody is.
    pub(crate) fn voice_heard(&mut self, now: Now, id: GrantId, level: u16) {
        let Some(position) = self.live_view(id) else { return };
        let Some(call) = self.calls.get_mut(id) else { return };
        let is_speaking = call.speaking.take(now.monotonic_ms, level);
        if self.cameras.views[position].is_speaking != is_speaking {
            Rc::make_mut(&mut self.cameras).views[position].is_speaking = is_speaking;
        }
    }

    /// A picture that I look at has another place.
    pub(crate) fn placed(
        &mut self,
        now: Now,
        id: GrantId,
        wanted: Wanted,
        effects: &mut Vec<Effect>,
    ) {
        if let Some(call) = self.calls.get_mut(id).filter(|call| call.role == Role::Viewer) {
            call.wish.want(wanted);
            self.tell_wishes(now, effects);
        }
    }

    /// What is said on the call itself arrives from now on; what was said before did not.
    pub(crate) fn channel_open(&mut self, now: Now, id: GrantId, effects: &mut Vec<Effect>) {
        if let Some(call) = self.calls.get_mut(id).filter(|call| call.role == Role::Viewer) {
            call.wish.tell_again();
            self.tell_wishes(now, effects);
        }
    }

    pub(crate) fn tell_wishes(&mut self, now: Now, effects: &mut Vec<Effect>) {
        for (call, of) in self.calls.iter_mut() {
            if let Some(wanted) = of.wish.tell(now.monotonic_ms) {
                effects.push(Effect::Rtc(match of.role {
                    Role::Viewer => Command::Want { call, wanted },
                    Role::Broadcaster => Command::Shape { call, shape: Shape::for_wish(wanted) },
                }));
            }
        }
    }

    /// A viewer says how large they want my picture. Whoever says so a hundred times a second does
    /// not make my browser work a hundred times.
    pub(crate) fn wanted_of_me(
        &mut self,
        now: Now,
        id: GrantId,
        wanted: Wanted,
        effects: &mut Vec<Effect>,
    ) {
        if let Some(call) = self.calls.get_mut(id).filter(|call| call.role == Role::Broadcaster) {
            call.wish.want(wanted);
            self.tell_wishes(now, effects);
        }
    }

    /// The browser lets nothing be heard before the page was touched.
    pub(crate) fn sound_blocked(&mut self) {
        if !self.cameras.is_sound_blocked {
            Rc::make_mut(&mut self.cameras).is_sound_blocked = true;
        }
    }

    /// It was.
    pub(crate) fn hear_sound(&mut self, effects: &mut Vec<Effect>) {
        Rc::make_mut(&mut self.cameras).is_sound_blocked = false;
        effects.push(Effect::Rtc(Command::PlaySound));
    }

    /// Where among the tiles the picture of a call is that has begun to move.
    fn live_view(&self, id: GrantId) -> Option<usize> {
        let is_it = |view: &Opened| view.progress == Progress::Live(id);
        self.cameras.views.iter().position(is_it)
    }

    fn live_calls(&self, which: impl Fn(&Opened) -> bool) -> Vec<GrantId> {
        let live = self.cameras.views.iter().filter(|view| which(view));
        let call = |view: &Opened| match view.progress {
            Progress::Live(call) => Some(call),
            Progress::Asked | Progress::Connecting(_) | Progress::Failed(_) => None,
        };
        live.filter_map(call).collect()
    }
}
