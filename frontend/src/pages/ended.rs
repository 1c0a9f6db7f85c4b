//! Out of the room: why, and how to come back.

use client::Intent;
use client::stage::Ending;
use yew::{Html, Properties, component, html};

use crate::components::Logo;
use crate::hooks::{use_dispatch, use_first_focus};
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) ending: Ending,
}

/// After the room.
#[component]
pub(crate) fn EndedPage(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let place = use_first_focus();
    let sentence = match &props.ending {
        Ending::Left => words("ended-left"),
        Ending::Replaced => words("ended-replaced"),
        Ending::SentAway(reason) if reason.is_empty() => words("ended-sent-away"),
        Ending::SentAway(reason) => reason.clone(),
    };
    html! {
        <main class="door">
            <div class="door__card">
                <Logo />
                <h1 class="door__title">{ words("ended-title") }</h1>
                <p class="door__lead" role="status">{ sentence }</p>
                <button
                    ref={place} class="button button--primary" type="button"
                    onclick={dispatch.reform(|_| Intent::BackToTheDoor)}
                >
                    { words("ended-back") }
                </button>
            </div>
        </main>
    }
}
