//! One person in the list.

use client::Intent;
use client::dialog::Dialog;
use protocol::roster::Entry;
use yew::{Callback, Html, Properties, component, html};

use super::camera_button::CameraButton;
use super::person_menu::PersonMenu;
use super::standing::{badges, status_sign, status_words};
use crate::components::{Avatar, Icon, icon};
use crate::hooks::use_dispatch;
use crate::slice::Slice;
use crate::words::words;

/// What I hold against somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) muted: bool,
    pub(crate) booted: bool,
    pub(crate) blocked: bool,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) entry: Slice<Entry>,
    pub(crate) is_me: bool,
    pub(crate) watched: bool,
    pub(crate) watches_me: bool,
    pub(crate) held: Held,
    pub(crate) close: Callback<()>,
}

/// The row: face and name, which open the card about them; signs that only I see; camera, menu.
#[component]
pub(crate) fn PersonRow(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let name = &props.entry.username;
    let on = props.entry.video.active();
    let dialog = if props.is_me { Dialog::Mood } else { Dialog::Person(name.clone()) };
    let open = dispatch.reform(move |_| Intent::Open(dialog.clone()));
    html! {
        <li class={if props.is_me { "people__one people__one--me" } else { "people__one" }}>
            <button class="people__who" type="button" onclick={open}>
                <span class="people__face">
                    <Avatar name={name.clone()} />
                    { status_sign(&props.entry) }
                </span>
                <span class="people__words">
                    <span class="people__name" title={name.as_str().to_owned()}>
                        <bdi>{ name.as_str() }</bdi>
                        { badges(&props.entry) }
                    </span>
                    if !about(props).is_empty() {
                        <span class="people__note">{ about(props) }</span>
                    }
                </span>
            </button>
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
                <CameraButton
                    name={name.clone()} watched={props.watched} close={props.close.clone()}
                    explicit={props.entry.video.nsfw()}
                />
            }
            if !props.is_me {
                <PersonMenu
                    entry={props.entry.clone()} held={props.held} close={props.close.clone()}
                />
            }
        </li>
    }
}

/// What is to be said about somebody in few words. A rule that does not hold is not shown.
fn about(props: &Props) -> String {
    let notes = [
        (props.is_me, "people-you"),
        (props.held.muted, "people-muted"),
        (props.held.booted && !props.entry.op, "people-booted"),
    ];
    let notes = notes.into_iter().filter(|(holds, _)| *holds).map(|(_, id)| words(id));
    let status = Some(status_words(&props.entry)).filter(|status| !status.is_empty());
    notes.chain(status).collect::<Vec<_>>().join(", ")
}
