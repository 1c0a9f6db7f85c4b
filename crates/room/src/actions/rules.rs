//! `mute`, `boot`, `block` and their opposites: what somebody holds against somebody else.
//!
//! Any name is taken, here or not, and the answer is silence, so that nothing can be probed. What
//! the other one may notice of it is decided in [`crate::relations`].

use protocol::{Now, ServerEvent, Username};

use crate::Room;
use crate::effect::Effect;
use crate::member::MemberId;
use crate::refusal::Refusal;
use crate::rules::{Met, Rule, Rules};

impl Room {
    /// Holds a rule against somebody.
    pub(crate) fn set_rule(
        &mut self,
        now: Now,
        id: MemberId,
        rule: Rule,
        username: &Username,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let other = self.members.named(username).filter(|other| other.id != id);
        // Operators see cameras as they are, and a rule that does not hold must not look as if.
        if rule != Rule::Mute && other.is_some_and(|other| other.op) {
            return Err(Refusal::OperatorsMayLook);
        }
        let shows = self.members.get(id).is_some_and(|member| member.video.active());
        let other = other.map(|other| other.id).filter(|_| rule == Rule::Block);
        self.change_rules(now, id, username, effects, |rules, met| {
            let hides = shows && rule != Rule::Block;
            rules.set(rule, username, met, hides).map_err(|_| Refusal::TooManyRules)
        })?;
        // As if the other one had left.
        if let Some(other) = other {
            self.talk.forget_between(id, other);
            self.tidy_the_gallery(effects);
        }
        Ok(())
    }

    /// Takes a rule back.
    pub(crate) fn lift_rule(
        &mut self,
        now: Now,
        id: MemberId,
        rule: Rule,
        username: &Username,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        self.change_rules(now, id, username, effects, |rules, met| {
            rules.lift(rule, username, met);
            Ok(())
        })
    }

    pub(crate) fn change_rules(
        &mut self,
        now: Now,
        id: MemberId,
        username: &Username,
        effects: &mut Vec<Effect>,
        change: impl FnOnce(&mut Rules, Option<&Met>) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        if self.members.named(username).is_some_and(|other| other.id == id) {
            return Err(Refusal::NotYourself);
        }
        // Taken out for a moment: the one it is about is looked at beside it.
        let Some(member) = self.members.get_mut(id) else { return Ok(()) };
        let mut rules = std::mem::take(&mut member.rules);
        let outcome = change(&mut rules, self.members.met(username));
        if let Some(member) = self.members.get_mut(id) {
            member.rules = rules;
        }
        self.note_rules(now, id);
        self.keep(id);
        // A rule against a guest may hold against several: the name, and the device.
        let named = self.members.named(username).map(|other| other.id);
        let others: Vec<MemberId> = self.members.iter().map(|other| other.id).collect();
        for other in others.into_iter().filter(|other| *other != id) {
            let view = self.grants.get(other, id).filter(|_| Some(other) != named);
            self.relate(now, id, other, effects);
            // Their page knows the name that they gave. That it is somebody else's view as well, it
            // cannot know, and it would go on sending.
            if let Some(view) = view.filter(|_| self.grants.get(other, id).is_none()) {
                self.tell(id, other, view.id, ServerEvent::Unwatch, effects);
            }
        }
        outcome
    }
}
