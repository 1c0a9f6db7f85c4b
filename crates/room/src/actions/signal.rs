//! `sdp` and `candidate`: two browsers find each other through the room, inside a view grant.
//!
//! Outside a live grant everything is dropped without a word, so that nobody can probe.

use std::borrow::Cow;

use protocol::camera::{Candidate, CandidateFrom, Sdp, SdpFrom};
use protocol::{GrantId, Now, ServerEvent, Username, limits, wire};

use crate::Room;
use crate::effect::{self, Effect};
use crate::grants::Grant;
use crate::input::ConnectionId;
use crate::member::{Member, MemberId};
use crate::shield;

/// The grants between two people, from the point of view of one of them.
struct Between {
    /// How the other one is reached; what is sent to somebody who is away is lost.
    peer: Option<ConnectionId>,
    /// The grant by which the sender watches the peer.
    view: Option<Grant>,
    /// The grant by which the peer watches the sender.
    shown: Option<Grant>,
}

impl Room {
    /// Passes a description on unchanged, but for what the address shield cuts out of it.
    pub(crate) fn sdp(&mut self, now: Now, id: MemberId, sdp: &Sdp, effects: &mut Vec<Effect>) {
        if sdp.description.len() > limits::DESCRIPTION_MAX {
            return;
        }
        let Some(between) = self.between(id, &sdp.username) else {
            return;
        };
        let grant = match (sdp.open_secret, between.view, between.shown) {
            (Some(secret), view, shown) => named(secret, view, shown),
            // A viewer always offers and a broadcaster always answers.
            (None, Some(view), Some(shown)) => {
                let offer = wire::is_offer(&sdp.description);
                offer.map(|offer| if offer { view } else { shown })
            }
            (None, view, shown) => view.or(shown),
        };
        let rate = self.settings.limits.descriptions;
        let (Some(grant), Some(sender)) = (grant, self.members.get(id)) else {
            return;
        };
        let passes_on = if self.is_shielded(sender) {
            shield::description(&sdp.description)
        } else {
            Some(Cow::Borrowed(sdp.description.as_str()))
        };
        let Some(description) = passes_on else { return };
        if !self.grants.charge(grant, now, rate, |grant| &mut grant.descriptions) {
            return;
        }
        let event = SdpFrom {
            username: sender.username.clone(),
            open_secret: grant.id,
            description: description.into_owned(),
        };
        effect::send(effects, between.peer, ServerEvent::Sdp(event));
        if grant.broadcaster == id {
            self.announce_watching(grant, effects);
        }
    }

    /// Passes a candidate on unchanged, if the address shield lets it. Without a secret it may belong to either of two grants;
    /// the browser rejects the one that is not its own.
    pub(crate) fn candidate(
        &mut self,
        now: Now,
        id: MemberId,
        candidate: &Candidate,
        effects: &mut Vec<Effect>,
    ) {
        if candidate.candidate.len() > limits::CANDIDATE_MAX {
            return;
        }
        let Some(between) = self.between(id, &candidate.username) else {
            return;
        };
        let Some(sender) = self.members.get(id) else {
            return;
        };
        let grants = match candidate.open_secret {
            Some(secret) => [named(secret, between.view, between.shown), None],
            None => [between.view, between.shown],
        };
        let passes_on = if self.is_shielded(sender) {
            shield::candidate(&candidate.candidate)
        } else {
            Some(Cow::Borrowed(candidate.candidate.as_str()))
        };
        let Some(text) = passes_on else { return };
        let rate = self.settings.limits.candidates;
        for grant in grants.into_iter().flatten() {
            if !self.grants.charge(grant, now, rate, |grant| &mut grant.candidates) {
                continue;
            }
            let event = CandidateFrom {
                username: sender.username.clone(),
                open_secret: grant.id,
                candidate: text.clone().into_owned(),
            };
            effect::send(effects, between.peer, ServerEvent::Candidate(event));
        }
    }

    /// Whether somebody is to be reached through a relay only.
    pub(crate) fn is_shielded(&self, member: &Member) -> bool {
        self.settings.relay_only || member.relay_only
    }

    fn between(&self, id: MemberId, peer: &Username) -> Option<Between> {
        let peer = self.members.named(peer)?;
        let view = self.grants.get(id, peer.id);
        let shown = self.grants.get(peer.id, id);
        Some(Between { peer: peer.connection, view, shown })
    }
}

fn named(secret: GrantId, view: Option<Grant>, shown: Option<Grant>) -> Option<Grant> {
    [view, shown].into_iter().flatten().find(|grant| grant.id == secret)
}
