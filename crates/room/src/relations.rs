//! What two members may know of each other, worked out anew whenever a rule between them changes.
//!
//! There is one path for a camera that is hidden from somebody, whatever the rule: it goes dark for
//! them, their view ends, and they learn of it on the tick, as of a camera that was switched off.

use std::sync::Arc;

use protocol::roster::Entry;
use protocol::{Now, ServerEvent, VideoFlags};

use crate::Room;
use crate::effect::Effect;
use crate::grants::{EndedBy, Grant};
use crate::leaks::{Leak, planted};
use crate::member::{Member, MemberId};
use crate::rules::AsOf;
use crate::sights::{self, Pair, Sight};

impl Room {
    /// Somebody has come: rules of before hold from the first moment. They are told what holds for
    /// them as everybody is, on the tick; rules that changed since the last one are news.
    pub(crate) fn relate_newcomer(&mut self, now: Now, newcomer: MemberId) {
        let Some(met) = self.members.get(newcomer).map(|newcomer| newcomer.met.clone()) else {
            return;
        };
        for member in self.members.iter_mut().filter(|member| member.id != newcomer) {
            member.rules.meet(&met);
        }
        let Some(newcomer) = self.members.get(newcomer) else { return };
        let mut news = Vec::new();
        for other in self.members.iter().filter(|other| other.id != newcomer.id) {
            for (subject, viewer) in [(newcomer, other), (other, newcomer)] {
                if subject.rules.is_empty() && viewer.rules.is_empty() {
                    continue;
                }
                let pair = (subject.id, viewer.id);
                self.sights.rule(pair, sights::ruled(subject, viewer, AsOf::Now));
                self.sights.set_deaf(pair, sights::ruled_deaf(subject, viewer));
                if subject.rules.is_dark(viewer, AsOf::Now) {
                    self.sights.go_dark(pair);
                }
                if subject.rules.is_spared(viewer, AsOf::Now) {
                    self.sights.spare(pair);
                }
                if let Some(shown) = &subject.shown {
                    self.sights.tell(pair, told_before(subject, viewer, shown), Some(shown));
                    news.push(pair);
                }
            }
        }
        for pair in news {
            self.note_pair(now, pair);
        }
    }

    /// A rule that `actor` holds against `other` has changed.
    pub(crate) fn relate(
        &mut self,
        now: Now,
        actor: MemberId,
        other: MemberId,
        effects: &mut Vec<Effect>,
    ) {
        for (subject, viewer) in [(actor, other), (other, actor)] {
            let by = if viewer == actor { EndedBy::Viewer } else { EndedBy::Broadcaster };
            self.resee(now, (subject, viewer), by, effects);
            if planted(Leak::OtherDirection)
                && let Some(grant) = self.grants.get(actor, other)
            {
                self.end_grant(now, grant, EndedBy::Viewer, effects);
            }
        }
    }

    /// Somebody may know more of everybody now, or less.
    pub(crate) fn see_all_anew(&mut self, now: Now, viewer: MemberId, effects: &mut Vec<Effect>) {
        let all: Vec<MemberId> = self.members.iter().map(|member| member.id).collect();
        for subject in all.into_iter().filter(|subject| *subject != viewer) {
            self.resee(now, (subject, viewer), EndedBy::Broadcaster, effects);
        }
    }

    /// Works out what a viewer may know of a subject, and does what follows if that changed. A view
    /// that must not go on is ended by whoever `by` says.
    fn resee(&mut self, now: Now, pair: Pair, by: EndedBy, effects: &mut Vec<Effect>) {
        let (subject, viewer) = pair;
        let Some((before, after)) = self.see_anew(pair) else { return };
        self.note_pair(now, pair);
        if after != Sight::Whole
            && let Some(grant) = self.grants.get(viewer, subject)
            && !self.leaks_a_view(grant, effects)
        {
            self.end_grant(now, grant, by, effects);
        }
        if planted(Leak::ShownAtOnce) && after == Sight::Whole {
            self.send_roster_changes(now, effects);
        }
        match (before, after) {
            (Sight::Nothing, Sight::Nothing) => {}
            (Sight::Nothing, _) => self.announce_to(pair, "presence-joined", effects),
            (_, Sight::Nothing) => self.announce_to(pair, "presence-exited", effects),
            _ => {}
        }
    }

    /// Gives a view away in one of the ways of [`crate::leaks`]; says whether it stays open.
    fn leaks_a_view(&self, grant: Grant, effects: &mut Vec<Effect>) -> bool {
        let (viewer, camera) = (grant.viewer, grant.broadcaster);
        if planted(Leak::UnwatchForViewer) {
            self.tell(viewer, camera, grant.id, ServerEvent::Unwatch, effects);
        }
        if planted(Leak::HangupAtOnce) {
            self.tell(viewer, camera, grant.id, ServerEvent::Hangup, effects);
        }
        let mutual = self.members.get(viewer).is_some_and(|viewer| viewer.video.active());
        planted(Leak::SignalsStillPass) || (planted(Leak::MutualViewStays) && mutual)
    }

    /// Works out what the viewer may know of the subject; says what it was and is, if that changed.
    fn see_anew(&mut self, pair: Pair) -> Option<(Sight, Sight)> {
        let (subject, viewer) = (self.members.get(pair.0)?, self.members.get(pair.1)?);
        let before = self.sights.ruled(pair);
        let saw_camera = self.projection(viewer, subject).is_some_and(|seen| seen.video.active());
        self.sights.set_deaf(pair, sights::ruled_deaf(subject, viewer));
        if !self.sights.rule(pair, sights::ruled(subject, viewer, AsOf::Now)) {
            return None;
        }
        if saw_camera && self.sights.ruled(pair) != Sight::Whole {
            self.sights.go_dark(pair);
        }
        Some((before, self.sights.ruled(pair)))
    }
}

/// What somebody was told of a subject when they were last here, or would have been: as of the last
/// roster tick.
fn told_before(subject: &Member, viewer: &Member, shown: &Entry) -> Option<Arc<Entry>> {
    let video = match sights::ruled(subject, viewer, AsOf::LastTick) {
        Sight::Nothing => return None,
        Sight::NoCamera => VideoFlags::OFF,
        Sight::Whole if subject.rules.is_dark(viewer, AsOf::LastTick) => VideoFlags::OFF,
        Sight::Whole if subject.rules.is_spared(viewer, AsOf::LastTick) => subject.video_at_tick,
        Sight::Whole => shown.video,
    };
    Some(Arc::new(Entry { video, ..shown.clone() }))
}
