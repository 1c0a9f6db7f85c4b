//! How many seconds are left, again and again.

use yew::{hook, use_effect_with, use_state_eq};

use crate::platform::{clock, timer};

/// Whole seconds, rounded up, until this moment of the monotonic clock; 0 from then on.
#[hook]
pub(crate) fn use_seconds_until(at_ms: u64) -> u64 {
    let left = move || at_ms.saturating_sub(clock::now().monotonic_ms).div_ceil(1000);
    let seconds = use_state_eq(left);
    use_effect_with(at_ms, {
        let seconds = seconds.setter();
        move |_| {
            let ticker = timer::every_second(move || seconds.set(left()));
            move || drop(ticker)
        }
    });
    *seconds
}
