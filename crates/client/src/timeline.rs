//! What was said and what happened, channel by channel.

use std::collections::VecDeque;
use std::rc::Rc;

use protocol::roster::Why;
use protocol::session::ChannelInfo;
use protocol::{Body, ChannelId, Timestamp, Username};

/// Every channel with its lines, and which one is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    channels: Vec<Conversation>,
    shown: usize,
    last_line: u64,
}

/// One channel with its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// What the channel is.
    pub info: ChannelInfo,
    /// The newest lines, oldest first.
    pub lines: VecDeque<Rc<Line>>,
    /// Messages that came while another channel was shown.
    pub unread: usize,
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
    /// This browser cannot show cameras.
    CameraUnsupported(Username),
    /// The connection to a camera broke off.
    CameraLost(Username),
}

impl Timeline {
    /// All channels, in the owner's order.
    pub fn channels(&self) -> &[Conversation] {
        &self.channels
    }

    /// The channel that is shown; nothing before the room has said which ones there are.
    pub fn shown(&self) -> Option<&Conversation> {
        self.channels.get(self.shown)
    }

    /// Takes the owner's channels; what was said in those that stay is kept.
    pub(crate) fn set_channels(&mut self, channels: Vec<ChannelInfo>) {
        let shown = self.shown().map(|conversation| conversation.info.id.clone());
        let mut before = std::mem::take(&mut self.channels);
        for info in channels {
            let known = before.iter().position(|conversation| conversation.info.id == info.id);
            let (lines, unread) = known.map_or_else(Default::default, |known| {
                let known = before.swap_remove(known);
                (known.lines, known.unread)
            });
            self.channels.push(Conversation { info, lines, unread });
        }
        self.shown = shown.and_then(|id| self.position(&id)).unwrap_or(0);
    }

    pub(crate) fn show(&mut self, id: &ChannelId) {
        if let Some(position) = self.position(id) {
            self.shown = position;
            self.channels[position].unread = 0;
        }
    }

    /// Adds a line to a channel. What belongs to no channel of this room, or to none at all, goes
    /// where it is seen.
    pub(crate) fn add(&mut self, channel: Option<&ChannelId>, at: Timestamp, what: What) {
        let position = channel.and_then(|id| self.position(id)).unwrap_or(self.shown);
        let Some(conversation) = self.channels.get_mut(position) else {
            return;
        };
        if position != self.shown && matches!(what, What::Said { .. }) {
            conversation.unread += 1;
        }
        self.last_line += 1;
        conversation.lines.push_back(Rc::new(Line { number: self.last_line, at, what }));
        if conversation.lines.len() > LINES_MAX {
            conversation.lines.pop_front();
        }
    }

    /// Whether a channel has this line already.
    pub(crate) fn has(&self, channel: &ChannelId, what: &What) -> bool {
        let conversation = self.position(channel).map(|position| &self.channels[position]);
        conversation
            .is_some_and(|conversation| conversation.lines.iter().any(|line| line.what == *what))
    }

    fn position(&self, id: &ChannelId) -> Option<usize> {
        self.channels.iter().position(|conversation| conversation.info.id == *id)
    }
}

/// Lines that a channel keeps, as in the reference's scrollback.
const LINES_MAX: usize = 1000;
