//! What becomes of messages that are on this page, and what can be asked about them.

use protocol::chat::{Edited, Reacted};
use protocol::{Channel, Emoji, MessageId, Username};

use super::{Conversation, Earlier, Timeline, What, calls};
use crate::source;

impl Timeline {
    /// A message says something else now.
    pub(crate) fn change(&mut self, edited: Edited, me: Option<&Username>) {
        let Some(conversation) = self.get_mut(&edited.channel) else { return };
        conversation.change(edited.msg_id, |what| {
            if let What::Said { by, body, marks, .. } = what {
                let mine = me == Some(&*by);
                marks.calls_me = !mine && me.is_some_and(|me| calls(&edited.body, me));
                marks.edited = true;
                *body = edited.body;
            }
        });
    }

    /// A message is gone.
    pub(crate) fn take_back(&mut self, channel: &Channel, id: MessageId) {
        if let Some(conversation) = self.get_mut(channel) {
            conversation.remove(|line| line.message_id() == Some(id));
        }
    }

    /// The person does not want to see a message any more, whatever they are told of it.
    pub(crate) fn hide(&mut self, id: MessageId) {
        self.hidden.insert(id);
        if let Some(channel) = self.channel_shown() {
            self.take_back(&channel, id);
        }
    }

    /// Somebody puts something on a message, or takes it off.
    pub(crate) fn react(&mut self, reacted: &Reacted) {
        let Some(conversation) = self.get_mut(&reacted.channel) else { return };
        conversation.change(reacted.msg_id, |what| {
            if let What::Said { marks, .. } = what {
                marks.react(reacted);
            }
        });
    }

    /// Whether somebody has put this on a message.
    pub(crate) fn has_reaction(&self, id: MessageId, emoji: &Emoji, name: &Username) -> bool {
        let what = self.shown().and_then(|shown| shown.line_of(id)).map(|line| &line.what);
        let Some(What::Said { marks, .. }) = what else { return false };
        let mut kinds = marks.reactions.iter().filter(|kind| kind.message == *emoji);
        kinds.any(|kind| kind.usernames.contains(name))
    }

    /// Who wrote a message of the conversation that is shown.
    pub(crate) fn writer_of(&self, id: MessageId) -> Option<&Username> {
        self.shown()?.line_of(id)?.what.said().map(|(by, _, _)| by)
    }

    /// What a message of the conversation that is shown says, as it might have been typed.
    pub(crate) fn source_of(&self, id: MessageId) -> Option<String> {
        let (_, body, _) = self.shown()?.line_of(id)?.what.said()?;
        // A picture was not typed, and words in its place would be no change of it.
        (!body.has_picture()).then(|| source::typed(body))
    }

    /// What a message of the conversation that is shown says, in words.
    pub(crate) fn words_of(&self, id: MessageId) -> Option<String> {
        self.shown()?.line_of(id)?.what.said().map(|(_, body, _)| source::read(body))
    }

    /// The last message that somebody has typed in the conversation that is shown.
    pub(crate) fn last_of(&self, name: &Username) -> Option<MessageId> {
        let newest_first = self.shown()?.lines.iter().rev();
        let mut theirs =
            newest_first.filter(|line| {
                matches!(&line.what, What::Said { by, body, .. } if by == name && !body.has_picture())
            });
        theirs.find_map(|line| line.message_id())
    }

    /// Whether there is a conversation, open or put away.
    pub(crate) fn is_open(&self, channel: &Channel) -> bool {
        self.get(channel).is_some()
    }

    /// The first message of a conversation.
    pub(crate) fn oldest(&self, channel: &Channel) -> Option<MessageId> {
        self.get(channel)?.lines.iter().find_map(|line| line.message_id())
    }

    /// The room is to be asked what was said before; says whether that makes sense.
    pub(crate) fn begin_earlier(&mut self, channel: &Channel) -> bool {
        let has_place = |conversation: &Conversation| {
            conversation.earlier == Earlier::Perhaps && conversation.has_space()
        };
        let asks = self.get(channel).is_some_and(|conversation| has_place(conversation));
        if asks && let Some(conversation) = self.get_mut(channel) {
            conversation.earlier = Earlier::Asked;
        }
        asks
    }

    /// The room has answered.
    pub(crate) fn end_earlier(&mut self, channel: &Channel, more: bool) {
        if let Some(conversation) = self.get_mut(channel) {
            conversation.earlier = if more { Earlier::Perhaps } else { Earlier::Nothing };
        }
    }

    /// The connection is gone: what was asked is asked again.
    pub(crate) fn interrupt_earlier(&mut self) {
        for conversation in self.channels.iter_mut().chain(&mut self.directs) {
            if conversation.earlier == Earlier::Asked {
                std::rc::Rc::make_mut(conversation).earlier = Earlier::Perhaps;
            }
        }
    }
}
