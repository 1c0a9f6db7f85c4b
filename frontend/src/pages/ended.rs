//! Out of the room: why, and how to come back.

use client::Intent;
use client::stage::Ending;
use yew::{Html, NodeRef, Properties, component, html};

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
    // The keyboard is where most people go on.
    let (title, back, look) = match &props.ending {
        Ending::Replaced => ("ended-elsewhere", NodeRef::default(), "button"),
        Ending::SentAway(_) => ("ended-out", place.clone(), "button button--primary"),
        Ending::Left => ("ended-title", place.clone(), "button button--primary"),
    };
    html! {
        <main class="door">
            <div class="door__card">
                <Logo />
                <h1 class="door__title">{ words(title) }</h1>
                <p class="door__lead" role="status">{ sentence }</p>
                if props.ending == Ending::Replaced {
                    <button
                        ref={place.clone()} class="button button--primary" type="button"
                        onclick={dispatch.reform(|_| Intent::ContinueHere)}
                    >
                        { words("ended-continue") }
                    </button>
                }
                <button
                    ref={back} class={look} type="button"
                    onclick={dispatch.reform(|_| Intent::BackToTheDoor)}
                >
                    { words("ended-back") }
                </button>
            </div>
        </main>
    }
}
