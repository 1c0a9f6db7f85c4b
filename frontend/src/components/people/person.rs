//! One person in the list.

use client::Intent;
use protocol::roster::Entry;
use yew::{Callback, Html, Properties, component, html};

use super::camera_button::CameraButton;
use super::choices::choices_about;
use crate::components::{Avatar, Icon, Menu, icon};
use crate::hooks::use_dispatch;
use crate::words::{words, words_about};

/// What I hold against somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) muted: bool,
    pub(crate) booted: bool,
    pub(crate) blocked: bool,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) entry: Entry,
    pub(crate) is_me: bool,
    pub(crate) watched: bool,
    pub(crate) watches_me: bool,
    pub(crate) held: Held,
    pub(crate) close: Callback<()>,
}

/// The row: name, marks that only I see, camera, menu.
#[component]
pub(crate) fn PersonRow(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let name = &props.entry.username;
    let on = props.entry.video.active();
    let chosen = {
        let close = props.close.clone();
        Callback::from(move |intent: Intent| {
            if matches!(intent, Intent::Show(_)) {
                close.emit(());
            }
            dispatch.emit(intent);
        })
    };
    html! {
        <li class={if props.is_me { "people__one people__one--me" } else { "people__one" }}>
            <Avatar name={name.clone()} />
            <span class="people__who">
                <span class="people__name" title={name.as_str().to_owned()}>
                    <bdi>{ name.as_str() }</bdi>
                </span>
                { notes(props) }
            </span>
            if props.watches_me {
                <span class="people__mark" title={words("people-watches-you")}>
                    { icon(Icon::Eye) }
                    <span class="visually-hidden">{ words("people-watches-you") }</span>
                </span>
            }
            if on && props.is_me {
                <span class="people__mark people__mark--live" title={words("people-live")}>
                    { icon(Icon::Camera) }
                    <span class="visually-hidden">{ words("people-live") }</span>
                </span>
            } else if on {
                <CameraButton name={name.clone()} watched={props.watched} close={props.close.clone()} />
            }
            if !props.is_me {
                <Menu
                    label={words_about("menu-of", &[("name", name.as_str().into())])}
                    choices={choices_about(&props.entry, props.held)} {chosen}
                />
            }
        </li>
    }
}

/// What is to be said about somebody in few words. A rule that does not hold is not shown.
fn notes(props: &Props) -> Html {
    let notes = [
        (props.is_me, "people-you"),
        (props.held.muted, "people-muted"),
        (props.held.booted && !props.entry.op, "people-booted"),
    ];
    let notes: Vec<String> =
        notes.into_iter().filter(|(holds, _)| *holds).map(|(_, id)| words(id)).collect();
    if notes.is_empty() {
        return Html::default();
    }
    html! { <span class="people__note">{ notes.join(", ") }</span> }
}
