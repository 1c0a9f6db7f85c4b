//! One conversation: a public channel, or what two people say to each other, line by line.

use std::collections::VecDeque;
use std::rc::Rc;

use protocol::roster::Why;
use protocol::session::ChannelInfo;
use protocol::{Body, Channel, Timestamp, Username};

/// A channel or a person, with the lines that came there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Where it is held.
    pub place: Place,
    /// The newest lines, oldest first.
    pub lines: VecDeque<Rc<Line>>,
    /// Messages that came while another conversation was shown.
    pub unread: usize,
    /// Whether it was put away: it is out of the list, and whole when it is opened again.
    pub(super) closed: bool,
    /// The number of the page's newest line when something last came here.
    pub(super) quiet_since: u64,
}

/// Where a conversation is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a public channel.
    Channel(ChannelInfo),
    /// Between me and this person.
    Person(Username),
}

/// One line. Its number grows and is never reused on this page.
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
    },
    /// Somebody came.
    Came(Username),
    /// Somebody went.
    Went(Username, Why),
    /// The room greets or announces.
    Notice(Body),
    /// The room said no, in words.
    Refused(String),
    /// Somebody opened my camera.
    OpenedYourCamera(Username),
    /// A camera could not be reached in time.
    CameraUnreachable(Username),
    /// An operator has switched my camera off.
    CameraCut,
    /// This browser cannot show cameras.
    CameraUnsupported(Username),
    /// The connection to a camera broke off.
    CameraLost(Username),
    /// I blocked somebody.
    YouBlocked(Username),
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

impl Conversation {
    pub(super) fn new(place: Place) -> Self {
        Self { place, lines: VecDeque::new(), unread: 0, closed: false, quiet_since: 0 }
    }

    pub(super) fn push(&mut self, line: Line) {
        self.quiet_since = line.number;
        self.lines.push_back(Rc::new(line));
        if self.lines.len() > LINES_MAX {
            self.lines.pop_front();
        }
    }

    /// The number of the newest line, 0 if there is none.
    pub fn newest(&self) -> u64 {
        self.lines.back().map_or(0, |line| line.number)
    }
}

/// Lines that a conversation keeps, as in the reference's scrollback.
const LINES_MAX: usize = 1000;
