//! Where the keyboard is.

use web_sys::HtmlElement;
use yew::NodeRef;

/// Brings the keyboard to what is in this place.
pub(crate) fn take(place: &NodeRef) {
    if let Some(element) = place.cast::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is, which does no harm.
        let _ = element.focus();
    }
}

/// Whether there is a mouse or the like: where there is none, the focus in a text field would
/// raise a keyboard that nobody asked for.
pub(crate) fn has_fine_pointer() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(pointer: fine)").ok());
    query.flatten().is_some_and(|query| query.matches())
}
