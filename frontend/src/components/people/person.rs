//! One person in the list.

use client::Intent;
use client::dialog::Dialog;
use protocol::roster::Entry;
use yew::{Callback, Html, Properties, component, html};

use super::camera_button::CameraButton;
use crate::components::{Icon, draw_face, icon, shown_name};
use crate::hooks::use_dispatch;
use crate::slice::Slice;
use crate::words::{has_words, words};

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

/// The row: who it is, which opens the card about them, and their camera. It is one component, since
/// a room may have a thousand of them.
#[component]
pub(crate) fn PersonRow(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let entry = &props.entry;
    let name = &entry.username;
    let open = {
        let name = name.clone();
        dispatch.reform(move |_| Intent::Open(Dialog::Person(name.clone())))
    };
    let notes = notes(props);
    // Every element counts, as often as there are people.
    let called = html! {
        <span class="people__name" title={name.as_str().to_owned()}>
            <bdi>{ shown_name(entry) }</bdi>
            { draw_badges(entry) }
        </span>
    };
    html! {
        <li class={if props.is_me { "people__one people__one--me" } else { "people__one" }}>
            <button
                class="people__open" type="button" aria-haspopup="dialog"
                data-status={mark(&entry.status)} onclick={open}
            >
                { draw_face(name, &entry.avatar) }
                if notes.is_empty() {
                    { called }
                } else {
                    <span class="people__who">
                        { called }
                        <span class="people__note">{ notes }</span>
                    </span>
                }
            </button>
            if props.watches_me {
                { draw_mark(Icon::Eye, "people__mark", "people-watches-you") }
            }
            if entry.video.active() && props.is_me {
                { draw_mark(Icon::Camera, "people__mark people__mark--live", "people-live") }
            } else if entry.video.active() {
                <CameraButton
                    name={name.clone()} video={entry.video} watched={props.watched}
                    close={props.close.clone()}
                />
            }
        </li>
    }
}

/// Small signs beside a name, each with its words.
fn draw_badges(entry: &Entry) -> Html {
    html! {
        <>
            if !entry.emoji.is_empty() { <span class="people__emoji">{ " " }{ &entry.emoji }</span> }
            if entry.op { { draw_mark(Icon::Shield, "people__badge", "people-op") } }
            if entry.vip { { draw_mark(Icon::Star, "people__badge", "people-vip") } }
        </>
    }
}

/// How somebody is, in words; nothing where there is nothing to say.
pub(crate) fn status_words(entry: &Entry) -> String {
    let status = match entry.status.as_str() {
        "" | "online" => String::new(),
        status => {
            let id = format!("status-{status}");
            if has_words(&id) { words(&id) } else { status.to_owned() }
        }
    };
    let said = [status, entry.status_text.clone()];
    said.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(": ")
}

fn draw_mark(sign: Icon, class: &'static str, id: &str) -> Html {
    html! {
        <span {class} title={words(id)}>
            { icon(sign) }
            <span class="visually-hidden">{ words(id) }</span>
        </span>
    }
}

/// The shape of the dot on somebody's face.
fn mark(status: &str) -> Option<&'static str> {
    match status {
        "" | "online" => None,
        "busy" | "call" => Some("busy"),
        _ => Some("away"),
    }
}

/// What is to be said about somebody in few words. A rule that does not hold is not shown.
fn notes(props: &Props) -> String {
    let entry = &props.entry;
    let notes = [
        (props.is_me, "people-you"),
        (props.held.muted, "people-muted"),
        (props.held.booted && !entry.op, "people-booted"),
    ];
    let notes = notes.into_iter().filter(|(holds, _)| *holds).map(|(_, id)| words(id));
    let said = std::iter::once(status_words(entry)).filter(|words| !words.is_empty());
    notes.chain(said).collect::<Vec<_>>().join(", ")
}
