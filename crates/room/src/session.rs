//! What a parlor/1 member comes back by: a secret, how much they were sent, and what they missed.

use protocol::roster::Roster;
use protocol::{SessionId, Username};
use sha2::{Digest as _, Sha256};

/// The secret of a session as the room keeps it, in memory and on a disk: nobody who reads either
/// can come back as somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SessionKey(pub [u8; 32]);

impl SessionKey {
    /// The key of a secret. The secret is random in all its bits, so there is nothing to guess and
    /// one round is enough.
    pub(crate) fn of(secret: SessionId) -> Self {
        Self(Sha256::digest(secret.0.to_be_bytes()).into())
    }
}

/// A member's resumable presence.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) key: SessionKey,
    /// How many counted events this session was sent, as its client counts them too (XEP-0198).
    pub(crate) counted: u64,
    /// What happened to the list while there was no connection.
    pub(crate) missed: Missed,
}

/// How the list of people has changed since somebody was last connected.
#[derive(Debug, Default)]
pub(crate) struct Missed {
    roster: Roster,
    /// There is no telling any more: the whole list is needed.
    all: bool,
}

impl Session {
    pub(crate) fn new(secret: SessionId) -> Self {
        Self { key: SessionKey::of(secret), counted: 0, missed: Missed::default() }
    }
}

impl Missed {
    /// Everything: the process that knew better is gone.
    pub(crate) fn everything() -> Self {
        Self { roster: Roster::default(), all: true }
    }

    /// Adds what would have been sent. Who came and went again was never here.
    pub(crate) fn add(&mut self, roster: &Roster) {
        if self.all {
            return;
        }
        let Roster { changed, joined, left } = &mut self.roster;
        for gone in &roster.left {
            changed.retain(|entry| entry.username != gone.username);
            if !take_out(joined, &gone.username) {
                left.push(gone.clone());
            }
        }
        for entry in &roster.changed {
            match changed.iter_mut().find(|known| known.username == entry.username) {
                Some(known) => known.clone_from(entry),
                None => changed.push(entry.clone()),
            }
        }
        joined.extend(roster.joined.iter().cloned());
        if changed.len() + left.len() > MISSED_MAX {
            *self = Self::everything();
        }
    }

    /// Takes out what was missed: changes, or nothing where the whole list is needed.
    pub(crate) fn take(&mut self) -> Option<Roster> {
        let missed = std::mem::take(self);
        (!missed.all).then_some(missed.roster)
    }
}

fn take_out(names: &mut Vec<Username>, name: &Username) -> bool {
    let at = names.iter().position(|other| other == name);
    at.map(|at| names.remove(at)).is_some()
}

/// Changes that are kept for somebody who is away; with more, a whole list is shorter.
const MISSED_MAX: usize = 256;

#[cfg(test)]
mod tests {
    use protocol::roster::{Entry, Left, Why};

    use super::*;

    fn name(text: &str) -> Username {
        text.parse().expect("the test uses plain names")
    }

    fn came(text: &str) -> Roster {
        let changed = vec![Entry::named(name(text), 1)];
        Roster { changed, joined: vec![name(text)], left: Vec::new() }
    }

    fn went(text: &str) -> Roster {
        let left = vec![Left { username: name(text), why: Why::Exited }];
        Roster { left, ..Roster::default() }
    }

    #[test]
    fn who_came_and_went_meanwhile_is_not_told() {
        let mut missed = Missed::default();
        for roster in [went("ann"), came("bob"), came("ann"), went("bob"), went("carl")] {
            missed.add(&roster);
        }
        let roster = missed.take().expect("that is little enough to keep");
        assert_eq!(roster.joined, [name("ann")]);
        assert!(roster.changed.iter().map(|entry| &entry.username).eq([&name("ann")]));
        assert!(roster.left.iter().map(|left| &left.username).eq([&name("ann"), &name("carl")]));
    }

    #[test]
    fn too_much_is_a_whole_list() {
        let mut missed = Missed::default();
        for number in 0..=MISSED_MAX {
            missed.add(&came(&format!("p{number}")));
        }
        assert_eq!(missed.take(), None);
        assert_eq!(missed.take(), Some(Roster::default()), "and from then on changes again");
    }
}
