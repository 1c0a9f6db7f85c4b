//! `react`: somebody puts an emoji on a message, or takes it off again.

use protocol::chat::{React, Reacted};
use protocol::{Channel, Now, ServerEvent};

use crate::Room;
use crate::delivery::Taken;
use crate::effect::Effect;
use crate::leaks::{Leak, planted};
use crate::member::MemberId;
use crate::names::NameKey;
use crate::refusal::Refusal;

impl Room {
    /// Puts something on a message for everybody who was sent it and hears who does it. What changes
    /// nothing is told to nobody.
    pub(crate) fn react(
        &mut self,
        now: Now,
        id: MemberId,
        react: React,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let React { msg_id, message, remove } = react;
        let Some(actor) = self.members.get(id) else { return Ok(()) };
        let said = self.said_to(now, actor, msg_id)?;
        let writer = self.members.named(&said.message.username).map(|writer| writer.id);
        if planted(Leak::MutedReactionIsRefused)
            && writer.is_some_and(|writer| !self.sights.hears(writer, id))
        {
            return Err(Refusal::NoSuchMessage);
        }
        let reactions = &said.message.reactions;
        let kind = reactions.iter().find(|reaction| reaction.message == message);
        let me = NameKey::of(&actor.username);
        let is_there =
            kind.is_some_and(|kind| kind.usernames.iter().any(|name| NameKey::of(name) == me));
        if is_there != remove {
            return Ok(());
        }
        if kind.is_none() && reactions.len() >= KINDS_MAX {
            return Err(Refusal::TooManyReactions);
        }
        let username = actor.username.clone();
        let forms = self.told_about(id, said, |channel: Channel| {
            let (username, message) = (username.clone(), message.clone());
            ServerEvent::React(Reacted { channel, username, msg_id, message, remove })
        });
        let place = said.counted.place.clone();
        self.change(now, Taken { writer: id, msg_id, cid: None, place, forms, weight: 0 }, effects);
        Ok(())
    }
}

/// Kinds of emoji on one message: more than fit below it in two rows.
const KINDS_MAX: usize = 20;
