//! Keys that mean the same wherever the keyboard is, for as long as a page is shown.

use client::Intent;
use client::dialog::Dialog;
use yew::{Callback, hook, use_effect_with};

use super::use_dispatch;
use crate::platform::keys::{KeyWatch, Shortcut};

/// Listens to them.
#[hook]
pub(crate) fn use_shortcuts() {
    let dispatch = use_dispatch();
    use_effect_with((), move |()| {
        let watch = KeyWatch::start(Callback::from(move |shortcut| {
            dispatch.emit(Intent::Open(match shortcut {
                Shortcut::Switch => Dialog::Switch,
                Shortcut::Keys => Dialog::Keys,
            }));
        }));
        move || drop(watch)
    });
}
