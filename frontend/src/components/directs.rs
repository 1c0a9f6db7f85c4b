//! The people I have a conversation with.

use client::Intent;
use client::roster::Roster;
use client::timeline::{Place, Timeline};
use protocol::{Channel, Username};
use yew::{Callback, Html, Properties, component, html};

use super::channels::unread;
use super::{Avatar, Icon, icon};
use crate::hooks::use_dispatch;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) timeline: Slice<Timeline>,
    pub(crate) roster: Slice<Roster>,
    pub(crate) show: Callback<Channel>,
}

/// One entry for each conversation; nothing is there while there is none.
#[component]
pub(crate) fn Directs(props: &Props) -> Html {
    let shown = props.timeline.shown().map(|shown| shown.place.channel());
    let mut people = props.timeline.directs().peekable();
    if people.peek().is_none() {
        return Html::default();
    }
    let people = people.filter_map(|conversation| {
        let Place::Person(name) = &conversation.place else { return None };
        let channel = conversation.place.channel();
        Some(html! {
            <Direct
                key={name.as_str().to_owned()} name={name.clone()} unread={conversation.unread}
                current={shown.as_ref() == Some(&channel)} show={props.show.clone()}
                is_here={props.roster.entry(name).is_some()}
            />
        })
    });
    html! {
        <>
            <h2 class="side-title channels__title">{ words("directs-title") }</h2>
            <ul class="channels__list">{ for people }</ul>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct DirectProps {
    name: Username,
    unread: usize,
    current: bool,
    /// Whether they would get what I write.
    is_here: bool,
    show: Callback<Channel>,
}

/// One conversation: its name shows it, the cross puts it away.
#[component]
fn Direct(props: &DirectProps) -> Html {
    let dispatch = use_dispatch();
    let name = props.name.clone();
    let show = {
        let name = name.clone();
        props.show.reform(move |_| Channel::Direct(name.clone()))
    };
    let label = words_about("direct-close-of", &[("name", name.as_str().into())]);
    html! {
        <li class={if props.is_here { "channels__direct" } else { "channels__direct channels__direct--gone" }}>
            <button
                class="channels__one" type="button" title={name.as_str().to_owned()} onclick={show}
                aria-current={props.current.then_some("page")}
            >
                <Avatar name={name.clone()} />
                <span class="channels__name">
                    <bdi>{ name.as_str() }</bdi>
                    if !props.is_here {
                        <span class="channels__gone">{ words("direct-gone") }</span>
                    }
                </span>
                { unread(props.unread) }
            </button>
            <button
                class="button button--quiet button--icon" type="button" title={label.clone()}
                aria-label={label}
                onclick={dispatch.reform(move |_| Intent::CloseConversation(name.clone()))}
            >
                { icon(Icon::Close) }
            </button>
        </li>
    }
}
