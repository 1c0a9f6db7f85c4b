//! `me`: somebody says what their camera is doing, and how they are.

use protocol::session::SetMe;
use protocol::{Now, ServerEvent, VideoFlags};

use crate::Room;
use crate::actions::login::you;
use crate::effect::{self, Effect};
use crate::leaks::{Leak, planted};
use crate::member::MemberId;
use crate::refusal::Refusal;

impl Room {
    /// Takes somebody's new state. A camera that goes off ends every view of it at once.
    pub(crate) fn me(
        &mut self,
        now: Now,
        id: MemberId,
        me: &SetMe,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let Some(member) = self.members.get_mut(id) else { return Ok(()) };
        let before = member.video;
        let asked = me.applied_to(before);
        if asked.active() && !before.active() && !member.profile.restrictions.may_broadcast() {
            return Err(Refusal::NoBroadcast);
        }
        let red = member.profile.restrictions.red_camera && asked.active();
        let after = asked.with(VideoFlags::NSFW, asked.nsfw() || red);
        if asked.nsfw() && !before.nsfw() && !self.settings.permit_explicit {
            return Err(Refusal::ExplicitNotAllowed);
        }
        let mood = self.settings.mood_after(&member.mood, me);
        if before == after && member.mood == mood {
            return Ok(());
        }
        member.mood = mood;
        self.show_camera(now, id, after, effects);
        if after != asked {
            self.tell_about_self(id, effects);
        }
        Ok(())
    }

    /// A camera does something else from now on, whoever decided it.
    pub(crate) fn show_camera(
        &mut self,
        now: Now,
        id: MemberId,
        after: VideoFlags,
        effects: &mut Vec<Effect>,
    ) {
        let Some(member) = self.members.get_mut(id) else { return };
        let before = std::mem::replace(&mut member.video, after);
        if before.active() && !after.active() {
            let again = std::mem::replace(&mut member.went_dark, true);
            member.rules.spare_hidden(again);
            self.sights.spare_hidden(id, again);
            self.note_rules(now, id);
            self.end_views_of(now, id, effects);
        }
        self.keep(id);
        if planted(Leak::ShownWhenOnAgain) && after.active() {
            self.sights.unveil(id);
        }
        self.note_changed(now, id);
    }

    /// Tells somebody what the room has changed about them.
    pub(crate) fn tell_about_self(&self, id: MemberId, effects: &mut Vec<Effect>) {
        if let Some(member) = self.members.get(id) {
            effect::send(effects, member.connection, ServerEvent::Me(you(member)));
        }
    }
}
