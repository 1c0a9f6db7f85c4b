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

/// What is told first: whoever is blocked sees nothing of me, and a camera that shows is worse than a
/// word that is heard.
const BY_URGENCY: [Rule; 3] = [Rule::Block, Rule::Boot, Rule::Mute];

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
        for (rule, list) in [
            (Rule::Block, &mut login.blocked),
            (Rule::Boot, &mut login.booted),
            (Rule::Mute, &mut login.muted),
        ] {
            list.extend(self.against(rule).iter().filter(|name| fits(name)).cloned());
        }
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

    fn against(&self, rule: Rule) -> &BTreeSet<Username> {
        match rule {
            Rule::Mute => &self.muted,
            Rule::Boot => &self.booted,
            Rule::Block => &self.blocked,
        }
    }

    /// Whether a rule was taken back since the room was last told.
    fn is_lifted(&self, rule: Rule, name: &Username) -> bool {
        let lift = (Decision::Lift, rule, name);
        self.unsaid.iter().any(|(decision, rule, name)| (*decision, *rule, name) == lift)
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
        if self.is_up() || !is_op {
            Rc::make_mut(&mut self.rules).unsaid.push_back((decision, rule, name));
        }
        if self.is_up() {
            self.say_rules(now, effects);
        }
    }

    /// The room has let me in anew, and holds rules for me that I told it long ago: they are mine,
    /// unless I have taken one back since.
    pub(crate) fn adopt_rules(&mut self, now: Now, you: &You, effects: &mut Vec<Effect>) {
        let rules = Rc::make_mut(&mut self.rules);
        for rule in BY_URGENCY {
            for name in told(you, rule) {
                if !rules.is_lifted(rule, name) {
                    rules.decide(Decision::Hold, rule, name);
                }
            }
        }
        rules.forgotten_at_ms = 0;
        self.compare_rules(now, you, effects);
    }

    /// The room says which rules it holds for me. What of it is not as I decided it is told now, and
    /// what is over first: a name may have been written in two ways.
    pub(crate) fn compare_rules(&mut self, now: Now, you: &You, effects: &mut Vec<Effect>) {
        let rules = Rc::make_mut(&mut self.rules);
        rules.unsaid.clear();
        for rule in BY_URGENCY {
            let over = told(you, rule).iter().filter(|name| !rules.hold(rule, name));
            let over: Vec<_> = over.map(|name| (Decision::Lift, rule, name.clone())).collect();
            rules.unsaid.extend(over);
        }
        let applies = |(rule, name): &(Rule, Username)| {
            let is_vain = *rule != Rule::Mute && self.roster.is_op(name);
            !is_vain && *name != you.username && !told(you, *rule).contains(name)
        };
        let mine = rules.iter().map(|(rule, name)| (rule, name.clone()));
        let missing: Vec<_> = mine.filter(applies).collect();
        let missing = missing.into_iter().map(|(rule, name)| (Decision::Hold, rule, name));
        rules.unsaid.extend(missing);
        // A new member of the room has said nothing yet, and what is caught up on leaves them some.
        let kept_back = if rules.unsaid.is_empty() { 0 } else { LEFT_AT_FIRST };
        let kept_back_ms = now.monotonic_ms + kept_back * TELL_EVERY_MS;
        rules.forgotten_at_ms = rules.forgotten_at_ms.max(kept_back_ms);
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

/// Whom the room holds a rule against for me.
fn told(you: &You, rule: Rule) -> &[Username] {
    match rule {
        Rule::Mute => &you.muted,
        Rule::Boot => &you.booted,
        Rule::Block => &you.blocked,
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
