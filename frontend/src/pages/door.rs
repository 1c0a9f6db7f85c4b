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
use crate::hooks::{use_about, use_dispatch, use_first_focus};
use crate::words::{words, words_about};

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
    let about = use_about();
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
    let or = |said: &String, id: &str| {
        Some(said.clone()).filter(|said| !said.is_empty()).unwrap_or_else(|| words(id))
    };
    let (title, lead) = (or(&about.title, "app-title"), or(&about.description, "door-lead"));
    let way_in = match &about.sign_in {
        Some(url) => html! {
            <a class="button button--primary" href={url.clone()}>{ words("door-sign-in") }</a>
        },
        None => html! {
            <>
                <label class="door__label" for="name">{ words("door-name") }</label>
                <input
                    id="name" class="field" type="text" name="nickname" autocomplete="nickname"
                    ref={place} spellcheck="false" required=true
                    maxlength={limits::NAME_SCALARS_MAX.to_string()}
                    aria-invalid={trouble.is_some().to_string()} aria-describedby="door-trouble"
                    value={(*name).clone()} oninput={write}
                />
                <button class="button button--primary door__enter" type="submit" disabled={knocking}>
                    { words(if knocking { "door-entering" } else { "door-enter" }) }
                </button>
                <p class="door__note">{ words("door-note") }</p>
            </>
        },
    };
    html! {
        <main class="door">
            <form class="door__card" onsubmit={enter}>
                <Logo />
                <h1 class="door__title" dir="auto">{ title }</h1>
                <p class="door__lead" dir="auto">{ lead }</p>
                <p class="door__inside">{ about.inside.map(inside) }</p>
                <p id="door-trouble" class="door__trouble" role="alert">{ trouble }</p>
                { way_in }
            </form>
        </main>
    }
}

/// How many are inside. Its place is there before it is known, so that nothing moves then.
fn inside(count: usize) -> Html {
    let dot = if count > 0 { "door__dot door__dot--on" } else { "door__dot" };
    html! {
        <>
            <span class={dot} aria-hidden="true" />
            { words_about("door-inside", &[("count", count.into())]) }
        </>
    }
}
