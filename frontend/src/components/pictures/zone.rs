//! The ways in by dropping and by pasting, anywhere over the conversation.

use std::rc::Rc;

use client::Intent;
use client::pictures::{Picked, PictureIntent};
use yew::{Callback, DragEvent, Event, Html, component, hook, html, use_state_eq};

use super::use_here;
use crate::components::{Icon, icon};
use crate::hooks::{use_dispatch, use_pictures};
use crate::platform::desk;
use crate::words::words;

/// What the place listens to.
#[derive(Clone, PartialEq)]
pub(crate) struct Zone {
    pub(crate) over: Callback<DragEvent>,
    pub(crate) leave: Callback<DragEvent>,
    pub(crate) drop: Callback<DragEvent>,
    pub(crate) paste: Callback<Event>,
    /// Whether something hovers that could be dropped.
    pub(crate) is_over: bool,
}

/// Listens for pictures.
#[hook]
pub(crate) fn use_picture_zone() -> Zone {
    let (dispatch, pictures, here) = (use_dispatch(), use_pictures(), use_here());
    let hovers = use_state_eq(|| false);
    let takes = here.takes_pictures();
    let add = {
        Callback::from(move |picked: Vec<Picked>| {
            if !picked.is_empty() {
                dispatch.emit(Intent::Picture(PictureIntent::Add(picked)));
            }
        })
    };
    let over = {
        let hovers = hovers.clone();
        Callback::from(move |event: DragEvent| {
            // Without this the browser would leave the page for the file.
            if desk::has_files(&event) {
                event.prevent_default();
                hovers.set(takes);
            }
        })
    };
    let leave = {
        let hovers = hovers.clone();
        Callback::from(move |_: DragEvent| hovers.set(false))
    };
    let drop = {
        let (hovers, add, pictures) = (hovers.clone(), add.clone(), Rc::clone(&pictures));
        Callback::from(move |event: DragEvent| {
            hovers.set(false);
            if desk::has_files(&event) {
                event.prevent_default();
                if takes {
                    add.emit(pictures.desk.take(desk::dropped(&event)));
                }
            }
        })
    };
    let paste = Callback::from(move |event: Event| {
        let files = if takes { desk::pasted(&event) } else { Vec::new() };
        if !files.is_empty() {
            event.prevent_default();
            add.emit(pictures.desk.take(files));
        }
    });
    Zone { over, leave, drop, paste, is_over: *hovers }
}

/// What is shown while something hovers.
#[component]
pub(crate) fn DropHere() -> Html {
    html! {
        <div class="drop-here" aria-hidden="true">
            { icon(Icon::Picture) }
            <p>{ words("picture-drop") }</p>
        </div>
    }
}
