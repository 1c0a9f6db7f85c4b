//! What this browser keeps: from one visit to the next, or for one tab.

use web_sys::Storage;

/// How long something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// From one visit to the next.
    Browser,
    /// As long as the tab is open, whatever is loaded in it.
    Tab,
}

/// What was kept under this key, if anything was and the browser gives it out.
pub(crate) fn recall(shelf: Shelf, key: &str) -> Option<String> {
    storage(shelf)?.get_item(key).ok()?
}

/// Keeps a value, or nothing any more where it is empty. A browser that keeps nothing, as some do in
/// private windows, does not have to: the next visit then begins anew.
pub(crate) fn keep(shelf: Shelf, key: &str, value: &str) {
    if let Some(storage) = storage(shelf) {
        let _ =
            if value.is_empty() { storage.remove_item(key) } else { storage.set_item(key, value) };
    }
}

/// Whether this browser keeps anything here at all: some do not for a page in another page's frame.
pub(crate) fn works() -> bool {
    storage(Shelf::Tab).is_some() && storage(Shelf::Browser).is_some()
}

/// Asking for the storage may itself be forbidden.
fn storage(shelf: Shelf) -> Option<Storage> {
    let window = web_sys::window()?;
    match shelf {
        Shelf::Browser => window.local_storage().ok()?,
        Shelf::Tab => window.session_storage().ok()?,
    }
}
