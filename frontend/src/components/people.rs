//! The list of people, with their cameras.

use client::Intent;
use client::cameras::Cameras;
use client::roster::Roster;
use protocol::Username;
use protocol::roster::Entry;
use yew::{Callback, Html, Properties, component, html};

use super::{Avatar, Icon, icon};
use crate::hooks::use_dispatch;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) roster: Slice<Roster>,
    pub(crate) cameras: Slice<Cameras>,
    pub(crate) me: Username,
    /// Closes the drawer on a narrow screen.
    pub(crate) close: Callback<()>,
}

/// Everybody who is here.
#[component]
pub(crate) fn People(props: &Props) -> Html {
    let rows = props.roster.iter().map(|entry| {
        html! {
            <Person
                key={entry.username.as_str().to_owned()} entry={entry.clone()}
                is_me={entry.username == props.me}
                watched={props.cameras.view_of(&entry.username).is_some()}
                watches_me={watches(&props.cameras, &entry.username)}
                close={props.close.clone()}
            />
        }
    });
    html! {
        <aside class="people" aria-label={words("people-title")}>
            <h2 class="side-title">
                { words("people-title") }
                <span class="side-title__count">{ props.roster.len() }</span>
            </h2>
            <ul class="people__list">{ for rows }</ul>
        </aside>
    }
}

fn watches(cameras: &Cameras, name: &Username) -> bool {
    cameras.watchers.iter().any(|watcher| watcher.username == *name)
}

#[derive(Properties, PartialEq)]
struct PersonProps {
    entry: Entry,
    is_me: bool,
    watched: bool,
    watches_me: bool,
    close: Callback<()>,
}

/// One person.
#[component]
fn Person(props: &PersonProps) -> Html {
    let name = &props.entry.username;
    let on = props.entry.video.active();
    html! {
        <li class="people__one">
            <Avatar name={name.clone()} />
            <span class="people__name" title={name.as_str().to_owned()}>
                <bdi>{ name.as_str() }</bdi>
                if props.is_me { <span class="people__note">{ words("people-you") }</span> }
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
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct CameraButtonProps {
    name: Username,
    watched: bool,
    close: Callback<()>,
}

/// Opens or closes somebody's camera.
#[component]
fn CameraButton(props: &CameraButtonProps) -> Html {
    let dispatch = use_dispatch();
    let label = if props.watched { "camera-close-of" } else { "camera-open-of" };
    let label = words_about(label, &[("name", props.name.as_str().into())]);
    let click = {
        let (name, watched, close) = (props.name.clone(), props.watched, props.close.clone());
        Callback::from(move |_| {
            let name = name.clone();
            dispatch.emit(if watched {
                Intent::CloseCamera(name)
            } else {
                Intent::OpenCamera(name)
            });
            close.emit(());
        })
    };
    html! {
        <button
            class="button button--camera" type="button" title={label.clone()} aria-label={label}
            aria-pressed={props.watched.to_string()} onclick={click}
        >
            { icon(Icon::Camera) }
        </button>
    }
}
