//! Pictures as the room knows them: ids and sizes, never bytes. What is decoded is decoded outside,
//! and what is shown hangs in a gallery of the shell, whose plan is kept here.

mod gallery;
mod rules;

use std::collections::BTreeMap;

use protocol::{Channel, ClientId, PictureId, SessionId};

use crate::effect::Effect;
use crate::member::MemberId;
use protocol::notice::ErrorEvent;
use protocol::picture::Uploaded;

pub(crate) use self::gallery::Gallery;
pub use self::rules::{PictureSettings, Posters};

/// A piece of work on a picture that is done outside of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WorkId {
    /// One that came inside a frame; the room counts them.
    Posted(u64),
    /// One that comes as an upload; the shell counts them.
    Uploaded(u64),
}

/// What the shell tells of pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureInput {
    /// Somebody wants to upload one, and says who they are.
    Upload {
        /// What the shell calls it.
        upload: u64,
        /// The session they name, if they name one that could be.
        session: Option<SessionId>,
        /// How many bytes it will have, if they say so.
        length: Option<u64>,
    },
    /// Work on a picture has ended.
    Treated {
        /// Which work.
        work: WorkId,
        /// What came of it.
        outcome: Result<Treated, PictureFault>,
    },
}

/// A picture that the shell has read and made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treated {
    /// What it is now.
    pub mime: String,
    /// How wide, in pixels.
    pub width: u32,
    /// How high, in pixels.
    pub height: u32,
    /// Whether it moves.
    pub animated: bool,
    /// How many bytes it has now.
    pub bytes: usize,
}

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFault {
    /// Not a kind that is taken.
    Unsupported,
    /// Too many bytes or pixels.
    TooLarge,
    /// Too many frames, or too much else that takes time.
    TooMuch,
    /// It cannot be read to its end.
    Broken,
    /// There is too much else to do.
    Busy,
    /// Whoever uploaded it has gone away meanwhile.
    Abandoned,
}

/// What the room asks of its shell about pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureEffect {
    /// From now on this connection may send frames with pictures, or only shorter ones.
    Frames {
        /// Which connection.
        connection: crate::ConnectionId,
        /// Whether it may.
        with_pictures: bool,
    },
    /// Read this and make it anew; answered by [`PictureInput::Treated`].
    Treat {
        /// What the answer is to name.
        work: WorkId,
        /// What was sent.
        bytes: Vec<u8>,
    },
    /// Keep what the present input has brought, and give it to whoever asks for it by this id.
    Hang(PictureId),
    /// Forget it.
    TakeDown(PictureId),
    /// Answer an upload.
    Upload {
        /// Which.
        upload: u64,
        /// With what.
        answer: UploadAnswer,
    },
}

/// What is answered to an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UploadAnswer {
    /// Send it; answered again when it has been treated.
    GoOn,
    /// It can be posted.
    Taken(Uploaded),
    /// No.
    Refused(ErrorEvent),
}

/// What somebody wrote to a picture.
#[derive(Debug, Clone)]
pub(crate) struct Caption {
    pub(crate) channel: Channel,
    pub(crate) alt: String,
    pub(crate) cid: Option<ClientId>,
}

/// Everything about pictures that the room remembers.
#[derive(Debug, Default)]
pub(crate) struct Pictures {
    pub(crate) gallery: Gallery,
    posted: u64,
    /// Whose pictures are being worked on, and where those that came in frames are to go.
    works: BTreeMap<WorkId, (MemberId, Option<Caption>)>,
}

impl Pictures {
    /// A picture came in a frame and is to be worked on.
    pub(crate) fn begin_posted(&mut self, by: MemberId, caption: Caption) -> WorkId {
        self.posted += 1;
        let work = WorkId::Posted(self.posted);
        self.works.insert(work, (by, Some(caption)));
        work
    }

    /// A picture is being uploaded.
    pub(crate) fn begin_upload(&mut self, by: MemberId, upload: u64) {
        self.works.insert(WorkId::Uploaded(upload), (by, None));
    }

    /// Work has ended: whose it was, and where it goes. Nothing, if that is nobody's any more.
    pub(crate) fn finish(&mut self, work: WorkId) -> Option<(MemberId, Option<Caption>)> {
        self.works.remove(&work)
    }

    /// Pictures of somebody that are worked on or wait to be posted.
    pub(crate) fn unposted_by(&self, id: MemberId) -> usize {
        let works = self.works.values().filter(|(by, _)| *by == id).count();
        works + self.gallery.waiting_of(id)
    }

    /// Whether a picture of this name is being worked on already: it was sent again.
    pub(crate) fn is_at_work(&self, id: MemberId, cid: Option<&ClientId>) -> bool {
        let same = |caption: &Caption| cid.is_some() && caption.cid.as_ref() == cid;
        let mut works = self.works.values();
        works.any(|(by, caption)| *by == id && caption.as_ref().is_some_and(same))
    }

    /// Somebody has left: nothing of theirs is waited for.
    pub(crate) fn forget(&mut self, id: MemberId, effects: &mut Vec<Effect>) {
        self.works.retain(|_, (by, _)| *by != id);
        take_down(self.gallery.forget_waiting_of(id), effects);
    }
}

/// Asks to forget pictures.
pub(crate) fn take_down(pictures: impl IntoIterator<Item = PictureId>, effects: &mut Vec<Effect>) {
    let all = pictures.into_iter().map(|id| Effect::Picture(PictureEffect::TakeDown(id)));
    effects.extend(all);
}
