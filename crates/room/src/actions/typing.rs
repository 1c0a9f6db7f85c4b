//! `typing`: somebody is writing to somebody.

use protocol::chat::{Typing, TypingBy};
use protocol::{Channel, ServerEvent};

use crate::Room;
use crate::effect::{self, Effect};
use crate::leaks::{Leak, planted};
use crate::member::MemberId;
use crate::refusal::Refusal;

impl Room {
    /// Tells the one who is written to, if they would get what is being written. A channel is not
    /// told: a hundred people would hear of every key of everybody. It is a hint, so a "no" is
    /// silence.
    pub(crate) fn typing(
        &self,
        id: MemberId,
        typing: &Typing,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let Some(writer) = self.members.get(id) else { return Ok(()) };
        let Ok(Some(reader)) = self.reader_of(writer, &typing.channel) else { return Ok(()) };
        if !self.sights.hears(reader, id) {
            let leaks = planted(Leak::MutedTypingIsRefused);
            return if leaks { Err(Refusal::NoSuchMessage) } else { Ok(()) };
        }
        let connection = self.members.get(reader).and_then(|reader| reader.connection);
        let username = writer.username.clone();
        let channel = Channel::Direct(username.clone());
        effect::send(effects, connection, ServerEvent::Typing(TypingBy { channel, username }));
        Ok(())
    }
}
