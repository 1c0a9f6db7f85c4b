//! My own camera: how I look, who watches, and what is wrong if something is.

use client::Intent;
use client::calls::CameraTrouble;
use client::cameras::{Cameras, Mine};
use yew::{Html, Properties, component, html};

use super::picture::Picture;
use super::watchers::Watchers;
use crate::components::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::rtc::Feed;
use crate::slice::Slice;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) cameras: Slice<Cameras>,
}

/// My own tile. It is mirrored for me alone, as people know themselves.
#[component]
pub(crate) fn MyTile(props: &Props) -> Html {
    let caption = match props.cameras.mine {
        Mine::Off => return Html::default(),
        Mine::Trouble(trouble) => return html! { <TroubleCard {trouble} /> },
        Mine::Starting => html! {
            <div class="tile__wait"><span role="status">{ words("tile-asking") }</span></div>
        },
        Mine::On => html! {
            <>
                <figcaption class="tile__name">{ words("tile-you") }</figcaption>
                <Watchers cameras={props.cameras.clone()} />
            </>
        },
    };
    let live = props.cameras.mine == Mine::On;
    html! {
        <figure
            class="tile tile--mine" aria-label={words("tile-mine")} data-live={live.to_string()}
        >
            <Picture feed={Feed::Mine} />
            { caption }
        </figure>
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
        CameraTrouble::BlockedByHost => ("camera-blocked-by-host", "camera-blocked-by-host-next"),
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
