//! The door: choose a name and go in.

use client::Intent;
use client::site::Surroundings;
use client::stage::Door;
use protocol::limits;
use protocol::site::{Site, SiteLink};
use web_sys::HtmlInputElement;
use yew::{
    Callback, Html, InputEvent, NodeRef, Properties, SubmitEvent, TargetCast as _, component, html,
    use_effect_with, use_state,
};

use crate::components::Logo;
use crate::hooks::{use_dispatch, use_first_focus, use_inside};
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) door: Door,
    /// The name to begin with.
    pub(crate) name: String,
    /// What the owner decided, and where the page is.
    pub(crate) surroundings: Slice<Surroundings>,
}

/// Before the room.
#[component]
pub(crate) fn DoorPage(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let place = use_first_focus();
    let inside = use_inside();
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
    let site = &props.surroundings.site;
    if !site.guests && !knocking {
        return members_only(site, inside, trouble, &place);
    }
    let is_refused = trouble.is_some();
    html! {
        <main class="door">
            <form class="door__card" onsubmit={enter}>
                { sign(site, inside) }
                <p id="door-trouble" class="door__trouble" role="alert">{ trouble }</p>
                <label class="door__label" for="name">{ words("door-name") }</label>
                <input
                    id="name" class="field" type="text" name="nickname" autocomplete="nickname"
                    ref={place} spellcheck="false" required=true
                    maxlength={limits::NAME_SCALARS_MAX.to_string()}
                    aria-invalid={is_refused.to_string()} aria-describedby="door-trouble"
                    value={(*name).clone()} oninput={write}
                />
                <button class="button button--primary door__enter" type="submit" disabled={knocking}>
                    { words(if knocking { "door-entering" } else { "door-enter" }) }
                </button>
                if site.sign_in_url.is_empty() {
                    <p class="door__note">{ words("door-note") }</p>
                } else {
                    <p class="door__note">
                        <a href={site.sign_in_url.clone()} target="_top">{ words("door-sign-in-too") }</a>
                    </p>
                }
                if props.surroundings.forgetful {
                    <p class="door__note">{ words("door-forgetful") }</p>
                }
                { links(site) }
            </form>
        </main>
    }
}

/// The door of a room where people come in through their site.
fn members_only(
    site: &Site,
    inside: Option<usize>,
    trouble: Option<String>,
    place: &NodeRef,
) -> Html {
    html! {
        <main class="door">
            <div class="door__card">
                { sign(site, inside) }
                <p>{ words("door-members-only") }</p>
                <p class="door__trouble" role="alert">{ trouble }</p>
                if !site.sign_in_url.is_empty() {
                    <a
                        ref={place.clone()} class="button button--primary" target="_top"
                        href={site.sign_in_url.clone()}
                    >
                        { words("door-sign-in") }
                    </a>
                }
                { links(site) }
            </div>
        </main>
    }
}

/// What stands above the door.
fn sign(site: &Site, inside: Option<usize>) -> Html {
    let or_ours = |text: &str, id: &str| if text.is_empty() { words(id) } else { text.to_owned() };
    html! {
        <>
            if site.logo {
                <img class="logo" src="logo" alt="" />
            } else {
                <Logo />
            }
            <h1 class="door__title">{ or_ours(&site.title, "app-title") }</h1>
            <p class="door__lead">{ or_ours(&site.description, "door-lead") }</p>
            <p class="door__inside">{ inside.map(count_inside) }</p>
        </>
    }
}

fn links(site: &Site) -> Html {
    let link = |link: &SiteLink| {
        html! { <li><a href={link.url.clone()} rel="noopener">{ link.label.clone() }</a></li> }
    };
    html! {
        <ul class="door__links">
            <li><a href="about">{ words("door-about") }</a></li>
            { for site.links.iter().map(link) }
        </ul>
    }
}

/// How many are inside. Its place is there before it is known, so that nothing moves then.
fn count_inside(count: usize) -> Html {
    let dot = if count > 0 { "door__dot door__dot--on" } else { "door__dot" };
    html! {
        <>
            <span class={dot} aria-hidden="true" />
            { words_about("door-inside", &[("count", count.into())]) }
        </>
    }
}
