//! `open`: somebody asks to see a camera.

use protocol::camera::{Open, Ringing, Source};
use protocol::{GrantId, Now, ServerEvent};

use crate::Room;
use crate::allowance::Bucket;
use crate::effect::{self, Effect};
use crate::grants::{EndedBy, Grant};
use crate::leaks::{Leak, planted};
use crate::member::MemberId;
use crate::projection::Projection;
use crate::refusal::Refusal;
use crate::sights::Sight;

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
        // Whoever asks again has given up what they had, whatever becomes of it.
        let before = self.members.named(&open.username).map(|subject| subject.id);
        if let Some(before) = before.and_then(|subject| self.grants.get(id, subject)) {
            self.end_grant(now, before, EndedBy::Viewer, effects);
        }
        let Some(viewer) = self.members.get(id) else {
            return Ok(());
        };
        if open.source == Source::Screen {
            // Nobody can share a screen yet, so there is none to see.
            return Err(Refusal::CameraUnavailable(open.username));
        }
        let seen = self.projection_of(viewer, &open.username);
        if seen.is_some_and(|seen| seen.subject.id == id) {
            return Err(Refusal::NotYourself);
        }
        if planted(Leak::WordsOfRefusal)
            && seen.is_some_and(|seen| self.sights.ruled((seen.subject.id, id)) != Sight::Whole)
        {
            return Err(Refusal::OperatorsMayLook);
        }
        // Whoever is away cannot answer, and the ring would not be repeated.
        let answers =
            |seen: &Projection<'_>| seen.video.active() && seen.subject.connection.is_some();
        let seen = seen.filter(answers).filter(|_| viewer.profile.restrictions.may_watch());
        let Some(subject) = seen.map(|seen| seen.subject) else {
            return Err(Refusal::CameraUnavailable(open.username));
        };

        let grant = Grant {
            id: GrantId(now.random),
            viewer: id,
            broadcaster: subject.id,
            announced: false,
            descriptions: Bucket::default(),
            candidates: Bucket::default(),
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
        self.grants.insert(grant);
        self.keep(id);
        for (to, event) in [opened, rung] {
            effect::send(effects, to, event);
        }
        self.keep_watch_in_mind(now, id, grant.broadcaster, effects);
        Ok(())
    }
}
