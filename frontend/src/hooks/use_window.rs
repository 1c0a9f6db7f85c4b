//! Which lines of a long list are drawn: its end, and more above as the reader comes closer to it.
//!
//! A line costs the browser something at every frame, seen or not. Who follows the end sees the
//! last few, so no others are there; who reads above gets as many as they come near.

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;

use client::timeline::Line;
use yew::{NodeRef, UseStateHandle, hook, use_effect_with, use_memo, use_state_eq};

use crate::platform::scroll;

/// The lines that are drawn.
pub(crate) struct Window<S> {
    /// The position of the first one among all.
    pub(crate) start: usize,
    /// Whose lines, and the number of the first one that is drawn while somebody reads above.
    above: UseStateHandle<Option<(S, u64)>>,
    /// How far the reader was from the end before more was drawn above them, in CSS pixels.
    from_end: Rc<Cell<Option<i32>>>,
}

/// The lines of `subject` to draw in this place.
#[hook]
pub(crate) fn use_window<S>(subject: &S, lines: &VecDeque<Rc<Line>>, place: &NodeRef) -> Window<S>
where
    S: PartialEq + Clone + 'static,
{
    let above = use_state_eq(|| None::<(S, u64)>);
    let from_end = use_memo((), |()| Cell::new(None));
    let first = above.as_ref().filter(|(of, _)| of == subject).map(|(_, number)| *number);
    let start = match first {
        // What was forgotten meanwhile was at the beginning.
        Some(first) => lines.iter().position(|line| line.number == first).unwrap_or(0),
        None => lines.len().saturating_sub(AT_THE_END),
    };
    use_effect_with(first, {
        let (place, from_end) = (place.clone(), Rc::clone(&from_end));
        move |_| {
            if let Some(from_end) = from_end.take() {
                scroll::to_distance_from_end(&place, from_end);
            }
        }
    });
    Window { start, above, from_end }
}

impl<S: PartialEq + Clone> Window<S> {
    /// The list was scrolled. What the reader sees stays where it is. Says whether they have come near
    /// the first line of all.
    pub(crate) fn scrolled(
        &self,
        subject: &S,
        lines: &VecDeque<Rc<Line>>,
        place: &NodeRef,
        follows: bool,
    ) -> bool {
        let is_high = scroll::top(place) < NEAR_PX;
        let is_near = is_high && self.start > 0;
        let start = if is_near { self.start.saturating_sub(STEP) } else { self.start };
        if is_near && !follows {
            self.from_end.set(Some(scroll::distance_from_end(place)));
        }
        let above = (!follows).then(|| lines.get(start)).flatten();
        self.above.set(above.map(|line| (subject.clone(), line.number)));
        is_high && self.start == 0
    }
}

/// Lines that are there while the end is followed: several screens of them.
const AT_THE_END: usize = 100;

/// Lines that are added at once above the reader: few enough to be drawn between two frames.
const STEP: usize = 100;

/// How close to the first line that is drawn the reader may come before there are more, in CSS
/// pixels: about two screens.
const NEAR_PX: i32 = 1_500;
