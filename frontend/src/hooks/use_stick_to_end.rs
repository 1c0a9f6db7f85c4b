//! Keeps the end of a list in view while the reader is there, and never moves it otherwise.

use std::cell::Cell;
use std::rc::Rc;

use yew::{NodeRef, hook, use_effect_with, use_memo, use_node_ref};

use crate::platform::scroll::{self, SizeWatch};

/// A place for the list, and the reader to tell when it was scrolled. `subject` names what is listed: a
/// new subject starts at its end. `newest` changes with every addition. `mine` grows with what the
/// reader adds, which they want to see.
#[hook]
pub(crate) fn use_stick_to_end<S>(subject: S, newest: u64, mine: u64) -> (NodeRef, Rc<Reader>)
where
    S: PartialEq + Clone + 'static,
{
    let place = use_node_ref();
    let reader = use_memo(subject.clone(), |_| Rc::new(Reader::default()));
    use_effect_with((subject.clone(), newest, mine), {
        let (place, reader) = (place.clone(), Rc::clone(&reader));
        move |(_, _, mine)| {
            if *mine > reader.mine.replace(*mine) {
                reader.follows.set(true);
                scroll::mark_following(&place, true);
            }
            reader.take_along(&place);
        }
    });
    use_effect_with(subject, {
        let (place, reader) = (place.clone(), Rc::clone(&reader));
        move |_| {
            scroll::mark_following(&place, true);
            // A camera that opens above the list, or a keyboard below it, must not cover its end.
            let list = place.clone();
            let watch = SizeWatch::start(&place, move || reader.take_along(&list));
            move || drop(watch)
        }
    });
    (place, (*reader).clone())
}

/// Where the reader is.
pub(crate) struct Reader {
    follows: Cell<bool>,
    /// How far the list was scrolled when it was last looked at, in CSS pixels.
    top: Cell<i32>,
    /// What they have added last.
    mine: Cell<u64>,
}

impl Default for Reader {
    fn default() -> Self {
        Self { follows: Cell::new(true), top: Cell::new(0), mine: Cell::new(0) }
    }
}

impl Reader {
    fn take_along(&self, place: &NodeRef) {
        if self.follows.get() {
            scroll::to_end(place);
            self.top.set(scroll::top(place));
        }
    }

    /// The reader wants to see the end, and what comes there.
    pub(crate) fn jump(&self, place: &NodeRef) {
        self.follows.set(true);
        scroll::mark_following(place, true);
        self.take_along(place);
    }

    /// The list was scrolled. Says whether its end is followed from now on. Only who moves up stops
    /// following: a list that has grown since may be away from its end without anybody having moved.
    pub(crate) fn scrolled(&self, place: &NodeRef) -> bool {
        let top = scroll::top(place);
        let moved_up = top < self.top.replace(top);
        let follows = scroll::is_at_end(place) || (self.follows.get() && !moved_up);
        self.follows.set(follows);
        scroll::mark_following(place, follows);
        follows
    }
}
