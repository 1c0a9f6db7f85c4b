//! Somebody's camera.

use client::Intent;
use client::cameras::Progress;
use protocol::Username;
use yew::{Html, Properties, component, html};

use super::picture::Picture;
use crate::components::{Avatar, Icon, icon};
use crate::hooks::use_dispatch;
use crate::rtc::Feed;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) name: Username,
    pub(crate) progress: Progress,
}

/// Somebody's camera: their face until the picture moves.
#[component]
pub(crate) fn Tile(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let live = matches!(props.progress, Progress::Live(_));
    let name = props.name.clone();
    let about = |id: &str| words_about(id, &[("name", props.name.as_str().into())]);
    html! {
        <figure class="tile" aria-label={about("tile-of")} data-live={live.to_string()}>
            if let Some(grant) = props.progress.grant() {
                <Picture key={grant.to_string()} feed={Feed::Call(grant)} />
            }
            if !live {
                <div class="tile__wait">
                    <Avatar name={props.name.clone()} />
                    <span role="status">{ words("tile-opening") }</span>
                </div>
            }
            <figcaption class="tile__name"><bdi>{ props.name.as_str() }</bdi></figcaption>
            <button
                class="button button--over tile__close" type="button" title={about("camera-close-of")}
                aria-label={about("camera-close-of")}
                onclick={dispatch.reform(move |_| Intent::CloseCamera(name.clone()))}
            >
                { icon(Icon::Close) }
            </button>
        </figure>
    }
}
