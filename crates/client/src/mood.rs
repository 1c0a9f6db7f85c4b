//! How I am, as others read it, and being away without having said so.

use std::rc::Rc;

use protocol::session::SetMe;
use protocol::{ClientAction, Now};

use crate::Client;
use crate::cameras::Mine;
use crate::effect::Effect;
use crate::preferences::Preferences;

/// How I said that I am.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mood {
    /// One of the room's statuses; empty for its first one.
    pub status: String,
    /// A few words beside it.
    pub text: String,
    /// Whether I have done nothing for so long that others are told I am away.
    pub is_idle: bool,
}

/// When I last did something, and what the room does not know yet.
#[derive(Debug, Default)]
pub(crate) struct Stirring {
    /// On the monotonic clock, in milliseconds.
    last_ms: u64,
    is_unsaid: bool,
}

impl Client {
    /// The person says how they are.
    pub(crate) fn feel(&mut self, status: String, text: String, effects: &mut Vec<Effect>) {
        self.mood = Rc::new(Mood { status, text, is_idle: false });
        self.tell_about_me(effects);
    }

    /// The person has moved the mouse, pressed a key or done anything else.
    pub(crate) fn stirred(&mut self, now: Now, effects: &mut Vec<Effect>) {
        self.stirring.last_ms = now.monotonic_ms;
        if self.mood.is_idle {
            Rc::make_mut(&mut self.mood).is_idle = false;
            self.tell_about_me(effects);
        }
    }

    /// When the person is away without having said so, on the monotonic clock in milliseconds.
    pub(crate) fn idle_at(&self) -> Option<u64> {
        let can_be = self.is_up() && self.is_there() && self.has_status(AWAY);
        can_be.then_some(self.stirring.last_ms + AWAY_AFTER_MS)
    }

    pub(crate) fn notice_idleness(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if self.idle_at().is_some_and(|at_ms| at_ms <= now.monotonic_ms) {
            Rc::make_mut(&mut self.mood).is_idle = true;
            self.tell_about_me(effects);
        }
    }

    /// The room knows nothing of how I am, as I am new there.
    pub(crate) fn introduce_mood(&mut self, effects: &mut Vec<Effect>) {
        let Preferences { closed, relay_only, .. } = *self.preferences;
        if *self.mood != Mood::default() || closed || relay_only {
            self.tell_about_me(effects);
        }
    }

    /// The room has kept my place: it is told what I said meanwhile.
    pub(crate) fn catch_up_on_mood(&mut self, effects: &mut Vec<Effect>) {
        if self.stirring.is_unsaid {
            self.tell_about_me(effects);
        }
    }

    /// Tells the room how I am, who may write to me, and whether it is to hide my address.
    pub(crate) fn tell_about_me(&mut self, effects: &mut Vec<Effect>) {
        self.stirring.is_unsaid = !self.is_up();
        let mood = &self.mood;
        let status = if mood.is_idle { AWAY } else { &mood.status };
        let status = if status.is_empty() { self.first_status() } else { status };
        let me = SetMe {
            status: Some(status.to_owned()),
            status_text: Some(mood.text.clone()),
            dnd: Some(self.preferences.closed),
            relay_only: Some(self.preferences.relay_only),
            ..SetMe::default()
        };
        self.tell(ClientAction::Me(me), effects);
    }

    /// Whoever shows a camera can be seen, and whoever has said how they are has said it.
    fn is_there(&self) -> bool {
        let mood = &self.mood;
        let says_nothing = mood.status.is_empty() || mood.status == self.first_status();
        says_nothing && !mood.is_idle && self.cameras.mine != Mine::On
    }

    fn first_status(&self) -> &str {
        let statuses = self.room.as_ref().as_ref().map(|room| room.statuses.as_slice());
        statuses.and_then(<[String]>::first).map_or(ONLINE, String::as_str)
    }

    fn has_status(&self, status: &str) -> bool {
        let room = self.room.as_ref().as_ref();
        room.is_some_and(|room| room.statuses.iter().any(|known| known == status))
    }
}

const ONLINE: &str = "online";

const AWAY: &str = "away";

/// A quarter of an hour, in milliseconds (interface.md, WHO-4).
const AWAY_AFTER_MS: u64 = 15 * 60 * 1000;
