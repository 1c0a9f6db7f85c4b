//! Moments in the reader's own time zone and manner, as the browser writes them.

use js_sys::{Array, Date, Intl, Object, Reflect};
use protocol::Timestamp;
use wasm_bindgen::{JsCast as _, JsValue};

thread_local! {
    static SHORT: Intl::DateTimeFormat = format(&[("hour", "2-digit"), ("minute", "2-digit")]);
    static DAY: Intl::DateTimeFormat = format(&[("dateStyle", "full")]);
    static FULL: Intl::DateTimeFormat = format(&[("dateStyle", "full"), ("timeStyle", "short")]);
}

/// Hours and minutes.
pub(crate) fn short(at: Timestamp) -> String {
    SHORT.with(|format| write(format, at))
}

/// The same for a moment in Unix seconds.
pub(crate) fn short_of_seconds(seconds: u64) -> String {
    short(Timestamp::from_unix_ms(seconds.saturating_mul(1000)))
}

/// The day, in words.
pub(crate) fn day(at: Timestamp) -> String {
    DAY.with(|format| write(format, at))
}

/// Which day it is where the reader is: grows by one at each of their midnights.
pub(crate) fn day_number(at: Timestamp) -> i64 {
    let offset_minutes = date(at).get_timezone_offset();
    let offset_minutes = if offset_minutes.is_finite() { offset_minutes } else { 0.0 };
    #[expect(clippy::cast_possible_truncation, reason = "an offset is less than a day")]
    let offset_ms = offset_minutes as i64 * 60_000;
    (i64::try_from(at.unix_ms()).unwrap_or(i64::MAX).saturating_sub(offset_ms)).div_euclid(DAY_MS)
}

/// Everything about the moment, for a tooltip.
pub(crate) fn full(at: Timestamp) -> String {
    FULL.with(|format| write(format, at))
}

fn format(options: &[(&str, &str)]) -> Intl::DateTimeFormat {
    let wanted = Object::new();
    for (name, value) in options {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&wanted, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    Intl::DateTimeFormat::new(&Array::new(), &wanted)
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds until the year 9999 fit into 2^53")]
fn date(at: Timestamp) -> Date {
    Date::new(&JsValue::from_f64(at.unix_ms() as f64))
}

fn write(format: &Intl::DateTimeFormat, at: Timestamp) -> String {
    let date = date(at);
    let written = format.format().call1(&JsValue::UNDEFINED, date.unchecked_ref());
    written.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

const DAY_MS: i64 = 86_400_000;

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    use super::*;

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn a_moment_is_written_in_hours_and_minutes_and_in_full() {
        let at = Timestamp::from_unix_ms(1_795_364_400_000);
        assert!(short(at).contains(':'), "{}", short(at));
        assert!(full(at).contains("2026"), "{}", full(at));
    }
}
