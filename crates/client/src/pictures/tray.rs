//! Pictures of mine before they are in the conversation: drafts, and those on their way. One goes
//! out after the other, so that the first is there soon.

use std::rc::Rc;

use protocol::notice::{ErrorCode, ErrorEvent};
use protocol::{Channel, ClientId, Now, PictureId};

use super::{Key, Picked};

/// One picture of mine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What the shell calls it.
    pub key: Key,
    /// Where it goes.
    pub channel: Channel,
    /// What it shows, in words, as far as I said it.
    pub alt: String,
    /// How far it has come.
    pub state: State,
    tries: u32,
    /// It does not go out before this moment of the monotonic clock, in milliseconds.
    not_before_ms: u64,
}

/// How far a picture of mine has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It was picked, and waits for me.
    Draft,
    /// It waits for its turn.
    Waiting,
    /// So many bytes of so many have gone out.
    Uploading(u64, u64),
    /// The room has it, and is told where it goes.
    Posting(PictureId, ClientId),
    /// It did not get there.
    Failed(Trouble),
}

/// Why a picture did not get there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The browser takes it for something that no room takes.
    NoPicture,
    /// So many megabytes would have fitted.
    TooLarge(u64),
    /// The room said no, in these words; whether it may say yes another time.
    Refused(String, bool),
    /// It did not get through.
    Lost,
    /// It may have got there; nobody knows.
    Unsure,
}

impl Item {
    /// Whether it makes sense to try it again.
    pub fn may_be_tried_again(&self) -> bool {
        let State::Failed(trouble) = &self.state else { return false };
        !matches!(trouble, Trouble::NoPicture | Trouble::TooLarge(_) | Trouble::Refused(_, false))
    }

    fn is_under_way(&self) -> bool {
        matches!(self.state, State::Uploading(..) | State::Posting(..))
    }

    /// Waits a while, unless that was tried often enough.
    fn wait_or(&mut self, now: Now, trouble: Trouble) {
        self.tries += 1;
        if self.tries > TRIES_MAX {
            self.state = State::Failed(trouble);
        } else {
            self.state = State::Waiting;
            self.not_before_ms = now.monotonic_ms + WAIT_MS;
        }
    }
}

/// All of them, in the order in which they were picked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Tray(Vec<Rc<Item>>);

impl Tray {
    pub(super) fn items(&self) -> impl Iterator<Item = &Rc<Item>> {
        self.0.iter()
    }

    /// Takes in what was picked, as far as it fits; gives what does not. What the room would refuse
    /// is shown with the reason and goes nowhere.
    pub(super) fn add(
        &mut self,
        channel: &Channel,
        picked: Vec<Picked>,
        bytes_max: usize,
    ) -> Vec<Key> {
        let mut over = Vec::new();
        for Picked { key, bytes, mime } in picked {
            if self.0.len() >= ITEMS_MAX {
                over.push(key);
                continue;
            }
            // A browser that does not know a kind says nothing; the room looks for itself.
            let state = if !mime.is_empty() && !TAKEN.contains(&mime.as_str()) {
                State::Failed(Trouble::NoPicture)
            } else if bytes > bytes_max as u64 {
                State::Failed(Trouble::TooLarge((bytes_max as u64 / MEGABYTE).max(1)))
            } else {
                State::Draft
            };
            let (channel, alt) = (channel.clone(), String::new());
            let item = Item { key, channel, alt, state, tries: 0, not_before_ms: 0 };
            self.0.push(Rc::new(item));
        }
        over
    }

    pub(super) fn describe(&mut self, key: Key, alt: String) {
        if let Some(item) = self.get_mut(key) {
            item.alt = alt;
        }
    }

    /// Takes one out.
    pub(super) fn remove(&mut self, key: Key) -> Option<Rc<Item>> {
        let at = self.0.iter().position(|item| item.key == key)?;
        Some(self.0.remove(at))
    }

    /// Takes all of them out.
    pub(super) fn clear(&mut self) -> Vec<Rc<Item>> {
        std::mem::take(&mut self.0)
    }

    /// Lets the drafts of a conversation go out.
    pub(super) fn send(&mut self, channel: &Channel) {
        for item in &mut self.0 {
            if item.channel == *channel && item.state == State::Draft {
                Rc::make_mut(item).state = State::Waiting;
            }
        }
    }

    pub(super) fn try_again(&mut self, key: Key) {
        if let Some(item) = self.get_mut(key).filter(|item| item.may_be_tried_again()) {
            (item.state, item.tries, item.not_before_ms) = (State::Waiting, 0, 0);
        }
    }

    /// When the next one is to go out, on the monotonic clock in milliseconds.
    pub(super) fn due(&self) -> Option<u64> {
        if self.0.iter().any(|item| item.is_under_way()) {
            return None;
        }
        let mut waiting = self.0.iter().filter(|item| item.state == State::Waiting);
        waiting.next().map(|item| item.not_before_ms)
    }

    /// The next one goes out, if it is its turn.
    pub(super) fn next(&mut self, now: Now) -> Option<Key> {
        self.due().filter(|due_ms| *due_ms <= now.monotonic_ms)?;
        let item = self.0.iter_mut().find(|item| item.state == State::Waiting)?;
        Rc::make_mut(item).state = State::Uploading(0, 0);
        Some(item.key)
    }

    pub(super) fn progress(&mut self, key: Key, sent: u64, of: u64) {
        if let Some(item) = self.uploading_mut(key) {
            item.state = State::Uploading(sent, of);
        }
    }

    /// The room has it.
    pub(super) fn uploaded(&mut self, key: Key, picture: PictureId, cid: ClientId) {
        if let Some(item) = self.uploading_mut(key) {
            item.state = State::Posting(picture, cid);
        }
    }

    /// It did not get through.
    pub(super) fn lost(&mut self, now: Now, key: Key) {
        if let Some(item) = self.uploading_mut(key) {
            item.wait_or(now, Trouble::Lost);
        }
    }

    /// The room said no to it, while it was uploaded or posted.
    pub(super) fn refused(&mut self, now: Now, key: Key, error: &ErrorEvent) {
        let Some(item) = self.get_mut(key).filter(|item| item.is_under_way()) else { return };
        let may_pass = matches!(
            error.code,
            ErrorCode::RateLimited
                | ErrorCode::Busy
                | ErrorCode::Storage
                | ErrorCode::PictureGone
                | ErrorCode::NotLoggedIn
        );
        let trouble = Trouble::Refused(error.message.clone(), may_pass);
        if may_pass {
            item.wait_or(now, trouble);
        } else {
            item.state = State::Failed(trouble);
        }
    }

    /// The one that is posted under this name.
    pub(super) fn posted(&self, cid: &ClientId) -> Option<Key> {
        let is_it = |item: &&Rc<Item>| matches!(&item.state, State::Posting(_, its) if its == cid);
        self.0.iter().find(is_it).map(|item| item.key)
    }

    /// The connection is gone for good, or its session is: what was on its way begins anew, and what
    /// the room may have posted is for its owner to decide. Gives what is not to be uploaded further.
    pub(super) fn interrupt(&mut self) -> Vec<Key> {
        let mut cut = Vec::new();
        for item in &mut self.0 {
            match item.state {
                State::Uploading(..) => {
                    Rc::make_mut(item).state = State::Waiting;
                    cut.push(item.key);
                }
                State::Posting(..) => Rc::make_mut(item).state = State::Failed(Trouble::Unsure),
                State::Draft | State::Waiting | State::Failed(_) => {}
            }
        }
        cut
    }

    fn get_mut(&mut self, key: Key) -> Option<&mut Item> {
        self.0.iter_mut().find(|item| item.key == key).map(Rc::make_mut)
    }

    fn uploading_mut(&mut self, key: Key) -> Option<&mut Item> {
        self.get_mut(key).filter(|item| matches!(item.state, State::Uploading(..)))
    }
}

/// Pictures that a page holds at once.
const ITEMS_MAX: usize = 20;

/// So often one is tried again by itself, and how long that waits, in milliseconds: as long as it
/// takes until the room takes one more (wire.md, section 9).
const TRIES_MAX: u32 = 6;
const WAIT_MS: u64 = 5_000;

/// What people call one.
const MEGABYTE: u64 = 1024 * 1024;

/// What rooms take.
const TAKEN: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
