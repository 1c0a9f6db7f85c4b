//! Dialogs as browsers have them: they keep the keyboard inside, end with Escape, and give the
//! keyboard back to where it came from.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlDialogElement, MouseEvent};
use yew::NodeRef;

/// Opens the dialog in this place over the page.
pub(crate) fn open(place: &NodeRef) {
    if let Some(dialog) = place.cast::<HtmlDialogElement>()
        && !dialog.open()
    {
        // It is on the page and not open: it can be opened.
        let _ = dialog.show_modal();
    }
}

/// Closes it; it says so itself then.
pub(crate) fn close(place: &NodeRef) {
    if let Some(dialog) = place.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}

/// Closes whichever is open, at once: the keyboard is back where it came from before it goes on to
/// somewhere else.
pub(crate) fn close_any() {
    let document = web_sys::window().and_then(|window| window.document());
    let open = document.and_then(|document| document.query_selector("dialog[open]").ok().flatten());
    if let Some(dialog) = open.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// Whether a click went beside the dialog: what lies around it belongs to it.
pub(crate) fn is_beside(place: &NodeRef, click: &MouseEvent) -> bool {
    let target = click.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| place.cast::<Element>() == Some(target))
}
