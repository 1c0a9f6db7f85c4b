//! A part of the page that can be in a window of its own.

use std::rc::Rc;

use yew::{Callback, hook, use_effect_with, use_state};

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
    use_effect_with(is_empty, {
        let close = close.clone();
        move |&is_empty| {
            if is_empty {
                close.emit(());
            }
        }
    });
    let open = OwnWindow::is_possible().then(|| {
        let (window, gone) = (window.setter(), close.clone());
        let opened = Callback::from(move |own| window.set(Some(Rc::new(own))));
        Callback::from(move |()| OwnWindow::open(size, opened.clone(), gone.clone()))
    });
    let place = window.as_ref().map(|window| window.place());
    Own { place, open, close }
}
