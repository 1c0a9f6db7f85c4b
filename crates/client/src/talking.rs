//! Conversations: which one is looked at, and where things that happen are told.

use std::rc::Rc;

use protocol::chat::{Echo, EchoedMessage};
use protocol::notice::{Notice, NoticeCode};
use protocol::{Channel, Now, Username};

use crate::Client;
use crate::rules::Rule;
use crate::timeline::{Move, What};

impl Client {
    /// The person looks at a conversation. To write to somebody is to look at what the two have
    /// said to each other.
    pub(crate) fn show(&mut self, channel: &Channel) {
        let is_me = matches!(channel, Channel::Direct(name) if self.me.as_ref() == Some(name));
        if !is_me {
            Rc::make_mut(&mut self.timeline).show(channel);
            Rc::make_mut(&mut self.composer).completion = None;
        }
    }

    /// What was said lately, before I came. Some of it may be here already.
    pub(crate) fn recalled(&mut self, echo: Echo) {
        let me = self.me.clone();
        let said = echo.messages.into_iter().map(|EchoedMessage::Message(message)| message);
        let rules = &self.rules;
        let timeline = Rc::make_mut(&mut self.timeline);
        for message in said.filter(|message| !rules.silence(&message.username)) {
            timeline.recall(message, me.as_ref());
        }
    }

    pub(crate) fn noticed(&mut self, now: Now, notice: Notice) {
        let what = What::Notice(notice.body);
        // A room that was lost and found again greets again; once is enough.
        let known = self.timeline.has(&notice.channel, &what);
        if notice.code != NoticeCode::Welcome || !known {
            Rc::make_mut(&mut self.timeline).add(&notice.channel, now.wall, what);
        }
    }

    /// Adds a line where the person is looking.
    pub(crate) fn line(&mut self, now: Now, what: What) {
        Rc::make_mut(&mut self.timeline).add_here(now.wall, what);
    }

    /// Somebody came or went: it is told in the first channel, and to whoever talks with them.
    /// Somebody whom I block goes because I said so, which has been told already.
    pub(crate) fn came_or_went(&mut self, now: Now, name: &Username, one: &Move) {
        if self.rules.hold(Rule::Block, name) {
            return;
        }
        let is_told = self.preferences.moves.are_told_among(self.roster.len());
        let timeline = Rc::make_mut(&mut self.timeline);
        timeline.add_move(&Channel::Direct(name.clone()), now.wall, one);
        let lobby = timeline.channels().first().map(|first| first.place.channel());
        if let Some(lobby) = lobby.filter(|_| is_told) {
            timeline.add_move(&lobby, now.wall, one);
        }
    }
}
