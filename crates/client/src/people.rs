//! The list of people as its reader wants it: in their order, and only those they look for.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

use protocol::Username;
use protocol::roster::Entry;

use crate::roster::Roster;

/// What comes first. Within it, people are in the order of their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By name.
    #[default]
    Name,
    /// By name, from the end.
    NameBackwards,
    /// Whoever has a camera on.
    Cameras,
    /// Explicit cameras, then the others.
    Explicit,
    /// Cameras that are not explicit, then the others.
    Mild,
    /// Whoever came last.
    Arrival,
    /// By how they are, whoever is there first.
    Status,
    /// By the sign beside their name, whoever has one first.
    Emoji,
    /// By gender, whoever says none last.
    Gender,
    /// Whoever keeps order, then whom the site holds dear.
    Operators,
}

impl Order {
    /// All there are, as a person chooses among them.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::NameBackwards,
        Self::Cameras,
        Self::Explicit,
        Self::Mild,
        Self::Arrival,
        Self::Status,
        Self::Emoji,
        Self::Gender,
        Self::Operators,
    ];

    /// Its name, where it is kept and in the catalogue.
    pub fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NameBackwards => "name-backwards",
            Self::Cameras => "cameras",
            Self::Explicit => "explicit",
            Self::Mild => "mild",
            Self::Arrival => "arrival",
            Self::Status => "status",
            Self::Emoji => "emoji",
            Self::Gender => "gender",
            Self::Operators => "operators",
        }
    }

    /// Who of two comes first, where that is not for their names to say.
    fn compare(self, one: &Entry, other: &Entry) -> Ordering {
        let first = |comes: fn(&Entry) -> bool| comes(other).cmp(&comes(one));
        let spoken = |text: fn(&Entry) -> &str| {
            let rank = |entry| (text(entry).is_empty(), text(entry));
            rank(one).cmp(&rank(other))
        };
        let on: fn(&Entry) -> bool = |entry| entry.video.active();
        match self {
            Self::Name | Self::NameBackwards => Ordering::Equal,
            Self::Cameras => first(on),
            Self::Explicit => {
                first(|entry| entry.video.active() && entry.video.nsfw()).then(first(on))
            }
            Self::Mild => {
                first(|entry| entry.video.active() && !entry.video.nsfw()).then(first(on))
            }
            Self::Arrival => other.login_at.cmp(&one.login_at),
            Self::Status => {
                (!is_there(one)).cmp(&!is_there(other)).then_with(|| one.status.cmp(&other.status))
            }
            Self::Emoji => spoken(|entry| &entry.emoji),
            Self::Gender => spoken(|entry| &entry.gender),
            Self::Operators => first(|entry| entry.op).then(first(|entry| entry.vip)),
        }
    }
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// There is no order of this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSuchOrder;

impl FromStr for Order {
    type Err = NoSuchOrder;

    fn from_str(id: &str) -> Result<Self, NoSuchOrder> {
        Self::ALL.into_iter().find(|order| order.id() == id).ok_or(NoSuchOrder)
    }
}

/// Everybody whom this text may mean, in this order.
pub fn arranged(roster: &Roster, order: Order, sought: &str) -> Vec<Rc<Entry>> {
    let sought = sought.trim().to_lowercase();
    let means = |name: &str| name.to_lowercase().contains(&sought);
    let is_meant = |entry: &&Rc<Entry>| {
        sought.is_empty() || means(entry.username.as_str()) || means(&entry.nickname)
    };
    let mut people: Vec<Rc<Entry>> = roster.iter().filter(is_meant).cloned().collect();
    if order == Order::NameBackwards {
        people.reverse();
    } else if order != Order::Name {
        people.sort_by(|one, other| order.compare(one, other));
    }
    people
}

/// The same people, with those who were there before where they were, and newcomers behind them.
pub fn steadied(before: &[Username], people: Vec<Rc<Entry>>) -> Vec<Rc<Entry>> {
    let mut places = BTreeMap::new();
    for (place, name) in before.iter().enumerate() {
        places.insert(name, place);
    }
    let mut people = people;
    people.sort_by_key(|entry| places.get(&entry.username).copied().unwrap_or(usize::MAX));
    people
}

/// Somebody who says nothing of how they are is there.
fn is_there(entry: &Entry) -> bool {
    matches!(entry.status.as_str(), "" | "online")
}
