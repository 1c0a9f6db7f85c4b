//! The list of conversations: channels first, then people.

use client::Intent;
use client::roster::Roster;
use client::timeline::{Place, Timeline};
use yew::{Callback, Html, Properties, component, html};

use super::pictures::PicturePreference;
use super::{Directs, Icon, icon};
use crate::hooks::use_dispatch;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) timeline: Slice<Timeline>,
    pub(crate) roster: Slice<Roster>,
    /// Closes the drawer on a narrow screen.
    pub(crate) close: Callback<()>,
}

/// The list of conversations, with what was not read yet.
#[component]
pub(crate) fn Channels(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let show = {
        let close = props.close.clone();
        Callback::from(move |channel| {
            dispatch.emit(Intent::Show(channel));
            close.emit(());
        })
    };
    let shown = props.timeline.shown().map(|shown| shown.place.channel());
    let channels = props.timeline.channels().iter().filter_map(|conversation| {
        let Place::Channel(info) = &conversation.place else { return None };
        let channel = conversation.place.channel();
        let current = shown.as_ref() == Some(&channel);
        Some(html! {
            <li key={channel.to_string()}>
                <button
                    class="channels__one" type="button"
                    onclick={show.reform(move |_| channel.clone())}
                    aria-current={current.then_some("page")}
                >
                    { icon(Icon::of_channel(&info.icon)) }
                    <span class="channels__name">{ &info.name }</span>
                    { unread(conversation.unread) }
                </button>
            </li>
        })
    });
    html! {
        <nav class="channels" data-part="channels" tabindex="-1" aria-label={words("channels-title")}>
            <h2 class="side-title">{ words("channels-title") }</h2>
            <ul class="channels__list">{ for channels }</ul>
            <Directs
                timeline={props.timeline.clone()} roster={props.roster.clone()} show={show.clone()}
            />
            <PicturePreference />
        </nav>
    }
}

/// How many messages were not read yet, for the eye and for the ear.
pub(crate) fn unread(count: usize) -> Html {
    if count == 0 {
        return Html::default();
    }
    html! {
        <>
            <span class="badge" aria-hidden="true">{ count }</span>
            <span class="visually-hidden">
                { words_about("unread-count", &[("count", count.into())]) }
            </span>
        </>
    }
}
