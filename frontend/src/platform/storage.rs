//! What this browser keeps from one visit to the next.

use web_sys::Storage;

/// What was kept under this key, if anything was and the browser gives it out.
pub(crate) fn recall(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps a value. A browser that keeps nothing, as some do in private windows, does not have to:
/// the next visit then begins anew.
pub(crate) fn keep(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, value);
    }
}

/// Asking for the storage may itself be forbidden.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
