//! How I say that I am, and that I am away when I am.

use protocol::session::SetMe;
use protocol::{ClientAction, Now};

use crate::Client;
use crate::effect::Effect;

/// How I am, as I say it; a room that does not know me any more is told again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mood {
    /// One of the room's statuses; empty for the first of them.
    pub status: String,
    /// A few words beside it.
    pub text: String,
    /// Whether only people to whom I wrote may write to me.
    pub is_closed: bool,
}

/// Whether anybody sits in front of the page.
#[derive(Debug, Default)]
pub(crate) struct Presence {
    /// When somebody last did something here, on the monotonic clock in milliseconds.
    active_ms: u64,
    /// Whether the room was told that I am away because nobody did anything.
    is_away: bool,
}

impl Client {
    /// I say how I am.
    pub(crate) fn set_mood(&mut self, mood: Mood, effects: &mut Vec<Effect>) {
        self.presence.is_away = false;
        if *self.mood != mood {
            self.mood = std::rc::Rc::new(mood);
            self.say_mood(effects);
        }
    }

    /// The room does not know how I am: it is told what differs from how everybody is.
    pub(crate) fn say_mood_again(&self, effects: &mut Vec<Effect>) {
        if *self.mood != Mood::default() {
            self.say_mood(effects);
        }
    }

    fn say_mood(&self, effects: &mut Vec<Effect>) {
        let Mood { status, text, is_closed } = (*self.mood).clone();
        self.say_status(
            SetMe {
                status: Some(status),
                status_text: Some(text),
                dnd: Some(is_closed),
                ..SetMe::default()
            },
            effects,
        );
    }

    fn say_status(&self, me: SetMe, effects: &mut Vec<Effect>) {
        self.tell(ClientAction::Me(me), effects);
    }

    /// Somebody does something in front of the page.
    pub(crate) fn is_active(&mut self, now: Now, effects: &mut Vec<Effect>) {
        self.presence.active_ms = now.monotonic_ms;
        if std::mem::take(&mut self.presence.is_away) {
            let status = Some(self.mood.status.clone());
            self.say_status(SetMe { status, ..SetMe::default() }, effects);
        }
    }

    /// When I am away if nothing happens, on the monotonic clock in milliseconds.
    pub(crate) fn away_at(&self) -> Option<u64> {
        let may_be = self.is_up() && !self.presence.is_away && self.mood.status.is_empty();
        let can_say = self
            .room
            .as_ref()
            .as_ref()
            .is_some_and(|room| room.statuses.iter().any(|status| status == AWAY));
        (may_be && can_say).then_some(self.presence.active_ms + AWAY_AFTER_MS)
    }

    pub(crate) fn check_away(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if self.away_at().is_some_and(|at_ms| at_ms <= now.monotonic_ms) {
            self.presence.is_away = true;
            let status = Some(AWAY.to_owned());
            self.say_status(SetMe { status, ..SetMe::default() }, effects);
        }
    }
}

/// What the room calls it.
const AWAY: &str = "away";

/// A quarter of an hour, in milliseconds (interface.md, WHO-4).
const AWAY_AFTER_MS: u64 = 15 * 60 * 1_000;
