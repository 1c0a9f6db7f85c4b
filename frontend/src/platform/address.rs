//! What the address of the page says.

use wasm_bindgen::JsValue;

/// The token that the owner's site put behind the `#`, taken out of the address, so that it is in
/// no history, no bookmark and on no screen that somebody shows.
pub(crate) fn take_token() -> Option<String> {
    let window = web_sys::window()?;
    let hash = window.location().hash().ok()?;
    let token = hash.strip_prefix("#jwt=").filter(|token| !token.is_empty())?.to_owned();
    let here = window.location().pathname().ok()? + &window.location().search().ok()?;
    let history = window.history().ok()?;
    history.replace_state_with_url(&JsValue::NULL, "", Some(&here)).ok()?;
    Some(token)
}
