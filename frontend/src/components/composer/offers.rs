//! What can be put into the text where the caret is: a list that is used from the text field.

use client::Intent;
use client::composer::{Completion, Kind, Offer};
use yew::{Html, MouseEvent, Properties, component, html};

use crate::components::{Avatar, Icon, icon};
use crate::hooks::use_dispatch;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) completion: Completion,
}

/// The list. The keyboard stays in the text; a mouse takes what it points at.
#[component]
pub(crate) fn Offers(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let label = match props.completion.kind {
        Kind::Mention => "offers-mentions",
        Kind::Emoji => "offers-emojis",
        Kind::Command => "offers-commands",
    };
    let offers = props.completion.offers.iter().enumerate().map(|(position, offer)| {
        let take = dispatch.reform(move |event: MouseEvent| {
            // The text keeps the keyboard.
            event.prevent_default();
            Intent::TakeOffer(Some(position))
        });
        let is_chosen = position == props.completion.chosen;
        html! {
            <li
                key={position} id={id_of(position)} class="offers__one" role="option"
                aria-selected={is_chosen.to_string()} onmousedown={take}
            >
                { draw(offer) }
            </li>
        }
    });
    html! {
        <ul id={LIST} class="offers" role="listbox" aria-label={words(label)}>{ for offers }</ul>
    }
}

fn draw(offer: &Offer) -> Html {
    match offer {
        Offer::Person(name) => html! {
            <><Avatar name={name.clone()} /><bdi>{ name.as_str() }</bdi></>
        },
        Offer::Everyone => html! {
            <>{ icon(Icon::People) }<b>{ "@here" }</b><span class="offers__hint">{ words("offers-here") }</span></>
        },
        Offer::Emoji { text, code } => html! {
            <><span class="offers__emoji">{ text }</span><span>{ format!(":{code}:") }</span></>
        },
        Offer::Command(verb) => html! {
            <>
                <b>{ format!("/{verb}") }</b>
                <span class="offers__hint">{ words(&format!("command-{verb}")) }</span>
            </>
        },
    }
}

/// The id of an offer in the document.
pub(super) fn id_of(position: usize) -> String {
    format!("offer-{position}")
}

/// The id of the list in the document.
pub(super) const LIST: &str = "offers";
