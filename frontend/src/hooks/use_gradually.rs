//! A long list that is there at once: its first screens now, the rest within the next frames.

use yew::{Callback, hook, use_effect_with, use_state_eq};

use crate::platform::frame::Frames;

/// How many of so many rows are to be drawn. All of them soon are, so that a browser's own search and a
/// screen reader find everybody; no frame has all of the work.
#[hook]
pub(crate) fn use_gradually(rows: usize) -> usize {
    let drawn = use_state_eq(|| AT_ONCE);
    use_effect_with((*drawn, rows > *drawn), {
        let drawn = drawn.setter();
        move |&(so_far, is_short)| {
            let frames = is_short.then(|| {
                let more = Callback::from(move |()| drawn.set(so_far + PER_FRAME));
                let frames = Frames::new(more);
                frames.ask();
                frames
            });
            move || drop(frames)
        }
    });
    rows.min(*drawn)
}

/// More than the tallest screen shows.
const AT_ONCE: usize = 100;

/// Rows that a frame gets on top: some 40 ms of work on the machine of docs/performance/page.md, and few
/// enough frames, since each of them looks at all rows before it.
const PER_FRAME: usize = 300;
