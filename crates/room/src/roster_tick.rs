//! Changes of the list of people, gathered and sent together on a fixed tick.
//!
//! Between two ticks the list that others see does not move: a newcomer is given the list as of
//! the last tick plus themselves, and learns the rest together with everybody else. So one frame
//! serves all, and the moment at which something changed stays between the person and the room.

use std::collections::BTreeSet;

use protocol::camera::Grant;
use protocol::roster::{Left, Presence, Roster, Who, Why};
use protocol::{Dialect, Now, ServerEvent, Username, limits};

use crate::Room;
use crate::deadlines::Deadline;
use crate::effect::{self, Effect};
use crate::input::ConnectionId;
use crate::member::{Member, MemberId};
use crate::projection;

/// What has happened since the last tick.
#[derive(Debug, Default)]
pub(crate) struct RosterTick {
    joined: BTreeSet<MemberId>,
    changed: BTreeSet<MemberId>,
    left: Vec<Left>,
    hangups: Vec<(ConnectionId, Grant)>,
}

impl Room {
    pub(crate) fn note_joined(&mut self, now: Now, id: MemberId) {
        self.roster_tick.joined.insert(id);
        self.schedule_roster_tick(now);
    }

    pub(crate) fn note_camera(&mut self, now: Now, id: MemberId) {
        self.roster_tick.changed.insert(id);
        self.schedule_roster_tick(now);
    }

    /// Somebody left. Who came and went between two ticks was never here for the others.
    pub(crate) fn note_left(&mut self, now: Now, member: &Member, why: Why) {
        let tick = &mut self.roster_tick;
        tick.changed.remove(&member.id);
        tick.hangups.retain(|(connection, _)| *connection != member.connection);
        if !tick.joined.remove(&member.id) {
            tick.left.push(Left { username: member.username.clone(), why });
        }
        self.schedule_roster_tick(now);
    }

    /// Tells a viewer on the next tick that a camera they watch is gone. Classic viewers see it
    /// in the list.
    pub(crate) fn note_hangup(&mut self, now: Now, viewer: MemberId, grant: Grant) {
        let Some(viewer) = self.members.get(viewer) else {
            return;
        };
        if viewer.dialect == Dialect::Parlor1 {
            self.roster_tick.hangups.push((viewer.connection, grant));
            self.schedule_roster_tick(now);
        }
    }

    /// The list as a newcomer is given it: as of the last tick, and themselves.
    pub(crate) fn list_for(&self, newcomer: MemberId) -> Who {
        let row = |member: &Member| match member.shown {
            Some(video) => Some(projection::entry(member, video)),
            None if member.id == newcomer => Some(projection::entry(member, member.video)),
            None => None,
        };
        Who { who_list: self.members.by_name().filter_map(row).collect() }
    }

    /// Join and exit lines reach classic clients at once.
    pub(crate) fn announce_presence(
        &self,
        username: &Username,
        phrase: &str,
        effects: &mut Vec<Effect>,
    ) {
        let message = self.phrases.text(phrase, &[]);
        let event = ServerEvent::Presence(Presence { username: username.clone(), message });
        effect::send_to_all(effects, self.members.speaking(Dialect::Classic), event);
    }

    /// Sends what has changed: first the cameras that are gone, then the list.
    pub(crate) fn send_roster_changes(&mut self, now: Now, effects: &mut Vec<Effect>) {
        let tick = std::mem::take(&mut self.roster_tick);
        let knows_already = self.knows_already(&tick);
        let mut roster = Roster::default();
        for &id in tick.joined.union(&tick.changed) {
            let Some(member) = self.members.get_mut(id) else { continue };
            let video = projection::camera_shown(member);
            member.went_dark = false;
            if video != member.video {
                self.roster_tick.changed.insert(id);
            }
            if member.shown.replace(video) != Some(video) {
                roster.changed.push(projection::entry(member, video));
            }
            if tick.joined.contains(&id) {
                roster.joined.push(member.username.clone());
            }
        }
        if !self.roster_tick.changed.is_empty() {
            self.schedule_roster_tick(now);
        }
        for (viewer, grant) in tick.hangups {
            effect::send(effects, viewer, ServerEvent::Hangup(grant));
        }
        roster.left = tick.left;
        if roster != Roster::default() {
            self.send_roster(roster, knows_already, effects);
        }
    }

    /// Who came alone, and did nothing since, knows everything: it is in the list they were given.
    fn knows_already(&self, tick: &RosterTick) -> Option<ConnectionId> {
        let newcomer = tick.joined.first().and_then(|id| self.members.get(*id))?;
        let alone = tick.joined.len() == 1 && tick.changed.is_empty() && tick.left.is_empty();
        alone.then_some(newcomer.connection)
    }

    fn send_roster(
        &self,
        roster: Roster,
        knows_already: Option<ConnectionId>,
        effects: &mut Vec<Effect>,
    ) {
        let readers = |dialect| {
            let all = self.members.speaking(dialect);
            all.filter(move |connection| Some(*connection) != knows_already)
        };
        if readers(Dialect::Classic).next().is_some() {
            let who = self.list_as_shown();
            effect::send_to_all(effects, readers(Dialect::Classic), ServerEvent::Who(who));
        }
        effect::send_to_all(effects, readers(Dialect::Parlor1), ServerEvent::Roster(roster));
    }

    fn list_as_shown(&self) -> Who {
        let row = |member: &Member| member.shown.map(|video| projection::entry(member, video));
        Who { who_list: self.members.by_name().filter_map(row).collect() }
    }

    /// Ticks lie on a fixed grid, so that the moment of a frame says nothing about the moment of
    /// its cause.
    fn schedule_roster_tick(&mut self, now: Now) {
        let next_tick = now.monotonic_ms / limits::ROSTER_TICK_MS + 1;
        self.deadlines.set_once(Deadline::RosterTick, next_tick * limits::ROSTER_TICK_MS);
    }
}
