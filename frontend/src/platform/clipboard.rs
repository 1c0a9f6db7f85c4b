//! What a person can paste.

use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Puts a text there. A browser may not let us, as outside of a secure context; the text is still
/// where the person saw it, to be copied by hand.
pub(crate) fn put(text: String) {
    let Some(window) = web_sys::window() else { return };
    let clipboard = window.navigator().clipboard();
    if !clipboard.is_undefined() {
        spawn_local(async move {
            let _ = JsFuture::from(clipboard.write_text(&text)).await;
        });
    }
}
