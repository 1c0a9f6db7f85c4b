//! The people who are here, as this page knows them.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use protocol::roster::{Entry, Left, Roster as Changes, Who};
use protocol::{Username, VideoFlags};

/// Everybody in the list, findable by name and in the order of their names. Somebody's entry stays
/// the same `Rc` while nothing in it changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster {
    people: BTreeMap<Key, Rc<Entry>>,
}

/// What a change of the list means for whoever reads along.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ComingsAndGoings {
    /// Who appeared.
    pub came: Vec<Username>,
    /// Who went, and why.
    pub went: Vec<Left>,
}

impl Roster {
    /// Everybody, in the order of their names without regard to case.
    pub fn iter(&self) -> impl Iterator<Item = &Rc<Entry>> {
        self.people.values()
    }

    /// How many are here.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Whether nobody is here.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// What somebody's camera does; off if they are not here.
    pub fn video(&self, name: &Username) -> VideoFlags {
        self.people.get(&key(name)).map_or(VideoFlags::OFF, |entry| entry.video)
    }

    /// The entry about somebody, if they are here.
    pub fn entry(&self, name: &Username) -> Option<&Rc<Entry>> {
        self.people.get(&key(name))
    }

    /// Whether somebody who is here keeps order here.
    pub fn is_op(&self, name: &Username) -> bool {
        self.people.get(&key(name)).is_some_and(|entry| entry.op)
    }

    pub(crate) fn replace(&mut self, who: Who) {
        let mut before = std::mem::take(&mut self.people);
        let people = who.who_list.into_iter().map(|entry| {
            let key = key(&entry.username);
            let known = before.remove(&key).filter(|known| **known == *entry);
            (key, known.unwrap_or_else(|| own(entry)))
        });
        self.people = people.collect();
    }

    /// Takes changes that may repeat what is known, and says what was really new.
    pub(crate) fn apply(&mut self, changes: Changes) -> ComingsAndGoings {
        let left = changes.left.into_iter();
        let went = left.filter(|left| self.people.remove(&key(&left.username)).is_some()).collect();
        let is_new = |name: &Username| !self.people.contains_key(&key(name));
        let came = changes.joined.into_iter().filter(is_new).collect();
        for entry in changes.changed {
            self.people.insert(key(&entry.username), own(entry));
        }
        ComingsAndGoings { came, went }
    }
}

/// What a room shares between lists, a page shares between drawings.
fn own(entry: Arc<Entry>) -> Rc<Entry> {
    Rc::new(Arc::unwrap_or_clone(entry))
}

/// A name without regard to case, and as it is written. Copying the list copies no text.
type Key = Rc<(String, Username)>;

fn key(name: &Username) -> Key {
    Rc::new((name.as_str().to_lowercase(), name.clone()))
}
