//! What was said lately, as long as anybody might still point at it.

use std::collections::{BTreeMap, VecDeque};

use protocol::chat::Message;
use protocol::{ChannelId, MessageId};

use crate::log::Conversation;
use crate::member::MemberId;

/// The last messages of each channel and of each two people, in memory only.
#[derive(Debug, Default)]
pub(crate) struct Talk(BTreeMap<Conversation, VecDeque<Message>>);

impl Talk {
    /// Remembers what somebody said, to everybody or to one reader.
    pub(crate) fn remember(&mut self, place: Conversation, message: &Message) {
        let said = self.0.entry(place).or_default();
        said.push_back(message.clone());
        if said.len() > REMEMBERED_MAX {
            said.pop_front();
        }
    }

    /// The last messages of a channel, oldest first.
    pub(crate) fn in_channel(
        &self,
        channel: &ChannelId,
    ) -> impl DoubleEndedIterator<Item = &Message> {
        self.0.get(&Conversation::Public(channel.clone())).into_iter().flatten()
    }

    /// Finds a message that this person could read, and its neighbours, oldest first.
    pub(crate) fn find(&self, reader: MemberId, id: MessageId) -> Option<Vec<Message>> {
        let readable = self.0.iter().filter(|(conversation, _)| match conversation {
            Conversation::Public(_) => true,
            Conversation::Between(one, other) => reader == *one || reader == *other,
        });
        readable.into_iter().find_map(|(_, said)| {
            let at = said.binary_search_by_key(&id, |message| message.msg_id).ok()?;
            let from = at.saturating_sub(NEIGHBOURS);
            Some(said.iter().skip(from).take(at - from + 1 + NEIGHBOURS).cloned().collect())
        })
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
const REMEMBERED_MAX: usize = 200;

/// Messages before and behind a reported one that operators see with it.
const NEIGHBOURS: usize = 3;
