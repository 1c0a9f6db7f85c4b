//! Where a scrolled element stands.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::NodeRef;

/// Whether the end of the element's content is in view, or nearly so.
pub(crate) fn is_at_end(place: &NodeRef) -> bool {
    place.cast::<Element>().is_none_or(|element| {
        let below = element.scroll_height() - element.scroll_top() - element.client_height();
        below <= NEARLY_PX
    })
}

/// How far the element is scrolled down, in CSS pixels.
pub(crate) fn top(place: &NodeRef) -> i32 {
    place.cast::<Element>().map_or(0, |element| element.scroll_top())
}

/// Brings the end of the element's content into view, without animation.
pub(crate) fn to_end(place: &NodeRef) {
    if let Some(element) = place.cast::<Element>() {
        element.set_scroll_top(element.scroll_height());
    }
}

/// How far it is from what is at the top to the end of the element's content, in CSS pixels.
pub(crate) fn distance_from_end(place: &NodeRef) -> i32 {
    place.cast::<Element>().map_or(0, |element| element.scroll_height() - element.scroll_top())
}

/// Brings what is so far from the end to the top.
pub(crate) fn to_distance_from_end(place: &NodeRef, distance: i32) {
    if let Some(element) = place.cast::<Element>() {
        element.set_scroll_top(element.scroll_height() - distance);
    }
}

/// Brings all of the element into view, if it fits, moving as little as possible.
pub(crate) fn into_view(place: &NodeRef) {
    if let Some(element) = place.cast::<Element>() {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Brings the element of this id into the middle of what is seen, with the keyboard on it.
pub(crate) fn to_element(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(element) = document.and_then(|document| document.get_element_by_id(id)) else {
        return;
    };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // Where it cannot have the keyboard, it is seen all the same.
        let _ = element.focus();
    }
}

/// Says in the document whether the end is being followed. While it is, the browser must not
/// hold on to something further up when old lines go; while it is not, it should.
pub(crate) fn mark_following(place: &NodeRef, follows: bool) {
    if let Some(element) = place.cast::<Element>() {
        // A plain attribute of a plain element can always be set.
        let _ = element.set_attribute("data-follows", if follows { "true" } else { "false" });
    }
}

/// Calls back whenever an element or its content gets another size; dropping it ends that.
pub(crate) struct SizeWatch {
    observer: ResizeObserver,
    _call: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// Watches the size of what is in this place and of what is in that, if anything is.
    pub(crate) fn start(place: &NodeRef, call: impl FnMut() + 'static) -> Option<Self> {
        let element = place.cast::<Element>()?;
        let call = Closure::<dyn FnMut()>::new(call);
        let observer = ResizeObserver::new(call.as_ref().unchecked_ref()).ok()?;
        observer.observe(&element);
        if let Some(content) = element.first_element_child() {
            observer.observe(&content);
        }
        Some(Self { observer, _call: call })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// A reader this close to the end follows along, in CSS pixels.
const NEARLY_PX: i32 = 48;
