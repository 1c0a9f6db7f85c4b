//! Keys that mean the same wherever the keyboard is.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use web_sys::{Document, HtmlElement, KeyboardEvent};
use yew::Callback;

use super::focus::has_fine_pointer;

/// What such a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shortcut {
    /// Jump to a conversation.
    Switch,
    /// Show which keys do what.
    Keys,
}

/// Reports such keys; dropping it ends that.
pub(crate) struct KeyWatch {
    _listener: EventListener,
}

impl KeyWatch {
    /// Watches the whole page. Going from part to part is done here.
    pub(crate) fn start(pressed: Callback<Shortcut>) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let page = document.clone();
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&page, "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let with_control = event.ctrl_key() || event.meta_key();
            match event.key().as_str() {
                "F6" => go_to_part(&document, event.shift_key()),
                "k" | "K" if with_control && !event.shift_key() => pressed.emit(Shortcut::Switch),
                "/" if with_control => pressed.emit(Shortcut::Keys),
                letter if !with_control && !event.alt_key() && is_letter(letter) => {
                    write_from_nowhere(&document);
                    return;
                }
                _ => return,
            }
            event.prevent_default();
        });
        Some(Self { _listener: listener })
    }
}

/// Whether a key writes something; a space scrolls the page where nothing is written.
fn is_letter(key: &str) -> bool {
    let mut letters = key.chars();
    letters.next().is_some_and(|first| first != ' ') && letters.next().is_none()
}

/// Whoever begins to write while the keyboard is nowhere writes a message: the key that is going down
/// is the first one of it.
fn write_from_nowhere(document: &Document) {
    let is_nowhere = document.active_element() == document.body().map(Into::into);
    let composer = document.query_selector("[data-part=composer] [data-part-focus]").ok().flatten();
    if let Some(composer) = composer.and_then(|found| found.dyn_into::<HtmlElement>().ok())
        && is_nowhere
        && has_fine_pointer()
    {
        let _ = composer.focus();
    }
}

/// Brings the keyboard to the next part of the page that is seen, or to the one before.
fn go_to_part(document: &Document, backwards: bool) {
    let Ok(all) = document.query_selector_all("[data-part]") else { return };
    let parts = (0..all.length()).filter_map(|at| all.get(at)?.dyn_into::<HtmlElement>().ok());
    let parts: Vec<HtmlElement> = parts.filter(|part| part.offset_height() > 0).collect();
    let focused = document.active_element();
    let here = parts.iter().rposition(|part| part.contains(focused.as_deref()));
    let count = parts.len();
    let next = match (here, backwards) {
        (None, false) => 0,
        (None, true) => count.saturating_sub(1),
        (Some(here), false) => (here + 1) % count,
        (Some(here), true) => (here + count - 1) % count,
    };
    if let Some(part) = parts.get(next) {
        let inside = part.query_selector("[data-part-focus]").ok().flatten();
        let inside = inside.and_then(|inside| inside.dyn_into::<HtmlElement>().ok());
        // Every part can have the keyboard itself, where nothing in it is better.
        let _ = inside.as_ref().unwrap_or(part).focus();
    }
}
