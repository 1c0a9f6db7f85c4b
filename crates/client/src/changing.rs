//! What becomes of messages that were said: they are changed, taken back, reacted to, and older ones
//! are asked for.

use std::rc::Rc;

use protocol::chat::{
    Ack, AskHistory, EchoedMessage, Edit, Edited, History, React, Reacted, Takeback, TakenBack,
};
use protocol::notice::ErrorEvent;
use protocol::{Channel, ClientAction, Emoji, MessageId, Now, Username};

use crate::Client;
use crate::effect::Effect;
use crate::outbox::make_cid;
use crate::rules::Rule;
use crate::timeline::What;

/// Changes that the room has not answered yet: each is said again on the next connection.
#[derive(Debug, Default)]
pub(crate) struct Changes(Vec<(Channel, Edit)>);

impl Client {
    /// Sends what the composer holds in place of what a message says.
    pub(crate) fn send_edit(
        &mut self,
        now: Now,
        (channel, id): (Channel, MessageId),
        text: String,
        effects: &mut Vec<Effect>,
    ) {
        let is_as_before = self.timeline.source_of(id).as_ref() == Some(&text);
        Rc::make_mut(&mut self.composer).stop_editing(&channel);
        if is_as_before {
            return;
        }
        let number = Rc::make_mut(&mut self.timeline).next_number();
        let edit = Edit { msg_id: id, message: text, cid: Some(make_cid(now, number)) };
        self.tell(ClientAction::Edit(edit.clone()), effects);
        self.changes.0.push((channel, edit));
    }

    /// The room listens again: what it may not have heard is said once more.
    pub(crate) fn send_changes(&self, effects: &mut Vec<Effect>) {
        let edits = self.changes.0.iter().map(|(_, edit)| ClientAction::Edit(edit.clone()));
        effects.extend(edits.map(Effect::Send));
    }

    /// The room has taken a change, if that is what it names.
    pub(crate) fn change_taken(&mut self, ack: &Ack) {
        self.changes.0.retain(|(_, edit)| edit.cid.as_ref() != Some(&ack.cid));
    }

    /// The room says no to a change. What was typed comes back into the composer.
    pub(crate) fn refused_change(&mut self, now: Now, error: &ErrorEvent) -> bool {
        let is_it = |edit: &Edit| edit.cid.is_some() && edit.cid == error.cid;
        let Some(at) = self.changes.0.iter().position(|(_, edit)| is_it(edit)) else {
            return false;
        };
        let (channel, edit) = self.changes.0.remove(at);
        let what = What::Refused(error.message.clone());
        Rc::make_mut(&mut self.timeline).add(&channel, now.wall, what);
        Rc::make_mut(&mut self.composer).take_up_editing(channel, edit.msg_id, edit.message);
        true
    }

    pub(crate) fn take_back(&self, id: MessageId, effects: &mut Vec<Effect>) {
        self.tell(ClientAction::Takeback(Takeback { msg_id: id }), effects);
    }

    /// Puts an emoji on a message, or takes mine off again.
    pub(crate) fn react(&self, id: MessageId, emoji: Emoji, effects: &mut Vec<Effect>) {
        let Some(me) = &self.me else { return };
        let remove = self.timeline.has_reaction(id, &emoji, me);
        self.tell(ClientAction::React(React { msg_id: id, message: emoji, remove }), effects);
    }

    pub(crate) fn edited(&mut self, edited: Edited) {
        if !self.is_silenced(&edited.username) {
            let me = self.me.clone();
            Rc::make_mut(&mut self.timeline).change(edited, me.as_ref());
        }
    }

    pub(crate) fn taken_back(&mut self, taken: &TakenBack) {
        Rc::make_mut(&mut self.timeline).take_back(&taken.channel, taken.msg_id);
        Rc::make_mut(&mut self.composer).forget_message(&taken.channel, taken.msg_id);
    }

    pub(crate) fn reacted(&mut self, reacted: &Reacted) {
        if !self.is_silenced(&reacted.username) {
            Rc::make_mut(&mut self.timeline).react(reacted);
        }
    }

    /// Asks what was said before the first line that is here.
    pub(crate) fn ask_earlier(&mut self, effects: &mut Vec<Effect>) {
        let Some(channel) = self.timeline.channel_shown() else { return };
        if self.is_up() && Rc::make_mut(&mut self.timeline).begin_earlier(&channel) {
            let before = self.timeline.oldest(&channel);
            let ask = AskHistory { channel, before, limit: 0 };
            effects.push(Effect::Send(ClientAction::History(ask)));
        }
    }

    /// The room lets somebody be heard again: what they said to me alone is asked for, since none of
    /// it is here any more.
    pub(crate) fn ask_what_they_said(&mut self, name: &Username, effects: &mut Vec<Effect>) {
        let channel = Channel::Direct(name.clone());
        if self.timeline.is_open(&channel) {
            let ask = AskHistory { channel, before: None, limit: 0 };
            effects.push(Effect::Send(ClientAction::History(ask)));
        }
    }

    /// The room says what was said before.
    pub(crate) fn looked_up(&mut self, history: History) {
        let History { channel, messages, more } = history;
        let me = self.me.clone();
        let rules = &self.rules;
        let wanted = messages.into_iter().map(|EchoedMessage::Message(message)| message);
        let wanted = wanted.filter(|message| !rules.silence(&message.username));
        let timeline = Rc::make_mut(&mut self.timeline);
        for message in wanted {
            timeline.recall(message, me.as_ref());
        }
        timeline.end_earlier(&channel, more);
    }

    /// Whether nothing of somebody is to be on this page.
    pub(crate) fn is_silenced(&self, name: &Username) -> bool {
        self.rules.silence(name)
    }
}

impl crate::rules::Rules {
    /// Whether nothing of somebody is to be heard.
    pub fn silence(&self, name: &Username) -> bool {
        self.hold(Rule::Mute, name) || self.hold(Rule::Block, name)
    }
}
