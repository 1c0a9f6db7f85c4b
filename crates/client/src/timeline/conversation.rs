//! One conversation: a public channel, or what two people say to each other, line by line.

use std::collections::VecDeque;
use std::rc::Rc;

use protocol::session::ChannelInfo;
use protocol::{Body, Channel, MessageId, Timestamp, Username};

use super::{Delivery, Marks, Move};

/// A channel or a person, with the lines that came there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Where it is held.
    pub place: Place,
    /// The newest lines, oldest first.
    pub lines: VecDeque<Rc<Line>>,
    /// Messages that nobody has read.
    pub unread: usize,
    /// Those of them that speak to me.
    pub calls: usize,
    /// The number of the line before which what is new begins, until the person has left it behind.
    pub first_unread: Option<u64>,
    /// Whether there is more above the first line.
    pub earlier: Earlier,
    /// Whether it was put away: it is out of the list, and whole when it is opened again.
    pub(super) closed: bool,
    /// The number of the page's newest line when something last came here.
    pub(super) quiet_since: u64,
}

/// What is known of what was said before the first line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Earlier {
    /// There may be more.
    #[default]
    Perhaps,
    /// The room was asked.
    Asked,
    /// There is no more.
    Nothing,
}

/// Where a conversation is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a public channel.
    Channel(ChannelInfo),
    /// Between me and this person.
    Person(Username),
}

/// One line. Its number is never used for another one on this page, and a message of mine keeps it
/// from the moment it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The number.
    pub number: u64,
    /// When it came.
    pub at: Timestamp,
    /// What it says.
    pub what: What,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Somebody said something.
    Said {
        /// Who.
        by: Username,
        /// What.
        body: Body,
        /// How far it has come.
        delivery: Delivery,
        /// What else there is to it.
        marks: Marks,
    },
    /// People came and went, in this order.
    Moved(Vec<Move>),
    /// The room greets or announces.
    Notice(Body),
    /// The room said no, in words.
    Refused(String),
    /// Somebody opened my camera.
    OpenedYourCamera(Username),
    /// Somebody told operators, of whom I am one, about somebody.
    Reported {
        /// Who.
        by: Username,
        /// About whom.
        about: Username,
    },
    /// An operator has switched my camera off.
    CameraCut,
    /// An operator has marked my camera as explicit.
    CameraMarked,
    /// I blocked somebody.
    YouBlocked(Username),
}

impl What {
    /// Who said it, what, and what else there is to it, if somebody said something.
    pub fn said(&self) -> Option<(&Username, &Body, &Marks)> {
        if let Self::Said { by, body, marks, .. } = self { Some((by, body, marks)) } else { None }
    }
}

impl Place {
    /// How the room calls it.
    pub fn channel(&self) -> Channel {
        match self {
            Self::Channel(info) => Channel::Public(info.id.clone()),
            Self::Person(name) => Channel::Direct(name.clone()),
        }
    }

    /// How people call it: the channel's name, or the person's.
    pub fn name(&self) -> &str {
        match self {
            Self::Channel(info) => &info.name,
            Self::Person(name) => name.as_str(),
        }
    }

    pub(super) fn is(&self, channel: &Channel) -> bool {
        match (self, channel) {
            (Self::Channel(info), Channel::Public(id)) => info.id == *id,
            (Self::Person(one), Channel::Direct(other)) => one == other,
            (Self::Channel(_), Channel::Direct(_)) | (Self::Person(_), Channel::Public(_)) => false,
        }
    }
}

impl Line {
    /// What the room calls the message, if it is one that has arrived.
    pub fn message_id(&self) -> Option<MessageId> {
        let What::Said { delivery: Delivery::Arrived(id), .. } = self.what else { return None };
        Some(id)
    }
}

impl Conversation {
    pub(super) fn new(place: Place) -> Self {
        Self {
            place,
            lines: VecDeque::new(),
            unread: 0,
            calls: 0,
            first_unread: None,
            earlier: Earlier::default(),
            closed: false,
            quiet_since: 0,
        }
    }

    pub(super) fn push(&mut self, line: Line) {
        let end = self.lines.len();
        self.insert(end, line);
    }

    /// Puts a message at its place in the room's order, and says whether it is new here. One that is
    /// here already says what it says now.
    pub(super) fn place(&mut self, id: MessageId, line: Line) -> bool {
        let mut place = self.lines.len();
        for (position, other) in self.lines.iter().enumerate().rev() {
            match other.message_id() {
                Some(other_id) if other_id == id => {
                    let number = other.number;
                    self.lines[position] = Rc::new(Line { number, ..line });
                    return false;
                }
                Some(other_id) if other_id < id => break,
                Some(_) => place = position,
                None => {}
            }
        }
        self.insert(place, line);
        true
    }

    /// Makes something else of a message, if it is here.
    pub(super) fn change(&mut self, id: MessageId, change: impl FnOnce(&mut What)) {
        let at = self.lines.iter().rposition(|line| line.message_id() == Some(id));
        if let Some(line) = at.and_then(|at| self.lines.get_mut(at)) {
            let mut other = Line::clone(line);
            change(&mut other.what);
            *line = Rc::new(other);
        }
    }

    /// The line of a message, if it is here.
    pub fn line_of(&self, id: MessageId) -> Option<&Rc<Line>> {
        self.lines.iter().rev().find(|line| line.message_id() == Some(id))
    }

    /// Whether a message is here.
    pub(super) fn has(&self, id: MessageId) -> bool {
        let newest_first = self.lines.iter().rev().filter_map(|line| line.message_id());
        newest_first.take_while(|other| *other >= id).any(|other| other == id)
    }

    /// The number of the newest line, 0 if there is none.
    pub fn newest(&self) -> u64 {
        self.lines.back().map_or(0, |line| line.number)
    }

    /// Whether more lines can be added at the beginning without losing others.
    pub(super) fn has_space(&self) -> bool {
        self.lines.len() < LINES_MAX
    }

    fn insert(&mut self, place: usize, line: Line) {
        self.lines.insert(place, Rc::new(line));
        if self.lines.len() > LINES_MAX {
            self.lines.pop_front();
        }
    }
}

/// Lines that a conversation keeps, as in the reference's scrollback.
const LINES_MAX: usize = 1000;
