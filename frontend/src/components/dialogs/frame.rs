//! The frame of every dialog: its title, its way out, and the browser's own rules for dialogs.

use client::Intent;
use yew::{
    Callback, Children, Event, Html, KeyboardEvent, MouseEvent, Properties, component, html,
    use_effect_with, use_node_ref,
};

use crate::components::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::platform::dialog;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What it is called.
    pub(crate) title: String,
    /// How it looks, if not like others.
    #[prop_or_default]
    pub(crate) look: &'static str,
    pub(crate) children: Children,
}

/// The frame. Escape ends it, and so does a click beside it.
#[component]
pub(crate) fn Frame(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let place = use_node_ref();
    use_effect_with((), {
        let place = place.clone();
        move |()| {
            dialog::open(&place);
            move || dialog::close(&place)
        }
    });
    let closed = dispatch.reform(|_: Event| Intent::CloseDialog);
    let close = dispatch.reform(|_: MouseEvent| Intent::CloseDialog);
    // What lies below the dialog stays as it is. The browser would say later that it has closed it, and
    // meanwhile the next dialog may have been asked for.
    let key = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                event.prevent_default();
                dispatch.emit(Intent::CloseDialog);
            }
        })
    };
    let click = {
        let (place, dispatch) = (place.clone(), dispatch.clone());
        Callback::from(move |event: MouseEvent| {
            if dialog::is_beside(&place, &event) {
                dispatch.emit(Intent::CloseDialog);
            }
        })
    };
    html! {
        <dialog
            ref={place} class={yew::classes!("dialog", props.look)} aria-label={props.title.clone()}
            onclose={closed} onclick={click} onkeydown={key}
        >
            <div class="dialog__inside">
                <header class="dialog__header">
                    <h2 class="dialog__title">{ &props.title }</h2>
                    <button
                        class="button button--quiet button--icon" type="button"
                        title={words("dialog-close")} aria-label={words("dialog-close")} onclick={close}
                    >
                        { icon(Icon::Close) }
                    </button>
                </header>
                { for props.children.iter() }
            </div>
        </dialog>
    }
}
