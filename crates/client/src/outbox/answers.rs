//! What the room says about messages on their way, in whatever order it comes and however often.

use protocol::chat::{Ack, Message};
use protocol::notice::{ErrorCode, ErrorEvent};
use protocol::{Channel, ClientId, Now};

use super::{Entry, Outbox};
use crate::timeline::{Delivery, Failure};

/// A message that has its place in the conversation now, and the number of the line it was shown as.
pub(crate) type Arrival = (Message, Option<u64>);

impl Outbox {
    /// The room passes on something that I said. Gives what has its place now.
    pub(crate) fn passed_on(&mut self, message: Message) -> Vec<Arrival> {
        let taken = Delivery::Taken(message.msg_id);
        let known = self.entries.iter().find(|entry| *entry.delivery() == taken);
        if let Some(number) = known.map(Entry::number) {
            self.remove(number);
            return vec![(message, Some(number))];
        }
        if !self.unclaimed.iter().any(|other| other.msg_id == message.msg_id) {
            self.unclaimed.push(message);
        }
        self.claim()
    }

    /// The room has taken a message. Gives what has its place now.
    pub(crate) fn taken(&mut self, ack: &Ack) -> Vec<Arrival> {
        let Some(entry) = self.named_mut(&ack.cid) else { return Vec::new() };
        entry.taken(ack);
        let number = entry.number();
        let mut arrivals = Vec::new();
        if entry.is_old {
            // It may have been passed on in the session that is over, and will not be again.
            arrivals.push((entry.as_message(ack.msg_id), Some(number)));
        }
        let passed_on = |other: &mut Message| other.msg_id == ack.msg_id;
        for message in self.unclaimed.extract_if(.., passed_on) {
            arrivals.push((message, Some(number)));
        }
        if !arrivals.is_empty() {
            self.remove(number);
        }
        arrivals.extend(self.claim());
        arrivals
    }

    /// Finds out which messages are those that were passed on without an answer. Each of them is one
    /// that was not answered; which one is certain when there are as many of the one as of the other,
    /// since they come in the order in which they went out.
    pub(super) fn claim(&mut self) -> Vec<Arrival> {
        let mut arrivals = Vec::new();
        while let Some(channel) = self.certain_channel() {
            let here = |message: &mut Message| message.channel == channel;
            let passed_on: Vec<Message> = self.unclaimed.extract_if(.., here).collect();
            let mut numbers = self.unanswered(&channel).map(Entry::number).collect::<Vec<_>>();
            self.entries.retain(|entry| !numbers.contains(&entry.number()));
            numbers.reverse();
            arrivals.extend(passed_on.into_iter().map(|message| (message, numbers.pop())));
        }
        arrivals
    }

    /// A channel where nothing is left to find out.
    fn certain_channel(&self) -> Option<Channel> {
        let channels = self.unclaimed.iter().map(|message| &message.channel);
        let certain = |channel: &&Channel| {
            let passed_on = self.unclaimed.iter().filter(|other| other.channel == **channel);
            passed_on.count() >= self.unanswered(channel).count()
        };
        channels.into_iter().find(certain).cloned()
    }

    /// The room says no to a message. What may pass is tried again after a while, and so is everything
    /// that was not answered: a room that is busy says so only now and then.
    /// Gives what has its place now.
    pub(crate) fn refused(&mut self, now: Now, error: &ErrorEvent) -> Vec<Arrival> {
        let least_ms = error.args.get("seconds").and_then(|seconds| seconds.parse().ok());
        let least_ms = least_ms.map(|seconds: u64| seconds.saturating_mul(1_000));
        let may_pass = may_pass(error.code);
        if may_pass {
            let sending = |entry: &&mut Entry| *entry.delivery() == Delivery::Sending;
            self.entries.iter_mut().filter(sending).for_each(|entry| entry.wait_a_moment(now));
        }
        if let Some(entry) = error.cid.as_ref().and_then(|cid| self.named_mut(cid)) {
            let words = error.message.clone();
            if !may_pass {
                entry.mark(Delivery::Failed(Failure::Refused(words)));
            } else if !entry.busy(now, least_ms) {
                entry.mark(Delivery::Failed(Failure::Overloaded(words)));
            }
        }
        self.claim()
    }

    /// A message that did not go out is to be tried again, after everything that waits.
    pub(crate) fn try_again(&mut self, now: Now, number: u64) {
        let is_it = |entry: &Entry| entry.number() == number && entry.is_failed();
        let Some(position) = self.entries.iter().position(is_it) else { return };
        if let Some(mut entry) = self.entries.remove(position) {
            entry.again(now);
            self.entries.push_back(entry);
        }
    }

    /// Everything that did not go out is to be tried again, where that can help.
    pub(crate) fn try_all_again(&mut self, now: Now) {
        for entry in self.entries.iter_mut().filter(|entry| entry.is_stuck()) {
            entry.again(now);
        }
    }

    /// The person does not want a message any more that did not go out.
    pub(crate) fn discard(&mut self, number: u64) {
        self.entries.retain(|entry| entry.number() != number || !entry.is_failed());
    }

    fn named_mut(&mut self, cid: &ClientId) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.cid == *cid)
    }

    fn unanswered(&self, channel: &Channel) -> impl Iterator<Item = &Entry> {
        let here = self.entries.iter().filter(move |entry| entry.channel == *channel);
        here.filter(|entry| entry.is_unanswered())
    }
}

/// Refusals that the room does not remember (wire.md, section 3).
fn may_pass(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::RateLimited | ErrorCode::Busy | ErrorCode::Storage)
}
