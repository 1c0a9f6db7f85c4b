//! Keeps the end of a list in view while the reader is there, and never moves it otherwise.

use std::cell::Cell;
use std::rc::Rc;

use yew::{Callback, Event, NodeRef, hook, use_effect_with, use_memo, use_node_ref};

use crate::platform::scroll::{self, SizeWatch};

/// A place for the list, and what to do when it was scrolled. `subject` names what is listed: a
/// new subject starts at its end. `newest` changes with every addition.
#[hook]
pub(crate) fn use_stick_to_end<S>(subject: S, newest: u64) -> (NodeRef, Callback<Event>)
where
    S: PartialEq + Clone + 'static,
{
    let place = use_node_ref();
    let follows = use_memo(subject.clone(), |_| Rc::new(Cell::new(true)));
    use_effect_with((subject.clone(), newest), {
        let (place, follows) = (place.clone(), Rc::clone(&follows));
        move |_| {
            if follows.get() {
                scroll::to_end(&place);
            }
        }
    });
    use_effect_with(subject, {
        let (place, follows) = (place.clone(), Rc::clone(&follows));
        move |_| {
            scroll::mark_following(&place, true);
            // A camera that opens above the list, or a keyboard below it, must not cover its end.
            let watch = SizeWatch::start(&place.clone(), move || {
                if follows.get() {
                    scroll::to_end(&place);
                }
            });
            move || drop(watch)
        }
    });
    let scrolled = {
        let place = place.clone();
        Callback::from(move |_| {
            follows.set(scroll::is_at_end(&place));
            scroll::mark_following(&place, follows.get());
        })
    };
    (place, scrolled)
}
