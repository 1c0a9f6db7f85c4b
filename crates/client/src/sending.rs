//! What becomes of a message from the moment it is sent: it goes out, the room takes it or does not,
//! and it gets its place in the conversation.

use std::rc::Rc;

use protocol::chat::{Ack, Message, Post};
use protocol::moderation::Report;
use protocol::notice::ErrorEvent;
use protocol::{ClientAction, MessageId, Now, Username};

use crate::Client;
use crate::announcer::Done;
use crate::effect::Effect;
use crate::outbox::{Arrival, Entry};
use crate::timeline::Marks;

impl Client {
    /// Sends what the composer holds. It stays there when it cannot be sent.
    pub(crate) fn send_draft(&mut self, now: Now, effects: &mut Vec<Effect>) {
        let (channel, me) = (self.timeline.channel_shown(), self.me.clone());
        let (Some(channel), Some(me)) = (channel, me) else { return };
        self.send_pictures(now, &channel, effects);
        let text = self.composer.draft(&channel).trim().to_owned();
        if self.view().sendable(&text).is_err() {
            return;
        }
        if let Some(id) = self.composer.edits(&channel) {
            self.send_edit(now, (channel, id), text, effects);
            return;
        }
        let reply_to = Rc::make_mut(&mut self.composer).clear(&channel);
        if is_command(&text) {
            // A command is answered where it was typed, and by nothing that anybody else sees.
            let post = Post { channel, message: text, cid: None, reply_to: None };
            self.tell(ClientAction::Message(post), effects);
            return;
        }
        let number = Rc::make_mut(&mut self.timeline).next_number();
        Rc::make_mut(&mut self.timeline).forget_divider();
        self.end_typing();
        let entry = Entry::new(now, number, me, channel, text).answering(reply_to);
        Rc::make_mut(&mut self.outbox).add(entry);
        self.send_waiting(now, effects);
    }

    /// Lets go out what may go out now.
    pub(crate) fn send_waiting(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if self.is_up() && self.outbox.entries().next().is_some() {
            let outbox = Rc::make_mut(&mut self.outbox);
            while let Some(post) = outbox.next(now) {
                effects.push(Effect::Send(ClientAction::Message(post)));
            }
        }
    }

    /// Somebody said something, I among them.
    pub(crate) fn said(&mut self, now: Now, message: Message) {
        let mine = self.me.as_ref() == Some(&message.username);
        if !mine {
            self.heard(now, message);
            return;
        }
        let timeline = Rc::make_mut(&mut self.timeline);
        if message.body.has_picture() || timeline.has_message(&message.channel, message.msg_id) {
            timeline.say(message, None);
        } else {
            let arrivals = Rc::make_mut(&mut self.outbox).passed_on(message);
            self.arrive(arrivals);
        }
    }

    /// Somebody else said something. What those say whom I do not want to hear never comes on this
    /// page, whatever was under way when I said so.
    fn heard(&mut self, now: Now, message: Message) {
        self.stopped_typing(&message.username);
        if self.is_silenced(&message.username) {
            return;
        }
        let me = self.me.clone();
        let calls_me = Marks::of(&message, me.as_ref()).calls_me;
        self.announce_message(now, &message, calls_me);
        Rc::make_mut(&mut self.timeline).hear(message, me.as_ref());
    }

    /// The room has taken a message of mine, or a change of one.
    pub(crate) fn taken(&mut self, ack: &Ack) {
        self.change_taken(ack);
        let Some(entry) = self.outbox.named(&ack.cid) else { return };
        // The room may know it from an earlier session, and have told me of it when I came.
        let has_arrived = self.timeline.has_message(&entry.channel, ack.msg_id);
        let number = entry.number();
        let outbox = Rc::make_mut(&mut self.outbox);
        let arrivals = if has_arrived { outbox.settle(number) } else { outbox.taken(ack) };
        self.arrive(arrivals);
    }

    /// The room says no. Says whether that is told beside the message it is about.
    pub(crate) fn refused_message(
        &mut self,
        now: Now,
        error: &ErrorEvent,
        effects: &mut Vec<Effect>,
    ) -> bool {
        if self.refused_change(now, error) {
            return true;
        }
        if self.outbox.entries().next().is_none() {
            return error.cid.is_some();
        }
        let arrivals = Rc::make_mut(&mut self.outbox).refused(now, error);
        self.arrive(arrivals);
        if let Some(entry) = error.cid.as_ref().and_then(|cid| self.outbox.named(cid)) {
            Rc::make_mut(&mut self.timeline).keep_open(&entry.channel);
        }
        self.send_waiting(now, effects);
        error.cid.is_some()
    }

    /// The connection is gone: what was not answered waits for the next one.
    pub(crate) fn interrupt_sending(&mut self) {
        if self.outbox.entries().next().is_some() {
            Rc::make_mut(&mut self.outbox).interrupt();
        }
    }

    /// The session is over: the person decides about what was not answered.
    pub(crate) fn give_up_sending(&mut self) {
        if self.outbox.entries().next().is_none() {
            return;
        }
        let arrivals = Rc::make_mut(&mut self.outbox).give_up();
        self.arrive(arrivals);
    }

    /// Nothing more comes of what was missed.
    pub(crate) fn doubt_taken(&mut self) {
        if self.outbox.entries().any(Entry::is_taken) {
            Rc::make_mut(&mut self.outbox).doubt_taken();
        }
    }

    pub(crate) fn try_again(&mut self, now: Now, number: u64, effects: &mut Vec<Effect>) {
        Rc::make_mut(&mut self.outbox).try_again(now, number);
        self.send_waiting(now, effects);
    }

    pub(crate) fn try_all_again(&mut self, now: Now, effects: &mut Vec<Effect>) {
        Rc::make_mut(&mut self.outbox).try_all_again(now);
        self.send_waiting(now, effects);
    }

    pub(crate) fn discard(&mut self, number: u64) {
        Rc::make_mut(&mut self.outbox).discard(number);
    }

    pub(crate) fn copy(&self, number: u64, effects: &mut Vec<Effect>) {
        let text = self.outbox.entry(number).map(|entry| entry.text.clone());
        effects.extend(text.map(Effect::Copy));
    }

    /// Puts the words of a message where they can be pasted.
    pub(crate) fn copy_words(&mut self, now: Now, id: MessageId, effects: &mut Vec<Effect>) {
        if let Some(words) = self.timeline.words_of(id) {
            effects.push(Effect::Copy(words));
            self.announce_done(now, Done::Copied);
        }
    }

    /// Tells those who keep order about a message.
    pub(crate) fn report_message(
        &self,
        id: MessageId,
        username: Username,
        reason: String,
        effects: &mut Vec<Effect>,
    ) {
        let report = Report { username, msg_id: Some(id), reason, comment: String::new() };
        self.tell(ClientAction::Report(report), effects);
    }

    /// Messages of mine have their place in the conversation now.
    fn arrive(&mut self, arrivals: Vec<Arrival>) {
        if !arrivals.is_empty() {
            let timeline = Rc::make_mut(&mut self.timeline);
            for (message, number) in arrivals {
                timeline.say(message, number);
            }
        }
    }
}

/// Whether a text is for the room itself: a slash and a letter (wire.md, section 8).
pub(crate) fn is_command(text: &str) -> bool {
    let verb = text.strip_prefix('/');
    verb.is_some_and(|verb| verb.starts_with(|c: char| c.is_ascii_alphabetic()))
}
