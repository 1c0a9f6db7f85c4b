//! The door: choose a name and go in.

use client::Intent;
use client::stage::Door;
use protocol::limits;
use web_sys::HtmlInputElement;
use yew::{
    Callback, Html, InputEvent, Properties, SubmitEvent, TargetCast as _, component, html,
    use_effect_with, use_state,
};

use crate::components::Logo;
use crate::hooks::{use_dispatch, use_first_focus};
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) door: Door,
    /// The name to begin with.
    pub(crate) name: String,
}

/// Before the room.
#[component]
pub(crate) fn DoorPage(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let place = use_first_focus();
    let name = use_state(|| props.name.clone());
    // An earlier page may have left the name, which is found after this one is first drawn.
    use_effect_with(props.name.clone(), {
        let name = name.setter();
        move |known| {
            if !known.is_empty() {
                name.set(known.clone());
            }
        }
    });
    let write = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| {
            name.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let enter = {
        let name = name.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            dispatch.emit(Intent::Enter { name: (*name).clone() });
        })
    };
    let knocking = props.door == Door::Knocking;
    let trouble = match &props.door {
        Door::Refused(sentence) => Some(sentence.clone()),
        Door::Unreachable => Some(words("door-unreachable")),
        Door::Broken => Some(words("door-broken")),
        Door::Open | Door::Knocking => None,
    };
    html! {
        <main class="door">
            <form class="door__card" onsubmit={enter}>
                <Logo />
                <h1 class="door__title">{ words("app-title") }</h1>
                <p class="door__lead">{ words("door-lead") }</p>
                <label class="door__label" for="name">{ words("door-name") }</label>
                <input
                    id="name" class="field" type="text" name="nickname" autocomplete="nickname"
                    ref={place} spellcheck="false" required=true
                    maxlength={limits::NAME_SCALARS_MAX.to_string()}
                    aria-invalid={trouble.is_some().to_string()} aria-describedby="door-trouble"
                    value={(*name).clone()} oninput={write}
                />
                <p id="door-trouble" class="door__trouble" role="alert">{ trouble }</p>
                <button class="button button--primary" type="submit" disabled={knocking}>
                    { words(if knocking { "door-entering" } else { "door-enter" }) }
                </button>
                <p class="door__note">{ words("door-note") }</p>
            </form>
        </main>
    }
}
