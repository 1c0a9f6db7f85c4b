//! What can be completed: a name after `@`, an emoji after `:`, a command after `/`.

use std::rc::Rc;

use protocol::limits::NAME_SCALARS_MAX;
use protocol::{Channel, Username};

use super::Composer;
use crate::Client;
use crate::effect::Effect;

/// What is offered where the caret is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// Of which kind.
    pub kind: Kind,
    /// What may be put there, the best first. Never empty.
    pub offers: Vec<Offer>,
    /// Which of them is put there by a key.
    pub chosen: usize,
    /// Where what is completed begins and ends, in bytes of the draft.
    from: usize,
    to: usize,
}

/// What kind of thing is completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody who is spoken to.
    Mention,
    /// An emoji.
    Emoji,
    /// A command.
    Command,
}

/// One thing that may be put there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// Somebody's name.
    Person(Username),
    /// Everybody.
    Everyone,
    /// An emoji, and what it is called.
    Emoji {
        /// The emoji.
        text: String,
        /// Its short name.
        code: String,
    },
    /// A command, without its slash.
    Command(String),
}

impl Offer {
    fn text(&self) -> String {
        match self {
            Self::Person(name) => format!("@{name} "),
            Self::Everyone => "@here ".to_owned(),
            Self::Emoji { text, .. } => text.clone(),
            Self::Command(verb) => format!("/{verb} "),
        }
    }
}

impl Client {
    /// Looks what can be completed at the caret.
    pub(crate) fn complete_at(&mut self, caret: usize, effects: &mut Vec<Effect>) {
        let Some(channel) = self.timeline.channel_shown() else { return };
        let text = self.composer.draft(&channel).to_owned();
        let before = text.get(..caret).unwrap_or(&text);
        let found = self.found_in(before, &channel, effects);
        let composer = Rc::make_mut(&mut self.composer);
        composer.dismissed = composer.dismissed.filter(|_| found.is_some());
        composer.completion = found.filter(|found| composer.dismissed != Some(found.from));
    }

    fn found_in(
        &mut self,
        before: &str,
        channel: &Channel,
        effects: &mut Vec<Effect>,
    ) -> Option<Completion> {
        let to = before.len();
        if let Some(verb) = before.strip_prefix('/') {
            let offers = self.commands_like(verb);
            return completion(Kind::Command, offers, 0, to);
        }
        if let Some((from, code)) = emoji_begun(before) {
            effects.extend(self.wants_emojis());
            return completion(Kind::Emoji, self.emojis_like(code), from, to);
        }
        let (from, name) = mention_begun(before)?;
        completion(Kind::Mention, self.people_like(name, channel), from, to)
    }

    /// Commands that begin like that; none, if it is one already.
    fn commands_like(&self, verb: &str) -> Vec<Offer> {
        let commands = self.room.as_ref().as_ref().map_or(&[][..], |room| &room.commands);
        if verb.contains(char::is_whitespace) || commands.iter().any(|command| command == verb) {
            return Vec::new();
        }
        let like = commands.iter().filter(|command| command.starts_with(verb));
        like.map(|command| Offer::Command(command.clone())).collect()
    }

    fn emojis_like(&self, code: &str) -> Vec<Offer> {
        let Some(table) = &self.emojis else { return Vec::new() };
        let found = table.search(code).into_iter().take(OFFERS_MAX);
        let offers = found.filter_map(|glyph| {
            let best = glyph.codes.iter().find(|other| other.starts_with(code));
            let code = best.or(glyph.codes.first())?.clone();
            Some(Offer::Emoji { text: glyph.text.clone(), code })
        });
        offers.collect()
    }

    /// People whose names begin like that: who has spoken lately first, then all others.
    fn people_like(&self, name: &str, channel: &Channel) -> Vec<Offer> {
        let name = name.to_lowercase();
        let begins = |other: &Username| other.as_str().to_lowercase().starts_with(&name);
        let is_other = |other: &Username| self.me.as_ref() != Some(other);
        let lines = self.timeline.shown().map(|shown| &shown.lines);
        let spoke = lines
            .into_iter()
            .flatten()
            .rev()
            .filter_map(|line| line.what.said())
            .map(|(by, _, _)| by);
        let here = self.roster.iter().map(|entry| &entry.username);
        let is_here = |name: &&Username| self.roster.entry(name).is_some();
        let mut names: Vec<&Username> = Vec::new();
        for name in spoke.filter(is_here).chain(here).filter(|name| begins(name) && is_other(name))
        {
            if names.len() < OFFERS_MAX && !names.contains(&name) {
                names.push(name);
            }
        }
        // A name that is written out, and that no other begins with, is complete.
        if let [only] = names.as_slice()
            && only.as_str().to_lowercase() == name
        {
            return Vec::new();
        }
        let mut offers: Vec<Offer> = names.into_iter().cloned().map(Offer::Person).collect();
        let may_call_all = self.me.as_ref().is_some_and(|me| self.roster.is_op(me));
        let in_public = matches!(channel, Channel::Public(_));
        if may_call_all && in_public && "here".starts_with(&name) && name != "here" {
            offers.push(Offer::Everyone);
        }
        offers
    }

    /// Goes to another offer: so many further down, or up if that is negative.
    pub(crate) fn choose_offer(&mut self, steps: isize) {
        if let Some(completion) = &mut Rc::make_mut(&mut self.composer).completion {
            let all = completion.offers.len();
            let steps = steps.rem_euclid(isize::try_from(all).unwrap_or(1)).unsigned_abs();
            completion.chosen = (completion.chosen + steps) % all;
        }
    }

    /// Puts an offer there: this one, or the one that is chosen.
    pub(crate) fn take_offer(&mut self, position: Option<usize>) {
        let Some(channel) = self.timeline.channel_shown() else { return };
        let composer = Rc::make_mut(&mut self.composer);
        let Some(completion) = composer.completion.take() else { return };
        let position = position.unwrap_or(completion.chosen);
        if let Some(offer) = completion.offers.get(position) {
            composer.replace(channel, completion.from..completion.to, &offer.text());
        }
    }

    /// What is completed here is not to be completed.
    pub(crate) fn dismiss_offers(&mut self) {
        let composer = Rc::make_mut(&mut self.composer);
        composer.dismissed = composer.completion.take().map(|completion| completion.from);
    }

    /// Puts a text where the caret is.
    pub(crate) fn insert_text(&mut self, at: usize, text: &str) {
        if let Some(channel) = self.timeline.channel_shown() {
            Rc::make_mut(&mut self.composer).replace(channel, at..at, text);
        }
    }
}

impl Composer {
    fn replace(&mut self, channel: Channel, range: std::ops::Range<usize>, text: &str) {
        let mut draft = self.draft(&channel).to_owned();
        let end = draft.len();
        let is_place = |at: usize| at <= end && draft.is_char_boundary(at);
        let range = if is_place(range.start) && is_place(range.end) { range } else { end..end };
        let caret = range.start + text.len();
        // One blank behind a word is enough.
        let has_blank = text.ends_with(' ') && draft[range.end..].starts_with(' ');
        let text = if has_blank { text.trim_end() } else { text };
        draft.replace_range(range, text);
        self.completion = None;
        self.place_caret(caret);
        self.drafts.insert(channel, draft);
    }
}

fn completion(kind: Kind, offers: Vec<Offer>, from: usize, to: usize) -> Option<Completion> {
    (!offers.is_empty()).then_some(Completion { kind, offers, chosen: 0, from, to })
}

/// A colon at the beginning of a word, and two letters of a name behind it.
fn emoji_begun(before: &str) -> Option<(usize, &str)> {
    let from = before.rfind(':')?;
    let code = &before[from + 1..];
    let in_code = |c: char| c.is_ascii_alphanumeric() || "_+-".contains(c);
    let is_word = before[..from].chars().next_back().is_some_and(char::is_alphanumeric);
    (code.len() >= 2 && code.chars().all(in_code) && !is_word).then_some((from, code))
}

/// An `@` at the beginning of a word, and as much of a name as there is behind it.
fn mention_begun(before: &str) -> Option<(usize, &str)> {
    let from = before.rfind('@')?;
    let name = &before[from + 1..];
    let is_word = before[..from].chars().next_back().is_some_and(char::is_alphanumeric);
    let is_short = name.chars().count() <= NAME_SCALARS_MAX;
    (!is_word && is_short && !name.contains('\n') && !name.starts_with(' ')).then_some((from, name))
}

/// As many as one sees at a glance.
const OFFERS_MAX: usize = 8;
