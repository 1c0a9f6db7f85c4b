//! `me`: somebody says what their camera is doing.

use protocol::Now;
use protocol::session::SetMe;

use crate::Room;
use crate::effect::Effect;
use crate::member::MemberId;

impl Room {
    /// Takes the camera's new state. A camera that goes off ends every view of it at once.
    pub(crate) fn me(&mut self, now: Now, id: MemberId, me: &SetMe, effects: &mut Vec<Effect>) {
        let Some(member) = self.members.get_mut(id) else {
            return;
        };
        let before = member.video;
        let after = me.applied_to(before);
        if before == after {
            return;
        }
        member.video = after;
        if before.active() && !after.active() {
            member.went_dark = true;
            self.end_views_of(now, id, effects);
        }
        self.note_camera(now, id);
    }
}
