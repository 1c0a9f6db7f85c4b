//! The button beside somebody whose camera is on.

use client::Intent;
use protocol::{Username, VideoFlags};
use yew::{Callback, Html, Properties, component, html};

use crate::components::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::words::words_about;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) name: Username,
    pub(crate) video: VideoFlags,
    pub(crate) watched: bool,
    pub(crate) close: Callback<()>,
}

/// Opens or closes somebody's camera. What kind of camera it is, is said by its shape and in words.
#[component]
pub(crate) fn CameraButton(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let label = camera_words(&props.name, props.video, props.watched);
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
    let explicit = props.video.nsfw();
    let class =
        if explicit { "button button--camera button--explicit" } else { "button button--camera" };
    html! {
        <button
            {class} type="button" title={label.clone()} aria-label={label}
            aria-pressed={props.watched.to_string()} onclick={click}
        >
            { icon(if explicit { Icon::CameraExplicit } else { Icon::Camera }) }
            if props.video.silent() { { icon(Icon::Mute) } }
        </button>
    }
}

/// What the button does, and what is to be known before.
fn camera_words(name: &Username, video: VideoFlags, watched: bool) -> String {
    let what = if watched { "camera-close-of" } else { "camera-open-of" };
    let kind = match (video.nsfw(), video.silent()) {
        (false, false) => "",
        (true, false) => "-explicit",
        (false, true) => "-silent",
        (true, true) => "-explicit-silent",
    };
    words_about(&format!("{what}{kind}"), &[("name", name.as_str().into())])
}
