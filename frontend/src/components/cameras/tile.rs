//! Somebody's camera.

use client::Intent;
use client::calls::Quality;
use client::cameras::{Opened, Progress, Tile};
use protocol::VideoFlags;
use yew::{Callback, Html, MouseEvent, Properties, component, html};

use super::cover::Cover;
use super::picture::Picture;
use super::tile_frame::TileFrame;
use super::toolbar::Toolbar;
use super::waiting::Waiting;
use crate::components::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::rtc::Feed;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) view: Opened,
    pub(crate) tile: Tile,
    /// What their camera does, as the list says.
    pub(crate) video: VideoFlags,
}

/// Somebody's camera: their face until the picture moves.
#[component]
pub(crate) fn CameraTile(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let Props { view, tile, video } = props;
    let name = &view.username;
    let is_live = matches!(view.progress, Progress::Live(_));
    let is_covered = is_live && video.nsfw() && !tile.is_uncovered;
    let about = |id: &str| words_about(id, &[("name", name.as_str().into())]);
    let feed = view.progress.grant().map(Feed::Call);
    let close = {
        let name = name.clone();
        let close = dispatch.reform(move |()| Intent::CloseCamera(name.clone()));
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            close.emit(());
        })
    };
    html! {
        <TileFrame
            name={name.clone()} tile={*tile} label={about("tile-of")} move_label={about("tool-move")}
            {is_live} is_speaking={view.is_speaking && is_live}
        >
            if let Some(grant) = view.progress.grant() {
                <div
                    key={grant.to_string()}
                    class={if is_covered { "tile__stage tile__stage--covered" } else { "tile__stage" }}
                >
                    <Picture feed={Feed::Call(grant)} />
                </div>
            }
            if is_covered {
                <Cover name={name.clone()} />
            } else {
                <Waiting view={view.clone()} />
            }
            <figcaption class="tile__name">
                <bdi>{ name.as_str() }</bdi>
                if is_live { { marks(view, *video) } }
            </figcaption>
            if is_live {
                <Toolbar
                    name={name.clone()} tile={*tile} {feed} has_sound={true}
                />
            }
            <button
                class="button button--over tile__close" type="button"
                title={about("camera-close-of")} aria-label={about("camera-close-of")}
                onclick={close}
            >
                { icon(Icon::Close) }
            </button>
        </TileFrame>
    }
}

/// What is to be seen at a glance: whether they speak, whether they can be heard, how good it is.
fn marks(view: &Opened, video: VideoFlags) -> Html {
    let quality = match view.quality {
        Quality::Good => ("3", "quality-good"),
        Quality::Fair => ("2", "quality-fair"),
        Quality::Poor => ("1", "quality-poor"),
    };
    html! {
        <span class="tile__marks">
            if view.is_speaking {
                <span class="tile__voice" title={words("mark-speaking")}>{ icon(Icon::Voice) }</span>
            }
            if video.silent() {
                <span title={words("mark-muted")}>
                    { icon(Icon::MicrophoneOff) }
                    <span class="visually-hidden">{ words("mark-muted") }</span>
                </span>
            }
            <span class="bars" data-bars={quality.0} title={words(quality.1)}>
                <i /><i /><i />
                <span class="visually-hidden">{ words(quality.1) }</span>
            </span>
        </span>
    }
}
