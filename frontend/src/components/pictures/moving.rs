//! A picture that moves, and can be held still. It is still from the start for whoever asked their
//! system for less movement.

use protocol::PictureId;
use yew::{
    Callback, Event, Html, MouseEvent, Properties, classes, component, html, use_node_ref,
    use_state_eq,
};

use crate::components::{Icon, icon};
use crate::platform::pictures::{address, hold_still, prefers_stillness};
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) picture: PictureId,
    /// What it shows.
    pub(crate) name: String,
    pub(crate) failed: Callback<Event>,
}

/// One moving picture with its button.
#[component]
pub(crate) fn Moving(props: &Props) -> Html {
    let is_still = use_state_eq(prefers_stillness);
    let (moving, still) = (use_node_ref(), use_node_ref());
    let loaded = {
        let (moving, still) = (moving.clone(), still.clone());
        Callback::from(move |_: Event| hold_still(&moving, &still))
    };
    let turn = {
        let (is_still, moving, still) = (is_still.clone(), moving.clone(), still.clone());
        Callback::from(move |_: MouseEvent| {
            if !*is_still {
                hold_still(&moving, &still);
            }
            is_still.set(!*is_still);
        })
    };
    let hidden = |hides: bool| hides.then_some("picture__image--out");
    let (label, sign) =
        if *is_still { ("picture-play", Icon::Play) } else { ("picture-pause", Icon::Pause) };
    html! {
        <>
            <img
                ref={moving} class={classes!("picture__image", "picture__image--through", hidden(*is_still))}
                src={address(props.picture)} alt={props.name.clone()} decoding="async"
                draggable="false" onload={loaded} onerror={props.failed.clone()}
            />
            <canvas
                ref={still} class={classes!("picture__image", "picture__image--through", hidden(!*is_still))}
                aria-hidden="true"
            />
            <button
                class="button picture__turn" type="button" aria-label={words(label)}
                title={words(label)} onclick={turn}
            >
                { icon(sign) }
            </button>
        </>
    }
}
