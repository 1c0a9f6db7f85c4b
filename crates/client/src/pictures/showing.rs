//! How pictures are shown: as a person likes it, and which of them large.

use std::collections::BTreeSet;

use protocol::PictureId;
use strum::{EnumString, IntoStaticStr, VariantArray};

/// How pictures are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Showing {
    /// As they come.
    #[default]
    Always,
    /// Out of focus, until they are clicked.
    Blurred,
    /// Not at all, until they are asked for.
    Hidden,
}

/// A picture that is shown large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewed {
    /// Which one.
    pub picture: PictureId,
    /// What it is.
    pub mime: String,
    /// What it shows, in words; perhaps none.
    pub alt: String,
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high it is, in pixels.
    pub height: u32,
}

/// What is shown how at the moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Shown {
    pub(super) preferred: Showing,
    /// Those that were asked for one by one.
    revealed: BTreeSet<PictureId>,
    pub(super) viewed: Option<Viewed>,
}

impl Shown {
    pub(super) fn is_shown(&self, picture: PictureId) -> bool {
        self.preferred == Showing::Always || self.revealed.contains(&picture)
    }

    pub(super) fn prefer(&mut self, showing: Showing) {
        self.preferred = showing;
        self.revealed.clear();
    }

    pub(super) fn reveal(&mut self, picture: PictureId) {
        if self.revealed.len() >= REVEALED_MAX {
            self.revealed.clear();
        }
        self.revealed.insert(picture);
    }
}

/// Pictures that are remembered as asked for: more than a page has lines.
const REVEALED_MAX: usize = 2_000;
