//! How often a client may ping. Browsers cannot, libraries do every few seconds, and each ping is
//! answered with a write: so a flood of them is nothing but that.

use std::time::{Duration, Instant};

use protocol::limits::PINGS_MAX;

/// The pings and pongs of one connection, as far back as it matters.
#[derive(Debug)]
pub(super) struct Pings {
    counted_since: Instant,
    count: u32,
}

/// There were far more than anybody needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Flood;

impl Pings {
    pub(super) fn new(now: Instant) -> Self {
        Self { counted_since: now, count: 0 }
    }

    /// Counts one more.
    ///
    /// # Errors
    /// It is one too many.
    pub(super) fn count(&mut self, now: Instant) -> Result<(), Flood> {
        if now.saturating_duration_since(self.counted_since) >= COUNTED_FOR {
            *self = Self::new(now);
        }
        self.count += 1;
        if self.count > PINGS_MAX { Err(Flood) } else { Ok(()) }
    }
}

/// The time to which the limit belongs.
const COUNTED_FOR: Duration = Duration::from_secs(1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_second_has_its_own_pings_and_one_too_many_is_a_flood() {
        let began = Instant::now();
        let mut pings = Pings::new(began);
        for second in 0..3 {
            let now = began + COUNTED_FOR * second;
            assert!((0..PINGS_MAX).all(|_| pings.count(now).is_ok()), "second {second}");
        }
        assert_eq!(pings.count(began + COUNTED_FOR * 2), Err(Flood));
        assert_eq!(pings.count(began + COUNTED_FOR * 3), Ok(()));
    }
}
