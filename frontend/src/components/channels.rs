//! The list of channels.

use client::Intent;
use client::timeline::Timeline;
use yew::{Callback, Html, Properties, component, html};

use super::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) timeline: Slice<Timeline>,
    /// Closes the drawer on a narrow screen.
    pub(crate) close: Callback<()>,
}

/// The list of channels, with what was not read yet.
#[component]
pub(crate) fn Channels(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let shown = props.timeline.shown().map(|shown| &shown.info.id);
    let channels = props.timeline.channels().iter().map(|channel| {
        let current = shown == Some(&channel.info.id);
        let show = {
            let (dispatch, close) = (dispatch.clone(), props.close.clone());
            let id = channel.info.id.clone();
            Callback::from(move |_| {
                dispatch.emit(Intent::ShowChannel(id.clone()));
                close.emit(());
            })
        };
        html! {
            <li key={channel.info.id.as_str().to_owned()}>
                <button
                    class="channels__one" type="button" onclick={show}
                    aria-current={current.then_some("page")}
                >
                    { icon(Icon::of_channel(&channel.info.icon)) }
                    <span class="channels__name">{ &channel.info.name }</span>
                    if channel.unread > 0 {
                        <span class="badge" aria-hidden="true">{ channel.unread }</span>
                        <span class="visually-hidden">
                            { words_about("unread-count", &[("count", channel.unread.into())]) }
                        </span>
                    }
                </button>
            </li>
        }
    });
    html! {
        <nav class="channels" aria-label={words("channels-title")}>
            <h2 class="side-title">{ words("channels-title") }</h2>
            <ul class="channels__list">{ for channels }</ul>
        </nav>
    }
}
