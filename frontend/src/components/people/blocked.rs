//! The people whom I block: they are in no other list, so this is where a block is taken back.

use client::Intent;
use client::rules::{Rule, Rules};
use yew::{Html, Properties, component, html};

use crate::components::Avatar;
use crate::hooks::use_dispatch;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) rules: Slice<Rules>,
}

/// The list; nothing is there while nobody is blocked.
#[component]
pub(crate) fn BlockedPeople(props: &Props) -> Html {
    let dispatch = use_dispatch();
    if props.rules.blocked().len() == 0 {
        return Html::default();
    }
    let people = props.rules.blocked().map(|name| {
        let label = words_about("blocked-unblock-of", &[("name", name.as_str().into())]);
        let unblock = {
            let name = name.clone();
            dispatch.reform(move |_| Intent::Lift(Rule::Block, name.clone()))
        };
        html! {
            <li key={name.as_str().to_owned()} class="people__one">
                <Avatar name={name.clone()} />
                <span class="people__who">
                    <span class="people__name"><bdi>{ name.as_str() }</bdi></span>
                </span>
                <button
                    class="button button--small" type="button" aria-label={label} onclick={unblock}
                >
                    { words("blocked-unblock") }
                </button>
            </li>
        }
    });
    html! {
        <>
            <h2 class="side-title people__blocked">{ words("blocked-title") }</h2>
            <ul class="people__list" aria-label={words("blocked-title")}>{ for people }</ul>
        </>
    }
}
