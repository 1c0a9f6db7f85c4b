//! What is being written, one draft for each conversation; what it answers or changes; and what can
//! be completed in it.

mod completion;
mod emojis;
mod writing;

use std::collections::BTreeMap;

use protocol::{Channel, MessageId};

pub use self::completion::{Completion, Kind, Offer};
pub use self::emojis::{EmojiTable, Glyph};

/// The drafts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Composer {
    drafts: BTreeMap<Channel, String>,
    replies: BTreeMap<Channel, MessageId>,
    edits: BTreeMap<Channel, Editing>,
    /// What can be completed where the caret is.
    pub completion: Option<Completion>,
    /// The beginning of what is not to be completed, because its writer said so.
    dismissed: Option<usize>,
    /// Where the caret was when something was last written, in bytes.
    written_to: usize,
    /// Where the caret is to be put, for the shell.
    pub caret: Caret,
}

/// A place for the caret that the page is to bring about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Caret {
    /// Grows each time; the shell moves the caret once for each number.
    pub number: u64,
    /// Where, in bytes of the draft.
    pub at: usize,
}

/// A message that is being changed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Editing {
    id: MessageId,
    /// What was being written before, and is again after that.
    before: String,
}

impl Composer {
    /// What is written in this conversation so far.
    pub fn draft(&self, channel: &Channel) -> &str {
        self.drafts.get(channel).map_or("", String::as_str)
    }

    /// The message that is being changed there.
    pub fn edits(&self, channel: &Channel) -> Option<MessageId> {
        self.edits.get(channel).map(|editing| editing.id)
    }

    /// The message that is answered there.
    pub fn answers(&self, channel: &Channel) -> Option<MessageId> {
        self.replies.get(channel).copied()
    }

    /// What is to be found again on the next page: new messages, not changes of others.
    pub(crate) fn drafts(&self) -> BTreeMap<Channel, String> {
        let mut drafts = self.drafts.clone();
        for (channel, editing) in &self.edits {
            drafts.insert(channel.clone(), editing.before.clone());
        }
        drafts.retain(|_, draft| !draft.is_empty());
        drafts
    }

    pub(crate) fn write(&mut self, channel: Channel, text: String) {
        self.drafts.insert(channel, text);
    }

    /// What was written has gone out.
    pub(crate) fn clear(&mut self, channel: &Channel) -> Option<MessageId> {
        self.drafts.remove(channel);
        self.completion = None;
        self.replies.remove(channel)
    }

    pub(crate) fn reply(&mut self, channel: Channel, id: MessageId) {
        self.stop_editing(&channel);
        self.place_caret(self.draft(&channel).len());
        self.replies.insert(channel, id);
    }

    pub(crate) fn stop_replying(&mut self, channel: &Channel) {
        self.replies.remove(channel);
    }

    pub(crate) fn edit(&mut self, channel: Channel, id: MessageId, text: String) {
        self.stop_editing(&channel);
        let before = self.drafts.remove(&channel).unwrap_or_default();
        self.edits.insert(channel.clone(), Editing { id, before });
        self.put(channel, text);
    }

    /// A change was refused: what was typed is there again, unless something else has been written
    /// meanwhile, which would be lost.
    pub(crate) fn take_up_editing(&mut self, channel: Channel, id: MessageId, text: String) {
        if self.draft(&channel).is_empty() {
            self.edit(channel, id, text);
        }
    }

    pub(crate) fn stop_editing(&mut self, channel: &Channel) {
        if let Some(Editing { before, .. }) = self.edits.remove(channel) {
            self.put(channel.clone(), before);
        }
    }

    /// A message is gone: nobody answers it or changes it any more.
    pub(crate) fn forget_message(&mut self, channel: &Channel, id: MessageId) {
        if self.answers(channel) == Some(id) {
            self.stop_replying(channel);
        }
        if let Some(editing) = self.edits.get(channel).filter(|editing| editing.id == id) {
            // What was typed stays: it may be sent as a new message.
            let before = editing.before.clone();
            self.edits.remove(channel);
            if self.draft(channel).is_empty() {
                self.put(channel.clone(), before);
            }
        }
    }

    /// Another text is there, with the caret behind it.
    fn put(&mut self, channel: Channel, text: String) {
        self.place_caret(text.len());
        self.completion = None;
        self.drafts.insert(channel, text);
    }

    fn place_caret(&mut self, at: usize) {
        self.caret = Caret { number: self.caret.number + 1, at };
    }
}
