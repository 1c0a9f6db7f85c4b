//! What was told on the last ticks, for somebody who comes back and may have missed any of it.
//!
//! A roster is not counted: nobody knows which of the last ones still arrived before a connection
//! died. So whoever comes back is told again how everybody ended up of whom anything was said since
//! the last moment at which they surely listened. To say again what is known does no harm.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use protocol::Username;
use protocol::roster::{Entry, Left, Roster};

use super::told::Told;
use crate::member::MemberId;

/// The ticks of the last minutes.
#[derive(Debug, Default)]
pub(crate) struct Past {
    ticks: VecDeque<(u64, Told)>,
    /// How many lines there are in all of them.
    lines: usize,
    /// All ticks after this moment of the monotonic clock are here.
    whole_after_ms: u64,
}

/// How somebody ended up.
enum Fate {
    Here { entry: Arc<Entry>, joined: bool },
    Gone(Left),
}

impl Past {
    /// Keeps what was told now.
    pub(super) fn keep(&mut self, now_ms: u64, told: Told) {
        self.lines += told.lines();
        self.ticks.push_back((now_ms, told));
        while let Some((at_ms, oldest)) = self.ticks.front()
            && (at_ms + KEPT_MS < now_ms || self.lines > LINES_MAX)
        {
            self.whole_after_ms = *at_ms;
            self.lines -= oldest.lines();
            self.ticks.pop_front();
        }
    }

    /// What a viewer was told after a moment, in one: nothing, if that is not known any more or is
    /// more than a whole list is worth.
    pub(crate) fn told_since(&self, since_ms: u64, viewer: MemberId) -> Option<Roster> {
        if since_ms < self.whole_after_ms {
            return None;
        }
        let mut fates: BTreeMap<&Username, Fate> = BTreeMap::new();
        let told = self.ticks.iter().filter(|(at_ms, _)| *at_ms > since_ms);
        for roster in told.map(|(_, told)| told.again_for(viewer)) {
            for left in &roster.left {
                fates.insert(&left.username, Fate::Gone(left.clone()));
            }
            for entry in &roster.changed {
                let name = &entry.username;
                let known = matches!(fates.get(name), Some(Fate::Here { joined: true, .. }));
                let joined = known || roster.joined.contains(name);
                fates.insert(name, Fate::Here { entry: entry.clone(), joined });
            }
        }
        (fates.len() <= MISSED_MAX).then(|| in_one(fates.into_values()))
    }
}

fn in_one(fates: impl Iterator<Item = Fate>) -> Roster {
    let mut roster = Roster::default();
    for fate in fates {
        match fate {
            Fate::Gone(left) => roster.left.push(left),
            Fate::Here { entry, joined } => {
                roster.joined.extend(joined.then(|| entry.username.clone()));
                roster.changed.push(entry);
            }
        }
    }
    roster
}

/// How long before a connection is known to be dead it may have received nothing, in milliseconds:
/// a socket is given up when three pings in a row, each 25 s after the other, were not answered
/// (wire.md, section 1), and a busy server is late with that.
pub(crate) const UNSURE_MS: u64 = 130_000;

/// How long what was told is kept: until the last of those who were not sure of it must be back.
const KEPT_MS: u64 = UNSURE_MS + protocol::limits::RESUME_WITHIN_MS + 1_000;

/// People of whom something was said; with more, a whole list is shorter.
const MISSED_MAX: usize = 256;

/// Lines that are kept in all, some 30 MB: far more than a room needs whose people do what people do.
/// A crowd that changes as often as it may, and is muted by a crowd, costs no more than this; whoever
/// comes back then is given a whole list.
const LINES_MAX: usize = 100_000;

#[cfg(test)]
mod tests {
    use protocol::roster::Why;

    use super::*;

    const VIEWER: MemberId = MemberId(1);

    fn name(text: &str) -> Username {
        text.parse().expect("the test uses plain names")
    }

    fn came(text: &str) -> Told {
        let changed = vec![Arc::new(Entry::named(name(text), 1))];
        Told::to_all(Roster { changed, joined: vec![name(text)], left: Vec::new() })
    }

    fn went(text: &str) -> Told {
        let left = vec![Left { username: name(text), why: Why::Exited }];
        Told::to_all(Roster { left, ..Roster::default() })
    }

    fn told(ticks: impl IntoIterator<Item = Told>) -> Past {
        let mut past = Past::default();
        (1..).zip(ticks).for_each(|(second, told)| past.keep(second * 1_000, told));
        past
    }

    #[test]
    fn everybody_is_told_of_as_they_ended_up() {
        let past = told([came("eva"), went("ann"), came("bob"), came("ann"), went("bob")]);
        let roster = past.told_since(1_000, VIEWER).expect("that is little enough");
        assert_eq!(roster.joined, [name("ann")]);
        assert!(roster.changed.iter().map(|entry| &entry.username).eq([&name("ann")]));
        assert!(roster.left.iter().map(|left| &left.username).eq([&name("bob")]));
    }

    #[test]
    fn too_much_and_too_long_ago_are_a_whole_list() {
        let past = told((0..=MISSED_MAX).map(|number| came(&format!("p{number}"))));
        assert_eq!(past.told_since(0, VIEWER), None);
        assert!(past.told_since(200_000, VIEWER).is_some());
        let mut past = told([came("ann")]);
        past.keep(KEPT_MS + 1_001, came("bob"));
        assert_eq!(past.told_since(999, VIEWER), None);
        assert!(past.told_since(1_000, VIEWER).is_some());
    }
}
