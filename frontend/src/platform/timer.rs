//! Alarms.

use gloo_timers::callback::{Interval, Timeout};

use super::clock;

/// An alarm; dropping it cancels it.
pub(crate) struct Timer {
    _timeout: Timeout,
}

/// Calls back at this moment of the monotonic clock, never before it.
pub(crate) fn at(due_ms: u64, call: impl FnOnce() + 'static) -> Timer {
    let wait_ms = due_ms.saturating_sub(clock::now().monotonic_ms) + 1;
    let wait_ms = u32::try_from(wait_ms).unwrap_or(LONGEST_WAIT_MS).min(LONGEST_WAIT_MS);
    Timer { _timeout: Timeout::new(wait_ms, call) }
}

/// Calls back after so many milliseconds.
pub(crate) fn after(wait_ms: u32, call: impl FnOnce() + 'static) -> Timer {
    Timer { _timeout: Timeout::new(wait_ms, call) }
}

/// A clock that ticks; dropping it stops it.
pub(crate) struct Ticker {
    _interval: Interval,
}

/// Calls back every second.
pub(crate) fn every_second(call: impl FnMut() + 'static) -> Ticker {
    Ticker { _interval: Interval::new(1_000, call) }
}

/// Browsers count in 32 bits with a sign; beyond that they call at once. A tick that comes too
/// early does no harm.
const LONGEST_WAIT_MS: u32 = i32::MAX as u32;
