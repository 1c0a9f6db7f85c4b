//! Moments in the reader's own time zone and manner, as the browser writes them.

use js_sys::{Array, Date, Intl, Object, Reflect};
use protocol::Timestamp;
use wasm_bindgen::{JsCast as _, JsValue};

thread_local! {
    static SHORT: Intl::DateTimeFormat = format(&[("hour", "2-digit"), ("minute", "2-digit")]);
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
fn write(format: &Intl::DateTimeFormat, at: Timestamp) -> String {
    let date = Date::new(&JsValue::from_f64(at.unix_ms() as f64));
    let written = format.format().call1(&JsValue::UNDEFINED, date.unchecked_ref());
    written.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

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
