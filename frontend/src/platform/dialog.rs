//! Dialogs as browsers have them: they keep the keyboard inside, end with Escape, and give the
//! keyboard back to where it came from.

use web_sys::HtmlDialogElement;
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
