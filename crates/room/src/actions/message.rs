//! `message`: somebody says something.

use protocol::chat::{Message, Post};
use protocol::{Channel, Now, ServerEvent, limits};

use crate::Room;
use crate::effect::{self, Effect};
use crate::markdown;
use crate::member::MemberId;
use crate::refusal::Refusal;

impl Room {
    /// Passes a text on to everybody in its channel, its writer among them.
    pub(crate) fn message(
        &mut self,
        now: Now,
        id: MemberId,
        post: Post,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let Some(member) = self.members.get(id) else {
            return Ok(());
        };
        if !self.exists(&post.channel) {
            return Err(Refusal::NoSuchChannel(post.channel));
        }
        let text = post.message.trim();
        if text.is_empty() {
            return Err(Refusal::Empty(post.channel));
        }
        if text.chars().count() > limits::MESSAGE_SCALARS_MAX {
            return Err(Refusal::TooLong(post.channel));
        }
        let message = Message {
            channel: post.channel.clone(),
            username: member.username.clone(),
            msg_id: self.message_ids.next(now),
            timestamp: now.wall,
            body: markdown::read(text, |name| {
                self.members.named(&name).map(|member| member.username.clone())
            }),
            reply_to: post.reply_to,
            edited: false,
            reactions: Vec::new(),
        };
        let everybody = self.members.iter().map(|member| member.connection);
        effect::send_to_all(effects, everybody, ServerEvent::Message(message));
        Ok(())
    }

    /// Whether one can write there. Direct messages get their own rules in an issue of their
    /// own; until then there is no such place.
    fn exists(&self, channel: &Channel) -> bool {
        match channel {
            Channel::Public(id) => self.settings.channels.iter().any(|channel| channel.id == *id),
            Channel::Direct(_) => false,
        }
    }
}
