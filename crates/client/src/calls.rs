//! Calls: one camera feed between two browsers, on behalf of one view grant.
//!
//! The viewer always offers and the broadcaster always answers, so two offers can never meet.
//! Two people who watch each other have two calls that know nothing of each other.

mod call;
mod command;
mod keeping;
mod report;
mod signalling;

use std::collections::{BTreeMap, VecDeque};

use protocol::{GrantId, Username};

use crate::effect::Effect;

pub(crate) use self::call::{Call, Role};
pub use self::command::Command;
pub use self::report::{CameraTrouble, Report};

/// Every live call, by its grant.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    live: BTreeMap<GrantId, Call>,
    /// Views of my camera that I ended, the newest last: the room may not have heard of it.
    hidden: VecDeque<GrantId>,
}

impl Calls {
    pub(crate) fn begin(&mut self, grant: GrantId, peer: Username, role: Role) {
        self.live.insert(grant, Call::new(peer, role));
    }

    pub(crate) fn get(&self, grant: GrantId) -> Option<&Call> {
        self.live.get(&grant)
    }

    pub(crate) fn get_mut(&mut self, grant: GrantId) -> Option<&mut Call> {
        self.live.get_mut(&grant)
    }

    /// Ends a call, if it is live.
    pub(crate) fn close(&mut self, grant: GrantId, effects: &mut Vec<Effect>) {
        if self.live.remove(&grant).is_some() {
            effects.push(Effect::Rtc(Command::Close { call: grant }));
        }
    }

    /// Ends a view of my camera.
    pub(crate) fn hide(&mut self, grant: GrantId, effects: &mut Vec<Effect>) {
        self.close(grant, effects);
        self.hidden.push_back(grant);
        if self.hidden.len() > HIDDEN_MAX {
            self.hidden.pop_front();
        }
    }

    /// Whether this is a view of my camera that I ended.
    pub(crate) fn is_hidden(&self, grant: GrantId) -> bool {
        self.hidden.contains(&grant)
    }

    /// Forgets every call and says which ones there were.
    pub(crate) fn close_all(&mut self) -> Vec<GrantId> {
        std::mem::take(&mut self.live).into_keys().collect()
    }
}

/// Views that were ended and are kept in mind: more than a camera has while a connection is lost.
const HIDDEN_MAX: usize = 256;
