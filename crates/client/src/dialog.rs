//! What lies over the page and waits for an answer: one thing at a time.

use std::rc::Rc;

use protocol::{Emoji, MessageId, Username};

use crate::Client;
use crate::effect::Effect;

/// What is asked of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialog {
    /// Which emoji.
    Emojis(Pick),
    /// Where to go.
    Switch,
    /// Nothing: it shows who somebody is, and what can be done about them.
    Person(Username),
    /// What is wrong with a message of somebody.
    Report(MessageId, Username),
    /// How order is kept, for those who keep it.
    Moderation,
    /// Nothing: it shows which keys do what.
    Keys,
}

/// What an emoji is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// To be put into the composer, at this place in bytes.
    Insert(usize),
    /// To be put on this message.
    React(MessageId),
}

impl Client {
    pub(crate) fn open(&mut self, dialog: Dialog, effects: &mut Vec<Effect>) {
        if let Dialog::Emojis(_) = dialog {
            effects.extend(self.wants_emojis());
        }
        if dialog == Dialog::Moderation {
            self.ask_about_order(effects);
        }
        self.dialog = Rc::new(Some(dialog));
    }

    pub(crate) fn close_dialog(&mut self) {
        self.dialog = Rc::new(None);
    }

    /// An emoji was picked: it goes where it was wanted.
    pub(crate) fn pick(&mut self, text: &str, effects: &mut Vec<Effect>) {
        let Some(Dialog::Emojis(pick)) = *self.dialog else { return };
        self.close_dialog();
        match pick {
            Pick::Insert(at) => self.insert_text(at, text),
            Pick::React(id) => {
                if let Ok(emoji) = text.parse::<Emoji>() {
                    self.react(id, emoji, effects);
                }
            }
        }
    }
}
