//! How fast messages go out: no faster than the room takes them, also when many have waited.

use protocol::Now;

/// How much the room was given lately, as it counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Pace {
    /// When the room will have forgotten all of it, on the monotonic clock in milliseconds.
    forgotten_at_ms: u64,
}

impl Pace {
    /// From when on the room takes one more.
    pub(super) fn free_at(&self) -> u64 {
        self.forgotten_at_ms.saturating_sub(EVERY_MS * (AT_ONCE - 1))
    }

    pub(super) fn spend(&mut self, now: Now) {
        self.forgotten_at_ms = self.forgotten_at_ms.max(now.monotonic_ms) + EVERY_MS;
    }
}

/// The room takes twenty messages at once and two a second from then on (wire.md, section 9). A
/// little is left over, because its clock and ours are not one.
const AT_ONCE: u64 = 16;
const EVERY_MS: u64 = 600;
