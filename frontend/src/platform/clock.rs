//! The browser's clocks and dice.

use protocol::{Now, Timestamp};

use super::whole::whole;

/// This moment, with fresh random bits.
pub(crate) fn now() -> Now {
    Now {
        monotonic_ms: whole(window().performance().map_or_else(js_sys::Date::now, |p| p.now())),
        wall: Timestamp::from_unix_ms(whole(js_sys::Date::now())),
        random: random(),
    }
}

fn random() -> u128 {
    let mut bytes = [0; 16];
    // Without a source of randomness attempts to come back are less well spread, and nothing else is
    // worse off: what has to be unique does not rely on these bits alone.
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    u128::from_ne_bytes(bytes)
}

fn window() -> web_sys::Window {
    web_sys::window().expect("the page runs in a window")
}
