//! `edit`: somebody says something else in place of what they said.

use protocol::chat::{Edit, Edited};
use protocol::{Channel, Now, ServerEvent, limits};

use crate::Room;
use crate::delivery::Taken;
use crate::effect::Effect;
use crate::leaks::{Leak, planted};
use crate::member::MemberId;
use crate::refusal::Refusal;

impl Room {
    /// Changes a message for everybody who was sent it and hears its writer. To somebody alone one
    /// may say something else only as long as one may say something at all.
    pub(crate) fn edit(
        &mut self,
        now: Now,
        id: MemberId,
        edit: Edit,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let Some(writer) = self.members.get(id) else { return Ok(()) };
        let said = self.said_to(now, writer, edit.msg_id)?;
        if !said.is_by(writer) {
            return Err(Refusal::NotYours);
        }
        let channel = said.message.channel.clone();
        let reader = self.reader_of(writer, &channel)?;
        if planted(Leak::MutedEditIsLost) && reader.is_some_and(|to| !self.sights.hears(to, id)) {
            return Ok(());
        }
        let text = edit.message.trim();
        if text.is_empty() {
            return Err(Refusal::Empty(channel));
        }
        if text.chars().count() > limits::MESSAGE_SCALARS_MAX {
            return Err(Refusal::TooLong(channel));
        }
        let body = self.read_body(writer, text);
        let forms = self.told_about(id, said, |channel: Channel| {
            ServerEvent::Edit(Edited {
                channel,
                username: said.message.username.clone(),
                msg_id: edit.msg_id,
                timestamp: now.wall,
                body: body.clone(),
            })
        });
        let (place, words_at) = (said.counted.place.clone(), said.words_at);
        let (msg_id, cid, weight) = (edit.msg_id, edit.cid, weight(text));
        self.unsay(words_at, effects);
        self.change(now, Taken { writer: id, msg_id, cid, place, forms, weight }, effects);
        Ok(())
    }
}

/// About how many bytes a text has on its way: what JSON writes with two signs counts twice.
pub(crate) fn weight(text: &str) -> usize {
    text.len() + text.matches(['"', '\\', '\n']).count()
}
