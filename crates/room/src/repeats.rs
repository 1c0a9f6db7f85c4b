//! What became of something that a client sent, in case it sends the same again because it never
//! heard of it: the same answer once more, and nothing else (design, "Delivery contract").

use std::collections::{BTreeMap, VecDeque};

use protocol::{ClientId, MessageId, Timestamp};

use crate::refusal::Refusal;
use crate::rules::Identity;

/// Who sent something, and what their client called it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Author {
    /// Who: the same person on this stay and on the next. A key that means something to the room
    /// alone.
    pub person: String,
    /// What their client called it.
    pub cid: ClientId,
}

impl Author {
    /// Somebody is known by their account, else by their browser, else by their name.
    pub(crate) fn new(identity: &Identity, cid: ClientId) -> Self {
        let Identity { has_account, name, device } = identity;
        let person = match (has_account, device) {
            (true, _) => format!("account {}", name.as_str()),
            (false, Some(device)) => format!("device {device}"),
            (false, None) => format!("name {}", name.as_str()),
        };
        Self { person, cid }
    }
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It was taken.
    Taken { msg_id: MessageId, timestamp: Timestamp },
    /// It was refused, and would be again.
    Refused(Refusal),
}

/// The answers of the last minutes.
#[derive(Debug, Default)]
pub(crate) struct Repeats {
    answers: BTreeMap<Author, Answer>,
    /// When each is forgotten, on the monotonic clock; the oldest first.
    order: VecDeque<(u64, Author)>,
}

impl Repeats {
    /// What became of this when it was sent before.
    pub(crate) fn answer_to(&mut self, now_ms: u64, author: &Author) -> Option<&Answer> {
        while self.order.front().is_some_and(|(forget_ms, _)| *forget_ms <= now_ms) {
            self.forget_oldest();
        }
        self.answers.get(author)
    }

    /// Remembers an answer, for a while that began so many milliseconds ago.
    pub(crate) fn remember(&mut self, now_ms: u64, age_ms: u64, author: Author, answer: Answer) {
        if self.order.len() >= ANSWERS_MAX {
            self.forget_oldest();
        }
        if self.answers.insert(author.clone(), answer).is_none() {
            let forget_ms = (now_ms + REMEMBERED_MS).saturating_sub(age_ms);
            self.order.push_back((forget_ms, author));
        }
    }

    fn forget_oldest(&mut self) {
        if let Some((_, author)) = self.order.pop_front() {
            self.answers.remove(&author);
        }
    }
}

/// How long an answer is remembered, in milliseconds (design, "Delivery contract").
pub(crate) const REMEMBERED_MS: u64 = 10 * 60 * 1_000;

/// Answers that are remembered in all: ten minutes of a room in which a hundred messages are said
/// every second.
pub(crate) const ANSWERS_MAX: usize = 65_536;

#[cfg(test)]
mod tests {
    use super::*;

    fn author(person: &str, cid: &str) -> Author {
        Author { person: person.to_owned(), cid: cid.parse().expect("this is an id") }
    }

    #[test]
    fn an_answer_is_remembered_for_ten_minutes_and_for_its_person() {
        let mut repeats = Repeats::default();
        let taken = Answer::Taken { msg_id: MessageId(7), timestamp: Timestamp::from_unix_ms(1) };
        repeats.remember(1_000, 0, author("ann", "c1"), taken.clone());
        repeats.remember(2_000, 0, author("ann", "c2"), Answer::Refused(Refusal::NoSuchMessage));
        assert_eq!(repeats.answer_to(600_999, &author("ann", "c1")), Some(&taken));
        assert_eq!(repeats.answer_to(600_999, &author("bob", "c1")), None);
        assert_eq!(repeats.answer_to(601_000, &author("ann", "c1")), None);
        assert!(repeats.answer_to(601_000, &author("ann", "c2")).is_some());
    }

    #[test]
    fn there_is_an_end_to_what_is_remembered() {
        let mut repeats = Repeats::default();
        for number in 0..ANSWERS_MAX + 5 {
            let answer = Answer::Refused(Refusal::NoSuchMessage);
            repeats.remember(0, 0, author("ann", &format!("c{number}")), answer);
        }
        assert_eq!(repeats.answers.len(), ANSWERS_MAX);
        assert_eq!(repeats.answer_to(0, &author("ann", "c4")), None);
        assert!(repeats.answer_to(0, &author("ann", "c5")).is_some());
    }
}
