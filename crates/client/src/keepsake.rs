//! What a page leaves behind for the page that is loaded in its place: nothing that was typed is
//! lost because somebody reloads.

mod text;

use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

use protocol::{Channel, ClientId, MessageId, Now, Timestamp, Username};

use crate::Client;
use crate::effect::Effect;
use crate::outbox::Entry;
use crate::rules::Rule;
use crate::stage::{Door, Ending, Stage};

/// What is left behind. As a text it can be kept where a browser keeps things for one tab; what of
/// such a text cannot be read is left out.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Keepsake {
    /// The name to enter under; empty if none was given.
    name: String,
    /// When the page was left, if that was from within the room.
    left_at: Option<Timestamp>,
    drafts: BTreeMap<Channel, String>,
    unsent: Vec<Unsent>,
    rules: Vec<(Rule, Username)>,
}

/// A message that has not arrived.
#[derive(Clone, PartialEq, Eq)]
struct Unsent {
    /// What the room may know it by, if it may have got it.
    cid: Option<ClientId>,
    channel: Channel,
    text: String,
    /// What it answers, if it answers something.
    reply_to: Option<MessageId>,
}

/// What people write is not printed.
impl fmt::Debug for Keepsake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keepsake")
    }
}

impl Keepsake {
    /// Whether there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Client {
    /// The page goes away, perhaps because another takes its place.
    pub(crate) fn leave_behind(&self, now: Now, effects: &mut Vec<Effect>) {
        effects.push(Effect::Keep(self.keepsake(now)));
    }

    /// Something was written. A browser that crashes says nothing before it does.
    pub(crate) fn keep_soon(&mut self, now: Now) {
        self.keep_at_ms.get_or_insert(now.monotonic_ms + KEEP_WITHIN_MS);
    }

    pub(crate) fn keep_written(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if self.keep_at_ms.take_if(|due_ms| *due_ms <= now.monotonic_ms).is_some() {
            self.leave_behind(now, effects);
        }
    }

    /// The person wants the new version of the page.
    pub(crate) fn reload(&self, now: Now, effects: &mut Vec<Effect>) {
        self.leave_behind(now, effects);
        effects.push(Effect::Reload);
    }

    /// An earlier page left something behind. Who was in the room a moment ago goes in again.
    pub(crate) fn find(&mut self, now: Now, kept: Keepsake, effects: &mut Vec<Effect>) {
        let Keepsake { name, left_at, drafts, unsent, rules } = kept;
        let composer = Rc::make_mut(&mut self.composer);
        for (channel, text) in drafts {
            composer.write(channel, text);
        }
        let mine = Rc::make_mut(&mut self.rules);
        for (rule, name) in &rules {
            mine.keep(*rule, name);
        }
        for unsent in unsent {
            self.take_up(now, &name, unsent);
        }
        let is_reloaded = left_at.is_some_and(|left_at| {
            now.wall.unix_ms().saturating_sub(left_at.unix_ms()) <= RELOADED_WITHIN_MS
        });
        if is_reloaded && *self.stage != Stage::Door(Door::Broken) {
            self.enter(now, name, effects);
        } else if self.name.is_empty() {
            self.name = name.into();
        }
    }

    fn take_up(&mut self, now: Now, name: &str, unsent: Unsent) {
        let Unsent { cid, channel, text, reply_to } = unsent;
        let Ok(by) = name.parse() else { return };
        let timeline = Rc::make_mut(&mut self.timeline);
        timeline.keep_open(&channel);
        let entry = Entry::new(now, timeline.next_number(), by, channel, text);
        let entry = entry.answering(reply_to).left_over(cid);
        Rc::make_mut(&mut self.outbox).add(entry);
    }

    fn keepsake(&self, now: Now) -> Keepsake {
        if *self.stage == Stage::Ended(Ending::Left) {
            return Keepsake::default();
        }
        // A token is not kept, and without it the room would take its owner for a guest.
        let is_here = matches!(*self.stage, Stage::InRoom(_) | Stage::Door(Door::Knocking));
        let comes_back = is_here && self.token.is_none();
        let unsent = self.outbox.entries().filter(|entry| !entry.is_taken());
        Keepsake {
            name: self.name.to_string(),
            left_at: comes_back.then_some(now.wall),
            drafts: self.composer.drafts(),
            unsent: unsent.map(Unsent::from).collect(),
            rules: self.rules.iter().map(|(rule, name)| (rule, name.clone())).collect(),
        }
    }
}

impl From<&Entry> for Unsent {
    fn from(entry: &Entry) -> Self {
        let cid = entry.may_be_known().then(|| entry.cid().clone());
        let (channel, text) = (entry.channel.clone(), entry.text.clone());
        Self { cid, channel, text, reply_to: entry.reply_to() }
    }
}

/// A page that is loaded this soon after another one is the same visit, in milliseconds.
const RELOADED_WITHIN_MS: u64 = 60_000;

/// How much of what somebody wrote a crash may cost them, in milliseconds.
const KEEP_WITHIN_MS: u64 = 1_000;
