//! Who watches my camera, among the people.

use client::Intent;
use client::cameras::{Cameras, Watcher};
use client::dialog::Dialog;
use client::rules::Rule;
use yew::{Html, Properties, component, html};

use crate::components::{Avatar, Icon, icon};
use crate::hooks::use_dispatch;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) cameras: Slice<Cameras>,
}

/// The list, in the order in which they came, each with a way to put them off.
#[component]
pub(crate) fn WatchingMe(props: &Props) -> Html {
    let watchers = &props.cameras.watchers;
    let rows = watchers.iter().map(|watcher| {
        html! { <Row key={watcher.grant.to_string()} watcher={watcher.clone()} /> }
    });
    if watchers.is_empty() {
        return html! { <p class="people__nobody">{ words("people-nobody-watches") }</p> };
    }
    html! { <ul class="people__list" role="list">{ for rows }</ul> }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    watcher: Watcher,
}

/// One of them.
#[component]
fn Row(props: &RowProps) -> Html {
    let dispatch = use_dispatch();
    let Watcher { username, sees, .. } = &props.watcher;
    let put_off = words_about("watcher-boot", &[("name", username.as_str().into())]);
    let wants = |intent: Intent| dispatch.reform(move |_| intent.clone());
    html! {
        <li class="people__one">
            <button
                class="people__open" type="button" aria-haspopup="dialog"
                onclick={wants(Intent::Open(Dialog::Person(username.clone())))}
            >
                <Avatar name={username.clone()} />
                <span class="people__who">
                    <bdi class="people__name">{ username.as_str() }</bdi>
                    if !sees { <span class="people__note">{ words("watcher-opening") }</span> }
                </span>
            </button>
            <button
                class="button button--quiet" type="button" title={put_off.clone()}
                aria-label={put_off} onclick={wants(Intent::Hold(Rule::Boot, username.clone()))}
            >
                { icon(Icon::CameraOff) }
            </button>
        </li>
    }
}
