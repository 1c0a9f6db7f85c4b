//! Brings the keyboard to where a person goes on, when a page appears.

use yew::{NodeRef, hook, use_effect_with, use_node_ref};

use crate::platform::focus;

/// A place that has the keyboard from the moment it appears, unless that would raise a keyboard
/// on the screen.
#[hook]
pub(crate) fn use_first_focus() -> NodeRef {
    let place = use_node_ref();
    use_effect_with((), {
        let place = place.clone();
        move |()| {
            if focus::has_fine_pointer() {
                focus::take(&place);
            }
        }
    });
    place
}
