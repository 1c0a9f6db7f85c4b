//! Pictures: those that I am about to post, those on their way, and how those of others are shown.
//!
//! A picture itself stays with the shell, which knows it by a key; here are its words and its way.

mod handling;
mod showing;
mod tray;

use std::rc::Rc;

use protocol::notice::ErrorEvent;
use protocol::picture::Uploaded;
use protocol::{Channel, PictureId, SessionId};

pub use self::showing::{Showing, Viewed};
pub use self::tray::{Item, State, Trouble};

/// What the shell calls a picture that a person has picked.
pub type Key = u64;

/// What a person can want of pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureIntent {
    /// Post these where I am, once I send.
    Add(Vec<Picked>),
    /// This is what it shows, in words.
    Describe(Key, String),
    /// Not this one, or not any more.
    Remove(Key),
    /// Try this one again.
    TryAgain(Key),
    /// Show me this one.
    Reveal(PictureId),
    /// Show it large.
    View(Viewed),
    /// Back to the conversation.
    CloseViewer,
}

/// A file that a person has picked, pasted or dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    /// What the shell calls it.
    pub key: Key,
    /// How many bytes it has.
    pub bytes: u64,
    /// What the browser takes it for; perhaps empty. The room looks for itself.
    pub mime: String,
}

/// What the shell tells of an upload that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UploadReport {
    /// So many bytes of so many have gone out.
    Progress(Key, u64, u64),
    /// The room has it, and it can be posted.
    Taken(Key, Uploaded),
    /// The room says no.
    Refused(Key, ErrorEvent),
    /// It did not get through.
    Lost(Key),
}

/// What the client asks of its shell about pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureEffect {
    /// Upload this one; the session says whose it is.
    Upload(Key, SessionId),
    /// Stop uploading it, without a word.
    Cancel(Key),
    /// Forget it.
    Release(Key),
}

/// Everything about pictures that a page shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pictures {
    tray: tray::Tray,
    showing: showing::Shown,
}

impl Pictures {
    /// What is about to be posted in a conversation or on its way there, in order.
    pub fn tray(&self, channel: &Channel) -> impl Iterator<Item = &Rc<Item>> {
        self.tray.items().filter(move |item| item.channel == *channel)
    }

    /// Whether there is something to send in a conversation beside its text.
    pub fn has_drafts(&self, channel: &Channel) -> bool {
        self.tray(channel).any(|item| item.state == State::Draft)
    }

    /// How pictures are shown.
    pub fn preferred(&self) -> Showing {
        self.showing.preferred
    }

    /// A new rule holds for all pictures, also for those that were asked for under the old one.
    pub(crate) fn show(&mut self, showing: Showing) {
        self.showing.prefer(showing);
    }

    /// Whether this one is to be seen at once.
    pub fn is_shown(&self, picture: PictureId) -> bool {
        self.showing.is_shown(picture)
    }

    /// The one that is shown large.
    pub fn viewed(&self) -> Option<&Viewed> {
        self.showing.viewed.as_ref()
    }
}
