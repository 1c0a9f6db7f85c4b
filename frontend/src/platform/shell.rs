//! What stands in `index.html` itself: seen before the page is there, and after it broke.

use wasm_bindgen::JsValue;
use web_sys::{Document, History};

use super::page;

/// Where the page is drawn.
pub(crate) fn place() -> web_sys::Element {
    document().and_then(|document| document.get_element_by_id("page")).expect("index.html has it")
}

/// The page is there.
pub(crate) fn make_way() {
    if let Some(shell) = document().and_then(|document| document.get_element_by_id("shell")) {
        // A plain attribute of a plain element can always be set.
        let _ = shell.set_attribute("hidden", "");
    }
}

/// A page that broke is not to be trusted any more, least of all with a camera: it is loaded anew at
/// once, which ends everything that it held. One that breaks again before anybody has come in stays
/// empty but for a few words and a way to try again.
pub(crate) fn survive_panics() {
    yew::set_custom_panic_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        if broke() {
            give_up();
        } else {
            note(&JsValue::from_str(BROKE));
            page::reload();
        }
    }));
}

/// Whether the page before this one broke.
pub(crate) fn broke() -> bool {
    let state = history().and_then(|history| history.state().ok());
    state.is_some_and(|state| state.as_string().as_deref() == Some(BROKE))
}

/// This page works.
pub(crate) fn works() {
    if broke() {
        note(&JsValue::NULL);
    }
}

/// A note that outlives the page and not the tab, in a browser that may keep nothing else.
fn note(note: &JsValue) {
    if let Some(history) = history() {
        // Where it cannot be made, the worst is a page that is loaded anew once more.
        let _ = history.replace_state_with_url(note, "", None);
    }
}

fn give_up() {
    let Some(document) = document() else { return };
    if let Some(page) = document.get_element_by_id("page") {
        page.remove();
    }
    for part in ["shell", "broken"] {
        if let Some(part) = document.get_element_by_id(part) {
            // As above.
            let _ = part.remove_attribute("hidden");
        }
    }
}

fn history() -> Option<History> {
    web_sys::window()?.history().ok()
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

const BROKE: &str = "broke";
