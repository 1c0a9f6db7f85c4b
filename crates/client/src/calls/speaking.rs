//! Who speaks: a level that stays above the noise of its own room, and for a moment after.

/// Whether somebody speaks, from levels that come some five times a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Speaking {
    /// How loud it is when nobody speaks, in ten-thousandths of full scale.
    floor: u16,
    /// When it was last loud, on the monotonic clock in milliseconds.
    loud_ms: Option<u64>,
}

impl Speaking {
    /// Takes a level, in ten-thousandths of full scale, and says whether somebody speaks.
    pub(crate) fn take(&mut self, now_ms: u64, level: u16) -> bool {
        let speaks = self.is_loud(now_ms);
        let threshold = self.floor.saturating_mul(3).max(QUIET);
        // Who speaks already needs less to go on.
        if level >= threshold || (speaks && level >= threshold / 2) {
            self.loud_ms = Some(now_ms);
        }
        // A quieter room is believed at once, a louder one only slowly: that may be speech.
        self.floor =
            if level < self.floor { level } else { self.floor + (level - self.floor) / 64 };
        self.is_loud(now_ms)
    }

    fn is_loud(self, now_ms: u64) -> bool {
        self.loud_ms.is_some_and(|loud_ms| now_ms < loud_ms + HOLD_MS)
    }
}

/// What a microphone hears in a quiet room is below this, in ten-thousandths of full scale.
const QUIET: u16 = 100;

/// The pause between two words is no silence, in milliseconds.
const HOLD_MS: u64 = 500;

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(levels: &[u16]) -> Vec<bool> {
        let mut speaking = Speaking::default();
        let mut now_ms = 0;
        let take = |level: &u16| {
            now_ms += 200;
            speaking.take(now_ms, *level)
        };
        levels.iter().map(take).collect()
    }

    #[test]
    fn a_word_is_heard_at_once_and_the_pause_after_it_is_bridged() {
        assert_eq!(heard(&[0, 0, 160, 0, 0, 0, 0]), [false, false, true, true, true, false, false]);
    }

    #[test]
    fn a_room_that_hums_does_not_speak_for_ever() {
        let hum = heard(&[400; 400]);
        assert!(hum[0] && !hum[399]);
        let mut levels = vec![400; 400];
        levels.push(2_000);
        assert_eq!(heard(&levels).last(), Some(&true));
    }
}
