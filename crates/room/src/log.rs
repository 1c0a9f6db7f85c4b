//! What was said lately, in the order in which the room took it: what is replayed to somebody who
//! comes back, and what tells a message from one that was sent again.
//!
//! Nothing is kept for each recipient but a count. A message knows whom it was for, so the stream
//! of one session is read out of the common order, backwards from its end, as far as it is behind.

use std::collections::VecDeque;
use std::sync::Arc;

use protocol::chat::Message;
use protocol::{Body, Channel, ChannelId, MessageId, ServerEvent, Timestamp};
use serde::{Deserialize, Serialize};

use crate::kept::KeptPerson;
use crate::member::MemberId;
use crate::repeats::Author;
use crate::rules::Met;

/// Where something was said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conversation {
    /// In a public channel.
    Public(ChannelId),
    /// Between two people, the one who came first named first.
    Between(MemberId, MemberId),
}

impl Conversation {
    /// Where somebody speaks who calls it this: to this reader, if it is for one.
    pub(crate) fn of(speaker: MemberId, reader: Option<MemberId>, channel: &Channel) -> Self {
        match (reader, channel) {
            (None, Channel::Public(channel)) => Self::Public(channel.clone()),
            (reader, _) => Self::between(speaker, reader.unwrap_or(speaker)),
        }
    }

    /// Between these two, whoever speaks.
    pub(crate) fn between(one: MemberId, other: MemberId) -> Self {
        Self::Between(one.min(other), one.max(other))
    }
}

/// Whom an event was for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hearers {
    /// Everybody who was here, but for these.
    AllBut(Vec<KeptPerson>),
    /// Everybody who was here and had been by the time this one came, but for these.
    AllUpTo(MemberId, Vec<KeptPerson>),
    /// One person.
    Only(MemberId),
}

impl Hearers {
    /// Whether somebody who was here at the time is among them.
    pub fn include(&self, id: MemberId) -> bool {
        match self {
            Self::AllBut(others) => !others.iter().any(|other| other.id == id),
            Self::AllUpTo(newest, others) => {
                id <= *newest && !others.iter().any(|other| other.id == id)
            }
            Self::Only(one) => *one == id,
        }
    }

    /// Those who are left out of everybody.
    fn others(&self) -> &[KeptPerson] {
        match self {
            Self::AllBut(others) | Self::AllUpTo(_, others) => others,
            Self::Only(_) => &[],
        }
    }
}

/// Something that every recipient counts, with all its forms: the two sides of a direct message
/// have different names for where it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Its place in the order of everything that was counted in this room; grows by one.
    pub seq: u64,
    /// When the room took it.
    pub at: Timestamp,
    /// Where it was said.
    pub place: Conversation,
    /// Each form, and whom it was for. Nobody gets more than one.
    pub forms: Vec<(Hearers, ServerEvent)>,
    /// Who sent it and what their client called it, if it called it anything.
    pub author: Option<Author>,
    /// About how many bytes each of its forms has, for bounds.
    pub weight: usize,
}

impl Counted {
    /// What somebody was sent of it.
    pub fn form_for(&self, id: MemberId) -> Option<&ServerEvent> {
        self.forms.iter().find(|(hearers, _)| hearers.include(id)).map(|(_, event)| event)
    }

    /// The message that it is, as its writer sees it, if it is one.
    pub fn message(&self) -> Option<&Message> {
        match self.forms.last() {
            Some((_, ServerEvent::Message(message))) => Some(message),
            _ => None,
        }
    }

    /// Whether somebody, on this stay or on an earlier one, was left out when it was said.
    pub(crate) fn left_out(&self, reader: &Met) -> bool {
        let left_out = |other: &KeptPerson| {
            let other = other.met();
            other.id == reader.id || other.identity.is_same_person(&reader.identity)
        };
        self.forms.iter().any(|(hearers, _)| hearers.others().iter().any(left_out))
    }

    /// Those for whom it was not, of everybody who was here.
    pub(crate) fn others(&self) -> Vec<KeptPerson> {
        self.forms.iter().flat_map(|(hearers, _)| hearers.others()).cloned().collect()
    }

    /// Forgets the words, and keeps that there were some: whoever counts still counts it.
    #[expect(clippy::wildcard_enum_match_arm, reason = "nothing else has words")]
    pub fn unsay(&mut self) {
        for (_, event) in &mut self.forms {
            match event {
                ServerEvent::Message(message) => message.body = Body::default(),
                ServerEvent::Edit(edited) => edited.body = Body::default(),
                _ => {}
            }
        }
    }

    /// About how many bytes there are in all forms that it would have if nobody were left out: what
    /// is kept how long must not depend on who hears whom.
    pub(crate) fn weight_in_all(&self) -> usize {
        match self.place {
            Conversation::Public(_) => self.weight,
            Conversation::Between(..) => 2 * self.weight,
        }
    }
}

/// The newest of everything that was counted.
#[derive(Debug, Default)]
pub(crate) struct Log {
    entries: VecDeque<Arc<Counted>>,
    weight: usize,
    last_seq: u64,
}

impl Log {
    /// The place of what was counted last.
    pub(crate) fn last_seq(&self) -> u64 {
        self.last_seq
    }

    /// The place of what is counted next.
    pub(crate) fn next_seq(&self) -> u64 {
        self.last_seq + 1
    }

    /// Places up to this one were given before.
    pub(crate) fn continue_after(&mut self, seq: u64) {
        self.last_seq = self.last_seq.max(seq);
    }

    /// Adds what the room has just taken, or took before it was opened, in order.
    pub(crate) fn push(&mut self, counted: Arc<Counted>) {
        self.last_seq = counted.seq;
        self.weight += counted.weight_in_all();
        self.entries.push_back(counted);
        while self.entries.len() > ENTRIES_MAX || self.weight > WEIGHT_MAX {
            let Some(oldest) = self.entries.pop_front() else { break };
            self.weight -= oldest.weight_in_all();
        }
    }

    /// Forgets the words at a place; nobody who comes back is told them any more.
    pub(crate) fn unsay(&mut self, seq: u64) {
        let at = self.entries.binary_search_by_key(&seq, |counted| counted.seq);
        if let Some(counted) = at.ok().and_then(|at| self.entries.get_mut(at)) {
            Arc::make_mut(counted).unsay();
        }
    }

    /// The last so many events of somebody's stream, oldest first; nothing if not all of them are
    /// kept any more, or if they are too many to send in one go: never a part. `after` is the message
    /// that the last event before these was about, as far as its reader knows: if it was another one,
    /// the two sides do not mean the same stream.
    pub(crate) fn missed_by(
        &self,
        id: MemberId,
        how_many: u64,
        after: Option<MessageId>,
    ) -> Option<Vec<&ServerEvent>> {
        let how_many = usize::try_from(how_many).ok().filter(|many| *many <= REPLAYED_MAX)?;
        let mut spare = REPLAYED_WEIGHT_MAX;
        let mut missed = Vec::with_capacity(how_many);
        let mut newest_first = self.entries.iter().rev();
        while missed.len() < how_many {
            let counted = newest_first.next()?;
            if let Some(event) = counted.form_for(id) {
                spare = spare.checked_sub(counted.weight)?;
                missed.push(event);
            }
        }
        let before = newest_first.find_map(|counted| counted.form_for(id));
        let is_other = |event: &ServerEvent| after.is_some() && event.counted() != after;
        if before.is_some_and(is_other) {
            return None;
        }
        missed.reverse();
        Some(missed)
    }
}

/// Events that are kept: more than a minute of a very busy room.
pub(crate) const ENTRIES_MAX: usize = 8_192;

/// What they may weigh together.
const WEIGHT_MAX: usize = 4 * 1024 * 1024;

/// Events that are replayed at most: all that may wait for one socket before its reader is let go,
/// and half as much again that is said until they are back.
const REPLAYED_MAX: usize = 6_144;

/// What these may weigh together, by the same measure.
const REPLAYED_WEIGHT_MAX: usize = 1_536 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    fn log(hearers: impl Fn(u64) -> Hearers, count: u64) -> Log {
        let mut log = Log::default();
        for seq in 1..=count {
            log.push(Arc::new(Counted {
                seq,
                at: Timestamp::from_unix_ms(seq),
                place: Conversation::between(MemberId(1), MemberId(2)),
                forms: vec![(hearers(seq), ServerEvent::Ping)],
                author: None,
                weight: 100,
            }));
        }
        log
    }

    #[test]
    fn a_stream_is_what_was_for_its_reader() {
        let (ann, bob) = (MemberId(1), MemberId(2));
        let odd_for_ann = |seq| if seq % 2 == 1 { Hearers::Only(ann) } else { Hearers::Only(bob) };
        let log = log(odd_for_ann, 9);
        assert_eq!(log.missed_by(ann, 5, None).map(|missed| missed.len()), Some(5));
        assert_eq!(log.missed_by(bob, 5, None), None, "there were four for them");
        assert_eq!(log.missed_by(bob, 0, None), Some(Vec::new()));
        assert_eq!(log.next_seq(), 10);
    }

    #[test]
    fn a_whisper_weighs_the_same_whether_it_is_heard_or_not() {
        let mut counted = Counted {
            seq: 1,
            at: Timestamp::from_unix_ms(1),
            place: Conversation::between(MemberId(1), MemberId(2)),
            forms: vec![(Hearers::Only(MemberId(1)), ServerEvent::Ping)],
            author: None,
            weight: 100,
        };
        let muted = counted.weight_in_all();
        counted.forms.insert(0, (Hearers::Only(MemberId(2)), ServerEvent::Ping));
        assert_eq!(muted, counted.weight_in_all());
    }

    #[test]
    fn what_is_not_kept_any_more_is_never_replayed_in_part() {
        let username = "carl".parse().expect("this is a name");
        let carl = KeptPerson { id: MemberId(3), username, account: false, device: None };
        let all = |_| Hearers::AllBut(vec![carl.clone()]);
        let many = u64::try_from(ENTRIES_MAX).expect("it fits") + 10;
        let log = log(all, many);
        assert_eq!(log.entries.len(), ENTRIES_MAX);
        let most = u64::try_from(REPLAYED_MAX).expect("it fits");
        assert!(log.missed_by(MemberId(1), most, None).is_some());
        assert_eq!(log.missed_by(MemberId(1), most + 1, None), None);
        assert_eq!(log.missed_by(MemberId(1), u64::MAX, None), None);
        assert_eq!(log.missed_by(MemberId(3), 1, None), None, "they heard nothing");
    }
}
