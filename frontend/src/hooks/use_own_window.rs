//! A part of the page that can be in a window of its own.

use std::rc::Rc;

use yew::{Callback, hook, use_effect_with, use_mut_ref, use_state};

use crate::platform::own_window::{OwnWindow, Place};

/// Where the part is, and how that changes.
pub(crate) struct Own {
    /// The place in the window, while there is one.
    pub(crate) place: Option<Place>,
    /// Opens the window; nothing where this browser has none.
    pub(crate) open: Option<Callback<()>>,
    /// Closes it.
    pub(crate) close: Callback<()>,
}

/// The window of one part, at first so many CSS pixels wide and high. It is closed when there is nothing to show in it.
#[hook]
pub(crate) fn use_own_window(size: (u32, u32), is_empty: bool) -> Own {
    let window = use_state(|| None::<Rc<OwnWindow>>);
    let close = {
        let window = window.setter();
        Callback::from(move |()| window.set(None))
    };
    // The last of it may go while the window is still to come.
    use_effect_with((is_empty, window.is_some()), {
        let close = close.clone();
        move |&(is_empty, is_open)| {
            if is_empty && is_open {
                close.emit(());
            }
        }
    });
    // A browser has one such window; it closes the one before when it is asked for another.
    let is_coming = use_mut_ref(|| false);
    let open = OwnWindow::is_possible().then(|| {
        let (window, gone) = (window.setter(), close.clone());
        let opened = {
            let is_coming = Rc::clone(&is_coming);
            Callback::from(move |own: Option<OwnWindow>| {
                *is_coming.borrow_mut() = false;
                window.set(own.map(Rc::new));
            })
        };
        Callback::from(move |()| {
            if !is_coming.replace(true) {
                OwnWindow::open(size, opened.clone(), gone.clone());
            }
        })
    });
    let place = window.as_ref().map(|window| window.place());
    Own { place, open, close }
}
