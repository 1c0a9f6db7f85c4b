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

/// Whether an address that somebody else gives leads to a page or a picture: to one of the web, or to
/// one of the site that the room is on. A script leads nowhere.
pub(crate) fn is_of_the_web(address: &str) -> bool {
    let on_this_site = address.starts_with('/') && !address.starts_with("//");
    on_this_site || ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme))
}
