//! `history`: somebody asks what was said before.

use protocol::chat::{AskHistory, EchoedMessage, History};
use protocol::{Channel, Now, ServerEvent};

use crate::Room;
use crate::effect::{self, Effect};
use crate::leaks::{Leak, planted};
use crate::log::Conversation;
use crate::member::{Member, MemberId};
use crate::refusal::Refusal;
use crate::talk::Said;

impl Room {
    /// Answers with what the asker was sent, or would have been had they come earlier: nothing of
    /// those whom they do not want to hear, and nothing that was not for them.
    pub(crate) fn history(
        &self,
        now: Now,
        id: MemberId,
        ask: AskHistory,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let Some(reader) = self.members.get(id) else { return Ok(()) };
        let place = self.place_of(reader, &ask.channel)?;
        let limit = if ask.limit == 0 { SHOWN } else { ask.limit.min(SHOWN_MAX) };
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let is_before = |said: &&Said| ask.before.is_none_or(|id| said.message.msg_id < id);
        let may_read = |said: &&Said| self.may_read(now, reader, said);
        let all = place.iter().flat_map(|place| self.talk.within(place).rev());
        let all = all.filter(is_before).filter(may_read);
        let mut all = all.filter_map(|said| Some((said, self.as_read_by(reader, said)?)));
        let (mut messages, mut weight) = (Vec::new(), 0);
        let more = loop {
            let Some((said, message)) = all.next() else { break false };
            weight += said.counted.weight;
            if messages.len() == limit || weight > WEIGHT_MAX {
                break true;
            }
            let leaks = planted(Leak::HistoryOmits) && self.is_muted_by_writer(reader, said);
            messages.extend((!leaks).then_some(EchoedMessage::Message(message)));
        };
        messages.reverse();
        let history = History { channel: ask.channel, messages, more };
        effect::send(effects, reader.connection, ServerEvent::History(history));
        Ok(())
    }

    /// Where it was said; nowhere, if there is nobody of that name for the reader.
    fn place_of(
        &self,
        reader: &Member,
        channel: &Channel,
    ) -> Result<Option<Conversation>, Refusal> {
        match channel {
            Channel::Public(id) if self.settings.has_channel(id) => {
                Ok(Some(Conversation::Public(id.clone())))
            }
            Channel::Public(_) => Err(Refusal::NoSuchChannel(channel.clone())),
            Channel::Direct(name) => {
                let other = self.projection_of(reader, name);
                Ok(other.map(|other| Conversation::between(reader.id, other.subject.id)))
            }
        }
    }

    fn is_muted_by_writer(&self, reader: &Member, said: &Said) -> bool {
        let writer = self.members.named(&said.message.username);
        writer.is_some_and(|writer| !self.sights.hears(writer.id, reader.id))
    }
}

/// Messages that are shown where nothing was said, and at most.
const SHOWN: u32 = 50;
const SHOWN_MAX: u32 = 100;

/// What they may weigh together, in bytes: an answer is one frame, and others wait behind it.
const WEIGHT_MAX: usize = 256 * 1024;
