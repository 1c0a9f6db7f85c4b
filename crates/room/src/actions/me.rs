//! `me`: somebody says what their camera is doing, and how they are.

use protocol::Now;
use protocol::session::SetMe;

use crate::Room;
use crate::effect::Effect;
use crate::leaks::{Leak, planted};
use crate::member::MemberId;
use crate::refusal::Refusal;
use crate::sights::Sights;

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
        let after = me.applied_to(before);
        if after.nsfw() && !before.nsfw() && !self.settings.permit_explicit {
            return Err(Refusal::ExplicitNotAllowed);
        }
        let mood = self.settings.mood_after(&member.mood, me);
        if before == after && member.mood == mood {
            return Ok(());
        }
        member.video = after;
        member.mood = mood;
        if before.active() && !after.active() {
            let again = std::mem::replace(&mut member.went_dark, true);
            member.rules.spare_hidden(again);
            self.sights.spare_hidden(id, again);
            self.note_rules(now, id);
            self.end_views_of(now, id, effects);
        }
        if planted(Leak::ShownWhenOnAgain) && after.active() {
            self.sights = Sights::default();
        }
        self.note_changed(now, id);
        Ok(())
    }
}
