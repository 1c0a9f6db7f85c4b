//! One person in the list.

use protocol::roster::Entry;
use yew::{Callback, Html, Properties, component, html};

use super::camera_button::CameraButton;
use super::person_menu::PersonMenu;
use crate::components::{Avatar, Icon, icon};
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

/// The row: name, marks that only I see, camera, menu.
#[component]
pub(crate) fn PersonRow(props: &Props) -> Html {
    let name = &props.entry.username;
    let on = props.entry.video.active();
    html! {
        <li class={if props.is_me { "people__one people__one--me" } else { "people__one" }}>
            <Avatar name={name.clone()} picture={props.entry.avatar.clone()} />
            <span class="people__who">
                <span class="people__name" title={name.as_str().to_owned()}>
                    <bdi>{ shown_name(&props.entry) }</bdi>
                    if !props.entry.emoji.is_empty() {
                        { " " }{ props.entry.emoji.clone() }
                    }
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
                <PersonMenu
                    entry={props.entry.clone()} held={props.held} close={props.close.clone()}
                />
            }
        </li>
    }
}

/// What people see: the nickname, where the owner's site gave one.
fn shown_name(entry: &Entry) -> String {
    if entry.nickname.is_empty() { entry.username.to_string() } else { entry.nickname.clone() }
}

/// What is to be said about somebody in few words. A rule that does not hold is not shown.
fn notes(props: &Props) -> Html {
    let notes = [
        (props.is_me, "people-you"),
        (props.entry.vip, "people-vip"),
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
