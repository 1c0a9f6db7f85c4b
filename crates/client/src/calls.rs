//! Calls: one camera feed between two browsers, on behalf of one view grant.
//!
//! The viewer always offers and the broadcaster always answers, so two offers can never meet.
//! Two people who watch each other have two calls that know nothing of each other.

mod call;
mod command;
mod figures;
mod health;
mod keeping;
mod report;
mod signalling;
mod speaking;
mod watching;
mod wish;

use std::collections::{BTreeMap, VecDeque};

use protocol::{GrantId, Username};

use crate::effect::Effect;

pub(crate) use self::call::{Call, Role};
pub use self::command::{Capture, Command, Device, Route};
pub use self::figures::{Figures, Quality};
pub use self::health::Picture;
pub use self::report::{CameraTrouble, Captured, Devices, Listed, Report};
pub(crate) use self::speaking::Speaking;
pub use self::wish::Shape;

/// Every live call, by its grant.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    live: BTreeMap<GrantId, Call>,
    /// Views of my camera that I have ended, the latest last: the room may not have heard of it.
    ended: VecDeque<GrantId>,
    /// Who still has one of these as far as the room knows, after I came back.
    lingering: Vec<Username>,
}

impl Calls {
    pub(crate) fn begin(&mut self, grant: GrantId, call: Call) {
        self.live.insert(grant, call);
    }

    pub(crate) fn get(&self, grant: GrantId) -> Option<&Call> {
        self.live.get(&grant)
    }

    pub(crate) fn get_mut(&mut self, grant: GrantId) -> Option<&mut Call> {
        self.live.get_mut(&grant)
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (GrantId, &mut Call)> {
        self.live.iter_mut().map(|(grant, call)| (*grant, call))
    }

    /// When somebody is to be told how large a picture is wanted, on the monotonic clock in
    /// milliseconds.
    pub(crate) fn wishes_due(&self) -> Option<u64> {
        self.live.values().filter_map(|call| call.wish.due()).min()
    }

    /// Ends a call, if it is live.
    pub(crate) fn close(&mut self, grant: GrantId, effects: &mut Vec<Effect>) {
        if self.live.remove(&grant).is_some() {
            effects.push(Effect::Rtc(Command::Close { call: grant }));
        }
    }

    /// Ends a view of my camera, whatever the room believes.
    pub(crate) fn dismiss(&mut self, grant: GrantId, effects: &mut Vec<Effect>) {
        self.close(grant, effects);
        self.ended.push_back(grant);
        if self.ended.len() > ENDED_MAX {
            self.ended.pop_front();
        }
    }

    /// Forgets every call and says which ones there were.
    pub(crate) fn close_all(&mut self) -> Vec<GrantId> {
        self.ended.clear();
        std::mem::take(&mut self.live).into_keys().collect()
    }
}

/// How many ended views are remembered: more than end before the room has heard of it.
const ENDED_MAX: usize = 200;
