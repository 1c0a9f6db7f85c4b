//! The people in the room, findable by id, by connection and by name.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use protocol::roster::{Entry, Why};
use protocol::{ChannelId, Dialect, Username, VideoFlags};
use serde::{Deserialize, Serialize};

use crate::allowance::Allowance;
use crate::input::ConnectionId;
use crate::names::NameKey;
use crate::profile::Profile;
use crate::rules::{Identity, Met, Rules};
use crate::session::{Session, SessionKey};

/// A person in the room. Members own names, cameras and grants; a connection is only how they
/// are reached. Numbers grow and are never reused, not even by a room that is started again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MemberId(pub u64);

impl MemberId {
    /// Before everybody, for ranges.
    pub(crate) const FIRST: Self = Self(0);
    /// After everybody, for ranges.
    pub(crate) const LAST: Self = Self(u64::MAX);
}

/// What the room knows of a member.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) id: MemberId,
    /// How they are reached; not at all while they are away.
    pub(crate) connection: Option<ConnectionId>,
    pub(crate) dialect: Dialect,
    /// What they come back by, if they can.
    pub(crate) session: Option<Session>,
    /// Why they have left if they do not come back.
    pub(crate) leaves: Why,
    /// When their connection was last known to be gone, on the monotonic clock in milliseconds.
    pub(crate) gone_ms: u64,
    pub(crate) username: Username,
    /// What others' rules hold on to.
    pub(crate) met: Met,
    /// What they hold against others.
    pub(crate) rules: Rules,
    /// Whether they keep order here.
    pub(crate) op: bool,
    /// Whether the owner's site said so when they last showed a token.
    pub(crate) claimed_op: bool,
    /// What the owner's site says of them beside that.
    pub(crate) profile: Profile,
    /// When they came, in Unix seconds.
    pub(crate) login_at: u64,
    /// What their camera is doing.
    pub(crate) video: VideoFlags,
    /// How they are, as they say it.
    pub(crate) mood: Mood,
    /// Whether their address is kept from those whom their browser talks with.
    pub(crate) relay_only: bool,
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
    pub(crate) shown: Option<Arc<Entry>>,
}

impl Member {
    /// They are sent something that is counted, or will be; gives where to.
    pub(crate) fn count_one(&mut self) -> Option<ConnectionId> {
        if let Some(session) = &mut self.session {
            session.counted += 1;
        }
        self.connection
    }
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
    /// None, if they are away.
    pub(crate) connection: Option<ConnectionId>,
    pub(crate) dialect: Dialect,
    pub(crate) session: Option<Session>,
    /// A name that nobody here has.
    pub(crate) username: Username,
    pub(crate) identity: Identity,
    pub(crate) op: bool,
    pub(crate) profile: Profile,
    pub(crate) rules: Rules,
    pub(crate) login_at: u64,
}

/// Everybody who is here. The five maps hold the same people at every moment: only `enter` and
/// `leave` change who is in them.
#[derive(Debug, Default)]
pub(crate) struct Members {
    last_id: u64,
    by_id: BTreeMap<MemberId, Member>,
    by_connection: BTreeMap<ConnectionId, MemberId>,
    by_name: BTreeMap<NameKey, MemberId>,
    /// The same, by the name as it is written.
    by_username: BTreeMap<Username, MemberId>,
    by_session: BTreeMap<SessionKey, MemberId>,
    /// Who left lately, so that they can still be told apart from others of their name.
    gone: VecDeque<Met>,
}

/// So many who left are remembered: whoever annoyed somebody is among them for an evening.
const GONE_MAX: usize = 1_000;

impl Members {
    /// Lets somebody in. The name must be free: see [`Members::named`].
    pub(crate) fn enter(&mut self, entrant: Entrant) -> &Member {
        self.last_id += 1;
        self.enter_as(MemberId(self.last_id), entrant)
    }

    /// Lets somebody in who was here before the room was started again.
    pub(crate) fn enter_as(&mut self, id: MemberId, entrant: Entrant) -> &Member {
        let Entrant { connection, dialect, session, username, identity, .. } = entrant;
        let Entrant { op, profile, rules, login_at, .. } = entrant;
        self.by_connection.extend(connection.map(|connection| (connection, id)));
        self.by_session.extend(session.as_ref().map(|session| (session.key, id)));
        self.by_name.insert(identity.name.clone(), id);
        self.by_username.insert(username.clone(), id);
        let member = Member {
            id,
            connection,
            dialect,
            session,
            leaves: Why::TimedOut,
            gone_ms: 0,
            username: username.clone(),
            met: Met { id, username, identity },
            rules,
            op,
            claimed_op: op,
            profile,
            login_at,
            video: VideoFlags::OFF,
            mood: Mood::default(),
            relay_only: false,
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
        let before = self.unbind(id);
        if let Some(member) = self.by_id.get_mut(&id) {
            member.connection = Some(connection);
            member.dialect = dialect;
            self.by_connection.insert(connection, id);
        }
        before
    }

    /// Somebody is away from now on; gives the connection of before.
    pub(crate) fn unbind(&mut self, id: MemberId) -> Option<ConnectionId> {
        let before = self.by_id.get_mut(&id)?.connection.take()?;
        self.by_connection.remove(&before);
        Some(before)
    }

    /// Somebody comes back by another session from now on, or by none.
    pub(crate) fn set_session(&mut self, id: MemberId, session: Option<Session>) {
        let Some(member) = self.by_id.get_mut(&id) else { return };
        let key = session.as_ref().map(|session| session.key);
        let before = std::mem::replace(&mut member.session, session);
        if let Some(before) = before {
            self.by_session.remove(&before.key);
        }
        self.by_session.extend(key.map(|key| (key, id)));
    }

    /// Ids up to this one were given before.
    pub(crate) fn continue_after(&mut self, id: MemberId) {
        self.last_id = self.last_id.max(id.0);
    }

    /// The newest member that there ever was.
    pub(crate) fn newest(&self) -> MemberId {
        MemberId(self.last_id)
    }

    /// Takes somebody out, and hands over what was known of them.
    pub(crate) fn leave(&mut self, id: MemberId) -> Option<Member> {
        let member = self.by_id.remove(&id)?;
        if let Some(connection) = member.connection {
            self.by_connection.remove(&connection);
        }
        if let Some(session) = &member.session {
            self.by_session.remove(&session.key);
        }
        self.by_name.remove(&member.met.identity.name);
        self.by_username.remove(&member.username);
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

    /// How many of them are reached over a connection.
    pub(crate) fn connected(&self) -> usize {
        self.by_connection.len()
    }

    /// Who is reached over this connection.
    pub(crate) fn on(&self, connection: ConnectionId) -> Option<&Member> {
        self.get(*self.by_connection.get(&connection)?)
    }

    /// Whose session this is.
    pub(crate) fn by_session(&self, key: SessionKey) -> Option<&Member> {
        self.get(*self.by_session.get(&key)?)
    }

    /// Who goes by this name, or by one that looks the same.
    pub(crate) fn named(&self, name: &Username) -> Option<&Member> {
        // Browsers write names as the room does. What a name looks like takes longer to find out than
        // all else about a signal.
        let as_written = self.by_username.get(name);
        self.get(*as_written.or_else(|| self.by_name.get(&NameKey::of(name)))?)
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
