//! What was said lately, as long as anybody might still point at it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use protocol::chat::Message;
use protocol::{ChannelId, MessageId};

use crate::log::{Conversation, Counted};
use crate::member::MemberId;

/// The last messages of each channel and of each two people, in memory only.
#[derive(Debug, Default)]
pub(crate) struct Talk(BTreeMap<Conversation, VecDeque<Arc<Counted>>>);

impl Talk {
    /// Remembers what somebody said, to everybody or to one reader.
    pub(crate) fn remember(&mut self, counted: &Arc<Counted>) {
        let said = self.0.entry(counted.place.clone()).or_default();
        said.push_back(Arc::clone(counted));
        if said.len() > REMEMBERED_MAX {
            said.pop_front();
        }
    }

    /// The oldest message of a conversation that is remembered.
    pub(crate) fn oldest_in(&self, place: &Conversation) -> Option<MessageId> {
        self.0.get(place)?.iter().find_map(|said| Some(said.message()?.msg_id))
    }

    /// The last messages of a channel, oldest first.
    pub(crate) fn in_channel(
        &self,
        channel: &ChannelId,
    ) -> impl DoubleEndedIterator<Item = &Arc<Counted>> {
        self.0.get(&Conversation::Public(channel.clone())).into_iter().flatten()
    }

    /// Finds a message that this person could read, and its neighbours, oldest first.
    pub(crate) fn find(&self, reader: MemberId, id: MessageId) -> Option<Vec<Message>> {
        let readable = self.0.iter().filter(|(conversation, _)| match conversation {
            Conversation::Public(_) => true,
            Conversation::Between(one, other) => reader == *one || reader == *other,
        });
        readable.into_iter().find_map(|(_, said)| {
            let id_of = |said: &Arc<Counted>| said.message().map(|message| message.msg_id);
            let at = said.binary_search_by_key(&Some(id), id_of).ok()?;
            let from = at.saturating_sub(NEIGHBOURS);
            let around = said.iter().skip(from).take(at - from + 1 + NEIGHBOURS);
            Some(around.filter_map(|said| said.message()).cloned().collect())
        })
    }

    /// Keeps only conversations of two in which somebody is here.
    pub(crate) fn forget_all_but(&mut self, is_here: impl Fn(MemberId) -> bool) {
        self.0.retain(|conversation, _| match conversation {
            Conversation::Public(_) => true,
            Conversation::Between(one, other) => is_here(*one) || is_here(*other),
        });
    }

    /// Somebody left: what was said between them and others is nobody's business any more.
    pub(crate) fn forget(&mut self, id: MemberId) {
        self.0.retain(|conversation, _| match conversation {
            Conversation::Public(_) => true,
            Conversation::Between(one, other) => *one != id && *other != id,
        });
    }
}

/// Messages of one conversation that are remembered (wire.md, section 5).
pub(crate) const REMEMBERED_MAX: usize = 200;

/// Messages before and behind a reported one that operators see with it.
const NEIGHBOURS: usize = 3;
