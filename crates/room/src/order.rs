//! Keeping order: who may not come in, and what operators did.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use protocol::moderation::{AuditEntry, BanEntry};
use protocol::{ChannelId, ClientId, Timestamp, Username};

use crate::kept::KeptSession;
use crate::log::Counted;
use crate::member::MemberId;
use crate::names::NameKey;
use crate::rules::Identity;

/// What outlives the process, where anything is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// Somebody may not come in for a while. A later one about the same name replaces it.
    Ban(Ban),
    /// Two names are kept apart from now on, because the owner's site says so.
    Apart(Username, Username),
    /// They are not any more.
    Together(Username, Username),
    /// A ban is over, by the name it was for.
    Unban(Username),
    /// Something that an operator did, or that was reported to them.
    Act(AuditEntry),
    /// Something that everybody counts. It is kept before anybody is told of it.
    Counted(Arc<Counted>),
    /// The words that were counted at this place are not to be kept any more, only that there were
    /// some: they were taken back, or others are there instead.
    Unsaid(u64),
    /// A session as it is now. A later one of the same member replaces it.
    Session(Box<KeptSession>),
    /// A session is over.
    SessionOver(MemberId),
    /// Nothing was kept for a while: every session as it is now, and from which place on what is
    /// counted will be whole again.
    Afresh(Vec<KeptSession>, u64),
}

/// Somebody who may not come in for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ban {
    /// The name they went by, or that was typed.
    pub username: Username,
    /// Whether it is the name of an account.
    pub account: bool,
    /// What their browser is known by, if they were here as a guest.
    pub device: Option<ClientId>,
    /// Until when.
    pub until: Timestamp,
    /// Why; perhaps empty.
    pub reason: String,
    /// Who decided it.
    pub by: Username,
}

/// What the room knows about order, and how it is kept at this moment.
#[derive(Debug, Default)]
pub(crate) struct Order {
    bans: Vec<Ban>,
    /// Oldest first.
    acts: VecDeque<AuditEntry>,
    /// Whether newcomers are kept out.
    pub(crate) locked: bool,
    /// How long people wait between two messages of a channel, in seconds.
    pub(crate) slow: BTreeMap<ChannelId, u32>,
}

impl Order {
    /// Takes in what was decided before the room was opened.
    pub(crate) fn recall(&mut self, bans: Vec<Ban>, acts: Vec<AuditEntry>) {
        for ban in bans {
            self.ban(ban);
        }
        self.acts = acts.into();
    }

    /// The ban that keeps somebody out at this moment.
    pub(crate) fn ban_against(&self, identity: &Identity, at: Timestamp) -> Option<&Ban> {
        let in_force = self.bans.iter().filter(|ban| ban.until > at);
        in_force.into_iter().find(|ban| ban.holds_against(identity))
    }

    /// Keeps somebody out. A ban of a name that looks the same is replaced; gives its name.
    pub(crate) fn ban(&mut self, ban: Ban) -> Option<Username> {
        let replaced = self.unban(&ban.username);
        self.bans.push(ban);
        replaced
    }

    /// Lets somebody in again; gives the name that the ban was for.
    pub(crate) fn unban(&mut self, username: &Username) -> Option<Username> {
        let name = NameKey::of(username);
        let at = self.bans.iter().position(|ban| NameKey::of(&ban.username) == name)?;
        Some(self.bans.remove(at).username)
    }

    /// The bans in force, the one that ends first first.
    pub(crate) fn bans(&self, at: Timestamp) -> Vec<BanEntry> {
        let in_force = self.bans.iter().filter(|ban| ban.until > at);
        let mut entries: Vec<BanEntry> = in_force.map(Ban::entry).collect();
        entries.sort_by_key(|entry| entry.until);
        entries
    }

    /// Keeps in mind what somebody did.
    pub(crate) fn note(&mut self, act: AuditEntry) {
        self.acts.push_back(act);
        if self.acts.len() > ACTS_MAX {
            self.acts.pop_front();
        }
    }

    /// The last acts, newest first.
    pub(crate) fn acts(&self, limit: usize) -> Vec<AuditEntry> {
        self.acts.iter().rev().take(limit).cloned().collect()
    }
}

impl Ban {
    fn holds_against(&self, identity: &Identity) -> bool {
        let same_name = NameKey::of(&self.username) == identity.name;
        let same_device = self.device.is_some() && self.device == identity.device;
        same_name || (!self.account && !identity.has_account && same_device)
    }

    fn entry(&self) -> BanEntry {
        let Self { username, until, reason, by, .. } = self.clone();
        BanEntry { username, until, reason, by }
    }
}

/// Acts that are kept in mind: what `/audit` can show at most.
const ACTS_MAX: usize = 1_000;
