//! What screen readers are told of new messages: one sentence at a time, and a number instead of
//! many sentences. The list of messages itself says nothing.

use std::rc::Rc;

use protocol::{Channel, Now, Username};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::Client;
use crate::source;
use crate::timeline::Place;

/// What is said aloud at this moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Announcement {
    /// Grows with each of them, so that the same words are heard again.
    pub number: u64,
    /// What it says.
    pub what: Aloud,
}

/// The content of an announcement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Aloud {
    /// Nothing yet.
    #[default]
    Silence,
    /// Messages, each as who said it and what.
    Messages(Vec<(Username, String)>),
    /// So many messages at once that nobody could follow.
    Many(usize),
    /// Something that this page has to say.
    Done(Done),
}

/// What was done, where it shows to the eye alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// A text was put where it can be pasted.
    Copied,
    /// A message was taken back.
    TakenBack,
}

/// Which messages are read out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Loudness {
    /// Those where I look, and those for me.
    #[default]
    All,
    /// Those for me: to me alone, or with my name in them.
    ToMe,
    /// None.
    Nothing,
}

/// What waits to be said.
#[derive(Debug, Default)]
pub(crate) struct Announcer {
    said: Rc<Announcement>,
    waiting: Vec<(Username, String)>,
    /// How many more came than are kept.
    more: usize,
    free_at_ms: u64,
}

impl Announcer {
    /// What is said.
    pub(crate) fn said(&self) -> Rc<Announcement> {
        Rc::clone(&self.said)
    }

    pub(crate) fn due(&self) -> Option<u64> {
        (!self.waiting.is_empty()).then_some(self.free_at_ms)
    }

    fn add(&mut self, by: Username, text: String) {
        if self.waiting.len() < SENTENCES_MAX {
            self.waiting.push((by, text));
        } else {
            self.more += 1;
        }
    }

    fn speak(&mut self, now: Now) {
        if self.waiting.is_empty() || now.monotonic_ms < self.free_at_ms {
            return;
        }
        let waiting = std::mem::take(&mut self.waiting);
        let more = std::mem::take(&mut self.more);
        let count = waiting.len() + more;
        self.say(now, if more > 0 { Aloud::Many(count) } else { Aloud::Messages(waiting) });
    }

    fn say(&mut self, now: Now, what: Aloud) {
        self.free_at_ms = now.monotonic_ms + PAUSE_MS;
        self.said = Rc::new(Announcement { number: self.said.number + 1, what });
    }
}

impl Client {
    /// A message came. Whoever listens hears what is said where they look, and to them.
    pub(crate) fn announce_message(
        &mut self,
        now: Now,
        message: &protocol::chat::Message,
        calls_me: bool,
    ) {
        let shown = self.timeline.shown().map(|shown| &shown.place);
        let is_shown = shown.map(Place::channel).as_ref() == Some(&message.channel);
        let is_to_me = calls_me || matches!(message.channel, Channel::Direct(_));
        let is_heard = match self.preferences.aloud {
            Loudness::All => is_shown || is_to_me,
            Loudness::ToMe => is_to_me,
            Loudness::Nothing => false,
        };
        if is_heard {
            let text = source::read(&message.body);
            let text: String = text.chars().take(LETTERS_MAX).collect();
            self.announcer.add(message.username.clone(), text);
            self.announcer.speak(now);
        }
    }

    /// Something was done that is seen and not heard.
    pub(crate) fn announce_done(&mut self, now: Now, done: Done) {
        self.announcer.say(now, Aloud::Done(done));
    }

    pub(crate) fn go_on_announcing(&mut self, now: Now) {
        self.announcer.speak(now);
    }
}

/// Between two announcements, in milliseconds (interface.md, A11Y-2).
const PAUSE_MS: u64 = 1_500;

/// More messages than this at once are only counted.
const SENTENCES_MAX: usize = 3;

/// As much of a message as is read out before its listener goes and reads it.
const LETTERS_MAX: usize = 500;
