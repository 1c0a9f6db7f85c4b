//! Who sees my camera, on my own tile, and a way to put them off it.

use client::Intent;
use client::cameras::{Cameras, Watcher};
use client::rules::Rule;
use yew::{Html, Properties, component, html};

use crate::components::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) cameras: Slice<Cameras>,
}

/// The viewers, in the order in which they came.
#[component]
pub(crate) fn Watchers(props: &Props) -> Html {
    let people = props.cameras.watchers.iter().map(|watcher| {
        html! { <Viewer key={watcher.grant.to_string()} watcher={watcher.clone()} /> }
    });
    let count = words_about("watchers-count", &[("count", props.cameras.watchers.len().into())]);
    html! {
        <div class="tile__watchers">
            <span class="tile__watchers-title">{ icon(Icon::Eye) }{ count }</span>
            <ul aria-label={words("watchers-title")}>{ for people }</ul>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ViewerProps {
    watcher: Watcher,
}

/// One viewer.
#[component]
fn Viewer(props: &ViewerProps) -> Html {
    let dispatch = use_dispatch();
    let Watcher { username, sees, .. } = &props.watcher;
    let label = words_about("watcher-boot", &[("name", username.as_str().into())]);
    let boot = {
        let username = username.clone();
        dispatch.reform(move |_| Intent::Hold(Rule::Boot, username.clone()))
    };
    html! {
        <li class={if *sees { "tile__watcher" } else { "tile__watcher tile__watcher--opening" }}>
            <bdi class="tile__watcher-name">{ username.as_str() }</bdi>
            if !sees { <span class="visually-hidden">{ words("watcher-opening") }</span> }
            <button
                class="button button--over" type="button" title={label.clone()} aria-label={label}
                onclick={boot}
            >
                { icon(Icon::CameraOff) }
            </button>
        </li>
    }
}
