//! `message`: somebody says something, to everybody in a channel or to one person.

use protocol::chat::{Message, Post};
use protocol::{Body, Channel, ChannelId, ClientId, Now, ServerEvent, Username, limits};

use crate::Room;
use crate::actions::edit::weight;
use crate::delivery::Taken;
use crate::effect::Effect;
use crate::kept::KeptPerson;
use crate::leaks::{Leak, planted};
use crate::log::{Conversation, Hearers};
use crate::markdown;
use crate::member::{Member, MemberId};
use crate::refusal::Refusal;
use crate::rules::{AsOf, Rule};

impl Room {
    /// Passes a text on to everybody it is for and who hears its writer, and to its writer.
    pub(crate) fn message(
        &mut self,
        now: Now,
        id: MemberId,
        post: Post,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let text = post.message.trim();
        let length = text.chars().count();
        if length <= limits::MESSAGE_SCALARS_MAX
            && let Some(command) = self.command_in(&post.channel, text)?
        {
            let done = self.command(now, id, &post.channel, command, effects);
            return done.map_err(|refusal| refusal.said_in(&post.channel));
        }
        let Some(writer) = self.members.get(id) else {
            return Ok(());
        };
        let reader = self.reader_of(writer, &post.channel)?;
        self.check_pace(now, writer, &post.channel)?;
        if text.is_empty() {
            return Err(Refusal::Empty(post.channel));
        }
        if length > limits::MESSAGE_SCALARS_MAX {
            return Err(Refusal::TooLong(post.channel));
        }
        let message = Message {
            channel: post.channel.clone(),
            username: writer.username.clone(),
            msg_id: self.message_ids.next(now),
            timestamp: now.wall,
            body: self.read_body(writer, text),
            reply_to: post.reply_to,
            edited: false,
            reactions: Vec::new(),
        };
        self.pass_on(now, (id, reader), (message, post.cid), weight(text), effects);
        Ok(())
    }

    /// Passes a message on to whom it is for: one reader, or everybody in its channel who hears its
    /// writer.
    pub(super) fn pass_on(
        &mut self,
        now: Now,
        (id, reader): (MemberId, Option<MemberId>),
        (message, cid): (Message, Option<ClientId>),
        weight: usize,
        effects: &mut Vec<Effect>,
    ) {
        let msg_id = message.msg_id;
        let place = Conversation::of(id, reader, &message.channel);
        let forms = match (reader, &message.channel) {
            (Some(reader), _) => self.for_two(id, reader, &message),
            (None, Channel::Public(channel)) => {
                self.note_pace(now, id, channel);
                let mut deaf = self.sights.deaf_to(id);
                if message.body.has_picture() {
                    deaf.extend(self.without_pictures());
                }
                let deaf = deaf.into_iter().filter_map(|reader| self.members.get(reader));
                let hearers = Hearers::AllBut(deaf.map(|deaf| KeptPerson::of(&deaf.met)).collect());
                vec![(hearers, ServerEvent::Message(message))]
            }
            (None, Channel::Direct(_)) => return,
        };
        let taken = Taken { writer: id, msg_id, cid, place, forms, weight };
        self.deliver(now, taken, effects);
    }

    /// What somebody wrote, as a tree. Only who keeps order speaks to everybody at once.
    pub(crate) fn read_body(&self, writer: &Member, text: &str) -> Body {
        // Two slashes are one that is meant as such.
        let text = if text.starts_with("//") { &text[1..] } else { text };
        markdown::read(text, writer.op, |name| {
            let seen = self.projection_of(writer, &name)?.subject;
            let leaks = planted(Leak::MutedIsNoMention) && !self.sights.hears(seen.id, writer.id);
            (!leaks).then(|| seen.username.clone())
        })
    }

    /// Whom a text is for: somebody, or everybody in a channel. What is refused for all alike is
    /// refused before any rule is looked at.
    pub(crate) fn reader_of(
        &self,
        writer: &Member,
        channel: &Channel,
    ) -> Result<Option<MemberId>, Refusal> {
        let name = match channel {
            Channel::Direct(name) => name,
            Channel::Public(id) => {
                let exists = self.settings.has_channel(id);
                let none = || Refusal::NoSuchChannel(channel.clone());
                return exists.then_some(None).ok_or_else(none);
            }
        };
        let not_here = || Refusal::NotHere(Username::clone(name));
        let reader = self.projection_of(writer, name).ok_or_else(not_here)?.subject;
        if reader.id == writer.id {
            return Err(Refusal::NotYourself);
        }
        if reader.mood.dnd && !writer.op && !reader.wrote_to.contains(&writer.id) {
            return Err(Refusal::DmsClosed(reader.username.clone()));
        }
        if planted(Leak::MutedIsRefused) && !self.sights.hears(reader.id, writer.id) {
            return Err(not_here());
        }
        if writer.rules.hold(Rule::Mute, reader, AsOf::Now) {
            return Err(Refusal::YouMuted(reader.username.clone()));
        }
        Ok(Some(reader.id))
    }

    /// In a channel that was slowed down, people wait between two messages; operators do not.
    pub(super) fn check_pace(
        &self,
        now: Now,
        writer: &Member,
        channel: &Channel,
    ) -> Result<(), Refusal> {
        let Channel::Public(id) = channel else { return Ok(()) };
        let pause_ms = u64::from(self.order.slow.get(id).copied().unwrap_or(0)) * 1_000;
        let free_ms = writer.spoke_ms.get(id).map_or(0, |spoke_ms| spoke_ms + pause_ms);
        if writer.op || pause_ms == 0 || free_ms <= now.monotonic_ms {
            return Ok(());
        }
        let seconds = (free_ms - now.monotonic_ms).div_ceil(1_000);
        Err(Refusal::SlowMode(channel.clone(), seconds))
    }

    fn note_pace(&mut self, now: Now, writer: MemberId, channel: &ChannelId) {
        if let Some(writer) = self.members.get_mut(writer) {
            writer.spoke_ms.insert(channel.clone(), now.monotonic_ms);
        }
    }

    /// Each of the two has the other one's name for the conversation.
    fn for_two(
        &mut self,
        writer: MemberId,
        reader: MemberId,
        message: &Message,
    ) -> Vec<(Hearers, ServerEvent)> {
        let first = self.members.get_mut(writer).map(|writer| writer.wrote_to.insert(reader));
        if first == Some(true) {
            self.keep(writer);
        }
        let (Some(writer), Some(reader)) = (self.members.get(writer), self.members.get(reader))
        else {
            return Vec::new();
        };
        let in_conversation_with = |other: &Member| {
            let channel = Channel::Direct(other.username.clone());
            ServerEvent::Message(Message { channel, ..message.clone() })
        };
        let mut forms = Vec::with_capacity(2);
        if self.sights.hears(reader.id, writer.id) {
            forms.push((Hearers::Only(reader.id), in_conversation_with(writer)));
        }
        forms.push((Hearers::Only(writer.id), in_conversation_with(reader)));
        forms
    }
}
