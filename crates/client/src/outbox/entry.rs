//! One message on its way.

use std::rc::Rc;

use protocol::chat::{Ack, Message, Post};
use protocol::{Body, Channel, ClientId, MessageId, Now, Timestamp, Username};

use crate::timeline::{Delivery, Failure, Line, Marks, What};

/// A message, what I call it, and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What I call it, so that the room knows it again when it gets it twice.
    pub(super) cid: ClientId,
    pub(crate) channel: Channel,
    /// As it was typed.
    pub(crate) text: String,
    /// As it is shown.
    pub(super) line: Rc<Line>,
    by: Username,
    reply_to: Option<MessageId>,
    delivery: Delivery,
    /// Whether the room may have got it.
    pub(super) is_sent: bool,
    /// Whether it may have got it in an earlier session, in which nobody told what became of it.
    pub(super) is_old: bool,
    /// How often the room was too busy for it.
    tries: u32,
    /// It does not go out before this moment of the monotonic clock, in milliseconds.
    pub(super) not_before_ms: u64,
}

impl Entry {
    /// A message that waits to go out, shown as the line of this number.
    pub(crate) fn new(now: Now, number: u64, by: Username, channel: Channel, text: String) -> Self {
        let delivery = Delivery::Waiting;
        Self {
            cid: make_cid(now, number),
            line: draw(number, now.wall, &by, &text, &delivery, None),
            reply_to: None,
            by,
            channel,
            text,
            delivery,
            is_sent: false,
            is_old: false,
            tries: 0,
            not_before_ms: 0,
        }
    }

    /// The same message, as the answer to another one.
    pub(crate) fn answering(mut self, reply_to: Option<MessageId>) -> Self {
        self.reply_to = reply_to;
        self.line = self.drawn(self.line.at, &self.delivery);
        self
    }

    /// A message that an earlier page was left with; the room may know it by the name which that page
    /// gave it.
    pub(crate) fn left_over(mut self, known_as: Option<ClientId>) -> Self {
        self.is_sent = known_as.is_some();
        self.cid = known_as.unwrap_or(self.cid);
        self.give_up();
        self
    }

    /// Its session is over.
    pub(super) fn give_up(&mut self) {
        self.is_old = self.is_sent;
        let failure = if self.is_sent { Failure::Unsure } else { Failure::Unsent };
        self.mark(Delivery::Failed(failure));
    }

    pub(crate) fn cid(&self) -> &ClientId {
        &self.cid
    }

    pub(crate) fn reply_to(&self) -> Option<MessageId> {
        self.reply_to
    }

    /// The number of its line.
    pub(crate) fn number(&self) -> u64 {
        self.line.number
    }

    /// Whether the room may have taken it.
    pub(crate) fn may_be_known(&self) -> bool {
        self.is_sent && !self.is_refused()
    }

    pub(crate) fn delivery(&self) -> &Delivery {
        &self.delivery
    }

    /// Whether the room has it.
    pub(crate) fn is_taken(&self) -> bool {
        matches!(self.delivery, Delivery::Taken(_))
    }

    /// Whether it did not go out, and may do so if that is tried again.
    pub(super) fn is_stuck(&self) -> bool {
        self.is_failed() && !self.is_refused()
    }

    pub(super) fn is_failed(&self) -> bool {
        matches!(self.delivery, Delivery::Failed(_))
    }

    /// Whether the room said no for good.
    fn is_refused(&self) -> bool {
        matches!(self.delivery, Delivery::Failed(Failure::Refused(_)))
    }

    /// Whether the room may have got it and did not say what it thinks of it.
    pub(super) fn is_unanswered(&self) -> bool {
        self.is_sent && matches!(self.delivery, Delivery::Waiting | Delivery::Sending)
    }

    /// It goes out.
    pub(super) fn post(&mut self) -> Post {
        self.is_sent = true;
        self.mark(Delivery::Sending);
        let (channel, message) = (self.channel.clone(), self.text.clone());
        Post { channel, message, cid: Some(self.cid.clone()), reply_to: self.reply_to }
    }

    fn drawn(&self, at: Timestamp, delivery: &Delivery) -> Rc<Line> {
        draw(self.line.number, at, &self.by, &self.text, delivery, self.reply_to)
    }

    pub(super) fn mark(&mut self, delivery: Delivery) {
        self.line = self.drawn(self.line.at, &delivery);
        self.delivery = delivery;
    }

    pub(super) fn taken(&mut self, ack: &Ack) {
        let delivery = Delivery::Taken(ack.msg_id);
        self.line = self.drawn(ack.timestamp, &delivery);
        self.delivery = delivery;
    }

    /// The room is busy, and may have been too busy to answer.
    pub(super) fn wait_a_moment(&mut self, now: Now) {
        self.not_before_ms = now.monotonic_ms + BUSY_WAIT_MS;
        self.mark(Delivery::Waiting);
    }

    /// The room was too busy for it. Says whether it is tried again by itself.
    pub(super) fn busy(&mut self, now: Now, least_ms: Option<u64>) -> bool {
        let wait_ms = least_ms.unwrap_or(BUSY_WAIT_MS << self.tries);
        self.tries += 1;
        if self.tries > TRIES_MAX || wait_ms > LONGEST_WAIT_MS {
            return false;
        }
        let jitter_ms = u64::try_from(now.random % u128::from(BUSY_WAIT_MS)).unwrap_or_default();
        self.not_before_ms = now.monotonic_ms + wait_ms + jitter_ms;
        self.mark(Delivery::Waiting);
        true
    }

    /// It is to be tried again. What the room has refused it would refuse again by the same name.
    pub(super) fn again(&mut self, now: Now) {
        if self.is_refused() {
            self.cid = make_cid(now, self.line.number);
            (self.is_sent, self.is_old) = (false, false);
        }
        self.tries = 0;
        self.not_before_ms = 0;
        self.mark(Delivery::Waiting);
    }

    /// As the room took it, until the room says it better.
    pub(super) fn as_message(&self, msg_id: MessageId) -> Message {
        Message {
            channel: self.channel.clone(),
            username: self.by.clone(),
            msg_id,
            timestamp: self.line.at,
            body: body(&self.text),
            reply_to: self.reply_to,
            edited: false,
            reactions: Vec::new(),
        }
    }
}

fn draw(
    number: u64,
    at: Timestamp,
    by: &Username,
    text: &str,
    delivery: &Delivery,
    reply_to: Option<MessageId>,
) -> Rc<Line> {
    let (by, delivery) = (by.clone(), delivery.clone());
    let marks = Marks { reply_to, ..Marks::default() };
    let what = What::Said { by, body: body(text), delivery, marks };
    Rc::new(Line { number, at, what })
}

/// What the room will make of it, as far as that is known here: two slashes are one that is meant.
fn body(text: &str) -> Body {
    Body::plain(if text.starts_with("//") { &text[1..] } else { text })
}

/// A browser without dice has its clock at least. The number tells apart what is sent in one moment.
pub(crate) fn make_cid(now: Now, number: u64) -> ClientId {
    let dice = if now.random == 0 { u128::from(now.wall.unix_ms()) } else { now.random };
    format!("{dice:x}-{number:x}").parse().expect("49 digits and a dash at most are a client id")
}

/// The first wait after the room was too busy, in milliseconds; it doubles each time.
const BUSY_WAIT_MS: u64 = 1_000;

/// Who would have to wait longer than this, in milliseconds, is asked.
const LONGEST_WAIT_MS: u64 = 16_000;

/// So often the room is asked again by itself.
const TRIES_MAX: u32 = 5;
