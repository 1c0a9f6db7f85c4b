//! The people in the room, findable by id, by connection and by name.

use std::collections::BTreeMap;

use protocol::{Dialect, Username, VideoFlags};

use crate::input::ConnectionId;
use crate::names::NameKey;

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
    /// When they came, in Unix seconds.
    pub(crate) login_at: u64,
    /// What their camera is doing.
    pub(crate) video: VideoFlags,
    /// Whether it went off since the last roster tick, even if it is on again.
    pub(crate) went_dark: bool,
    /// What the others were last told that it is doing; nothing before their first roster tick.
    pub(crate) shown: Option<VideoFlags>,
}

/// Everybody who is here. The three maps hold the same people at every moment: only `enter` and
/// `leave` change who is in them.
#[derive(Debug, Default)]
pub(crate) struct Members {
    last_id: u64,
    by_id: BTreeMap<MemberId, Member>,
    by_connection: BTreeMap<ConnectionId, MemberId>,
    by_name: BTreeMap<NameKey, MemberId>,
}

impl Members {
    /// Lets somebody in. The name must be free: see [`Members::named`].
    pub(crate) fn enter(
        &mut self,
        connection: ConnectionId,
        dialect: Dialect,
        username: Username,
        login_at: u64,
    ) -> &Member {
        self.last_id += 1;
        let id = MemberId(self.last_id);
        self.by_connection.insert(connection, id);
        self.by_name.insert(NameKey::of(&username), id);
        let video = VideoFlags::OFF;
        let (went_dark, shown) = (false, None);
        let member =
            Member { id, connection, dialect, username, login_at, video, went_dark, shown };
        self.by_id.entry(id).or_insert(member)
    }

    /// Takes somebody out, and hands over what was known of them.
    pub(crate) fn leave(&mut self, id: MemberId) -> Option<Member> {
        let member = self.by_id.remove(&id)?;
        self.by_connection.remove(&member.connection);
        self.by_name.remove(&NameKey::of(&member.username));
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

    /// Who is reached over this connection.
    pub(crate) fn on(&self, connection: ConnectionId) -> Option<&Member> {
        self.get(*self.by_connection.get(&connection)?)
    }

    /// Who goes by this name, or by one that looks the same.
    pub(crate) fn named(&self, name: &Username) -> Option<&Member> {
        self.get(*self.by_name.get(&NameKey::of(name))?)
    }

    /// Everybody, in the order in which they came.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Member> {
        self.by_id.values()
    }

    /// Everybody, in the order of their names.
    pub(crate) fn by_name(&self) -> impl Iterator<Item = &Member> {
        self.by_name.values().filter_map(|id| self.get(*id))
    }

    /// The connections of everybody who speaks this dialect.
    pub(crate) fn speaking(&self, dialect: Dialect) -> impl Iterator<Item = ConnectionId> {
        self.iter().filter(move |member| member.dialect == dialect).map(|member| member.connection)
    }
}
