//! One call: whose it is, and what must wait for what.

use protocol::{GrantId, Username};

use super::Command;
use super::health::Health;
use super::speaking::Speaking;
use super::wish::Wish;

/// A camera feed between this browser and another one.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) peer: Username,
    pub(crate) role: Role,
    /// Whether a server that relays was offered, which says something when no way is found.
    pub(crate) has_relay: bool,
    /// How the picture arrives.
    pub(crate) health: Health,
    /// Whether they speak.
    pub(crate) speaking: Speaking,
    /// How large the picture is wanted.
    pub(crate) wish: Wish,
    remote: Remote,
}

/// Which side of a call this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Viewer,
    Broadcaster,
}

/// What is known of the other side. A browser refuses candidates before it has taken the
/// description, and taking it takes a while.
#[derive(Debug)]
enum Remote {
    /// The other side has yet to describe itself, or to answer my latest offer.
    Awaited { candidates: Vec<String> },
    /// The browser is taking the description.
    Taking { candidates: Vec<String> },
    /// It has taken it.
    Described,
}

impl Call {
    pub(crate) fn new(peer: Username, role: Role, has_relay: bool) -> Self {
        let wish = match role {
            Role::Viewer => Wish::of_a_viewer(),
            Role::Broadcaster => Wish::default(),
        };
        Self {
            peer,
            role,
            has_relay,
            health: Health::default(),
            speaking: Speaking::default(),
            wish,
            remote: Remote::Awaited { candidates: Vec::new() },
        }
    }

    /// Whether an offer of mine, or the first one of theirs, is still to come to its end.
    pub(crate) fn is_awaiting(&self) -> bool {
        matches!(self.remote, Remote::Awaited { .. })
    }

    /// A description of the other side. A viewer takes one answer for each offer, so that a second
    /// one, or a late one, does nothing; a broadcaster takes every offer, one after the other.
    pub(crate) fn describe(&mut self, call: GrantId, description: String) -> Option<Command> {
        let candidates = match (&mut self.remote, self.role) {
            (Remote::Awaited { candidates }, _) => std::mem::take(candidates),
            (Remote::Described, Role::Broadcaster) => Vec::new(),
            (Remote::Described, Role::Viewer) | (Remote::Taking { .. }, _) => return None,
        };
        self.remote = Remote::Taking { candidates };
        Some(Command::Describe { call, description })
    }

    /// A candidate of the other side: what to do with it now, if anything.
    pub(crate) fn candidate(&mut self, call: GrantId, candidate: String) -> Option<Command> {
        match &mut self.remote {
            Remote::Described => Some(Command::AddCandidate { call, candidate }),
            Remote::Awaited { candidates } | Remote::Taking { candidates } => {
                if candidates.len() < CANDIDATES_MAX {
                    candidates.push(candidate);
                }
                None
            }
        }
    }

    /// The description has been taken: what was waiting for it.
    pub(crate) fn described(&mut self, call: GrantId) -> Vec<Command> {
        let Remote::Taking { candidates } = &mut self.remote else { return Vec::new() };
        let candidates = std::mem::take(candidates);
        self.remote = Remote::Described;
        let add = |candidate| Command::AddCandidate { call, candidate };
        candidates.into_iter().map(add).collect()
    }

    /// Looks for a new way to the other side, if this side may: only a viewer offers, and never a
    /// second time before the first was answered. Otherwise an answer could be taken for the answer
    /// to another offer.
    pub(crate) fn restart(&mut self, call: GrantId) -> Option<Command> {
        let may = self.role == Role::Viewer && matches!(self.remote, Remote::Described);
        may.then(|| {
            self.remote = Remote::Awaited { candidates: Vec::new() };
            Command::Restart { call }
        })
    }
}

/// Candidates that may wait; a browser makes a dozen.
const CANDIDATES_MAX: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    const CALL: GrantId = GrantId(7);

    fn call(role: Role) -> Call {
        Call::new("bob".parse().expect("that is a name"), role, false)
    }

    fn describes(call: &mut Call) -> bool {
        call.describe(CALL, "theirs".to_owned()).is_some()
    }

    #[test]
    fn candidates_wait_until_the_description_has_been_taken() {
        let mut call = call(Role::Viewer);
        assert_eq!(call.candidate(CALL, "a".to_owned()), None);
        assert!(describes(&mut call));
        assert_eq!(call.candidate(CALL, "b".to_owned()), None);
        let add =
            |candidate: &str| Command::AddCandidate { call: CALL, candidate: candidate.into() };
        assert_eq!(call.described(CALL), [add("a"), add("b")]);
        assert!(call.candidate(CALL, "c".to_owned()).is_some());
    }

    #[test]
    fn a_second_answer_and_a_late_one_do_nothing() {
        let mut call = call(Role::Viewer);
        assert!(describes(&mut call) && !describes(&mut call));
        call.described(CALL);
        assert!(!describes(&mut call));
        assert!(call.described(CALL).is_empty());
    }

    #[test]
    fn an_offer_is_answered_before_the_next_one_is_made() {
        let mut call = call(Role::Viewer);
        assert_eq!(call.restart(CALL), None);
        assert!(describes(&mut call));
        assert_eq!(call.restart(CALL), None);
        call.described(CALL);
        assert_eq!(call.restart(CALL), Some(Command::Restart { call: CALL }));
        assert_eq!(call.restart(CALL), None);
        assert_eq!(call.candidate(CALL, "of the new way".to_owned()), None);
        assert!(describes(&mut call));
        assert_eq!(call.described(CALL).len(), 1);
    }

    #[test]
    fn a_broadcaster_takes_offers_again_and_again_and_makes_none() {
        let mut call = call(Role::Broadcaster);
        for _ in 0..3 {
            assert!(describes(&mut call) && !describes(&mut call));
            call.described(CALL);
            assert_eq!(call.restart(CALL), None);
        }
    }
}
