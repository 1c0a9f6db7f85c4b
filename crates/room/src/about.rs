//! What may happen to a message that was said: who can point at it, and who is told what became of
//! it.
//!
//! Whoever was sent a message can point at it, and hears what becomes of it, unless they do not
//! want to hear whoever does something to it. Nobody else learns that there is such a message.

use protocol::chat::{Edited, Message, Reaction, TakenBack};
use protocol::{Channel, Dialect, MessageId, Now, ServerEvent};

use crate::Room;
use crate::delivery::Taken;
use crate::effect::{self, Effect};
use crate::kept::KeptPerson;
use crate::log::{Conversation, Hearers};
use crate::member::{Member, MemberId};
use crate::order::Record;
use crate::refusal::Refusal;
use crate::talk::Said;

impl Room {
    /// The message that somebody points at, if they were sent it.
    pub(crate) fn said_to(
        &self,
        now: Now,
        reader: &Member,
        id: MessageId,
    ) -> Result<&Said, Refusal> {
        let said = self.talk.get(id).filter(|said| self.may_read(now, reader, said));
        said.ok_or(Refusal::NoSuchMessage)
    }

    /// Whether somebody was sent a message, or would be if they asked what was said before.
    pub(crate) fn may_read(&self, now: Now, reader: &Member, said: &Said) -> bool {
        match said.counted.place {
            Conversation::Between(..) => said.counted.form_for(reader.id).is_some(),
            Conversation::Public(_) => {
                let since_ms = self
                    .settings
                    .history
                    .map(|history| now.wall.unix_ms().saturating_sub(history.retention_ms));
                let is_recalled =
                    since_ms.is_some_and(|since_ms| said.counted.at.unix_ms() >= since_ms);
                let was_here = reader.id <= said.newest;
                (was_here || is_recalled) && !said.counted.left_out(&reader.met)
            }
        }
    }

    /// A message as somebody would read it now: at its place as they call it, without what those put
    /// on it whom they do not want to hear. Nothing, if they do not want to hear its writer, or if it is a
    /// picture and they are to have none.
    pub(crate) fn as_read_by(&self, reader: &Member, said: &Said) -> Option<Message> {
        let silences = |name| reader.rules.silence(name, self.members.met(name));
        let has_none = reader.profile.restrictions.no_image && said.message.body.has_picture();
        if has_none || silences(&said.message.username) {
            return None;
        }
        let channel = match said.counted.form_for(reader.id) {
            Some(ServerEvent::Message(form)) => form.channel.clone(),
            _ => said.message.channel.clone(),
        };
        let reactions = said.message.reactions.iter().filter_map(|reaction| {
            let names = reaction.usernames.iter().filter(|name| !silences(name));
            let usernames: Vec<_> = names.cloned().collect();
            let message = reaction.message.clone();
            (!usernames.is_empty()).then_some(Reaction { message, usernames })
        });
        Some(Message { channel, reactions: reactions.collect(), ..said.message.clone() })
    }

    /// What becomes of a message, as everybody is told who was sent it and hears who did it; the one
    /// who did it last.
    pub(crate) fn told_about(
        &self,
        actor: MemberId,
        said: &Said,
        event: impl Fn(Channel) -> ServerEvent,
    ) -> Vec<(Hearers, ServerEvent)> {
        match said.counted.place {
            Conversation::Public(_) => {
                let deaf = self.sights.deaf_to(actor).into_iter();
                let deaf = deaf.filter_map(|reader| self.members.get(reader));
                let mut others = said.counted.others();
                others.extend(deaf.map(|deaf| KeptPerson::of(&deaf.met)));
                // What is kept is read by whoever comes later, too.
                let hearers = if self.settings.history.is_some() {
                    Hearers::AllBut(others)
                } else {
                    Hearers::AllUpTo(said.newest, others)
                };
                vec![(hearers, event(said.message.channel.clone()))]
            }
            Conversation::Between(one, other) => {
                let partner = if one == actor { other } else { one };
                let hearers = [(partner, self.sights.hears(partner, actor)), (actor, true)];
                let hearers = hearers.into_iter().filter(|(_, hears)| *hears);
                let forms = hearers.filter_map(|(id, _)| {
                    let ServerEvent::Message(form) = said.counted.form_for(id)? else {
                        return None;
                    };
                    Some((Hearers::Only(id), event(form.channel.clone())))
                });
                forms.collect()
            }
        }
    }

    /// Something becomes of a message: those whom it is for are told, in the order of all.
    pub(crate) fn change(&mut self, now: Now, change: Taken, effects: &mut Vec<Effect>) {
        if !change.forms.is_empty() {
            self.deliver(now, change, effects);
        }
    }

    /// What a message said until now is forgotten: whoever missed it does not get it any more, and it
    /// is not kept either.
    pub(crate) fn unsay(&mut self, words_at: u64, effects: &mut Vec<Effect>) {
        self.log.unsay(words_at);
        if self.keeps() {
            effects.push(Effect::Remember(Record::Unsaid(words_at)));
        }
    }

    /// A classic client knows no edit: the message goes, and comes again under its number (wire.md,
    /// section 5).
    pub(crate) fn say_anew_to_classic(
        &self,
        hearers: &Hearers,
        edited: &Edited,
        effects: &mut Vec<Effect>,
    ) {
        let hears =
            |member: &&Member| member.dialect == Dialect::Classic && hearers.include(member.id);
        let to: Vec<_> =
            self.members.iter().filter(hears).map(|member| member.connection).collect();
        let Edited { channel, username, msg_id, timestamp, body } = edited.clone();
        let gone = TakenBack { channel: channel.clone(), msg_id };
        let message = Message {
            channel,
            username,
            msg_id,
            timestamp,
            body,
            reply_to: None,
            edited: false,
            reactions: Vec::new(),
        };
        for event in [ServerEvent::Takeback(gone), ServerEvent::Message(message)] {
            effect::send_to_all(effects, to.iter().copied(), event);
        }
    }
}
