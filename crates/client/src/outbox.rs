//! What I said that is not in the conversation yet.
//!
//! Everything that is sent waits here until the room has taken it and it has its place in the order
//! that all see. It is shown meanwhile, at the end of its conversation; nothing that was typed is
//! ever dropped from here without its writer's word.

mod answers;
mod entry;
mod pace;

use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use protocol::chat::{Message, Post};
use protocol::{Channel, ClientId, Now};

pub(crate) use self::answers::Arrival;
pub(crate) use self::entry::{Entry, make_cid};
use self::pace::Pace;
use crate::timeline::{Delivery, Line};

/// Messages on their way, in the order in which they go out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outbox {
    entries: VecDeque<Entry>,
    /// What I said and the room passed on without an answer: each is one of the entries, and nobody
    /// knows yet which one. It is not shown twice meanwhile.
    unclaimed: Vec<Message>,
    pace: Pace,
}

impl Outbox {
    /// What is shown at the end of a conversation, oldest first.
    pub fn lines(&self, channel: &Channel) -> impl DoubleEndedIterator<Item = &Rc<Line>> {
        let here = self.entries.iter().filter(move |entry| entry.channel == *channel);
        here.map(|entry| &entry.line)
    }

    /// Whether nothing more is taken before something has arrived.
    pub fn is_full(&self) -> bool {
        self.entries.len() >= ENTRIES_MAX
    }

    /// How many messages did not go out and may do so if that is tried again.
    pub fn stuck(&self) -> usize {
        self.entries.iter().filter(|entry| entry.is_stuck()).count()
    }

    /// When more is to go out, on the monotonic clock in milliseconds.
    pub(crate) fn due(&self) -> Option<u64> {
        self.first_in_line().map(|(at_ms, _)| at_ms)
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    pub(crate) fn entry(&self, number: u64) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.line.number == number)
    }

    pub(crate) fn named(&self, cid: &ClientId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.cid == *cid)
    }

    /// Takes a message in. It goes out after everything that is here.
    pub(crate) fn add(&mut self, entry: Entry) {
        self.entries.push_back(entry);
    }

    /// Takes a message out that is in the conversation. Gives what else has its place now.
    pub(crate) fn settle(&mut self, number: u64) -> Vec<Arrival> {
        self.remove(number);
        self.claim()
    }

    fn remove(&mut self, number: u64) {
        self.entries.retain(|entry| entry.line.number != number);
    }

    /// The next message that is to go out at this moment; there may be more. Nobody asks while the
    /// room cannot be reached.
    pub(crate) fn next(&mut self, now: Now) -> Option<Post> {
        let (_, position) = self.first_in_line().filter(|(at_ms, _)| *at_ms <= now.monotonic_ms)?;
        self.pace.spend(now);
        self.entries.get_mut(position).map(Entry::post)
    }

    /// Which message goes out next, and when. What was said after it in the same place does not
    /// overtake it.
    fn first_in_line(&self) -> Option<(u64, usize)> {
        let mut held_up = BTreeSet::new();
        let waiting = self.entries.iter().enumerate();
        let waiting = waiting.filter(|(_, entry)| *entry.delivery() == Delivery::Waiting);
        let firsts = waiting.filter(|(_, entry)| held_up.insert(&entry.channel));
        let free_at_ms = self.pace.free_at();
        firsts.map(|(position, entry)| (entry.not_before_ms.max(free_at_ms), position)).min()
    }

    /// The connection is gone: what was not answered is said again on the next one, under the same
    /// name and before anything that is new.
    pub(crate) fn interrupt(&mut self) {
        for entry in &mut self.entries {
            if *entry.delivery() == Delivery::Sending {
                entry.mark(Delivery::Waiting);
            }
        }
    }

    /// Everything that the room still knew of this session has been told. What it had taken and did
    /// not pass on, it has forgotten: its writer is asked.
    pub(crate) fn doubt_taken(&mut self) {
        for entry in self.entries.iter_mut().filter(|entry| entry.is_taken()) {
            entry.give_up();
        }
    }

    /// The session is over, and nothing is sent again by itself. Gives what the room had taken before
    /// that, for the conversation to keep.
    pub(crate) fn give_up(&mut self) -> Vec<Arrival> {
        self.interrupt();
        let unclaimed = std::mem::take(&mut self.unclaimed);
        let mut arrivals: Vec<_> = unclaimed.into_iter().map(|message| (message, None)).collect();
        self.entries.retain_mut(|entry| match entry.delivery() {
            Delivery::Taken(id) => {
                arrivals.push((entry.as_message(*id), Some(entry.line.number)));
                false
            }
            Delivery::Waiting | Delivery::Sending => {
                entry.give_up();
                true
            }
            Delivery::Failed(_) | Delivery::Arrived(_) => true,
        });
        arrivals
    }
}

/// Messages that may be on their way at once: more than anybody types while the room is away, and
/// little enough to go out within a minute.
const ENTRIES_MAX: usize = 100;
