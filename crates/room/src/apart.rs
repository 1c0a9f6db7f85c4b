//! People whom the owner's site keeps apart: two names who never see each other, whoever of them is
//! here. To each the other one is not in the room, as after a block, and neither list says why.

use std::collections::BTreeMap;

use protocol::{Now, Username};

use crate::Room;
use crate::effect::Effect;
use crate::member::MemberId;
use crate::names::NameKey;
use crate::order::Record;
use crate::refusal::Refusal;
use crate::rules::{Rule, Rules};

/// Every two names that are kept apart.
#[derive(Debug, Default)]
pub(crate) struct Apart {
    /// Each pair is here twice, once from the side of either.
    others: BTreeMap<NameKey, BTreeMap<NameKey, Pair>>,
    count: usize,
}

/// Two names, as they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pair {
    this: Username,
    other: Username,
}

impl Apart {
    /// Keeps two names apart from now on; says whether that is new.
    pub(crate) fn add(&mut self, one: &Username, other: &Username) -> bool {
        let mut new = false;
        for (this, other) in [(one, other), (other, one)] {
            let pair = Pair { this: this.clone(), other: other.clone() };
            let others = self.others.entry(NameKey::of(this)).or_default();
            new = others.insert(NameKey::of(other), pair).is_none();
        }
        self.count += usize::from(new);
        new
    }

    /// Keeps them apart no longer; gives the names as they were written, if they were kept apart.
    fn remove(&mut self, one: &Username, other: &Username) -> Option<(Username, Username)> {
        let (key, other_key) = (NameKey::of(one), NameKey::of(other));
        let pair = self.others.get_mut(&key)?.remove(&other_key)?;
        if let Some(others) = self.others.get_mut(&other_key) {
            others.remove(&key);
        }
        self.others.retain(|_, others| !others.is_empty());
        self.count -= 1;
        Some((pair.this, pair.other))
    }

    /// Whom somebody is kept apart from.
    pub(crate) fn from(&self, name: &Username) -> impl Iterator<Item = &Username> {
        let others = self.others.get(&NameKey::of(name));
        others.into_iter().flat_map(|others| others.values().map(|pair| &pair.other))
    }

    /// Every pair once.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&Username, &Username)> {
        let both = self.others.iter().flat_map(|(key, others)| {
            others.iter().filter(move |(other, _)| key <= other).map(|(_, pair)| pair)
        });
        both.map(|pair| (&pair.this, &pair.other))
    }

    /// Whether somebody is the one of a pair who is left out where people are only counted.
    pub(crate) fn leaves_out(&self, name: &Username) -> bool {
        let key = NameKey::of(name);
        self.others.get(&key).is_some_and(|others| others.keys().any(|other| key <= *other))
    }
}

impl Room {
    /// Keeps two names apart from now on, here or not.
    pub(crate) fn keep_apart(
        &mut self,
        now: Now,
        one: &Username,
        other: &Username,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        if NameKey::of(one) == NameKey::of(other) {
            return Err(Refusal::NotYourself);
        }
        if self.apart.count >= PAIRS_MAX {
            return Err(Refusal::TooManyRules);
        }
        if self.apart.add(one, other) {
            effects.push(Effect::Remember(Record::Apart(one.clone(), other.clone())));
            self.follow_pair(now, one, other, effects)?;
        }
        Ok(())
    }

    /// Lets two names see each other again.
    pub(crate) fn bring_together(
        &mut self,
        now: Now,
        one: &Username,
        other: &Username,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let pair = self.apart.remove(one, other);
        let (one, other) = pair.ok_or_else(|| Refusal::NotApart(one.clone(), other.clone()))?;
        effects.push(Effect::Remember(Record::Together(one.clone(), other.clone())));
        self.follow_pair(now, &one, &other, effects)
    }

    /// Whoever of two is here holds against the other what the owner's site has decided.
    fn follow_pair(
        &mut self,
        now: Now,
        one: &Username,
        other: &Username,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        for (this, other) in [(one, other), (other, one)] {
            let Some(id) = self.members.named(this).map(|member| member.id) else { continue };
            let apart = self.apart.from(this).any(|name| name == other);
            self.change_rules(now, id, other, effects, |rules, met| {
                if apart {
                    rules.set(Rule::Apart, other, met, false).map_err(|_| Refusal::TooManyRules)
                } else {
                    rules.lift(Rule::Apart, other, met);
                    Ok(())
                }
            })?;
            let other = self.members.named(other).map(|member| member.id);
            if let Some(other) = other.filter(|_| apart) {
                self.talk.forget_between(id, other);
            }
        }
        Ok(())
    }

    /// What somebody at the door is to hold against others because the owner's site says so.
    pub(crate) fn hold_apart(&self, username: &Username, rules: &mut Rules) {
        for other in self.apart.from(username) {
            // More than fit are not kept, and there is nobody to tell at the door.
            let _ = rules.set(Rule::Apart, other, self.members.met(other), false);
        }
    }

    /// How many are inside, as anybody may be told: whoever hides from somebody is left out, so that
    /// the number falls by one for the one they hide from, as if they had left.
    pub(crate) fn inside(&self) -> usize {
        let hides = |id: &MemberId| {
            let member = self.members.get(*id);
            member.is_some_and(|member| {
                member.rules.hold_any(Rule::Block) || self.apart.leaves_out(&member.username)
            })
        };
        self.members.iter().map(|member| member.id).filter(|id| !hides(id)).count()
    }
}

/// Pairs that are kept apart in one room: a number that only a mistake reaches.
const PAIRS_MAX: usize = 100_000;
