//! What hangs in the shell's gallery, and since when: bounded in bytes, the oldest going first.

use std::collections::BTreeMap;

use protocol::{MessageId, PictureId};

use super::Treated;
use crate::log::Conversation;
use crate::member::MemberId;

/// The plan of the gallery.
#[derive(Debug, Default)]
pub(crate) struct Gallery {
    /// In the order in which they were hung.
    hung: BTreeMap<u64, Hung>,
    last: u64,
    places: BTreeMap<PictureId, u64>,
    /// Which pictures messages of a conversation have, by the message.
    shown: BTreeMap<Conversation, BTreeMap<MessageId, PictureId>>,
    bytes: usize,
}

#[derive(Debug)]
struct Hung {
    id: PictureId,
    picture: Treated,
    state: State,
}

#[derive(Debug)]
enum State {
    /// Uploaded by somebody who has not posted it yet.
    Waits(MemberId),
    /// Part of a message.
    Shown(Conversation, MessageId),
}

impl Gallery {
    /// Hangs a picture that somebody has uploaded; gives those that have to go for it.
    pub(crate) fn hang(
        &mut self,
        id: PictureId,
        (by, picture): (MemberId, Treated),
        bytes_max: usize,
    ) -> Vec<PictureId> {
        self.last += 1;
        self.bytes += picture.bytes;
        self.places.insert(id, self.last);
        self.hung.insert(self.last, Hung { id, picture, state: State::Waits(by) });
        let mut gone = Vec::new();
        while self.bytes > bytes_max && self.hung.len() > 1 {
            let Some((_, oldest)) = self.hung.first_key_value() else { break };
            gone.extend(self.take_down(oldest.id));
        }
        gone
    }

    /// What somebody has uploaded and not posted yet.
    pub(crate) fn waiting(&self, id: PictureId, by: MemberId) -> Option<&Treated> {
        let hung = self.hung.get(self.places.get(&id)?)?;
        matches!(hung.state, State::Waits(owner) if owner == by).then_some(&hung.picture)
    }

    /// A picture that waited is part of a message now.
    pub(crate) fn show(&mut self, id: PictureId, place: &Conversation, message: MessageId) {
        let number = self.places.get(&id);
        if let Some(hung) = number.and_then(|number| self.hung.get_mut(number)) {
            hung.state = State::Shown(place.clone(), message);
            self.shown.entry(place.clone()).or_default().insert(message, id);
        }
    }

    /// How many pictures of somebody wait.
    pub(crate) fn waiting_of(&self, id: MemberId) -> usize {
        self.hung.values().filter(|hung| matches!(hung.state, State::Waits(by) if by == id)).count()
    }

    /// An upload has waited for too long; gives it, if it still waits.
    pub(crate) fn forget_waiting(&mut self, id: PictureId) -> Option<PictureId> {
        let hung = self.hung.get(self.places.get(&id)?)?;
        matches!(hung.state, State::Waits(_)).then(|| self.take_down(id)).flatten()
    }

    /// Somebody has left; gives what they have not posted.
    pub(crate) fn forget_waiting_of(&mut self, id: MemberId) -> Vec<PictureId> {
        let theirs = |hung: &&Hung| matches!(hung.state, State::Waits(by) if by == id);
        let ids: Vec<PictureId> = self.hung.values().filter(theirs).map(|hung| hung.id).collect();
        ids.into_iter().filter_map(|id| self.take_down(id)).collect()
    }

    /// Of a conversation only messages from this one on are remembered, or none; gives what goes
    /// with the others.
    pub(crate) fn forget_before(
        &mut self,
        place: &Conversation,
        oldest: Option<MessageId>,
    ) -> Vec<PictureId> {
        let mut gone = Vec::new();
        while let Some((message, id)) = self.first_in(place) {
            if oldest.is_some_and(|oldest| oldest <= message) {
                break;
            }
            gone.extend(self.take_down(id));
        }
        gone
    }

    /// A message is gone; gives its picture.
    pub(crate) fn forget_message(
        &mut self,
        place: &Conversation,
        message: MessageId,
    ) -> Option<PictureId> {
        let id = *self.shown.get(place)?.get(&message)?;
        self.take_down(id)
    }

    /// Whether a conversation has pictures.
    pub(crate) fn has_any_in(&self, place: &Conversation) -> bool {
        self.shown.contains_key(place)
    }

    /// The conversations that have pictures.
    pub(crate) fn conversations(&self) -> Vec<Conversation> {
        self.shown.keys().cloned().collect()
    }

    fn first_in(&self, place: &Conversation) -> Option<(MessageId, PictureId)> {
        let (message, id) = self.shown.get(place)?.first_key_value()?;
        Some((*message, *id))
    }

    fn take_down(&mut self, id: PictureId) -> Option<PictureId> {
        let hung = self.hung.remove(&self.places.remove(&id)?)?;
        self.bytes -= hung.picture.bytes;
        if let State::Shown(place, message) = hung.state
            && let Some(shown) = self.shown.get_mut(&place)
        {
            shown.remove(&message);
            if shown.is_empty() {
                self.shown.remove(&place);
            }
        }
        Some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: MemberId = MemberId(1);

    fn picture(bytes: usize) -> Treated {
        let mime = "image/png".to_owned();
        Treated { mime, width: 1, height: 1, animated: false, bytes }
    }

    fn lobby() -> Conversation {
        Conversation::Public("lobby".parse().expect("a plain word is a channel id"))
    }

    #[test]
    fn the_oldest_goes_first_and_never_the_one_that_was_just_hung() {
        let mut gallery = Gallery::default();
        assert!(gallery.hang(PictureId(1), (ANN, picture(600)), 1_000).is_empty());
        assert_eq!(gallery.hang(PictureId(2), (ANN, picture(600)), 1_000), [PictureId(1)]);
        assert_eq!(gallery.hang(PictureId(3), (ANN, picture(5_000)), 1_000), [PictureId(2)]);
        assert_eq!(gallery.bytes, 5_000);
        assert_eq!(gallery.hang(PictureId(4), (ANN, picture(1)), 1_000), [PictureId(3)]);
        assert_eq!((gallery.bytes, gallery.places.len()), (1, 1));
    }

    #[test]
    fn a_picture_goes_with_its_message() {
        let mut gallery = Gallery::default();
        for (number, message) in [(1, 100), (2, 200), (3, 300)] {
            gallery.hang(PictureId(number), (ANN, picture(10)), 1_000);
            gallery.show(PictureId(number), &lobby(), MessageId(message));
        }
        gallery.hang(PictureId(4), (ANN, picture(10)), 1_000);
        assert_eq!(gallery.forget_before(&lobby(), Some(MessageId(200))), [PictureId(1)]);
        assert_eq!(gallery.forget_message(&lobby(), MessageId(200)), Some(PictureId(2)));
        assert_eq!(gallery.forget_message(&lobby(), MessageId(200)), None);
        assert_eq!(gallery.forget_waiting(PictureId(3)), None, "it is shown");
        assert_eq!(gallery.forget_before(&lobby(), None), [PictureId(3)]);
        assert_eq!(gallery.conversations(), []);
        assert_eq!(gallery.forget_waiting_of(MemberId(2)), []);
        assert_eq!(gallery.forget_waiting_of(ANN), [PictureId(4)]);
        assert_eq!((gallery.bytes, gallery.hung.len()), (0, 0));
    }

    #[test]
    fn only_who_uploaded_a_picture_can_post_it_and_only_once() {
        let mut gallery = Gallery::default();
        gallery.hang(PictureId(1), (ANN, picture(10)), 1_000);
        assert!(gallery.waiting(PictureId(1), MemberId(2)).is_none());
        assert!(gallery.waiting(PictureId(1), ANN).is_some());
        gallery.show(PictureId(1), &lobby(), MessageId(1));
        assert!(gallery.waiting(PictureId(1), ANN).is_none());
    }
}
