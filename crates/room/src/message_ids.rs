//! Message ids: increasing, never reused across restarts, telling when but not how many.

use protocol::{MessageId, Now};

/// Hands out message ids (wire.md, section 1): milliseconds since 2026 times 4096, plus a random
/// step. What is left of a millisecond after a step belongs to the next messages in it; a burst
/// that uses it up borrows from the next millisecond, so ids grow even when the clock jumps back.
#[derive(Debug, Default)]
pub(crate) struct MessageIds {
    last: u64,
}

impl MessageIds {
    /// Ids up to this one were given before.
    pub(crate) fn continue_after(&mut self, id: Option<MessageId>) {
        self.last = self.last.max(id.map_or(0, |MessageId(id)| id));
    }

    /// The id for a message that the room takes now.
    pub(crate) fn next(&mut self, now: Now) -> MessageId {
        let since_2026 = now.wall.unix_ms().saturating_sub(START_OF_2026_MS);
        let dice = u64::try_from(now.random & u128::from(u64::MAX)).expect("64 bits were kept");
        let step = dice % PER_MILLISECOND;
        let by_clock = since_2026.saturating_mul(PER_MILLISECOND) + step / 2;
        let by_order = self.last + 1 + step % STEP_WITHIN_MILLISECOND;
        self.last = by_clock.max(by_order);
        MessageId(self.last)
    }
}

/// 2026-01-01T00:00:00Z in Unix milliseconds.
const START_OF_2026_MS: u64 = 1_767_225_600_000;

/// Ids in one millisecond: 2^53 of them last for 69 years.
const PER_MILLISECOND: u64 = 4096;

/// The largest step between two messages of one millisecond.
const STEP_WITHIN_MILLISECOND: u64 = 16;

#[cfg(test)]
mod tests {
    use protocol::Timestamp;

    use super::*;

    #[test]
    fn ids_grow_when_the_clock_stands_still_or_jumps_back() {
        let mut ids = MessageIds::default();
        let mut last = 0;
        for (wall_ms, random) in [(1_800_000_000_000, 9), (1_800_000_000_000, 0), (0, 77), (5, 1)] {
            let wall = Timestamp::from_unix_ms(wall_ms);
            let id = ids.next(Now { monotonic_ms: 0, wall, random }).0;
            assert!(id > last && id < 1 << 53);
            last = id;
        }
    }
}
