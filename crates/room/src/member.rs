//! The people in the room, findable by id, by connection and by name.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use protocol::roster::Entry;
use protocol::{ChannelId, Dialect, Username, VideoFlags};

use crate::allowance::Allowance;
use crate::input::ConnectionId;
use crate::names::NameKey;
use crate::rules::{Identity, Met, Rules};

/// A person in the room. Members own names, cameras and grants; a connection is only how they
/// are reached. Numbers grow and are never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MemberId(u64);

impl MemberId {
    /// Before everybody, for ranges.
    pub(crate) const FIRST: Self = Self(0);
    /// After everybody, for ranges.
    pub(crate) const LAST: Self = Self(u64::MAX);
}

/// What the room knows of a member.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) id: MemberId,
    pub(crate) connection: ConnectionId,
    pub(crate) dialect: Dialect,
    pub(crate) username: Username,
    /// What others' rules hold on to.
    pub(crate) met: Met,
    /// What they hold against others.
    pub(crate) rules: Rules,
    /// Whether they keep order here.
    pub(crate) op: bool,
    /// When they came, in Unix seconds.
    pub(crate) login_at: u64,
    /// What their camera is doing.
    pub(crate) video: VideoFlags,
    /// How they are, as they say it.
    pub(crate) mood: Mood,
    /// Whom they wrote to: these may write back even if nobody else may.
    pub(crate) wrote_to: BTreeSet<MemberId>,
    /// When they last said something in each channel, on the monotonic clock.
    pub(crate) spoke_ms: BTreeMap<ChannelId, u64>,
    /// What they may still do in this time.
    pub(crate) allowance: Allowance,
    /// Whether their camera went off since the last roster tick, even if it is on again.
    pub(crate) went_dark: bool,
    /// What their camera was doing on the last roster tick, whatever was shown of it.
    pub(crate) video_at_tick: VideoFlags,
    /// The line about them as the others were last told it; none before their first roster tick.
    pub(crate) shown: Option<Entry>,
}

/// How somebody is, as they say it of themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Mood {
    /// One of the room's statuses, or empty for the first of them.
    pub(crate) status: String,
    /// A few words beside it.
    pub(crate) text: String,
    /// Whether only those whom they wrote to may write to them.
    pub(crate) dnd: bool,
}

/// Somebody at the door, about to be let in.
#[derive(Debug)]
pub(crate) struct Entrant {
    pub(crate) connection: ConnectionId,
    pub(crate) dialect: Dialect,
    /// A name that nobody here has.
    pub(crate) username: Username,
    pub(crate) identity: Identity,
    pub(crate) op: bool,
    pub(crate) rules: Rules,
    pub(crate) login_at: u64,
}

/// Everybody who is here. The three maps hold the same people at every moment: only `enter` and
/// `leave` change who is in them.
#[derive(Debug, Default)]
pub(crate) struct Members {
    last_id: u64,
    by_id: BTreeMap<MemberId, Member>,
    by_connection: BTreeMap<ConnectionId, MemberId>,
    by_name: BTreeMap<NameKey, MemberId>,
    /// Who left lately, so that they can still be told apart from others of their name.
    gone: VecDeque<Met>,
}

/// So many who left are remembered: whoever annoyed somebody is among them for an evening.
const GONE_MAX: usize = 1_000;

impl Members {
    /// Lets somebody in. The name must be free: see [`Members::named`].
    pub(crate) fn enter(&mut self, entrant: Entrant) -> &Member {
        let Entrant { connection, dialect, username, identity, op, rules, login_at } = entrant;
        self.last_id += 1;
        let id = MemberId(self.last_id);
        self.by_connection.insert(connection, id);
        self.by_name.insert(identity.name.clone(), id);
        let member = Member {
            id,
            connection,
            dialect,
            username: username.clone(),
            met: Met { id, username, identity },
            rules,
            op,
            login_at,
            video: VideoFlags::OFF,
            mood: Mood::default(),
            wrote_to: BTreeSet::new(),
            spoke_ms: BTreeMap::new(),
            allowance: Allowance::default(),
            went_dark: false,
            video_at_tick: VideoFlags::OFF,
            shown: None,
        };
        self.by_id.entry(id).or_insert(member)
    }

    /// Reaches somebody over another connection from now on; gives the one of before.
    pub(crate) fn rebind(
        &mut self,
        id: MemberId,
        connection: ConnectionId,
        dialect: Dialect,
    ) -> Option<ConnectionId> {
        let member = self.by_id.get_mut(&id)?;
        let before = std::mem::replace(&mut member.connection, connection);
        member.dialect = dialect;
        self.by_connection.remove(&before);
        self.by_connection.insert(connection, id);
        Some(before)
    }

    /// Takes somebody out, and hands over what was known of them.
    pub(crate) fn leave(&mut self, id: MemberId) -> Option<Member> {
        let member = self.by_id.remove(&id)?;
        self.by_connection.remove(&member.connection);
        self.by_name.remove(&member.met.identity.name);
        self.gone.push_back(member.met.clone());
        if self.gone.len() > GONE_MAX {
            self.gone.pop_front();
        }
        Some(member)
    }

    /// The member with this id, while they are here.
    pub(crate) fn get(&self, id: MemberId) -> Option<&Member> {
        self.by_id.get(&id)
    }

    /// The same, to change what is known of them.
    pub(crate) fn get_mut(&mut self, id: MemberId) -> Option<&mut Member> {
        self.by_id.get_mut(&id)
    }

    /// How many are here.
    pub(crate) fn count(&self) -> usize {
        self.by_id.len()
    }

    /// Who is reached over this connection.
    pub(crate) fn on(&self, connection: ConnectionId) -> Option<&Member> {
        self.get(*self.by_connection.get(&connection)?)
    }

    /// Who goes by this name, or by one that looks the same.
    pub(crate) fn named(&self, name: &Username) -> Option<&Member> {
        self.get(*self.by_name.get(&NameKey::of(name))?)
    }

    /// Who goes by this name, or went by it lately.
    pub(crate) fn met(&self, name: &Username) -> Option<&Met> {
        let key = NameKey::of(name);
        let here = self.by_name.get(&key).and_then(|id| self.get(*id)).map(|member| &member.met);
        here.or_else(|| self.gone.iter().rev().find(|met| met.identity.name == key))
    }

    /// Everybody, in the order in which they came.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Member> {
        self.by_id.values()
    }

    /// Everybody, in the order in which they came, to change what is known of them.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Member> {
        self.by_id.values_mut()
    }

    /// Everybody, in the order of their names.
    pub(crate) fn by_name(&self) -> impl Iterator<Item = &Member> {
        self.by_name.values().filter_map(|id| self.get(*id))
    }
}
