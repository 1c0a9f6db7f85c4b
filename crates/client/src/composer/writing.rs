//! What a person does in the composer.

use std::rc::Rc;

use protocol::{MessageId, Now};

use super::EmojiTable;
use crate::Client;
use crate::effect::Effect;

impl Client {
    /// The text of the conversation that is shown is now this, with the caret there.
    pub(crate) fn write(
        &mut self,
        now: Now,
        (text, caret): (String, usize),
        effects: &mut Vec<Effect>,
    ) {
        if let Some(channel) = self.timeline.channel_shown() {
            self.tell_typing(now, &text, effects);
            let composer = Rc::make_mut(&mut self.composer);
            composer.write(channel, text);
            composer.written_to = caret;
            self.complete_at(caret, effects);
        }
    }

    /// The table of emojis is fetched when it is first needed.
    pub(crate) fn wants_emojis(&self) -> Option<Effect> {
        self.emojis.is_none().then_some(Effect::LoadEmojis)
    }

    /// The table of emojis is here: whatever was begun can be completed now. One that cannot be had is
    /// asked for again when the next one is begun.
    pub(crate) fn take_emojis(&mut self, table: Option<EmojiTable>, effects: &mut Vec<Effect>) {
        self.emojis = table.map(Rc::new);
        if self.emojis.is_some() {
            self.complete_at(self.composer.written_to, effects);
        }
    }

    /// What is written next answers a message.
    pub(crate) fn reply_to(&mut self, id: MessageId) {
        let channel =
            self.timeline.channel_shown().filter(|channel| self.timeline.has_message(channel, id));
        if let Some(channel) = channel {
            Rc::make_mut(&mut self.composer).reply(channel, id);
        }
    }

    /// A message of mine is to say something else.
    pub(crate) fn begin_edit(&mut self, id: MessageId) {
        let (channel, text) = (self.timeline.channel_shown(), self.timeline.source_of(id));
        let is_mine = self.timeline.writer_of(id) == self.me.as_ref() && self.me.is_some();
        if let (Some(channel), Some(text), true) = (channel, text, is_mine) {
            Rc::make_mut(&mut self.composer).edit(channel, id, text);
        }
    }

    /// The last thing that I said here is to say something else.
    pub(crate) fn edit_last(&mut self) {
        let last = self.me.as_ref().and_then(|me| self.timeline.last_of(me));
        if let Some(last) = last {
            self.begin_edit(last);
        }
    }

    /// What is written is a new message, and answers nobody. What was typed in place of another one
    /// goes; what had been written before that comes back.
    pub(crate) fn write_anew(&mut self) {
        if let Some(channel) = self.timeline.channel_shown() {
            let composer = Rc::make_mut(&mut self.composer);
            if composer.edits(&channel).is_some() {
                composer.stop_editing(&channel);
            } else {
                composer.stop_replying(&channel);
            }
        }
    }
}
