//! Whether everybody heard what they should have: everything once, in one order, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use protocol::{Channel, MessageId};

use crate::journal::Journal;

/// What the notes of all people say together.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    /// Messages that people said.
    pub(crate) said: usize,
    /// Among them those that the room acknowledged to the client that sent them. What a client hears
    /// of itself before it hears the answer needs none.
    pub(crate) acknowledged: usize,
    /// Deliveries that had to be, and were.
    pub(crate) deliveries: usize,
    /// Frames that were sent again, and answers that were given again.
    pub(crate) sent_again: usize,
    pub(crate) answered_again: usize,
    /// Deliveries that had to be, and were not.
    pub(crate) lost: usize,
    /// Deliveries of what somebody had heard before.
    pub(crate) doubled: usize,
    /// Everything else that must not be, in words.
    pub(crate) wrong: Vec<String>,
}

impl Verdict {
    /// Reads all notes.
    pub(crate) fn on(journals: &[Journal]) -> Self {
        let mut verdict = Self::default();
        let mut ids = BTreeMap::new();
        for journal in journals {
            verdict.said += journal.said.len();
            verdict.check_answers(journal, &mut ids);
            verdict.wrong.extend(journal.mishaps.iter().map(|what| blame(journal, what)));
        }
        for journal in journals {
            verdict.check_deliveries(journal, &expected(journal, journals));
            verdict.check_order(journal, &mut ids);
        }
        verdict
    }

    /// Every answer to one thing is the same, however often it was asked for.
    fn check_answers<'a>(&mut self, journal: &'a Journal, ids: &mut BTreeMap<&'a str, MessageId>) {
        for (cid, (post, times)) in &journal.posts {
            self.sent_again += times - 1;
            let Some([first, others @ ..]) = journal.acks.get(cid).map(Vec::as_slice) else {
                continue;
            };
            self.acknowledged += 1;
            self.answered_again += others.len();
            if others.iter().any(|other| other != first) {
                self.wrong.push(blame(journal, "one message got two different answers"));
            }
            ids.insert(&post.message, *first);
        }
    }

    fn check_deliveries(&mut self, journal: &Journal, expected: &BTreeSet<(&Channel, &str)>) {
        let mut heard = BTreeSet::new();
        for (channel, words, _) in &journal.heard {
            let delivery = (channel, words.as_str());
            if !heard.insert(delivery) {
                self.doubled += 1;
            } else if !expected.contains(&delivery) {
                self.wrong.push(blame(journal, "something came that was not for them"));
            }
        }
        let lost = expected.difference(&heard).count();
        self.lost += lost;
        self.deliveries += expected.len() - lost;
    }

    /// What has the same id for everybody and comes to each in the order of ids is in one order.
    fn check_order<'a>(&mut self, journal: &'a Journal, ids: &mut BTreeMap<&'a str, MessageId>) {
        let mut last: BTreeMap<&Channel, MessageId> = BTreeMap::new();
        for (channel, words, id) in &journal.heard {
            if ids.insert(words, *id).is_some_and(|known| known != *id) {
                self.wrong.push(blame(journal, "one message has two ids"));
            }
            if last.insert(channel, *id).is_some_and(|before| before >= *id) {
                self.wrong.push(blame(journal, "a conversation is out of order"));
            }
        }
    }

    /// Fails unless everything is as it should be.
    pub(crate) fn must_be_good(&self) {
        assert_eq!((self.lost, self.doubled), (0, 0), "lost and doubled: {self}");
        assert!(self.wrong.is_empty(), "{:#?}", &self.wrong[..self.wrong.len().min(SHOWN_MAX)]);
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { said, acknowledged, deliveries, sent_again, answered_again, .. } = self;
        writeln!(f, "said {said}, acknowledged {acknowledged}, delivered {deliveries}")?;
        writeln!(f, "sent again {sent_again}, answered again {answered_again}")?;
        write!(f, "lost {}, doubled {}, wrong {}", self.lost, self.doubled, self.wrong.len())
    }
}

/// Everything that somebody must have heard, with where it was said as they see it.
fn expected<'a>(hearer: &Journal, journals: &'a [Journal]) -> BTreeSet<(&'a Channel, &'a str)> {
    let mut expected = BTreeSet::new();
    for writer in journals {
        for (channel, words) in &writer.said {
            let concerns = match channel {
                Channel::Public(_) => Some(channel),
                Channel::Direct(_) if writer.name == hearer.name => Some(channel),
                Channel::Direct(to) if *to == hearer.name => Some(&writer.place),
                Channel::Direct(_) => None,
            };
            expected.extend(concerns.map(|channel| (channel, words.as_str())));
        }
    }
    expected
}

fn blame(journal: &Journal, what: &str) -> String {
    format!("{}: {what}", journal.name)
}

/// So much of what is wrong is shown.
const SHOWN_MAX: usize = 20;
