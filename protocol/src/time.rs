//! The two clocks and the dice, as values that are handed to the cores.

use std::fmt;
use std::str::FromStr;

use jiff::fmt::temporal::DateTimePrinter;
use serde::{Deserialize, Serialize};

/// Wall-clock time in milliseconds since the Unix epoch; on the wire RFC 3339 in UTC with
/// milliseconds, as in `2026-11-22T16:20:00.123Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(
    extend("format" = "date-time")
))]
#[serde(try_from = "String", into = "String")]
pub struct Timestamp(u64);

impl Timestamp {
    /// From milliseconds since the Unix epoch. Times after the year 9999 are held at its end,
    /// because RFC 3339 has no way to write them.
    pub fn from_unix_ms(milliseconds: u64) -> Self {
        Self(milliseconds.min(LAST_MILLISECOND))
    }

    /// Milliseconds since the Unix epoch.
    pub fn unix_ms(self) -> u64 {
        self.0
    }

    /// Whole seconds since the Unix epoch, the unit of `loginAt`.
    pub fn unix_seconds(self) -> u64 {
        self.0 / 1000
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milliseconds = i64::try_from(self.0).expect("a timestamp ends with the year 9999");
        let time = jiff::Timestamp::from_millisecond(milliseconds)
            .expect("a timestamp ends with the year 9999");
        f.write_str(&DateTimePrinter::new().precision(Some(3)).timestamp_to_string(&time))
    }
}

impl FromStr for Timestamp {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let time: jiff::Timestamp = text.parse().map_err(|_| "a time must be RFC 3339")?;
        let milliseconds = u64::try_from(time.as_millisecond());
        milliseconds.map(Self::from_unix_ms).map_err(|_| "a time must be after 1970")
    }
}

impl TryFrom<String> for Timestamp {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Timestamp> for String {
    fn from(time: Timestamp) -> Self {
        time.to_string()
    }
}

/// The moment in which an input reaches a core. The cores own no clock and no dice: the same
/// inputs at the same moments give the same effects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds on a clock that never jumps; only differences mean anything.
    pub monotonic_ms: u64,
    /// What the clock on the wall says.
    pub wall: Timestamp,
    /// Fresh random bits. Ids and secrets that this input causes are made from these alone.
    pub random: u128,
}

/// 9999-12-30T22:00:00Z, the last moment that jiff accepts.
const LAST_MILLISECOND: u64 = 253_402_207_200_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timestamp_is_written_with_milliseconds_and_read_back() {
        for (milliseconds, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (1_795_364_400_100, "2026-11-22T16:20:00.100Z"),
            (LAST_MILLISECOND, "9999-12-30T22:00:00.000Z"),
        ] {
            let time = Timestamp::from_unix_ms(milliseconds);
            assert_eq!(time.to_string(), text);
            assert_eq!(text.parse(), Ok(time));
        }
    }

    #[test]
    fn times_that_cannot_be_written_are_held_at_the_end() {
        assert_eq!(Timestamp::from_unix_ms(u64::MAX), Timestamp::from_unix_ms(LAST_MILLISECOND));
        assert!("yesterday".parse::<Timestamp>().is_err());
        assert!("1969-12-31T23:59:59Z".parse::<Timestamp>().is_err());
    }
}
