//! The way in by a button.

use client::Intent;
use client::pictures::PictureIntent;
use yew::{Callback, Event, Html, component, html};

use super::use_here;
use crate::components::{Icon, icon};
use crate::hooks::{use_dispatch, use_pictures};
use crate::platform::desk;
use crate::words::words;

/// A button that opens the files of this machine, and on a phone one that opens its camera.
#[component]
pub(crate) fn AddPictures() -> Html {
    let (dispatch, pictures, here) = (use_dispatch(), use_pictures(), use_here());
    if !here.takes_pictures() {
        return Html::default();
    }
    let chosen = Callback::from(move |event: Event| {
        let picked = pictures.desk.take(desk::chosen(&event));
        if !picked.is_empty() {
            dispatch.emit(Intent::Picture(PictureIntent::Add(picked)));
        }
    });
    // A label is the button of its field: it needs no script to open it, and the keyboard reaches
    // the field itself.
    html! {
        <>
            <label class="add-picture button button--quiet button--icon" title={words("picture-add")}>
                { icon(Icon::Picture) }
                <input
                    class="visually-hidden" type="file" multiple=true accept={TAKEN}
                    aria-label={words("picture-add")} onchange={chosen.clone()}
                />
            </label>
            <label
                class="add-picture add-picture--camera button button--quiet button--icon"
                title={words("picture-camera")}
            >
                { icon(Icon::Photo) }
                <input
                    class="visually-hidden" type="file" accept="image/*" capture="environment"
                    aria-label={words("picture-camera")} onchange={chosen}
                />
            </label>
        </>
    }
}

/// What rooms take.
const TAKEN: &str = "image/png,image/jpeg,image/gif,image/webp";
