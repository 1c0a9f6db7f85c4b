//! `watch` and `unwatch`: a viewer says whether the picture arrives.

use protocol::Now;
use protocol::camera::Watch;

use crate::Room;
use crate::effect::Effect;
use crate::grants::{EndedBy, Grant};
use crate::member::MemberId;

impl Room {
    /// The picture arrives: the broadcaster is told, once per grant.
    pub(crate) fn watch(&mut self, id: MemberId, watch: &Watch, effects: &mut Vec<Effect>) {
        if let Some(grant) = self.view_meant(id, watch) {
            self.announce_watching(grant, effects);
        }
    }

    /// The viewer closes the picture: the grant ends.
    pub(crate) fn unwatch(
        &mut self,
        now: Now,
        id: MemberId,
        watch: &Watch,
        effects: &mut Vec<Effect>,
    ) {
        if let Some(grant) = self.view_meant(id, watch) {
            self.end_grant(now, grant, EndedBy::Viewer, effects);
        }
    }

    fn view_meant(&self, viewer: MemberId, watch: &Watch) -> Option<Grant> {
        let subject = self.members.named(&watch.username)?;
        let grant = self.grants.get(viewer, subject.id)?;
        watch.open_secret.is_none_or(|secret| secret == grant.id).then_some(grant)
    }
}
