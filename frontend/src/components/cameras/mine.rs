//! My own camera: how I look, who watches, and what is wrong if something is.

use client::Intent;
use client::calls::CameraTrouble;
use client::cameras::{Cameras, Mine};
use yew::{Html, Properties, component, html};

use crate::components::{Icon, icon};
use crate::hooks::{use_dispatch, use_feed};
use crate::rtc::Feed;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) cameras: Slice<Cameras>,
}

/// My own tile. It is mirrored for me alone, as people know themselves.
#[component]
pub(crate) fn MyTile(props: &Props) -> Html {
    let shown = matches!(props.cameras.mine, Mine::Starting | Mine::On);
    let place = use_feed(shown.then_some(Feed::Mine));
    match props.cameras.mine {
        Mine::Trouble(trouble) => html! { <TroubleCard {trouble} /> },
        Mine::Off => Html::default(),
        Mine::Starting => html! {
            <figure class="tile tile--mine" aria-label={words("tile-mine")}>
                <video ref={place} class="tile__picture" />
                <div class="tile__wait"><span role="status">{ words("tile-asking") }</span></div>
            </figure>
        },
        Mine::On => html! {
            <figure class="tile tile--mine" aria-label={words("tile-mine")} data-live="true">
                <video ref={place} class="tile__picture" autoplay=true playsinline=true />
                <figcaption class="tile__name">{ words("tile-you") }</figcaption>
                { watchers(&props.cameras) }
            </figure>
        },
    }
}

fn watchers(cameras: &Cameras) -> Html {
    let people = cameras.watchers.iter().map(|watcher| {
        let class = if watcher.sees { "" } else { "tile__watcher--opening" };
        html! {
            <li key={watcher.grant.to_string()} {class}>
                <bdi>{ watcher.username.as_str() }</bdi>
                if !watcher.sees {
                    <span class="visually-hidden">{ words("watcher-opening") }</span>
                }
            </li>
        }
    });
    let count = words_about("watchers-count", &[("count", cameras.watchers.len().into())]);
    html! {
        <div class="tile__watchers">
            <span class="tile__watchers-title">{ icon(Icon::Eye) }{ count }</span>
            <ul aria-label={words("watchers-title")}>{ for people }</ul>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TroubleProps {
    trouble: CameraTrouble,
}

/// Why there is no camera, and what to do about it.
#[component]
fn TroubleCard(props: &TroubleProps) -> Html {
    let dispatch = use_dispatch();
    let (what, next) = match props.trouble {
        CameraTrouble::Denied => ("camera-denied", "camera-denied-next"),
        CameraTrouble::NoDevice => ("camera-no-device", "camera-no-device-next"),
        CameraTrouble::InUse => ("camera-in-use", "camera-in-use-next"),
        CameraTrouble::Unsupported => ("camera-unsupported", "camera-unsupported-next"),
        CameraTrouble::Unplugged => ("camera-unplugged", "camera-unplugged-next"),
        CameraTrouble::Other => ("camera-other", "camera-other-next"),
    };
    html! {
        <div class="trouble" role="alert">
            <p class="trouble__what">{ icon(Icon::CameraOff) }{ words(what) }</p>
            <p>{ words(next) }</p>
            <p class="trouble__choices">
                <button
                    class="button button--small" type="button"
                    onclick={dispatch.reform(|_| Intent::StartCamera)}
                >
                    { words("camera-again") }
                </button>
                <button
                    class="button button--small button--quiet" type="button"
                    onclick={dispatch.reform(|_| Intent::StopCamera)}
                >
                    { words("camera-without") }
                </button>
            </p>
        </div>
    }
}
