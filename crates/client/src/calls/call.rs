//! One call: whose it is, and what must wait for what.

use protocol::{GrantId, Username};

use super::Command;

/// A camera feed between this browser and another one.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) peer: Username,
    pub(crate) role: Role,
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
    Awaited { candidates: Vec<String> },
    Described,
}

impl Call {
    pub(crate) fn new(peer: Username, role: Role) -> Self {
        Self { peer, role, remote: Remote::Awaited { candidates: Vec::new() } }
    }

    /// A candidate of the other side: what to do with it now, if anything.
    pub(crate) fn candidate(&mut self, call: GrantId, candidate: String) -> Option<Command> {
        match &mut self.remote {
            Remote::Described => Some(Command::AddCandidate { call, candidate }),
            Remote::Awaited { candidates } => {
                if candidates.len() < CANDIDATES_MAX {
                    candidates.push(candidate);
                }
                None
            }
        }
    }

    /// The description has been taken: what was waiting for it.
    pub(crate) fn described(&mut self, call: GrantId) -> Vec<Command> {
        match std::mem::replace(&mut self.remote, Remote::Described) {
            Remote::Described => Vec::new(),
            Remote::Awaited { candidates } => {
                let add = |candidate| Command::AddCandidate { call, candidate };
                candidates.into_iter().map(add).collect()
            }
        }
    }
}

/// Candidates that may wait; a browser makes a dozen.
const CANDIDATES_MAX: usize = 64;
