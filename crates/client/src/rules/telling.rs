//! Telling the room what I hold against others: all of it when I come in, what is new of it when I
//! come back, and never faster than the room listens.

use std::rc::Rc;

use protocol::roster::Person;
use protocol::session::{Login, You};
use protocol::{ClientAction, Now, Username};

use super::{Decision, Rule, Rules};
use crate::Client;
use crate::effect::Effect;

impl Rules {
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

    /// Whether a rule was taken back since the room was last told.
    fn is_lifted(&self, rule: Rule, name: &Username) -> bool {
        let lift = (Decision::Lift, rule, name);
        self.unsaid.iter().any(|(decision, rule, name)| (*decision, *rule, name) == lift)
    }
}

impl Client {
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
        self.compare_rules(now, you, Vec::new(), effects);
    }

    /// The room says which rules it holds for me. What of it is not as I decided it is told now, and
    /// what is over first: a name may have been written in two ways. Whoever `lingers` before my camera
    /// is put off it for a moment, unless a rule does that for good.
    pub(crate) fn compare_rules(
        &mut self,
        now: Now,
        you: &You,
        lingers: Vec<Username>,
        effects: &mut Vec<Effect>,
    ) {
        let rules = &*self.rules;
        let for_a_moment = lingers.into_iter().filter(|name| !rules.hide_from(name));
        let for_a_moment = for_a_moment.flat_map(|name| {
            [Decision::Hold, Decision::Lift].map(|decision| (decision, Rule::Boot, name.clone()))
        });
        let over = BY_URGENCY.into_iter().flat_map(|rule| {
            let over = told(you, rule).iter().filter(move |name| !rules.hold(rule, name));
            over.map(move |name| (Decision::Lift, rule, name.clone()))
        });
        let missing = rules.iter().filter(|(rule, name)| {
            let is_vain = *rule != Rule::Mute && self.roster.is_op(name);
            !is_vain && **name != you.username && !told(you, *rule).contains(name)
        });
        let missing = missing.map(|(rule, name)| (Decision::Hold, rule, name.clone()));
        let unsaid = for_a_moment.chain(over).chain(missing).collect();
        let rules = Rc::make_mut(&mut self.rules);
        rules.unsaid = unsaid;
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
    pub(super) fn say_rules(&mut self, now: Now, effects: &mut Vec<Effect>) {
        Rc::make_mut(&mut self.rules).tell_at_ms = None;
        while let Some((decision, rule, name)) = Rc::make_mut(&mut self.rules).unsaid.pop_front() {
            let rules = Rc::make_mut(&mut self.rules);
            let due_ms = rules.forgotten_at_ms.saturating_sub(TELL_EVERY_MS * (TOLD_AT_ONCE - 1));
            if due_ms > now.monotonic_ms {
                rules.tell_at_ms = Some(due_ms);
                rules.unsaid.push_front((decision, rule, name));
                return;
            }
            rules.forgotten_at_ms = rules.forgotten_at_ms.max(now.monotonic_ms) + TELL_EVERY_MS;
            effects.push(Effect::Send(action(decision, rule, name.clone())));
            if (decision, rule) == (Decision::Lift, Rule::Mute) {
                self.ask_what_they_said(&name, effects);
            }
        }
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

/// What is told first: whoever is blocked sees nothing of me, and a camera that shows is worse than a
/// word that is heard.
pub(super) const BY_URGENCY: [Rule; 3] = [Rule::Block, Rule::Boot, Rule::Mute];

/// The room takes ten such actions at once and two a second from then on, and a camera is switched
/// on and off in between.
const TOLD_AT_ONCE: u64 = 8;

/// So many of them are left for a person who has just come back and wants to do something.
const LEFT_AT_FIRST: u64 = 3;
const TELL_EVERY_MS: u64 = 600;

/// What the lists of names in a login may take; the rest of it is short, and the whole frame has
/// to be below [`protocol::limits::FRAME_BEFORE_LOGIN_MAX`].
const NAMES_IN_LOGIN_BYTES: usize = 12 * 1024;
