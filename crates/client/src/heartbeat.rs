//! Whether the room still speaks: a browser whose network has vanished keeps its socket open, so
//! nothing else would tell.

use protocol::{Now, limits};

/// When the room was last heard, and how long it may be silent from then on.
#[derive(Debug, Default)]
pub(crate) struct Heartbeat {
    due_ms: Option<u64>,
}

impl Heartbeat {
    /// The room is asked to let us in; it has less time to answer than later on.
    pub(crate) fn begin(&mut self, now: Now) {
        self.due_ms = Some(now.monotonic_ms + LET_IN_WITHIN_MS);
    }

    pub(crate) fn heard(&mut self, now: Now) {
        self.due_ms = Some(now.monotonic_ms + limits::SILENCE_MAX_MS);
    }

    pub(crate) fn stop(&mut self) {
        self.due_ms = None;
    }

    /// When silence becomes too long, on the monotonic clock in milliseconds.
    pub(crate) fn due(&self) -> Option<u64> {
        self.due_ms
    }
}

/// How long a socket may take to open, and the room to answer a login, in milliseconds.
const LET_IN_WITHIN_MS: u64 = 10_000;
