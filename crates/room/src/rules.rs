//! What a member decided about others: whom they mute, put off their camera, or block.
//!
//! A rule holds against a person, not against a connection: the account of somebody signed in; for
//! a guest the stay, the name by its look, and the device their browser keeps (wire.md, section 7).
//! A guest who returns under another name on another device is somebody new.

mod person;

use protocol::Username;

use self::person::Against;
pub(crate) use self::person::{Identity, Met};
use crate::leaks::{Leak, planted};
use crate::member::Member;
use crate::names::NameKey;

/// What one member can hold against another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    /// Hears nothing of them, and hides the camera from them.
    Mute,
    /// Hides the camera from them.
    Boot,
    /// Neither sees them nor is seen by them at all.
    Block,
    /// The same, because the owner's site says so: nothing that the member is told of.
    Apart,
}

/// At which moment one asks: rules count at once, but what was told is as of the last roster tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AsOf {
    Now,
    LastTick,
}

/// Everything a member holds against others, as they said it.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    now: Lists,
    /// How it was on the last roster tick, if it has changed since.
    before: Option<Lists>,
    /// For whom alone the camera went off or stayed since the last roster tick.
    glimpses: Glimpses,
    /// The same, as of the last roster tick.
    glimpses_before: Glimpses,
}

/// For whom alone a camera is not what it is for others until the roster tick is over. It outlives
/// their connection: whoever comes back within a tick must not find another room.
#[derive(Debug, Clone, Default)]
struct Glimpses {
    /// It went off for them, even if it is on for them again.
    dark: Vec<Against>,
    /// It went off for all others: for them it was off already.
    spared: Vec<Against>,
}

#[derive(Debug, Clone, Default)]
struct Lists {
    muted: Vec<Against>,
    booted: Vec<Against>,
    blocked: Vec<Against>,
    apart: Vec<Against>,
}

/// A member holds more against others than the room keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooMany;

impl Rules {
    /// Holds a rule against whoever goes by a name, here or not. Saying it twice changes nothing.
    /// `shows` is whether the camera is on, which it then is no more for them.
    pub(crate) fn set(
        &mut self,
        rule: Rule,
        username: &Username,
        met: Option<&Met>,
        shows: bool,
    ) -> Result<(), TooMany> {
        let against = Against::new(username, met);
        let hides_already = self.hide_from(username, met);
        self.keep_as_told();
        let list = self.now.of_mut(rule);
        // What is known of somebody who left is not forgotten because the name is said again.
        if met.is_none() && list.iter().any(|other| other.name == against.name) {
            return Ok(());
        }
        let known = met.is_some_and(|met| list.iter().any(|other| other.holds_against(met)));
        list.retain(|other| !other.is_about(&against.name, met));
        if known && planted(Leak::BootToggles) {
            return Ok(());
        }
        if list.len() >= RULES_MAX {
            return Err(TooMany);
        }
        list.push(against.clone());
        if shows && !hides_already {
            self.glimpses.dark.push(against);
        }
        Ok(())
    }

    /// Takes a rule back, for a name and for whoever goes by it now.
    pub(crate) fn lift(&mut self, rule: Rule, username: &Username, met: Option<&Met>) {
        self.keep_as_told();
        let name = NameKey::of(username);
        self.now.of_mut(rule).retain(|against| !against.is_about(&name, met));
    }

    /// Whether a rule holds, or held, against somebody.
    pub(crate) fn hold(&self, rule: Rule, other: &Member, as_of: AsOf) -> bool {
        let lists = match as_of {
            AsOf::Now => &self.now,
            AsOf::LastTick => self.before.as_ref().unwrap_or(&self.now),
        };
        any_against(lists.of(rule), other)
    }

    /// Whether a rule is held against anybody.
    pub(crate) fn hold_any(&self, rule: Rule) -> bool {
        !self.now.of(rule).is_empty()
    }

    /// Whether the camera went off for somebody alone.
    pub(crate) fn is_dark(&self, other: &Member, as_of: AsOf) -> bool {
        any_against(&self.glimpses_of(as_of).dark, other)
    }

    /// Whether the camera went off for others, and was off for somebody already.
    pub(crate) fn is_spared(&self, other: &Member, as_of: AsOf) -> bool {
        any_against(&self.glimpses_of(as_of).spared, other)
    }

    /// The camera goes off for everybody, for the first time since the roster tick or again.
    pub(crate) fn spare_hidden(&mut self, again: bool) {
        let hidden: Vec<Against> = self.now.muted.iter().chain(&self.now.booted).cloned().collect();
        if again {
            let still = |against: &Against| hidden.iter().any(|other| other.name == against.name);
            self.glimpses.spared.retain(still);
        } else {
            self.glimpses.spared = hidden;
        }
    }

    /// The roster tick is over: everybody was told. Says whether there is more to tell on the next.
    pub(crate) fn tell(&mut self) -> bool {
        self.before = None;
        self.glimpses_before = std::mem::take(&mut self.glimpses);
        !self.glimpses_before.is_empty()
    }

    fn glimpses_of(&self, as_of: AsOf) -> &Glimpses {
        match as_of {
            AsOf::Now => &self.glimpses,
            AsOf::LastTick => &self.glimpses_before,
        }
    }

    /// Whether nothing is held against anybody, nor was on the last roster tick.
    pub(crate) fn is_empty(&self) -> bool {
        let Lists { muted, booted, blocked, apart } = &self.now;
        let now = [muted, booted, blocked, apart].into_iter().all(Vec::is_empty);
        let seen = self.glimpses.is_empty() && self.glimpses_before.is_empty();
        now && self.before.is_none() && seen
    }

    /// Somebody has come. Rules that only knew a name know now whom it belongs to.
    pub(crate) fn meet(&mut self, met: &Met) {
        let Lists { muted, booted, blocked, apart } = &mut self.now;
        let Glimpses { dark, spared } = &mut self.glimpses;
        for list in [muted, booted, blocked, apart, dark, spared] {
            let unmet = list.iter_mut().filter(|against| against.met.is_none());
            for against in unmet.filter(|against| against.name == met.identity.name) {
                against.met = Some(met.clone());
            }
        }
    }

    /// The names in one list, in the order in which they came into it.
    pub(crate) fn names(&self, rule: Rule) -> Vec<Username> {
        self.now.of(rule).iter().map(|against| against.username.clone()).collect()
    }

    /// Everybody in one list, with who it was if they have been met.
    pub(crate) fn people(&self, rule: Rule) -> impl Iterator<Item = (&Username, Option<&Met>)> {
        self.now.of(rule).iter().map(|against| (&against.username, against.met.as_ref()))
    }

    /// Whether nothing that went under a name is to be heard, whoever has the name now.
    pub(crate) fn silence(&self, username: &Username, met: Option<&Met>) -> bool {
        let name = NameKey::of(username);
        let mut silencing = self.now.muted.iter().chain(&self.now.blocked).chain(&self.now.apart);
        silencing.any(|against| against.is_about(&name, met))
    }

    fn hide_from(&self, username: &Username, met: Option<&Met>) -> bool {
        let name = NameKey::of(username);
        let mut hiding = self.now.muted.iter().chain(&self.now.booted);
        hiding.any(|against| against.is_about(&name, met))
    }

    fn keep_as_told(&mut self) {
        if self.before.is_none() {
            self.before = Some(self.now.clone());
        }
    }
}

fn any_against(list: &[Against], other: &Member) -> bool {
    list.iter().any(|against| against.holds_against(&other.met))
}

impl Glimpses {
    fn is_empty(&self) -> bool {
        self.dark.is_empty() && self.spared.is_empty()
    }
}

impl Lists {
    fn of(&self, rule: Rule) -> &Vec<Against> {
        match rule {
            Rule::Mute => &self.muted,
            Rule::Boot => &self.booted,
            Rule::Block => &self.blocked,
            Rule::Apart => &self.apart,
        }
    }

    fn of_mut(&mut self, rule: Rule) -> &mut Vec<Against> {
        match rule {
            Rule::Mute => &mut self.muted,
            Rule::Boot => &mut self.booted,
            Rule::Block => &mut self.blocked,
            Rule::Apart => &mut self.apart,
        }
    }
}

/// Names in one list: more than anybody needs, and little enough to be kept for everybody.
const RULES_MAX: usize = 1_000;
