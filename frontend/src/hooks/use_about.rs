//! What the room says of itself before one is in it.

use yew::{Callback, hook, use_effect_with, use_state_eq};

use crate::platform::about::{self, About};

/// Nothing until the room has answered, and for as long as it does not.
#[hook]
pub(crate) fn use_about() -> About {
    let about = use_state_eq(About::default);
    use_effect_with((), {
        let about = about.setter();
        move |()| about::ask(Callback::from(move |told| about.set(told)))
    });
    (*about).clone()
}
