//! View grants: who may see whose camera right now, and what passes between the two.

use std::collections::{BTreeMap, BTreeSet};

use protocol::camera::Grant as GrantEvent;
use protocol::{GrantId, Now, ServerEvent};

use crate::Room;
use crate::allowance::Bucket;
use crate::effect::{self, Effect};
use crate::member::MemberId;
use crate::settings::Rate;

/// A live right of one viewer to one broadcaster's camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Grant {
    pub(crate) id: GrantId,
    pub(crate) viewer: MemberId,
    pub(crate) broadcaster: MemberId,
    /// Whether the broadcaster was told that the viewer sees them.
    pub(crate) announced: bool,
    /// What may still be sent inside it.
    pub(crate) descriptions: Bucket,
    pub(crate) candidates: Bucket,
}

/// Every live grant, at most one for a viewer and a broadcaster.
#[derive(Debug, Default)]
pub(crate) struct Grants {
    live: BTreeMap<(MemberId, MemberId), Grant>,
    by_broadcaster: BTreeSet<(MemberId, MemberId)>,
}

/// Whose act ended a grant: they are not told what they did themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EndedBy {
    Viewer,
    Broadcaster,
}

impl Grants {
    /// The grant of this viewer to this broadcaster, while it is live.
    pub(crate) fn get(&self, viewer: MemberId, broadcaster: MemberId) -> Option<Grant> {
        self.live.get(&(viewer, broadcaster)).copied()
    }

    /// Makes a grant. There must be none between the two.
    pub(crate) fn insert(&mut self, grant: Grant) {
        self.live.insert((grant.viewer, grant.broadcaster), grant);
        self.by_broadcaster.insert((grant.broadcaster, grant.viewer));
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.live.len()
    }

    fn remove(&mut self, grant: Grant) {
        self.live.remove(&(grant.viewer, grant.broadcaster));
        self.by_broadcaster.remove(&(grant.broadcaster, grant.viewer));
    }

    /// Charges something to a grant; says whether there was any of it left.
    pub(crate) fn charge(
        &mut self,
        grant: Grant,
        now: Now,
        rate: Option<Rate>,
        of: fn(&mut Grant) -> &mut Bucket,
    ) -> bool {
        let live = self.live.get_mut(&(grant.viewer, grant.broadcaster));
        live.is_some_and(|grant| of(grant).take(now.monotonic_ms, rate))
    }

    /// Marks that the broadcaster was told; says whether this is the first time.
    fn announce(&mut self, grant: Grant) -> bool {
        let live = self.live.get_mut(&(grant.viewer, grant.broadcaster));
        live.is_some_and(|grant| !std::mem::replace(&mut grant.announced, true))
    }

    pub(crate) fn watched_by(&self, viewer: MemberId) -> Vec<Grant> {
        let all = self.live.range((viewer, MemberId::FIRST)..=(viewer, MemberId::LAST));
        all.map(|(_, grant)| *grant).collect()
    }

    pub(crate) fn shown_by(&self, broadcaster: MemberId) -> Vec<Grant> {
        let from = (broadcaster, MemberId::FIRST);
        let all = self.by_broadcaster.range(from..=(broadcaster, MemberId::LAST));
        all.filter_map(|(_, viewer)| self.get(*viewer, broadcaster)).collect()
    }
}

impl Room {
    /// Tells the broadcaster, once per grant, that the viewer sees them.
    pub(crate) fn announce_watching(&mut self, grant: Grant, effects: &mut Vec<Effect>) {
        if self.grants.announce(grant) {
            self.keep(grant.viewer);
            self.tell(grant.broadcaster, grant.viewer, grant.id, ServerEvent::Watch, effects);
        }
    }

    /// Ends a grant. The broadcaster learns of it at once unless they did it; the viewer on the
    /// roster tick unless they did it.
    pub(crate) fn end_grant(
        &mut self,
        now: Now,
        grant: Grant,
        by: EndedBy,
        effects: &mut Vec<Effect>,
    ) {
        self.grants.remove(grant);
        self.keep(grant.viewer);
        match by {
            EndedBy::Viewer => {
                self.tell(grant.broadcaster, grant.viewer, grant.id, ServerEvent::Unwatch, effects);
            }
            EndedBy::Broadcaster => {
                let Some(broadcaster) = self.members.get(grant.broadcaster) else {
                    return;
                };
                let username = broadcaster.username.clone();
                let hangup = GrantEvent { username, open_secret: grant.id };
                self.note_hangup(now, grant.viewer, hangup);
            }
        }
    }

    /// Ends every view of somebody's camera, because it went off.
    pub(crate) fn end_views_of(&mut self, now: Now, id: MemberId, effects: &mut Vec<Effect>) {
        for grant in self.grants.shown_by(id) {
            self.end_grant(now, grant, EndedBy::Broadcaster, effects);
        }
    }

    /// Ends everything somebody watches or shows, because they leave.
    pub(crate) fn end_all_grants_of(&mut self, now: Now, id: MemberId, effects: &mut Vec<Effect>) {
        self.end_views_of(now, id, effects);
        for grant in self.grants.watched_by(id) {
            self.end_grant(now, grant, EndedBy::Viewer, effects);
        }
    }

    /// Sends one side of a grant an event about the other side.
    pub(crate) fn tell(
        &self,
        to: MemberId,
        about: MemberId,
        grant: GrantId,
        event: fn(GrantEvent) -> ServerEvent,
        effects: &mut Vec<Effect>,
    ) {
        if let (Some(to), Some(about)) = (self.members.get(to), self.members.get(about)) {
            let username = about.username.clone();
            effect::send(
                effects,
                to.connection,
                event(GrantEvent { username, open_secret: grant }),
            );
        }
    }
}
