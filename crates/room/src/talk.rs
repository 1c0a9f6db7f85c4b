//! What was said lately, as it is now: as long as anybody might still point at it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use protocol::chat::{Message, Reacted, Reaction};
use protocol::{ChannelId, MessageId, ServerEvent};

use crate::log::{Conversation, Counted};
use crate::member::{Member, MemberId};
use crate::names::NameKey;
use crate::repeats::Author;

/// The last messages of each channel and of each two people, in memory only.
#[derive(Debug, Default)]
pub(crate) struct Talk {
    said: BTreeMap<Conversation, VecDeque<Said>>,
    /// Where each of them was said.
    places: BTreeMap<MessageId, Conversation>,
}

/// A message that can still be changed.
#[derive(Debug)]
pub(crate) struct Said {
    /// As it was taken: where, and whom it was for.
    pub(crate) counted: Arc<Counted>,
    /// As its writer sees it now.
    pub(crate) message: Message,
    /// Who wrote it, unless that was before the room was started again.
    writer: Option<MemberId>,
    /// The newest member at the time: whoever came later was not sent it.
    pub(crate) newest: MemberId,
    /// The place of what it says now, in the order of everything that was counted.
    pub(crate) words_at: u64,
}

impl Said {
    /// Whether somebody wrote it, on this stay or on an earlier one.
    pub(crate) fn is_by(&self, member: &Member) -> bool {
        let author = self.counted.author.as_ref();
        self.writer == Some(member.id)
            || author.is_some_and(|author| author.is_surely(&member.met.identity))
    }

    fn react(&mut self, reacted: &Reacted) {
        let reactions = &mut self.message.reactions;
        let of_kind = reactions.iter().position(|reaction| reaction.message == reacted.message);
        let name = NameKey::of(&reacted.username);
        match of_kind {
            Some(at) => {
                let names = &mut reactions[at].usernames;
                names.retain(|other| NameKey::of(other) != name);
                if !reacted.remove {
                    names.push(reacted.username.clone());
                }
                if names.is_empty() {
                    reactions.remove(at);
                }
            }
            None if reacted.remove => {}
            None => {
                let (message, usernames) =
                    (reacted.message.clone(), vec![reacted.username.clone()]);
                reactions.push(Reaction { message, usernames });
            }
        }
    }
}

impl Talk {
    /// Takes in what the room has counted: something new, or something that happens to a message of
    /// before. `newest` is the newest member at the time.
    #[expect(clippy::wildcard_enum_match_arm, reason = "nothing else happens to a message")]
    pub(crate) fn take_in(
        &mut self,
        counted: &Arc<Counted>,
        writer: Option<MemberId>,
        newest: MemberId,
    ) {
        let Some((_, event)) = counted.forms.last() else { return };
        if let ServerEvent::Message(message) = event {
            let (counted, message) = (Arc::clone(counted), message.clone());
            let words_at = counted.seq;
            self.add(Said { counted, message, writer, newest, words_at });
            return;
        }
        let Some(said) = event.counted().and_then(|id| self.get_mut(id)) else { return };
        match event {
            ServerEvent::Edit(edited) => {
                said.message.body = edited.body.clone();
                said.message.edited = true;
                said.words_at = counted.seq;
            }
            ServerEvent::React(reacted) => said.react(reacted),
            ServerEvent::Takeback(taken) => self.take_back(taken.msg_id),
            _ => {}
        }
    }

    fn add(&mut self, said: Said) {
        let place = said.counted.place.clone();
        self.places.insert(said.message.msg_id, place.clone());
        let all = self.said.entry(place).or_default();
        all.push_back(said);
        if all.len() > REMEMBERED_MAX
            && let Some(oldest) = all.pop_front()
        {
            self.places.remove(&oldest.message.msg_id);
        }
    }

    fn take_back(&mut self, id: MessageId) {
        let Some(place) = self.places.remove(&id) else { return };
        if let Some(said) = self.said.get_mut(&place) {
            said.retain(|said| said.message.msg_id != id);
        }
    }

    /// A message that is remembered.
    pub(crate) fn get(&self, id: MessageId) -> Option<&Said> {
        let said = self.said.get(self.places.get(&id)?)?;
        said.get(position(said, id)?)
    }

    fn get_mut(&mut self, id: MessageId) -> Option<&mut Said> {
        let said = self.said.get_mut(self.places.get(&id)?)?;
        let at = position(said, id)?;
        said.get_mut(at)
    }

    /// The last messages of a conversation, oldest first.
    pub(crate) fn within(
        &self,
        place: &Conversation,
    ) -> impl DoubleEndedIterator<Item = &Said> + Clone {
        self.said.get(place).into_iter().flatten()
    }

    /// The oldest message of a conversation that is remembered.
    pub(crate) fn oldest_in(&self, place: &Conversation) -> Option<MessageId> {
        self.said.get(place)?.front().map(|said| said.message.msg_id)
    }

    /// The last messages of a channel, oldest first.
    pub(crate) fn in_channel(
        &self,
        channel: &ChannelId,
    ) -> impl DoubleEndedIterator<Item = &Said> + Clone {
        self.said.get(&Conversation::Public(channel.clone())).into_iter().flatten()
    }

    /// A message and its neighbours, oldest first.
    pub(crate) fn around(&self, id: MessageId) -> Option<Vec<Message>> {
        let said = self.said.get(self.places.get(&id)?)?;
        let at = position(said, id)?;
        let from = at.saturating_sub(NEIGHBOURS);
        let around = said.iter().skip(from).take(at - from + 1 + NEIGHBOURS);
        Some(around.map(|said| said.message.clone()).collect())
    }

    /// Keeps only conversations of two in which somebody is here.
    pub(crate) fn forget_all_but(&mut self, is_here: impl Fn(MemberId) -> bool) {
        self.keep_places(|place| match place {
            Conversation::Public(_) => true,
            Conversation::Between(one, other) => is_here(*one) || is_here(*other),
        });
    }

    /// Somebody left: what was said between them and others is nobody's business any more.
    pub(crate) fn forget(&mut self, id: MemberId) {
        self.keep_places(|place| match place {
            Conversation::Public(_) => true,
            Conversation::Between(one, other) => *one != id && *other != id,
        });
    }

    /// Two people are not there for each other any more.
    pub(crate) fn forget_between(&mut self, one: MemberId, other: MemberId) {
        let gone = Conversation::between(one, other);
        self.keep_places(|place| *place != gone);
    }

    fn keep_places(&mut self, stays: impl Fn(&Conversation) -> bool) {
        for (_, gone) in self.said.extract_if(.., |place, _| !stays(place)) {
            for said in gone {
                self.places.remove(&said.message.msg_id);
            }
        }
    }
}

/// Messages grow in the order in which they were said.
fn position(said: &VecDeque<Said>, id: MessageId) -> Option<usize> {
    said.binary_search_by_key(&id, |said| said.message.msg_id).ok()
}

impl Author {
    /// Whether a message of this author is one of somebody's, whatever they are called: they showed
    /// an account, or a browser that keeps its id to itself.
    fn is_surely(&self, identity: &crate::rules::Identity) -> bool {
        let is_certain = identity.has_account || identity.device.is_some();
        is_certain && Self::new(identity, self.cid.clone()).person == self.person
    }
}

/// Messages of one conversation that are remembered (wire.md, section 5).
pub(crate) const REMEMBERED_MAX: usize = 200;

/// Messages before and behind a reported one that operators see with it.
const NEIGHBOURS: usize = 3;
