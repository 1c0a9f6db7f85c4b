//! Where the room's time and dice come from: the only reader of clocks and randomness.

mod alarm;
mod dice;

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use protocol::{Now, Timestamp};

use dice::Dice;

pub(crate) use alarm::Alarm;

/// The clocks and the dice of this process.
pub(crate) struct Clock {
    started: Instant,
    dice: Dice,
}

impl Clock {
    /// A clock whose monotonic time starts now.
    pub(crate) fn start() -> Self {
        Self { started: Instant::now(), dice: Dice::new() }
    }

    /// This moment, with fresh random bits.
    pub(crate) fn now(&mut self) -> Now {
        Now {
            monotonic_ms: in_milliseconds(self.started.elapsed()),
            wall: wall(),
            random: self.dice.throw(),
        }
    }

    /// When a moment of the room's monotonic time comes, for the runtime to sleep until.
    pub(crate) fn instant(&self, monotonic_ms: u64) -> Instant {
        self.started + Duration::from_millis(monotonic_ms)
    }
}

/// This moment, as people tell it.
pub(crate) fn wall() -> Timestamp {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_unix_ms(in_milliseconds(since_1970))
}

fn in_milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
