//! Pictures outside of the room: read and made anew in a studio, kept in a gallery in memory, taken
//! in and given out over HTTP. What may be shown to whom is for the room to say.

mod budget;
mod gallery;
mod studio;
mod uploads;
mod visits;

use std::sync::Arc;

use protocol::ServerEvent;
use protocol::body::Block;

pub(crate) use self::budget::{Budget, Claim, Spent};
pub(crate) use self::gallery::{Gallery, Hung};
pub(crate) use self::studio::{Finished, Studio};
pub(crate) use self::uploads::{Answers, Counter, take};
pub(crate) use self::visits::show;
use crate::live::Live;

/// Everything about pictures that the rest of the server needs.
#[derive(Debug, Clone)]
pub(crate) struct Pictures {
    /// Those that can be looked at.
    pub gallery: Arc<Gallery>,
    /// Where they are read and made anew.
    pub studio: Studio,
    /// How much of them may be on its way.
    pub budget: Budget,
    /// Numbers for uploads.
    pub uploads: Arc<Counter>,
    /// What the owner has decided of them.
    live: Live,
}

impl Pictures {
    /// An empty gallery and a studio that keeps to what is decided at each moment.
    pub(crate) fn new(live: Live) -> Self {
        Self {
            gallery: Arc::default(),
            studio: Studio::new(live.clone()),
            budget: Budget::default(),
            uploads: Arc::default(),
            live,
        }
    }

    /// Largest file that is taken now, in bytes.
    pub(crate) fn bytes_max(&self) -> usize {
        self.live.now().config.images.max_bytes.0
    }

    /// How wide one that is hung now is shown before it is clicked, in CSS pixels.
    pub(crate) fn preview_width(&self) -> u32 {
        self.live.now().config.images.preview_width.0
    }

    /// The picture that an event carries in the dialect that needs it inside.
    pub(crate) fn inside(&self, event: &ServerEvent) -> Option<Arc<Hung>> {
        let ServerEvent::Message(message) = event else { return None };
        message.body.0.iter().find_map(|block| match block {
            Block::Picture { picture, .. } => self.gallery.get(*picture),
            Block::Paragraph { .. }
            | Block::Quote { .. }
            | Block::List { .. }
            | Block::CodeBlock { .. } => None,
        })
    }
}
