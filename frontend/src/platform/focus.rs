//! Where the keyboard is.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};
use yew::NodeRef;

/// Where to go within a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// To its first entry.
    First,
    /// To its last entry.
    Last,
    /// To the entry after the one that has the keyboard; after the last comes the first.
    Next,
    /// The other way round.
    Previous,
}

/// Brings the keyboard to what is in this place.
pub(crate) fn take(place: &NodeRef) {
    if let Some(element) = place.cast::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is, which does no harm.
        let _ = element.focus();
    }
}

/// Moves the keyboard among the entries of the list in this place.
pub(crate) fn step(list: &NodeRef, step: Step) {
    let Some(entries) = list.cast::<Element>() else { return };
    let document = web_sys::window().and_then(|window| window.document());
    let focused = document.and_then(|document| document.active_element());
    let current = focused.filter(|element| element.parent_element().as_ref() == Some(&entries));
    let (first, end) = (entries.first_element_child(), entries.last_element_child());
    let entry = match step {
        Step::First => first,
        Step::Last => end,
        Step::Next => current.and_then(|entry| entry.next_element_sibling()).or(first),
        Step::Previous => current.and_then(|entry| entry.previous_element_sibling()).or(end),
    };
    if let Some(entry) = entry.and_then(|entry| entry.dyn_into::<HtmlElement>().ok()) {
        // As above.
        let _ = entry.focus();
    }
}

/// Whether there is a mouse or the like: where there is none, the focus in a text field would
/// raise a keyboard that nobody asked for.
pub(crate) fn has_fine_pointer() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(pointer: fine)").ok());
    query.flatten().is_some_and(|query| query.matches())
}
