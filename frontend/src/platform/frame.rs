//! The moments at which the browser draws.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use yew::Callback;

/// Calls back once before the browser draws next, however often that is asked for.
pub(crate) struct Frames {
    call: Closure<dyn FnMut()>,
    round: Rc<Round>,
}

/// One way to the next frame.
struct Round {
    is_asked_for: Cell<bool>,
    /// What the browser calls the frame that was asked for.
    frame: Cell<Option<i32>>,
    late: RefCell<Option<Timeout>>,
    draw: Callback<()>,
}

impl Frames {
    pub(crate) fn new(draw: Callback<()>) -> Self {
        let (is_asked_for, frame, late) = (Cell::new(false), Cell::new(None), RefCell::default());
        let round = Rc::new(Round { is_asked_for, frame, late, draw });
        let call = {
            let round = Rc::clone(&round);
            Closure::<dyn FnMut()>::new(move || round.end())
        };
        Self { call, round }
    }

    /// Asks for the next frame. A page that nobody sees gets none; it is called back soon all the
    /// same, since a camera or a screen reader may wait for what is to be drawn.
    pub(crate) fn ask(&self) {
        if self.round.is_asked_for.replace(true) {
            return;
        }
        let round = Rc::clone(&self.round);
        *self.round.late.borrow_mut() = Some(Timeout::new(LATE_MS, move || round.end()));
        if let Some(window) = web_sys::window() {
            // Where this is refused, the call comes late.
            let asked = window.request_animation_frame(self.call.as_ref().unchecked_ref());
            self.round.frame.set(asked.ok());
        }
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        self.round.cancel();
    }
}

impl Round {
    /// Neither the frame nor what comes late calls any more.
    fn cancel(&self) {
        drop(self.late.take());
        if let (Some(window), Some(frame)) = (web_sys::window(), self.frame.take()) {
            // One that has been drawn already is no more.
            let _ = window.cancel_animation_frame(frame);
        }
    }

    fn end(&self) {
        self.cancel();
        if self.is_asked_for.replace(false) {
            self.draw.emit(());
        }
    }
}

/// So long is a frame waited for: longer than any that is drawn in time.
const LATE_MS: u32 = 200;
