//! The one sentence above the room about what a person should know of its connection.

use crate::Client;
use crate::outage::Outage;
use crate::stage::{Cause, Link, Stage};

/// What the banner says; the most pressing of all there is to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Banner {
    /// All is well, and nobody wants to be told so.
    #[default]
    None,
    /// The connection is gone.
    Lost {
        /// When the next attempt is made, on the monotonic clock in milliseconds.
        retry_at_ms: u64,
    },
    /// The server restarts.
    Restart {
        /// When the next attempt is made, on the monotonic clock in milliseconds.
        retry_at_ms: u64,
    },
    /// An attempt to come back is under way.
    Returning,
    /// So many messages did not go out, and may do so if that is tried again.
    Stuck(usize),
    /// All is well again.
    Back,
    /// The room is of another version than this page.
    Outdated,
}

impl Client {
    pub(crate) fn banner(&self) -> Banner {
        let Stage::InRoom(link) = *self.stage else { return Banner::None };
        let is_noticed = self.outage == Outage::Told;
        match link {
            Link::Down { retry_at_ms, cause: Cause::Lost } if is_noticed => {
                Banner::Lost { retry_at_ms }
            }
            Link::Down { retry_at_ms, cause: Cause::Restart } if is_noticed => {
                Banner::Restart { retry_at_ms }
            }
            Link::Returning { .. } if is_noticed => Banner::Returning,
            Link::Up | Link::Down { .. } | Link::Returning { .. } => self.quiet_banner(),
        }
    }

    /// What there is to say while nothing is known to be wrong with the connection.
    fn quiet_banner(&self) -> Banner {
        match (self.outbox.stuck(), self.outage) {
            (0, Outage::Over { .. }) => Banner::Back,
            (0, _) if self.release.is_outdated() => Banner::Outdated,
            (0, _) => Banner::None,
            (stuck, _) => Banner::Stuck(stuck),
        }
    }
}
