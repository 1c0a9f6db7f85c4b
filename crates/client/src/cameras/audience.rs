//! Who could see my camera now: asked of the room, which answers by the rules that it follows when
//! somebody really opens one.

use std::rc::Rc;

use protocol::camera::{AskAudience, Audience};
use protocol::{ClientAction, Now};

use crate::Client;
use crate::effect::Effect;

/// When the room is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Asking {
    /// The earliest moment of the next question, on the monotonic clock in milliseconds.
    next_ms: u64,
    is_wanted: bool,
}

impl Asking {
    /// When the room is to be asked, on the monotonic clock in milliseconds.
    pub(crate) fn due(self) -> Option<u64> {
        self.is_wanted.then_some(self.next_ms)
    }
}

impl Client {
    /// Something has changed that may change who could see me. It matters while I have not gone live:
    /// afterwards there is the list of those who do see me.
    pub(crate) fn ask_for_audience(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if self.cameras.mine.is_before_going_live() {
            self.asking.is_wanted = true;
            self.ask_when_due(now, effects);
        }
    }

    pub(crate) fn ask_when_due(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if !self.is_up() || self.asking.due().is_none_or(|due_ms| due_ms > now.monotonic_ms) {
            return;
        }
        let next_ms = now.monotonic_ms + ASK_EVERY_MS;
        self.asking = Asking { next_ms, is_wanted: false };
        let ask = AskAudience { video: self.cameras.flags() };
        effects.push(Effect::Send(ClientAction::Audience(ask)));
    }

    pub(crate) fn audience_told(&mut self, audience: Audience) {
        if self.cameras.mine.is_before_going_live()
            && self.cameras.audience.as_deref() != Some(&audience.usernames)
        {
            Rc::make_mut(&mut self.cameras).audience = Some(audience.usernames.into());
        }
    }

    pub(crate) fn forget_audience(&mut self) {
        self.asking.is_wanted = false;
        Rc::make_mut(&mut self.cameras).audience = None;
    }
}

/// A room in which people come and go is not asked more often than this, in milliseconds: a question
/// is an act like others, of which the room takes two a second.
const ASK_EVERY_MS: u64 = 1_000;
