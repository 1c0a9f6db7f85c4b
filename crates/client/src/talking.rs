//! Saying something, and what becomes of what is said: which conversation it belongs to.

use std::rc::Rc;

use protocol::chat::{Message, Post};
use protocol::notice::{Notice, NoticeCode};
use protocol::{Channel, ClientAction, Now, Username};

use crate::Client;
use crate::effect::Effect;
use crate::rules::Rule;
use crate::stage::{Link, Stage};
use crate::timeline::What;

impl Client {
    /// The person looks at a conversation. To write to somebody is to look at what the two have
    /// said to each other.
    pub(crate) fn show(&mut self, channel: &Channel) {
        let is_me = matches!(channel, Channel::Direct(name) if self.me.as_ref() == Some(name));
        if !is_me {
            Rc::make_mut(&mut self.timeline).show(channel);
        }
    }

    pub(crate) fn draft(&mut self, text: String) {
        if let Some(channel) = self.channel_shown() {
            Rc::make_mut(&mut self.composer).write(channel, text);
        }
    }

    /// Sends what the composer holds. It stays in the composer when it cannot be sent.
    pub(crate) fn send_draft(&mut self, effects: &mut Vec<Effect>) {
        let Some(channel) = self.channel_shown() else {
            return;
        };
        let text = self.composer.draft(&channel).trim().to_owned();
        let limit = self.room.as_ref().as_ref().map_or(0, |room| room.limits.message);
        let fits = (1..=limit).contains(&text.chars().count());
        if fits && *self.stage == Stage::InRoom(Link::Up) {
            Rc::make_mut(&mut self.composer).clear(&channel);
            let post = Post { channel, message: text, cid: None, reply_to: None };
            effects.push(Effect::Send(ClientAction::Message(post)));
        }
    }

    /// Somebody said something, I among them.
    pub(crate) fn said(&mut self, message: Message) {
        let Message { channel, username, timestamp, body, .. } = message;
        let mine = self.me.as_ref() == Some(&username);
        Rc::make_mut(&mut self.timeline).say(&channel, timestamp, username, body, mine);
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
    pub(crate) fn came_or_went(&mut self, now: Now, name: &Username, what: What) {
        if self.rules.hold(Rule::Block, name) {
            return;
        }
        let timeline = Rc::make_mut(&mut self.timeline);
        timeline.add_with(name, now.wall, what.clone());
        if let Some(lobby) = timeline.channels().first().map(|first| first.place.channel()) {
            timeline.add(&lobby, now.wall, what);
        }
    }

    fn channel_shown(&self) -> Option<Channel> {
        self.timeline.shown().map(|shown| shown.place.channel())
    }
}
