//! `takeback`: a message is as if it had never been said.

use protocol::chat::{Takeback, TakenBack};
use protocol::{Channel, Now, ServerEvent};

use crate::Room;
use crate::delivery::Taken;
use crate::effect::Effect;
use crate::leaks::{Leak, planted};
use crate::log::Conversation;
use crate::member::MemberId;
use crate::refusal::Refusal;

impl Room {
    /// Takes a message back. Operators may do it with any that they can read, and that is written
    /// down.
    pub(crate) fn takeback(
        &mut self,
        now: Now,
        id: MemberId,
        takeback: &Takeback,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let msg_id = takeback.msg_id;
        let Some(actor) = self.members.get(id) else { return Ok(()) };
        let said = self.said_to(now, actor, msg_id)?;
        let is_own = said.is_by(actor);
        if !is_own && !actor.op {
            return Err(Refusal::NotYours);
        }
        let (place, words_at) = (said.counted.place.clone(), said.words_at);
        if planted(Leak::MutedTakebackIsRefused)
            && let Conversation::Between(one, other) = place
            && !self.sights.hears(if one == id { other } else { one }, id)
        {
            return Err(Refusal::NoSuchMessage);
        }
        let gone = |channel: Channel| ServerEvent::Takeback(TakenBack { channel, msg_id });
        let forms = self.told_about(id, said, gone);
        if !is_own {
            let (by, about) = (actor.username.clone(), said.message.username.clone());
            self.keep_in_mind(now, by, "takeback", Some(&about), String::new(), effects);
        }
        self.unsay(words_at, effects);
        self.change(now, Taken { writer: id, msg_id, cid: None, place, forms, weight: 0 }, effects);
        Ok(())
    }
}
