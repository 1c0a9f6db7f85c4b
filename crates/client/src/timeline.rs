//! What was said and what happened: every channel, and every person I talk with alone.

mod changes;
mod conversation;
mod delivery;
mod marks;
mod moves;
mod reading;

use std::collections::BTreeSet;
use std::rc::Rc;

use protocol::chat::Message;
use protocol::session::ChannelInfo;
use protocol::{Channel, MessageId, Timestamp, Username};

pub use self::conversation::{Conversation, Earlier, Line, Place, What};
pub use self::delivery::{Delivery, Failure};
pub use self::marks::Marks;
pub(crate) use self::marks::calls;
pub use self::moves::{Move, Moves};
pub(crate) use self::reading::Gaze;

/// Every conversation with its lines, and which one is shown. A conversation stays the same `Rc`
/// while nothing in it changes, so that news in one cost nothing in the others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    channels: Vec<Rc<Conversation>>,
    /// In the order in which they were opened, also those that were put away.
    directs: Vec<Rc<Conversation>>,
    shown: Option<Channel>,
    /// The channel to go back to when a conversation with one person is closed.
    home: Option<Channel>,
    last_line: u64,
    gaze: Gaze,
    /// What the person does not want to see any more.
    hidden: BTreeSet<MessageId>,
}

impl Timeline {
    /// All channels, in the owner's order.
    pub fn channels(&self) -> &[Rc<Conversation>] {
        &self.channels
    }

    /// The conversations with one person each that are open, in the order in which they were
    /// first opened.
    pub fn directs(&self) -> impl Iterator<Item = &Rc<Conversation>> {
        self.directs.iter().filter(|conversation| !conversation.closed)
    }

    /// Every conversation that this page still has, also those that were closed.
    pub fn conversations(&self) -> impl Iterator<Item = &Rc<Conversation>> {
        self.channels.iter().chain(&self.directs)
    }

    /// The conversation that is shown; nothing before the room has said which channels there are.
    pub fn shown(&self) -> Option<&Rc<Conversation>> {
        let shown = self.shown.as_ref().and_then(|channel| self.get(channel));
        shown.or(self.channels.first())
    }

    /// Which conversation that is.
    pub(crate) fn channel_shown(&self) -> Option<Channel> {
        self.shown().map(|shown| shown.place.channel())
    }

    /// Messages that nobody has looked at yet, in all conversations.
    pub fn unread(&self) -> usize {
        self.conversations().map(|conversation| conversation.unread).sum()
    }

    /// Takes the owner's channels; what was said in those that stay is kept.
    pub(crate) fn set_channels(&mut self, channels: Vec<ChannelInfo>) {
        let mut before = std::mem::take(&mut self.channels);
        for info in channels {
            let place = Place::Channel(info);
            let channel = place.channel();
            let known = before.iter().position(|conversation| conversation.place.is(&channel));
            self.channels.push(match known {
                Some(known) => {
                    let mut known = before.swap_remove(known);
                    Rc::make_mut(&mut known).place = place;
                    known
                }
                None => Rc::new(Conversation::new(place)),
            });
        }
    }

    /// Shows a conversation. One with a person is opened if there is none yet.
    pub(crate) fn show(&mut self, channel: &Channel) {
        match channel {
            Channel::Direct(name) => self.open(name),
            Channel::Public(_) if self.get(channel).is_none() => return,
            Channel::Public(_) => self.home = Some(channel.clone()),
        }
        if !self.is_shown(channel) {
            self.forget_divider_that_was_read();
            // A conversation is always opened at its end.
            self.gaze.is_at_end = true;
        }
        self.shown = Some(channel.clone());
        self.read_shown();
    }

    /// What was read in the conversation that is left is old news when it is shown again.
    fn forget_divider_that_was_read(&mut self) {
        if self.shown().is_some_and(|shown| shown.unread == 0) {
            self.forget_divider();
        }
    }

    /// Puts a conversation with somebody away, unread or not.
    pub(crate) fn close(&mut self, name: &Username) {
        let channel = Channel::Direct(name.clone());
        let Some(conversation) = self.get_mut(&channel) else { return };
        conversation.closed = true;
        (conversation.unread, conversation.calls) = (0, 0);
        conversation.first_unread = None;
        if self.shown.as_ref() == Some(&channel) {
            self.shown = self.home.clone();
        }
    }

    /// Adds what somebody else said. What they say to me alone opens its conversation, and it is
    /// unread until somebody looks at it.
    pub(crate) fn hear(&mut self, message: Message, me: Option<&Username>) {
        if let Channel::Direct(name) = &message.channel {
            self.open(name);
        }
        let channel = message.channel.clone();
        let is_read = self.is_read(&channel);
        let calls_me = Marks::of(&message, me).calls_me;
        let number = self.place(message, None, me);
        if let Some(number) = number.filter(|_| !is_read)
            && let Some(conversation) = self.get_mut(&channel)
        {
            conversation.leave_unread(number, calls_me);
        }
    }

    /// Adds what I said, as the line of this number if it was shown before.
    pub(crate) fn say(&mut self, message: Message, number: Option<u64>) {
        if let Channel::Direct(name) = &message.channel
            && self.get(&message.channel).is_none()
        {
            self.open(name);
        }
        self.place(message, number, None);
    }

    /// Adds what was said before I came, unless it is here. Nobody has to read it.
    pub(crate) fn recall(&mut self, message: Message, me: Option<&Username>) {
        if self.get(&message.channel).is_some() {
            self.place(message, None, me);
        }
    }

    /// Whether a message has its place in a conversation.
    pub(crate) fn has_message(&self, channel: &Channel, id: MessageId) -> bool {
        self.get(channel).is_some_and(|conversation| conversation.has(id))
    }

    /// Makes sure that there is a conversation where something of mine waits to be looked at.
    pub(crate) fn keep_open(&mut self, channel: &Channel) {
        if let Channel::Direct(name) = channel {
            self.open(name);
        }
    }

    /// Adds a line to a conversation. What belongs to none that is open goes where it is seen.
    pub(crate) fn add(&mut self, channel: &Channel, at: Timestamp, what: What) {
        if self.get(channel).is_some_and(|conversation| !conversation.closed) {
            self.push(channel, at, what);
        } else {
            self.add_here(at, what);
        }
    }

    /// Adds a line where the person is looking.
    pub(crate) fn add_here(&mut self, at: Timestamp, what: What) {
        if let Some(channel) = self.channel_shown() {
            self.push(&channel, at, what);
        }
    }

    /// Whether a conversation has this line already.
    pub(crate) fn has(&self, channel: &Channel, what: &What) -> bool {
        let conversation = self.get(channel);
        conversation
            .is_some_and(|conversation| conversation.lines.iter().any(|line| line.what == *what))
    }

    fn open(&mut self, name: &Username) {
        let channel = Channel::Direct(name.clone());
        if let Some(conversation) = self.get_mut(&channel) {
            conversation.closed = false;
            return;
        }
        if self.directs.len() >= DIRECTS_MAX {
            self.forget_the_quietest();
        }
        let quiet_since = self.last_line;
        let place = Place::Person(name.clone());
        self.directs.push(Rc::new(Conversation { quiet_since, ..Conversation::new(place) }));
    }

    /// Makes room for one more conversation: those that were closed go first, and never the one
    /// that is read.
    fn forget_the_quietest(&mut self) {
        let others = self.directs.iter().enumerate();
        let others = others.filter(|(_, other)| !self.is_shown(&other.place.channel()));
        let quietest = others.min_by_key(|(_, other)| (!other.closed, other.quiet_since));
        if let Some((position, _)) = quietest {
            self.directs.remove(position);
        }
    }

    /// A number for a line that is yet to be shown.
    pub(crate) fn next_number(&mut self) -> u64 {
        self.last_line += 1;
        self.last_line
    }

    fn push(&mut self, channel: &Channel, at: Timestamp, what: What) {
        let number = self.last_line + 1;
        if let Some(conversation) = self.get_mut(channel) {
            conversation.push(Line { number, at, what });
            conversation.quiet_since = number;
            self.last_line = number;
        }
    }

    /// Puts a message at its place, and gives the number of its line if it is new there. What belongs
    /// to a channel that this page does not know goes where it is seen.
    fn place(
        &mut self,
        message: Message,
        number: Option<u64>,
        me: Option<&Username>,
    ) -> Option<u64> {
        if self.hidden.contains(&message.msg_id) {
            return None;
        }
        let marks = Marks::of(&message, me);
        let Message { channel, username: by, timestamp: at, msg_id, body, .. } = message;
        let what = What::Said { by, body, delivery: Delivery::Arrived(msg_id), marks };
        let number = number.unwrap_or_else(|| self.next_number());
        let quiet_since = self.last_line;
        let Some(conversation) = self.get_mut(&channel) else {
            self.add_here(at, what);
            return None;
        };
        conversation.quiet_since = quiet_since;
        conversation.place(msg_id, Line { number, at, what }).then_some(number)
    }

    fn is_shown(&self, channel: &Channel) -> bool {
        self.shown().is_some_and(|shown| shown.place.is(channel))
    }

    fn get(&self, channel: &Channel) -> Option<&Rc<Conversation>> {
        self.conversations().find(|conversation| conversation.place.is(channel))
    }

    fn get_mut(&mut self, channel: &Channel) -> Option<&mut Conversation> {
        let all = self.channels.iter_mut().chain(&mut self.directs);
        let mut all = all.filter(|conversation| conversation.place.is(channel));
        all.next().map(Rc::make_mut)
    }
}

/// Conversations with one person each that a page keeps: more than anybody follows, and a bound
/// for what a crowd that writes to one person can make their browser hold.
const DIRECTS_MAX: usize = 100;
