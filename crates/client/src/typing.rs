//! Who is writing to me at this moment, and telling those to whom I write.

use std::collections::BTreeMap;
use std::rc::Rc;

use protocol::chat::{Typing, TypingBy};
use protocol::{Channel, ClientAction, Now, Username};

use crate::Client;
use crate::effect::Effect;

/// The people who are writing to me, each until a moment of the monotonic clock in milliseconds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typists {
    until_ms: BTreeMap<Username, u64>,
    /// From when on I may say again that I write.
    told_until_ms: u64,
}

impl Typists {
    /// Whether somebody is writing to me.
    pub fn include(&self, name: &Username) -> bool {
        self.until_ms.contains_key(name)
    }

    pub(crate) fn due(&self) -> Option<u64> {
        self.until_ms.values().copied().min()
    }
}

impl Client {
    /// I write something: whoever it is for learns of it now and then, unless it is for the room.
    pub(crate) fn tell_typing(&mut self, now: Now, text: &str, effects: &mut Vec<Effect>) {
        let Some(channel @ Channel::Direct(_)) = self.timeline.channel_shown() else { return };
        let is_silent = text.trim().is_empty() || text.starts_with('/');
        if is_silent || !self.is_up() || now.monotonic_ms < self.typists.told_until_ms {
            return;
        }
        Rc::make_mut(&mut self.typists).told_until_ms = now.monotonic_ms + TELL_EVERY_MS;
        effects.push(Effect::Send(ClientAction::Typing(Typing { channel })));
    }

    /// What I wrote has gone out: what I write next is news again.
    pub(crate) fn end_typing(&mut self) {
        if self.typists.told_until_ms > 0 {
            Rc::make_mut(&mut self.typists).told_until_ms = 0;
        }
    }

    pub(crate) fn typed_by(&mut self, now: Now, typing: TypingBy) {
        if !self.is_silenced(&typing.username) {
            let until_ms = now.monotonic_ms + FORGET_AFTER_MS;
            Rc::make_mut(&mut self.typists).until_ms.insert(typing.username, until_ms);
        }
    }

    /// Their message is here, or they have gone.
    pub(crate) fn stopped_typing(&mut self, name: &Username) {
        if self.typists.include(name) {
            Rc::make_mut(&mut self.typists).until_ms.remove(name);
        }
    }

    pub(crate) fn forget_typists(&mut self, now: Now) {
        if self.typists.due().is_some_and(|due_ms| due_ms <= now.monotonic_ms) {
            let typists = Rc::make_mut(&mut self.typists);
            typists.until_ms.retain(|_, until_ms| *until_ms > now.monotonic_ms);
        }
    }
}

/// So often it is said that somebody writes (interface.md, MSG-18).
const TELL_EVERY_MS: u64 = 3_000;

/// Who was not heard to write for so long has stopped.
const FORGET_AFTER_MS: u64 = 6_000;
