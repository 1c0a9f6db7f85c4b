//! What a person is told of a lost connection: nothing of one that is back before they notice, and
//! that all is well again after one that they were told of.

use protocol::Now;

/// How far a person is told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Outage {
    /// There is nothing to tell.
    #[default]
    None,
    /// The connection is gone, and it is too early to say so; told from this moment of the monotonic
    /// clock on, in milliseconds.
    Unnoticed { tell_at_ms: u64 },
    /// The person is told that it is gone.
    Told,
    /// It is back, and the person is told so until this moment of the monotonic clock, in
    /// milliseconds.
    Over { until_ms: u64 },
}

impl Outage {
    /// The connection is gone.
    pub(crate) fn begin(&mut self, now: Now) {
        *self = Self::Unnoticed { tell_at_ms: now.monotonic_ms + NOTICED_AFTER_MS };
    }

    /// The person waits for the connection and knows it.
    pub(crate) fn begin_at_once(&mut self) {
        *self = Self::Told;
    }

    /// It is back.
    pub(crate) fn end(&mut self, now: Now) {
        *self = match self {
            Self::Told => Self::Over { until_ms: now.monotonic_ms + RELIEF_MS },
            Self::None | Self::Unnoticed { .. } | Self::Over { .. } => Self::None,
        };
    }

    pub(crate) fn due(self) -> Option<u64> {
        match self {
            Self::Unnoticed { tell_at_ms } => Some(tell_at_ms),
            Self::Over { until_ms } => Some(until_ms),
            Self::None | Self::Told => None,
        }
    }

    pub(crate) fn tick(&mut self, now: Now) {
        if self.due().is_some_and(|due_ms| due_ms <= now.monotonic_ms) {
            *self = match self {
                Self::Unnoticed { .. } | Self::Told => Self::Told,
                Self::Over { .. } | Self::None => Self::None,
            };
        }
    }
}

/// The first attempt to come back has been made by then, and mostly it succeeds; in milliseconds.
const NOTICED_AFTER_MS: u64 = 1_500;

/// How long it is said that all is well again, in milliseconds.
const RELIEF_MS: u64 = 4_000;
