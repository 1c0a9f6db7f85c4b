//! What I hold against others: whom I mute, put off my camera, or block.
//!
//! The room holds the rules; this page keeps them too, to mark people in my own list, and because
//! a room that lost me, or was started again, learns them from me before anybody can see me.

mod telling;

use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use protocol::{Channel, Now, Username};

use self::telling::BY_URGENCY;
use crate::Client;
use crate::effect::Effect;
use crate::timeline::What;

/// What one can hold against somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// I hear nothing of them, and they do not see my camera.
    Mute,
    /// They do not see my camera.
    Boot,
    /// We are not there for each other.
    Block,
}

/// Everything that I hold against others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rules {
    muted: BTreeSet<Username>,
    booted: BTreeSet<Username>,
    blocked: BTreeSet<Username>,
    /// What the room is yet to be told: what a login had no place for, and what I decided since.
    unsaid: VecDeque<(Decision, Rule, Username)>,
    /// When the next of it is told, on the monotonic clock in milliseconds; never while the room
    /// has not let me in.
    tell_at_ms: Option<u64>,
    /// When the room will have forgotten all that it was told, as it counts.
    forgotten_at_ms: u64,
}

/// Whether a rule begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    Hold,
    Lift,
}

impl Rules {
    /// Whether a rule holds against somebody.
    pub fn hold(&self, rule: Rule, name: &Username) -> bool {
        self.against(rule).contains(name)
    }

    /// Whether I hold nothing against anybody.
    pub fn is_empty(&self) -> bool {
        self.muted.is_empty() && self.booted.is_empty() && self.blocked.is_empty()
    }

    /// Everybody whom I block.
    pub fn blocked(&self) -> impl ExactSizeIterator<Item = &Username> {
        self.blocked.iter()
    }

    /// Whether somebody is not to see my camera.
    pub fn hide_from(&self, name: &Username) -> bool {
        BY_URGENCY.into_iter().any(|rule| self.hold(rule, name))
    }

    /// Everything that I hold against anybody.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Rule, &Username)> {
        let against = |rule| self.against(rule).iter().map(move |name| (rule, name));
        BY_URGENCY.into_iter().flat_map(against)
    }

    /// Holds a rule that I decided on an earlier page.
    pub(crate) fn keep(&mut self, rule: Rule, name: &Username) {
        self.decide(Decision::Hold, rule, name);
    }

    fn decide(&mut self, decision: Decision, rule: Rule, name: &Username) {
        let list = match rule {
            Rule::Mute => &mut self.muted,
            Rule::Boot => &mut self.booted,
            Rule::Block => &mut self.blocked,
        };
        match decision {
            Decision::Hold => list.insert(name.clone()),
            Decision::Lift => list.remove(name),
        };
    }

    fn against(&self, rule: Rule) -> &BTreeSet<Username> {
        match rule {
            Rule::Mute => &self.muted,
            Rule::Boot => &self.booted,
            Rule::Block => &self.blocked,
        }
    }
}

impl Client {
    /// The person decides something about somebody. Whoever is put off the camera is out before
    /// the room is told, just as when the camera goes off (wire.md, section 7).
    pub(crate) fn decide(
        &mut self,
        now: Now,
        decision: Decision,
        rule: Rule,
        name: Username,
        effects: &mut Vec<Effect>,
    ) {
        if self.me.as_ref() == Some(&name) {
            return;
        }
        // Operators see cameras as they are, and nobody can block them: the room says so.
        let is_op = self.roster.is_op(&name);
        if decision == Decision::Hold && !is_op {
            self.go_dark_for(|viewer| *viewer == name, effects);
        }
        if !is_op || rule == Rule::Mute || decision == Decision::Lift {
            let rules = Rc::make_mut(&mut self.rules);
            rules.decide(decision, rule, &name);
            rules.unsaid.retain(|(_, other, whom)| (*other, whom) != (rule, &name));
            match (decision, rule) {
                (Decision::Hold, Rule::Mute) => self.silence(&name),
                (Decision::Hold, Rule::Block) => {
                    self.silence(&name);
                    self.you_blocked(now, &name);
                }
                (_, Rule::Boot) | (Decision::Lift, _) => {}
            }
        }
        if self.is_up() || !is_op {
            Rc::make_mut(&mut self.rules).unsaid.push_back((decision, rule, name));
        }
        if self.is_up() {
            self.say_rules(now, effects);
        }
    }

    /// Nothing of theirs is on this page from now on.
    fn silence(&mut self, name: &Username) {
        Rc::make_mut(&mut self.timeline).silence(name);
        self.stopped_typing(name);
    }

    /// The list is about to lose them; whoever reads along is told why.
    fn you_blocked(&mut self, now: Now, name: &Username) {
        let timeline = Rc::make_mut(&mut self.timeline);
        timeline.add(&Channel::Direct(name.clone()), now.wall, What::YouBlocked(name.clone()));
    }
}
