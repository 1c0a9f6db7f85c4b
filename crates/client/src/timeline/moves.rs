//! Comings and goings: several in a row are one line, or a busy door would push the conversation away.

use std::rc::Rc;

use protocol::roster::Why;
use protocol::{Channel, Timestamp, Username};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{Line, Timeline, What};

/// Somebody came or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Move {
    /// They came.
    Came(Username),
    /// They went.
    Went(Username, Why),
}

/// Whether the first channel says who comes and goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Moves {
    /// While few are here.
    #[default]
    AmongFew,
    /// However many are here.
    Always,
    /// Not at all. Somebody one talks with is another matter.
    Never,
}

impl Moves {
    /// Whether it is said while so many are here.
    pub(crate) fn are_told_among(self, people: usize) -> bool {
        match self {
            Self::AmongFew => people <= FEW,
            Self::Always => true,
            Self::Never => false,
        }
    }
}

impl Move {
    /// Whether it is one of those that nobody has to see by itself.
    fn is_ordinary(&self) -> bool {
        !matches!(self, Self::Went(_, Why::Kicked | Why::Banned))
    }
}

impl Timeline {
    /// Somebody came or went. What ordinary moves there are at the end already becomes one line with it.
    pub(crate) fn add_move(&mut self, channel: &Channel, at: Timestamp, one: &Move) {
        let Some(conversation) = self.get_mut(channel) else { return };
        if one.is_ordinary()
            && let Some(last) = conversation.lines.back_mut()
            && let What::Moved(before) = &last.what
            && before.len() < MOVES_MAX
            && before.iter().all(Move::is_ordinary)
        {
            let moves = before.iter().chain([one]).cloned().collect();
            // It stays the same line, which its reader may have opened.
            *last = Rc::new(Line { number: last.number, at, what: What::Moved(moves) });
            return;
        }
        self.push(channel, at, What::Moved(vec![one.clone()]));
    }
}

/// More people than this are a crowd, in which nobody looks at the door (interface.md, MSG-17).
const FEW: usize = 50;

/// Moves in one line, before another one begins.
const MOVES_MAX: usize = 100;
