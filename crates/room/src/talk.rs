//! What was said lately, as long as anybody might still point at it.

use std::collections::{BTreeMap, VecDeque};

use protocol::chat::Message;
use protocol::{Channel, MessageId};

use crate::member::MemberId;

/// Where something was said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Conversation {
    Public(Channel),
    /// Between two people, the one with the smaller id first.
    Between(MemberId, MemberId),
}

/// The last messages of each channel and of each two people, in memory only.
#[derive(Debug, Default)]
pub(crate) struct Talk(BTreeMap<Conversation, VecDeque<Message>>);

impl Talk {
    /// Remembers what somebody said, to everybody or to one reader.
    pub(crate) fn remember(
        &mut self,
        writer: MemberId,
        reader: Option<MemberId>,
        message: &Message,
    ) {
        let conversation = match reader {
            Some(reader) => Conversation::Between(writer.min(reader), writer.max(reader)),
            None => Conversation::Public(message.channel.clone()),
        };
        let said = self.0.entry(conversation).or_default();
        said.push_back(message.clone());
        if said.len() > REMEMBERED_MAX {
            said.pop_front();
        }
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
