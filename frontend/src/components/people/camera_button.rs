//! The button beside somebody whose camera is on.

use client::Intent;
use protocol::Username;
use yew::{Callback, Html, Properties, component, html};

use crate::components::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::words::words_about;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) name: Username,
    pub(crate) watched: bool,
    /// Whether it is marked as explicit.
    pub(crate) explicit: bool,
    pub(crate) close: Callback<()>,
}

/// Opens or closes somebody's camera.
#[component]
pub(crate) fn CameraButton(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let label = match (props.watched, props.explicit) {
        (true, _) => "camera-close-of",
        (false, true) => "camera-open-explicit-of",
        (false, false) => "camera-open-of",
    };
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
            class={if props.explicit { "button button--camera button--explicit" } else { "button button--camera" }} type="button" title={label.clone()} aria-label={label}
            aria-pressed={props.watched.to_string()} onclick={click}
        >
            { icon(if props.explicit { Icon::Flame } else { Icon::Camera }) }
        </button>
    }
}
