//! Delivering what everybody counts: kept first, then acknowledged, then sent to whom it is for, in
//! one order for all (design, "Delivery contract").

use std::sync::Arc;

use protocol::chat::Ack;
use protocol::{ClientId, Dialect, MessageId, Now, ServerEvent, Timestamp};

use crate::Room;
use crate::deadlines::Deadline;
use crate::effect::{self, Effect};
use crate::input::ConnectionId;
use crate::log::{Conversation, Counted, Hearers};
use crate::member::{Member, MemberId};
use crate::order::Record;
use crate::refusal::Refusal;
use crate::repeats::{Answer, Author};

/// A message that the room takes, or something that becomes of one, before it has a place in the
/// order.
pub(crate) struct Taken {
    pub(crate) writer: MemberId,
    pub(crate) msg_id: MessageId,
    pub(crate) cid: Option<ClientId>,
    pub(crate) place: Conversation,
    /// Each form, and whom it is for.
    pub(crate) forms: Vec<(Hearers, ServerEvent)>,
    /// About how many bytes each form has.
    pub(crate) weight: usize,
}

impl Room {
    /// Delivers something to everybody whom it is for, and counts it for each of them.
    pub(crate) fn deliver(&mut self, now: Now, taken: Taken, effects: &mut Vec<Effect>) {
        let Taken { writer, msg_id, cid, place, forms, weight } = taken;
        let author = cid.clone().and_then(|cid| self.author(writer, cid));
        let weight = weight + FRAME_WEIGHT;
        let counted = Counted {
            seq: self.log.next_seq(),
            at: now.wall,
            place,
            forms,
            author: author.clone(),
            weight,
        };
        let counted = Arc::new(counted);
        if self.keeps() {
            effects.push(Effect::Remember(Record::Counted(Arc::clone(&counted))));
        }
        if let (Some(author), Some(cid)) = (author, cid) {
            let answer = Answer::Taken { msg_id, timestamp: now.wall };
            self.repeats.remember(now.monotonic_ms, 0, author, answer);
            self.acknowledge(writer, (cid, msg_id, now.wall), effects);
        }
        for (hearers, event) in &counted.forms {
            self.send_counted(hearers, event, effects);
        }
        self.talk.take_in(&counted, Some(writer), self.members.newest());
        self.tidy_the_gallery_after(&counted.place, msg_id, effects);
        self.log.push(counted);
        self.plan_checkpoint(now);
    }

    fn send_counted(&mut self, hearers: &Hearers, event: &ServerEvent, effects: &mut Vec<Effect>) {
        if let ServerEvent::Edit(edited) = event {
            self.say_anew_to_classic(hearers, edited, effects);
        }
        if let Hearers::Only(id) = hearers {
            if let Some(member) = self.members.get_mut(*id) {
                effect::send(effects, member.count_one(), event.clone());
            }
            return;
        }
        let hearers = self.members.iter_mut().filter(|member| hearers.include(member.id));
        let to = hearers.map(Member::count_one);
        effect::send_to_all(effects, to, event.clone());
    }

    /// Where counts can be read back from is written down now and then.
    fn plan_checkpoint(&mut self, now: Now) {
        if !self.keeps() {
            return;
        }
        if self.log.last_seq().is_multiple_of(CHECKPOINT_EVERY) {
            self.keep_counts();
        }
        self.deadlines.set_once(Deadline::Checkpoint, now.monotonic_ms + CHECKPOINT_AFTER_MS);
    }

    fn acknowledge(
        &self,
        to: MemberId,
        (cid, msg_id, timestamp): (ClientId, MessageId, Timestamp),
        effects: &mut Vec<Effect>,
    ) {
        if let Some(member) = self.members.get(to).filter(|to| to.dialect == Dialect::Parlor1) {
            let ack = Ack { cid, msg_id, timestamp };
            effect::send(effects, member.connection, ServerEvent::Ack(ack));
        }
    }

    /// Gives the answer of before to something that was sent before; says whether there is one.
    pub(crate) fn answer_again(
        &mut self,
        now: Now,
        (id, from): (MemberId, ConnectionId),
        cid: Option<&ClientId>,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let Some(cid) = cid else { return false };
        let Some(author) = self.author(id, cid.clone()) else { return false };
        match self.repeats.answer_to(now.monotonic_ms, &author).cloned() {
            None => return false,
            Some(Answer::Taken { msg_id, timestamp }) => {
                self.acknowledge(id, (cid.clone(), msg_id, timestamp), effects);
            }
            Some(Answer::Refused(refusal)) => self.refuse_one(from, &refusal, Some(cid), effects),
        }
        true
    }

    /// Remembers a "no" that would be said again. What may pass is not remembered.
    pub(crate) fn remember_refusal(
        &mut self,
        now: Now,
        id: MemberId,
        cid: Option<&ClientId>,
        refusal: &Refusal,
    ) {
        let author = cid.and_then(|cid| self.author(id, cid.clone()));
        if let Some(author) = author.filter(|_| !refusal.may_pass()) {
            self.repeats.remember(now.monotonic_ms, 0, author, Answer::Refused(refusal.clone()));
        }
    }

    fn author(&self, id: MemberId, cid: ClientId) -> Option<Author> {
        self.members.get(id).map(|member| Author::new(&member.met.identity, cid))
    }
}

/// What a frame weighs beside its text.
const FRAME_WEIGHT: usize = 200;

/// Counts are written down after so many events, and after so many milliseconds with any.
const CHECKPOINT_EVERY: u64 = 1_024;
const CHECKPOINT_AFTER_MS: u64 = 10 * 60 * 1_000;
