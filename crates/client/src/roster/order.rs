//! In which order people are listed, and who of them.

use std::cmp::Reverse;
use std::rc::Rc;

use protocol::roster::Entry;

use super::Roster;

/// What people are sorted by; whoever is equal by it stands in the order of their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// From A to Z.
    #[default]
    Name,
    /// From Z to A.
    NameBackwards,
    /// Whose camera is on.
    Cameras,
    /// Whose camera is marked as explicit.
    Explicit,
    /// Whose camera is on and not marked.
    Harmless,
    /// Who came last.
    Newest,
    /// How they say they are.
    Status,
    /// The sign beside their name.
    Emoji,
    /// What their site says of their gender.
    Gender,
    /// Who keeps order.
    Operators,
}

impl Order {
    /// All of them, as they are offered.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::NameBackwards,
        Self::Cameras,
        Self::Explicit,
        Self::Harmless,
        Self::Newest,
        Self::Status,
        Self::Emoji,
        Self::Gender,
        Self::Operators,
    ];

    /// What it is called where it is kept, and in the ids of its words.
    pub fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NameBackwards => "backwards",
            Self::Cameras => "cameras",
            Self::Explicit => "explicit",
            Self::Harmless => "harmless",
            Self::Newest => "newest",
            Self::Status => "status",
            Self::Emoji => "emoji",
            Self::Gender => "gender",
            Self::Operators => "operators",
        }
    }

    /// The order of this id; by name, if there is none.
    pub fn of(id: &str) -> Self {
        Self::ALL.into_iter().find(|order| order.id() == id).unwrap_or_default()
    }
}

impl Roster {
    /// Those whose name or words have these letters in them, in this order.
    pub fn listed(&self, order: Order, letters: &str) -> Vec<Rc<Entry>> {
        let letters = letters.trim().to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&letters);
        let is_meant = |entry: &&Rc<Entry>| {
            let names = [entry.username.as_str(), &entry.nickname, &entry.status_text];
            letters.is_empty() || names.into_iter().any(has)
        };
        let mut listed: Vec<Rc<Entry>> = self.iter().filter(is_meant).cloned().collect();
        // The sort is stable, so whoever is equal stays in the order of their names.
        match order {
            Order::Name => {}
            Order::NameBackwards => listed.reverse(),
            Order::Cameras => listed.sort_by_key(|entry| !entry.video.active()),
            Order::Explicit => {
                listed.sort_by_key(|entry| !(entry.video.active() && entry.video.nsfw()));
            }
            Order::Harmless => {
                listed.sort_by_key(|entry| !entry.video.active() || entry.video.nsfw());
            }
            Order::Newest => listed.sort_by_key(|entry| Reverse(entry.login_at)),
            Order::Status => listed.sort_by(|one, other| one.status.cmp(&other.status)),
            Order::Emoji => {
                listed.sort_by(|one, other| empty_last(&one.emoji).cmp(&empty_last(&other.emoji)));
            }
            Order::Gender => {
                listed
                    .sort_by(|one, other| empty_last(&one.gender).cmp(&empty_last(&other.gender)));
            }
            Order::Operators => listed.sort_by_key(|entry| (!entry.op, !entry.vip)),
        }
        listed
    }
}

fn empty_last(text: &str) -> (bool, &str) {
    (text.is_empty(), text)
}
