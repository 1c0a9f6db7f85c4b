//! The person behind a name: whom a rule holds against, on this stay and on the next.

use protocol::{ClientId, Username};

use crate::leaks::{Leak, planted};
use crate::member::MemberId;
use crate::names::NameKey;

/// Who somebody is beyond this stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    /// Whether the owner's site vouches for the name.
    pub(crate) has_account: bool,
    pub(crate) name: NameKey,
    /// What the browser of a guest is known by.
    pub(crate) device: Option<ClientId>,
}

/// Somebody whom the room has met: who they are on this stay, and beyond it.
#[derive(Debug, Clone)]
pub(crate) struct Met {
    pub(crate) id: MemberId,
    pub(crate) username: Username,
    pub(crate) identity: Identity,
}

/// Whom a rule holds against.
#[derive(Debug, Clone)]
pub(super) struct Against {
    pub(super) username: Username,
    pub(super) name: NameKey,
    /// Who it was when the rule was made, or who first came under the name after that.
    pub(super) met: Option<Met>,
}

impl Against {
    pub(super) fn new(username: &Username, met: Option<&Met>) -> Self {
        let username = met.map_or(username, |met| &met.username).clone();
        let name = NameKey::of(&username);
        Self { username, name, met: met.cloned() }
    }

    /// Whether it is about this name, or about whoever goes by it.
    pub(super) fn is_about(&self, name: &NameKey, met: Option<&Met>) -> bool {
        self.name == *name || met.is_some_and(|met| self.holds_against(met))
    }

    pub(super) fn holds_against(&self, other: &Met) -> bool {
        let Some(met) = &self.met else {
            return self.name == other.identity.name;
        };
        met.id == other.id || met.identity.is_same_person(&other.identity)
    }
}

impl Identity {
    pub(crate) fn is_same_person(&self, other: &Self) -> bool {
        if planted(Leak::NewPersonOnReturn) {
            return false;
        }
        let same_device = self.device.is_some() && self.device == other.device;
        match (self.has_account, other.has_account) {
            (true, true) => self.name == other.name,
            (false, false) => self.name == other.name || same_device,
            _ => false,
        }
    }
}
