//! How many are in the room, before one is in it.

use yew::{Callback, hook, use_effect_with, use_state_eq};

use crate::platform::about;

/// Nothing until the room has answered, and for as long as it does not.
#[hook]
pub(crate) fn use_inside() -> Option<usize> {
    let inside = use_state_eq(|| None);
    use_effect_with((), {
        let inside = inside.setter();
        move |()| about::ask_inside(Callback::from(move |count| inside.set(Some(count))))
    });
    *inside
}
