//! Changes of the list of people, gathered and sent together on a fixed tick.
//!
//! Between two ticks the list that others see does not move: a newcomer is given the list as of
//! the last tick plus themselves, and learns the rest together with everybody else. So one frame
//! serves all who see alike, and the moment at which something changed stays between the person
//! and the room. Whoever changed nothing for a viewer is not in that viewer's frame, and a viewer
//! for whom nothing changed gets none.

mod past;
mod told;

use std::collections::BTreeSet;
use std::sync::Arc;

use protocol::camera::Grant;
use protocol::roster::{Entry, Presence, Why};
use protocol::{Dialect, Now, ServerEvent, Username, limits};

pub(crate) use self::past::{Past, UNSURE_MS};
use self::told::Told;
use crate::Room;
use crate::deadlines::Deadline;
use crate::effect::{self, Effect};
use crate::input::ConnectionId;
use crate::member::{Member, MemberId};
use crate::projection::{self, Projection};
use crate::sights::{Pair, Sight};

/// What has happened since the last tick.
#[derive(Debug, Default)]
pub(crate) struct RosterTick {
    /// Who came, or is not as they were, for everybody.
    changed: BTreeSet<MemberId>,
    /// Who is not as they were for one viewer.
    pairs: BTreeSet<Pair>,
    /// Whose rules are not as they were.
    rules: BTreeSet<MemberId>,
    left: Vec<Departure>,
    hangups: Vec<(ConnectionId, Grant)>,
}

/// Somebody whom the others were told of, and who left.
#[derive(Debug)]
pub(crate) struct Departure {
    username: Username,
    why: Why,
    /// Who was not told of them.
    unseen_by: Vec<MemberId>,
}

impl RosterTick {
    /// What was to be said on a connection that is over.
    pub(crate) fn forget_hangups(&mut self, on: Option<ConnectionId>) {
        self.hangups.retain(|(connection, _)| Some(*connection) != on);
    }
}

impl Room {
    /// Somebody came, or is not as they were, for everybody.
    pub(crate) fn note_changed(&mut self, now: Now, id: MemberId) {
        self.roster_tick.changed.insert(id);
        self.schedule_roster_tick(now);
    }

    /// Somebody is not as they were for one viewer.
    pub(crate) fn note_pair(&mut self, now: Now, pair: Pair) {
        self.roster_tick.pairs.insert(pair);
        self.schedule_roster_tick(now);
    }

    /// Somebody holds other things against others than on the last tick.
    pub(crate) fn note_rules(&mut self, now: Now, id: MemberId) {
        self.roster_tick.rules.insert(id);
        self.schedule_roster_tick(now);
    }

    /// Somebody left. Who came and went between two ticks was never here for the others.
    pub(crate) fn note_left(&mut self, now: Now, member: &Member, why: Why) {
        let tick = &mut self.roster_tick;
        tick.changed.remove(&member.id);
        tick.pairs.retain(|(subject, viewer)| *subject != member.id && *viewer != member.id);
        tick.forget_hangups(member.connection);
        if member.shown.is_some() {
            let viewers = self.sights.viewers_apart(member.id).into_iter();
            let unseen = |v: &MemberId| self.sights.told((member.id, *v)) == Some(&None);
            let unseen_by = viewers.filter(unseen);
            let (username, unseen_by) = (member.username.clone(), unseen_by.collect());
            tick.left.push(Departure { username, why, unseen_by });
            self.schedule_roster_tick(now);
        }
    }

    /// Tells a viewer on the next tick that a camera they watch is gone. Classic viewers see it
    /// in the list.
    pub(crate) fn note_hangup(&mut self, now: Now, viewer: MemberId, grant: Grant) {
        let Some(viewer) = self.members.get(viewer) else {
            return;
        };
        // Whoever is away learns it from the list of grants that still stand.
        if viewer.dialect == Dialect::Parlor1
            && let Some(connection) = viewer.connection
        {
            self.roster_tick.hangups.push((connection, grant));
            self.schedule_roster_tick(now);
        }
    }

    /// Join and exit lines reach classic clients at once: all who may know of this one.
    pub(crate) fn announce_presence(
        &self,
        subject: &Member,
        phrase: &str,
        effects: &mut Vec<Effect>,
    ) {
        let classic = self.members.iter().filter(|member| member.dialect == Dialect::Classic);
        let sees = |viewer: &&Member| self.sights.ruled((subject.id, viewer.id)) != Sight::Nothing;
        let to = classic.filter(sees).map(|viewer| viewer.connection);
        effect::send_to_all(effects, to, self.presence(subject, phrase));
    }

    /// A join or exit line for one viewer, if they are classic.
    pub(crate) fn announce_to(&self, pair: Pair, phrase: &str, effects: &mut Vec<Effect>) {
        let (subject, viewer) = (self.members.get(pair.0), self.members.get(pair.1));
        if let (Some(subject), Some(viewer)) = (subject, viewer)
            && viewer.dialect == Dialect::Classic
        {
            effect::send(effects, viewer.connection, self.presence(subject, phrase));
        }
    }

    fn presence(&self, subject: &Member, phrase: &str) -> ServerEvent {
        let message = self.phrases.text(phrase, &[]);
        ServerEvent::Presence(Presence { username: subject.username.clone(), message })
    }

    /// Sends what has changed: first the cameras that are gone, then the list.
    pub(crate) fn send_roster_changes(&mut self, now: Now, effects: &mut Vec<Effect>) {
        let tick = std::mem::take(&mut self.roster_tick);
        for (viewer, grant) in &tick.hangups {
            effect::send(effects, *viewer, ServerEvent::Hangup(grant.clone()));
        }
        let told = Told::gather(self, &tick);
        self.close_tick(now, &tick);
        told.send(self, effects);
        self.past.keep(now.monotonic_ms, told);
    }

    /// From here on everybody was told. What could not be told yet, because everybody is first to
    /// see a camera go, waits for the next tick.
    fn close_tick(&mut self, now: Now, tick: &RosterTick) {
        let viewers = |id: &MemberId| {
            let viewers = self.sights.viewers_apart(*id);
            let id = *id;
            viewers.into_iter().map(move |viewer| (id, viewer))
        };
        let all: BTreeSet<Pair> =
            tick.changed.iter().flat_map(viewers).chain(tick.pairs.iter().copied()).collect();
        let told: Vec<(Pair, Option<Arc<Entry>>)> =
            all.into_iter().map(|pair| (pair, self.line_now(pair))).collect();
        for &id in &tick.changed {
            let Some(member) = self.members.get_mut(id) else { continue };
            member.shown = Some(projection::usual(member).entry());
            member.went_dark = false;
            member.video_at_tick = projection::usual(member).video;
            if member.shown != Some(projection::usual(member).entry()) {
                self.note_changed(now, id);
            }
        }
        for &id in &tick.rules {
            if self.members.get_mut(id).is_some_and(|member| member.rules.tell()) {
                self.note_rules(now, id);
            }
        }
        for (pair, line) in told {
            self.sights.end_tick(pair);
            if self.line_now(pair) != line {
                self.note_pair(now, pair);
            }
            let usual = self.members.get(pair.0).and_then(|subject| subject.shown.as_ref());
            self.sights.tell(pair, line, usual);
        }
    }

    /// The line about a subject as its viewer is to be told it at this moment.
    pub(crate) fn line_now(&self, (subject, viewer): Pair) -> Option<Arc<Entry>> {
        let (subject, viewer) = (self.members.get(subject)?, self.members.get(viewer)?);
        self.projection(viewer, subject).map(Projection::entry)
    }

    /// Ticks lie on a fixed grid, so that the moment of a frame says nothing about the moment of
    /// its cause.
    fn schedule_roster_tick(&mut self, now: Now) {
        let next_tick = now.monotonic_ms / limits::ROSTER_TICK_MS + 1;
        self.deadlines.set_once(Deadline::RosterTick, next_tick * limits::ROSTER_TICK_MS);
    }
}
