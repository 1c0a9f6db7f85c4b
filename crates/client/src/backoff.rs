//! When to try again: later after each failure, and everybody at another moment, so that a room
//! that comes back is not run over by everybody at once.

use protocol::{CloseCode, Now};

/// How often it has failed, and what the room asked for.
#[derive(Debug, Default)]
pub(crate) struct Backoff {
    failures: u32,
    /// Since when the room is there, on the monotonic clock in milliseconds.
    up_since_ms: Option<u64>,
    /// When the room wants to see us again, on the monotonic clock in milliseconds.
    invited_at_ms: Option<u64>,
}

impl Backoff {
    /// The room has let us in.
    pub(crate) fn up(&mut self, now: Now) {
        self.up_since_ms = Some(now.monotonic_ms);
        self.invited_at_ms = None;
    }

    /// The room says when to come back after the end that is near. It gives everybody another time.
    pub(crate) fn invite(&mut self, now: Now, after_ms: u64) {
        self.invited_at_ms = Some(now.monotonic_ms + after_ms.min(INVITED_WITHIN_MS));
    }

    pub(crate) fn is_invited(&self) -> bool {
        self.invited_at_ms.is_some()
    }

    /// The connection is gone, or an attempt has failed: when to try next.
    pub(crate) fn retry_at(&mut self, now: Now, code: u16) -> u64 {
        let up_ms = self.up_since_ms.take().map(|since_ms| now.monotonic_ms - since_ms);
        // A room that takes people in and loses them at once is no better than one that is gone.
        if up_ms.is_some_and(|up_ms| up_ms >= HEALTHY_AFTER_MS) {
            self.failures = 0;
        }
        if let Some(at_ms) = self.invited_at_ms.take() {
            // A room that ends in good order is none that fails, and it may need a little longer.
            self.failures = 0;
            return at_ms.max(now.monotonic_ms);
        }
        let wait_ms = jitter(now, self.failures);
        self.failures = (self.failures + 1).min(DOUBLES_MAX);
        let least_ms = if code == CloseCode::TooMuch.number() { TOO_MUCH_MS } else { 0 };
        now.monotonic_ms + least_ms + wait_ms
    }
}

/// Full jitter: any moment between the shortest wait and a ceiling that doubles each time.
fn jitter(now: Now, failures: u32) -> u64 {
    let ceiling_ms = (SHORTEST_WAIT_MS << (failures + 1)).min(LONGEST_WAIT_MS);
    let choices = u128::from(ceiling_ms - SHORTEST_WAIT_MS + 1);
    let share = now.random & u128::from(u32::MAX);
    let beyond_ms = u64::try_from((choices * share) >> 32).expect("a share is less than the whole");
    SHORTEST_WAIT_MS + beyond_ms
}

/// The shortest and the longest wait before an attempt, in milliseconds (issue 6).
const SHORTEST_WAIT_MS: u64 = 500;
const LONGEST_WAIT_MS: u64 = 30_000;

/// Doubling half a second this often passes the longest wait.
const DOUBLES_MAX: u32 = 6;

/// After so many milliseconds without trouble, what went wrong before is forgotten.
const HEALTHY_AFTER_MS: u64 = 30_000;

/// Whoever was sent out for doing too much stays out for so many milliseconds (wire.md, section 3).
const TOO_MUCH_MS: u64 = 5_000;

/// No server needs more than this many milliseconds to restart; one that says so is mistaken.
const INVITED_WITHIN_MS: u64 = 60_000;

#[cfg(test)]
mod tests {
    use protocol::Timestamp;

    use super::*;

    fn at(monotonic_ms: u64, random: u128) -> Now {
        Now { monotonic_ms, wall: Timestamp::default(), random }
    }

    fn waits(random: u128) -> Vec<u64> {
        let mut backoff = Backoff::default();
        (0..9).map(|_| backoff.retry_at(at(0, random), 1006)).collect()
    }

    #[test]
    fn a_wait_is_anything_from_half_a_second_to_a_ceiling_that_doubles() {
        assert_eq!(waits(0), [500; 9]);
        let most = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000];
        assert_eq!(waits(u128::MAX), most);
        assert_eq!(waits(1 << 31)[..3], [750, 1_250, 2_250]);
    }

    #[test]
    fn a_room_that_loses_everybody_at_once_is_not_run_over() {
        let mut backoff = Backoff::default();
        assert_eq!(backoff.retry_at(at(0, u128::MAX), 1006), 1_000);
        backoff.up(at(1_000, 0));
        assert_eq!(backoff.retry_at(at(2_000, u128::MAX), 1006), 4_000);
        backoff.up(at(4_000, 0));
        assert_eq!(backoff.retry_at(at(34_000, u128::MAX), 1006), 35_000, "it was well again");
    }

    #[test]
    fn the_room_says_when_it_wants_to_see_us() {
        let mut backoff = Backoff::default();
        backoff.invite(at(0, 0), 1_800);
        assert_eq!(backoff.retry_at(at(100, u128::MAX), 1012), 1_800);
        assert_eq!(backoff.retry_at(at(1_900, 0), 1006), 2_400, "only the first attempt");
        for _ in 0..9 {
            backoff.retry_at(at(2_000, 0), 1006);
        }
        backoff.invite(at(2_000, 0), 500);
        backoff.retry_at(at(2_000, 0), 1012);
        let most = backoff.retry_at(at(3_000, u128::MAX), 1006);
        assert_eq!(most, 4_000, "an end in good order is no failure");
        backoff.invite(at(0, 0), u64::MAX);
        assert_eq!(backoff.retry_at(at(0, 0), 1012), 60_000);
    }

    #[test]
    fn whoever_did_too_much_waits_five_seconds_longer() {
        assert_eq!(Backoff::default().retry_at(at(0, 0), 4008), 5_500);
    }
}
