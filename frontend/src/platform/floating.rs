//! What floats over the page: where it is put, and how a pointer moves it.
//!
//! A place is a share of the free space, in thousandths, and the stylesheet makes pixels of it. What
//! floats is thus on the page after it was made smaller, without anybody having to look.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};
use yew::{NodeRef, PointerEvent};

use super::whole::whole;

/// Where within a thing the pointer holds it, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hold {
    x: i32,
    y: i32,
}

/// Puts what is in this place there, or back where it lies by itself.
pub(crate) fn put(place: &NodeRef, spot: Option<(u16, u16)>) {
    let Some(element) = place.cast::<HtmlElement>() else { return };
    let style = element.style();
    let values = spot.map(|(x, y)| [("--tile-x", x), ("--tile-y", y)]);
    // Both properties are the stylesheet's own and take any text.
    match values {
        Some(values) => values.into_iter().for_each(|(name, value)| {
            let _ = style.set_property(name, &value.to_string());
        }),
        None => ["--tile-x", "--tile-y"].into_iter().for_each(|name| {
            let _ = style.remove_property(name);
        }),
    }
}

/// The pointer takes hold of what is in this place, and keeps it however fast it moves.
pub(crate) fn take_hold(event: &PointerEvent, place: &NodeRef) -> Option<Hold> {
    // What is under the pointer may be the drawing on the button.
    let touched: Element = event.target()?.dyn_into().ok()?;
    let grip = touched.closest("button").ok()??;
    grip.set_pointer_capture(event.pointer_id()).ok()?;
    event.prevent_default();
    let lies = place.cast::<Element>()?.get_bounding_client_rect();
    let [left, top] = [lies.left(), lies.top()].map(whole::<i32>);
    Some(Hold { x: event.client_x() - left, y: event.client_y() - top })
}

/// Where what is in this place is while the pointer is here.
pub(crate) fn spot(event: &PointerEvent, place: &NodeRef, hold: Hold) -> Option<(u16, u16)> {
    let window = web_sys::window()?;
    let lies = place.cast::<Element>()?.get_bounding_client_rect();
    let share = |at: i32, side: f64, own: f64| {
        let free = (side - own).max(1.0);
        whole((f64::from(at) * 1_000.0 / free).min(1_000.0))
    };
    let [width, height] =
        [window.inner_width(), window.inner_height()].map(|side| side.ok()?.as_f64());
    Some((
        share(event.client_x() - hold.x, width?, lies.width()),
        share(event.client_y() - hold.y, height?, lies.height()),
    ))
}
