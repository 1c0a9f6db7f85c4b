//! What each viewer is told on a tick: one frame for all who see alike, and frames of their own for
//! those from whom something is hidden.

use std::collections::{BTreeMap, BTreeSet};

use protocol::roster::{Left, Roster, Who, Why};
use protocol::{Dialect, ServerEvent, Username, VideoFlags};

use super::RosterTick;
use crate::Room;
use crate::effect::{self, Effect};
use crate::input::ConnectionId;
use crate::leaks::{Leak, planted};
use crate::member::{Member, MemberId};
use crate::projection::{self, Projection};
use crate::sights::Apart;

/// The frames of one tick, worked out before anybody counts as told.
#[derive(Debug)]
pub(super) struct Told {
    /// For everybody from whom nothing is hidden that changed.
    base: Roster,
    /// For each of the others.
    apart: BTreeMap<MemberId, Roster>,
}

impl Told {
    /// Compares what everybody was told with what they may know now.
    pub(super) fn gather(room: &Room, tick: &RosterTick) -> Self {
        let mut subjects: BTreeMap<MemberId, BTreeSet<MemberId>> = BTreeMap::new();
        for (subject, viewer) in &tick.pairs {
            subjects.entry(*viewer).or_default().insert(*subject);
        }
        let viewers_apart = tick.changed.iter().flat_map(|id| room.sights.viewers_apart(*id));
        let missed = tick.left.iter().flat_map(|departure| departure.unseen_by.iter().copied());
        for viewer in viewers_apart.chain(missed) {
            subjects.entry(viewer).or_default();
        }
        let for_viewer = |(viewer, pairs): (MemberId, BTreeSet<MemberId>)| {
            let viewer = room.members.get(viewer)?;
            let all = tick.changed.union(&pairs).copied();
            Some((viewer.id, roster_for(room, tick, all, Some(viewer))))
        };
        Self {
            base: roster_for(room, tick, tick.changed.iter().copied(), None),
            apart: subjects.into_iter().filter_map(for_viewer).collect(),
        }
    }

    /// Sends the frames. Equal ones are one, and the whole list is one for all classic viewers who
    /// were told the same.
    pub(super) fn send(&self, room: &Room, effects: &mut Vec<Effect>) {
        let mut lists: Vec<(Apart, Vec<ConnectionId>)> = Vec::new();
        let mut usual = Vec::new();
        let mut rosters = Vec::new();
        for member in room.members.iter() {
            let own = self.apart.get(&member.id);
            let roster = own.unwrap_or(&self.base);
            let is_empty = *roster == Roster::default() && !planted(Leak::EmptyRoster);
            if is_empty || is_own_arrival(roster, member) {
                continue;
            }
            let Some(connection) = member.connection else { continue };
            match member.dialect {
                Dialect::Classic => {
                    share(&mut lists, room.sights.told_apart(member.id), connection);
                }
                Dialect::Parlor1 if own.is_none() => usual.push(connection),
                Dialect::Parlor1 => share(&mut rosters, roster.clone(), connection),
            }
        }
        for (apart, to) in lists {
            let who = ServerEvent::Who(room.list(&apart, None));
            effect::send_to_all(effects, to.into_iter().map(Some), who);
        }
        rosters.insert(0, (self.base.clone(), usual));
        for (roster, to) in rosters {
            effect::send_to_all(effects, to.into_iter().map(Some), ServerEvent::Roster(roster));
        }
    }
}

impl Told {
    /// What a viewer was told, for when they come back.
    pub(super) fn again_for(&self, viewer: MemberId) -> &Roster {
        let own = self.apart.get(&viewer).filter(|_| !planted(Leak::CommonRosterOnResume));
        own.unwrap_or(&self.base)
    }

    /// How many lines there are in all of it.
    pub(super) fn lines(&self) -> usize {
        let lines = |roster: &Roster| roster.changed.len() + roster.left.len();
        lines(&self.base) + self.apart.values().map(lines).sum::<usize>()
    }

    /// The same for everybody.
    #[cfg(test)]
    pub(super) fn to_all(base: Roster) -> Self {
        Self { base, apart: BTreeMap::new() }
    }
}

/// Adds somebody to those who get the same.
fn share<T: PartialEq>(frames: &mut Vec<(T, Vec<ConnectionId>)>, frame: T, to: ConnectionId) {
    match frames.iter_mut().find(|(other, _)| *other == frame) {
        Some((_, all)) => all.push(to),
        None => frames.push((frame, vec![to])),
    }
}

impl Room {
    /// The list as a newcomer is given it: as of the last tick, and themselves.
    pub(crate) fn list_for(&self, newcomer: MemberId) -> Who {
        self.list(&self.sights.told_apart(newcomer), Some(newcomer))
    }

    /// The list as everybody was last told, but for what one was told apart, and with somebody who
    /// is not in it yet.
    fn list(&self, apart: &Apart, newcomer: Option<MemberId>) -> Who {
        let row = |member: &Member| match apart.get(&member.id) {
            Some(line) => line.clone(),
            None if newcomer == Some(member.id) => Some(projection::usual(member).entry()),
            None => member.shown.clone(),
        };
        Who { who_list: self.members.by_name().filter_map(row).collect() }
    }
}

/// What has changed for a viewer; without one, for everybody from whom nothing is hidden.
fn roster_for(
    room: &Room,
    tick: &RosterTick,
    subjects: impl Iterator<Item = MemberId>,
    viewer: Option<&Member>,
) -> Roster {
    let mut roster = Roster::default();
    for departure in &tick.left {
        if viewer.is_none_or(|viewer| !departure.unseen_by.contains(&viewer.id)) {
            roster.left.push(left(departure.username.clone(), departure.why));
        }
    }
    for subject in subjects.filter_map(|id| room.members.get(id)) {
        let apart = viewer.and_then(|viewer| room.sights.told((subject.id, viewer.id)));
        let before = apart.unwrap_or(&subject.shown).as_ref();
        let after = match viewer {
            Some(viewer) => room.projection(viewer, subject),
            None => Some(projection::usual(subject)),
        };
        match (before, after.map(Projection::entry)) {
            (Some(_), None) => roster.left.push(left(subject.username.clone(), Why::Exited)),
            (before, Some(after)) if before != Some(&after) => {
                if before.is_none() {
                    roster.joined.push(after.username.clone());
                }
                roster.changed.push(after);
            }
            _ => {}
        }
    }
    roster
}

/// Whether a frame says nothing but that its reader has come, as the list they were given said.
fn is_own_arrival(roster: &Roster, reader: &Member) -> bool {
    let Roster { changed, joined, left } = roster;
    let ([entry], [name], []) = (&changed[..], &joined[..], &left[..]) else { return false };
    *name == reader.username && entry.video == VideoFlags::OFF
}

fn left(username: Username, why: Why) -> Left {
    Left { username, why }
}
