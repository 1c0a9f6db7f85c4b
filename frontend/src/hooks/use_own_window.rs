//! A part of the page that can be in a window of its own.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::{Callback, hook, use_effect_with, use_state};

use crate::platform::own_window::OwnWindow;

/// Where the part is, and how that changes.
pub(crate) struct Own {
    /// The place in the window, while there is one.
    pub(crate) place: Option<Element>,
    /// Opens the window; nothing where this browser has none.
    pub(crate) open: Option<Callback<()>>,
    /// Closes it.
    pub(crate) close: Callback<()>,
}

/// The window of one part, which is closed when there is nothing to show in it.
#[hook]
pub(crate) fn use_own_window(width: u32, height: u32, is_empty: bool) -> Own {
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
        Callback::from(move |()| {
            let (window, gone) = (window.clone(), gone.clone());
            spawn_local(async move {
                if let Some(opened) = OwnWindow::open(width, height, gone).await {
                    window.set(Some(Rc::new(opened)));
                }
            });
        })
    });
    let place = window.as_ref().map(|window| window.place());
    Own { place, open, close }
}
