//! What lies over a picture that does not move: it comes, it stands still, it does not come.

use client::Intent;
use client::calls::Picture;
use client::cameras::{Opened, Progress, ViewTrouble};
use protocol::Username;
use yew::{Html, Properties, component, html};

use crate::components::{Avatar, Icon, icon};
use crate::hooks::use_dispatch;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) view: Opened,
}

/// Nothing while the picture moves.
#[component]
pub(crate) fn Waiting(props: &Props) -> Html {
    let Opened { username, progress, picture, .. } = &props.view;
    match (progress, picture) {
        (Progress::Asked | Progress::Connecting(_), _) => html! {
            <div class="tile__wait">
                <Avatar name={username.clone()} />
                <span role="status">{ words("tile-opening") }</span>
            </div>
        },
        (Progress::Failed(trouble), _) => {
            html! { <Failed name={username.clone()} trouble={*trouble} /> }
        }
        (Progress::Live(_), Picture::Moving) => Html::default(),
        (Progress::Live(_), Picture::Paused) => {
            html! { <Still name={username.clone()} words={words("tile-paused")} /> }
        }
        (Progress::Live(_), Picture::Interrupted) => {
            html! { <Still name={username.clone()} words={words("tile-interrupted")} /> }
        }
    }
}

#[derive(Properties, PartialEq)]
struct StillProps {
    name: Username,
    words: String,
}

/// A picture that stands still, and a way to get it anew for whoever does not want to wait.
#[component]
fn Still(props: &StillProps) -> Html {
    let dispatch = use_dispatch();
    let name = props.name.clone();
    html! {
        <div class="tile__wait tile__wait--still">
            <span role="status">{ &props.words }</span>
            <button
                class="button button--small" type="button"
                onclick={dispatch.reform(move |_| Intent::ReopenCamera(name.clone()))}
            >
                { icon(Icon::Anew) }{ words("tile-reconnect") }
            </button>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct FailedProps {
    name: Username,
    trouble: ViewTrouble,
}

/// Why a camera is not seen, and another attempt.
#[component]
fn Failed(props: &FailedProps) -> Html {
    let dispatch = use_dispatch();
    let FailedProps { name, trouble } = props;
    let what = match trouble {
        ViewTrouble::NoAnswer => "view-no-answer",
        ViewTrouble::Unreachable { has_relay: true } => "view-unreachable-with-relay",
        ViewTrouble::Unreachable { has_relay: false } => "view-unreachable",
        ViewTrouble::NoRelay => "view-no-relay",
        ViewTrouble::NoWebRtc => "view-no-webrtc",
        ViewTrouble::Lost => "view-lost",
    };
    let again = {
        let name = name.clone();
        dispatch.reform(move |_| Intent::OpenCamera(name.clone()))
    };
    html! {
        <div class="tile__wait tile__wait--failed">
            <p class="tile__trouble" role="alert">
                { words_about(what, &[("name", name.as_str().into())]) }
            </p>
            <button class="button button--small" type="button" onclick={again}>
                { icon(Icon::Anew) }{ words("camera-again") }
            </button>
        </div>
    }
}
