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
    /// How wide one is shown before it is clicked, in CSS pixels.
    pub preview_width: u32,
}

impl Pictures {
    /// An empty gallery and a studio that keeps to these bounds.
    pub(crate) fn new(bounds: pictures::Bounds, preview_width: u32) -> Self {
        Self {
            gallery: Arc::default(),
            studio: Studio::new(bounds),
            budget: Budget::default(),
            uploads: Arc::default(),
            preview_width,
        }
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
