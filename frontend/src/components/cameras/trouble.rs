//! Why there is no camera, and what to do about it.

use client::Intent;
use client::calls::CameraTrouble;
use yew::{Html, Properties, component, html};

use crate::components::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) trouble: CameraTrouble,
}

/// The reason, the next step, and both ways on.
#[component]
pub(crate) fn TroubleCard(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let what = what(props.trouble);
    html! {
        <div class="trouble" role="alert">
            <p class="trouble__what">{ icon(Icon::CameraOff) }{ words(what) }</p>
            <p>{ words(&format!("{what}-next")) }</p>
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

/// What a trouble is called; what to do about it is called the same, and `-next`.
pub(super) fn what(trouble: CameraTrouble) -> &'static str {
    match trouble {
        CameraTrouble::Denied => "camera-denied",
        CameraTrouble::Dismissed => "camera-dismissed",
        CameraTrouble::DeniedBySystem => "camera-denied-by-system",
        CameraTrouble::BlockedByHost => "camera-blocked-by-host",
        CameraTrouble::NoDevice => "camera-no-device",
        CameraTrouble::NoMicrophone => "camera-no-microphone",
        CameraTrouble::InUse => "camera-in-use",
        CameraTrouble::Unsuited => "camera-unsuited",
        CameraTrouble::Insecure => "camera-insecure",
        CameraTrouble::Unsupported => "camera-unsupported",
        CameraTrouble::Unplugged => "camera-unplugged",
        CameraTrouble::Other => "camera-other",
    }
}
