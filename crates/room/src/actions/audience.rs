//! `audience`: who could open my camera now?

use protocol::ServerEvent;
use protocol::camera::{AskAudience, Audience};

use crate::Room;
use crate::effect::{self, Effect};
use crate::leaks::{Leak, planted};
use crate::member::{Member, MemberId};
use crate::rules::{AsOf, Rule};
use crate::sights::Sight;

impl Room {
    /// Answers with everybody who could open a camera with these flags, by the rules that `open`
    /// itself follows. Only those are named whom the asker may know of.
    pub(crate) fn audience(&self, id: MemberId, ask: AskAudience, effects: &mut Vec<Effect>) {
        let Some(asker) = self.members.get(id) else { return };
        let could_open = |viewer: &&Member| {
            let sees_me = self.sights.ruled((id, viewer.id)) == Sight::Whole;
            if planted(Leak::AudienceOmits) && viewer.rules.hold(Rule::Boot, asker, AsOf::Now) {
                return false;
            }
            let may_watch = viewer.profile.restrictions.may_watch();
            viewer.id != id && sees_me && may_watch && self.projection(asker, viewer).is_some()
        };
        let viewers = self.members.by_name().filter(|_| ask.video.active()).filter(could_open);
        let usernames = viewers.map(|viewer| viewer.username.clone()).collect();
        effect::send(effects, asker.connection, ServerEvent::Audience(Audience { usernames }));
    }
}
