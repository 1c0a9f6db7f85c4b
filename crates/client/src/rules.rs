//! What I hold against others: whom I mute, put off my camera, or block.
//!
//! The room holds the rules; this page keeps them too, to mark people in my own list, and because
//! a room that lost me, or was started again, learns them from me before anybody can see me.

use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use protocol::roster::Person;
use protocol::session::{Login, You};
use protocol::{Channel, ClientAction, Now, Username};

use crate::Client;
use crate::effect::Effect;
use crate::stage::{Link, Stage};
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
        match rule {
            Rule::Mute => self.muted.contains(name),
            Rule::Boot => self.booted.contains(name),
            Rule::Block => self.blocked.contains(name),
        }
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
        [Rule::Mute, Rule::Boot, Rule::Block].into_iter().any(|rule| self.hold(rule, name))
    }

    /// When the room is to be told more, on the monotonic clock in milliseconds.
    pub(crate) fn due(&self) -> Option<u64> {
        self.tell_at_ms
    }

    /// A login says everything that was decided until now and that it has a place for, so that
    /// nobody sees me before it holds.
    pub(crate) fn tell(&mut self, login: &mut Login) {
        let mut spare_bytes = NAMES_IN_LOGIN_BYTES;
        let mut fits = |name: &Username| {
            let quoted_bytes = name.as_str().len() + 3;
            spare_bytes = spare_bytes.saturating_sub(quoted_bytes);
            spare_bytes > 0
        };
        self.unsaid.clear();
        // A camera that shows is worse than a word that is heard, so these come first.
        for name in &self.booted {
            if fits(name) {
                login.booted.push(name.clone());
            } else {
                self.unsaid.push_back((Decision::Hold, Rule::Boot, name.clone()));
            }
        }
        for name in &self.muted {
            if fits(name) {
                login.muted.push(name.clone());
            } else {
                self.unsaid.push_back((Decision::Hold, Rule::Mute, name.clone()));
            }
        }
        let blocked = self.blocked.iter().cloned();
        self.unsaid.extend(blocked.map(|name| (Decision::Hold, Rule::Block, name)));
    }

    /// The connection is gone; a new login begins anew.
    pub(crate) fn stop_telling(&mut self) {
        self.tell_at_ms = None;
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
            if decision == Decision::Hold && rule == Rule::Block {
                self.you_blocked(now, &name);
            }
        }
        let connected = *self.stage == Stage::InRoom(Link::Up);
        if connected || !is_op {
            Rc::make_mut(&mut self.rules).unsaid.push_back((decision, rule, name));
        }
        if connected {
            self.say_rules(now, effects);
        }
    }

    /// The room has let me in and says which rules it holds for me. The rest it is told now.
    pub(crate) fn rules_of(&mut self, now: Now, you: &You, effects: &mut Vec<Effect>) {
        let rules = Rc::make_mut(&mut self.rules);
        rules.muted = you.muted.iter().cloned().collect();
        rules.booted = you.booted.iter().cloned().collect();
        for (decision, rule, name) in rules.unsaid.clone() {
            rules.decide(decision, rule, &name);
        }
        // A new member of the room has said nothing yet, and what is caught up on leaves them some.
        let kept_back = if rules.unsaid.is_empty() { 0 } else { LEFT_AT_FIRST };
        rules.forgotten_at_ms = now.monotonic_ms + kept_back * TELL_EVERY_MS;
        self.say_rules(now, effects);
    }

    /// Tells the room more of what it does not know yet, when it is time.
    pub(crate) fn tell_rules(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if self.rules.due().is_some_and(|due_ms| due_ms <= now.monotonic_ms) {
            self.say_rules(now, effects);
        }
    }

    /// Tells the room as much as it takes at this moment. What it refuses for being too much would
    /// look here as if it held.
    fn say_rules(&mut self, now: Now, effects: &mut Vec<Effect>) {
        let rules = Rc::make_mut(&mut self.rules);
        rules.tell_at_ms = None;
        while let Some((decision, rule, name)) = rules.unsaid.pop_front() {
            let due_ms = rules.forgotten_at_ms.saturating_sub(TELL_EVERY_MS * (TOLD_AT_ONCE - 1));
            if due_ms > now.monotonic_ms {
                rules.tell_at_ms = Some(due_ms);
                rules.unsaid.push_front((decision, rule, name));
                return;
            }
            rules.forgotten_at_ms = rules.forgotten_at_ms.max(now.monotonic_ms) + TELL_EVERY_MS;
            effects.push(Effect::Send(action(decision, rule, name)));
        }
    }

    /// The list is about to lose them; whoever reads along is told why.
    fn you_blocked(&mut self, now: Now, name: &Username) {
        let timeline = Rc::make_mut(&mut self.timeline);
        timeline.add(&Channel::Direct(name.clone()), now.wall, What::YouBlocked(name.clone()));
    }
}

fn action(decision: Decision, rule: Rule, username: Username) -> ClientAction {
    let who = Person { username };
    match (decision, rule) {
        (Decision::Hold, Rule::Mute) => ClientAction::Mute(who),
        (Decision::Hold, Rule::Boot) => ClientAction::Boot(who),
        (Decision::Hold, Rule::Block) => ClientAction::Block(who),
        (Decision::Lift, Rule::Mute) => ClientAction::Unmute(who),
        (Decision::Lift, Rule::Boot) => ClientAction::Unboot(who),
        (Decision::Lift, Rule::Block) => ClientAction::Unblock(who),
    }
}

/// The room takes ten such actions at once and two a second from then on, and a camera is switched
/// on and off in between.
const TOLD_AT_ONCE: u64 = 8;

/// So many of them are left for a person who has just come back and wants to do something.
const LEFT_AT_FIRST: u64 = 3;
const TELL_EVERY_MS: u64 = 600;

/// What the lists of names in a login may take; the rest of it is short, and the whole frame has
/// to be below [`protocol::limits::FRAME_BEFORE_LOGIN_MAX`].
const NAMES_IN_LOGIN_BYTES: usize = 12 * 1024;
