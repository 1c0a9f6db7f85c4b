//! `open`: somebody asks to see a camera.

use protocol::camera::{Open, Ringing, Source};
use protocol::{GrantId, Now, ServerEvent};

use crate::Room;
use crate::effect::{self, Effect};
use crate::grants::{EndedBy, Grant};
use crate::member::MemberId;
use crate::projection;
use crate::refusal::Refusal;

impl Room {
    /// Grants a view of a camera if the viewer may know that it is on, and tells both sides. A
    /// grant that is live between the two is replaced.
    pub(crate) fn open(
        &mut self,
        now: Now,
        id: MemberId,
        open: Open,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let Some(viewer) = self.members.get(id) else {
            return Ok(());
        };
        if open.source == Source::Screen {
            // Nobody can share a screen yet, so there is none to see.
            return Err(Refusal::CameraUnavailable(open.username));
        }
        let subject = self.members.named(&open.username);
        if subject.is_some_and(|subject| subject.id == id) {
            return Err(Refusal::NotYourself);
        }
        let Some(subject) = subject.filter(|subject| projection::camera(viewer, subject).active())
        else {
            return Err(Refusal::CameraUnavailable(open.username));
        };

        let grant = Grant {
            id: GrantId(now.random),
            viewer: id,
            broadcaster: subject.id,
            announced: false,
        };
        let ringing = |username| Ringing {
            username,
            source: Source::Camera,
            open_secret: grant.id,
            ice_servers: self.settings.ice_servers.clone(),
            relay_only: false,
        };
        let opened = (viewer.connection, ServerEvent::Open(ringing(subject.username.clone())));
        let rung = (subject.connection, ServerEvent::Ring(ringing(viewer.username.clone())));
        if let Some(earlier) = self.grants.get(id, grant.broadcaster) {
            self.end_grant(now, earlier, EndedBy::Viewer, effects);
        }
        self.grants.insert(grant);
        for (to, event) in [opened, rung] {
            effect::send(effects, to, event);
        }
        Ok(())
    }
}
