//! Where a scrolled element stands.

use web_sys::Element;
use yew::NodeRef;

/// Whether the end of the element's content is in view, or nearly so.
pub(crate) fn is_at_end(place: &NodeRef) -> bool {
    place.cast::<Element>().is_none_or(|element| {
        let below = element.scroll_height() - element.scroll_top() - element.client_height();
        below <= NEARLY_PX
    })
}

/// Brings the end of the element's content into view, without animation.
pub(crate) fn to_end(place: &NodeRef) {
    if let Some(element) = place.cast::<Element>() {
        element.set_scroll_top(element.scroll_height());
    }
}

/// A reader this close to the end follows along, in CSS pixels.
const NEARLY_PX: i32 = 48;
