//! One line of a conversation.

use client::timeline::{Delivery, Line, What};
use protocol::roster::Why;
use protocol::{Body, Timestamp, Username};
use yew::{Html, Properties, classes, component, html};

use super::{Avatar, DeliveryState, draw_body};
use crate::platform::time_words;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) line: Slice<Line>,
    /// Whether it goes on where the line before it ended.
    pub(crate) goes_on: bool,
    pub(crate) mine: bool,
}

/// One line.
#[component]
pub(crate) fn LineRow(props: &Props) -> Html {
    let about = |id: &str, name: &Username| words_about(id, &[("name", name.as_str().into())]);
    let at = props.line.at;
    match &props.line.what {
        What::Said { by, body, delivery, .. } => said(props, by, body, delivery),
        What::Notice(body) => html! { <div class="line line--notice">{ draw_body(body) }</div> },
        What::Refused(sentence) => {
            html! { <p class="line line--refused" role="alert">{ sentence }</p> }
        }
        What::Came(name) => event(about("line-came", name), at),
        What::Went(name, Why::Exited) => event(about("line-went", name), at),
        What::Went(name, Why::TimedOut) => event(about("line-timed-out", name), at),
        What::Went(name, Why::Kicked) => event(about("line-kicked", name), at),
        What::Went(name, Why::Banned) => event(about("line-banned", name), at),
        What::OpenedYourCamera(name) => event(about("line-opened-your-camera", name), at),
        What::YouBlocked(name) => event(about("line-you-blocked", name), at),
        What::CameraCut => trouble(words("line-camera-cut")),
        What::CameraUnreachable(name) => trouble(about("line-camera-unreachable", name)),
        What::CameraUnsupported(name) => trouble(about("line-camera-unsupported", name)),
        What::CameraLost(name) => trouble(about("line-camera-lost", name)),
    }
}

fn said(props: &Props, by: &Username, body: &Body, delivery: &Delivery) -> Html {
    let on_its_way = matches!(delivery, Delivery::Waiting | Delivery::Sending);
    let class = classes!(
        "line",
        "line--said",
        props.goes_on.then_some("line--goes-on"),
        props.mine.then_some("line--mine"),
        on_its_way.then_some("line--on-its-way"),
    );
    let label = words_about("message-by", &[("name", by.as_str().into())]);
    html! {
        <article class={class} aria-label={label}>
            if !props.goes_on {
                <Avatar name={by.clone()} />
                <header class="line__header">
                    <bdi class="line__name">{ by.as_str() }</bdi>
                    { time(props.line.at) }
                </header>
            }
            <div class="line__body" dir="auto">{ draw_body(body) }</div>
            if props.mine {
                <DeliveryState number={props.line.number} delivery={delivery.clone()} />
            }
        </article>
    }
}

fn event(sentence: String, at: Timestamp) -> Html {
    html! { <p class="line line--event">{ sentence }{ " " }{ time(at) }</p> }
}

fn trouble(sentence: String) -> Html {
    html! { <p class="line line--refused" role="alert">{ sentence }</p> }
}

fn time(at: Timestamp) -> Html {
    html! {
        <time class="line__time" datetime={at.to_string()} title={time_words::full(at)}>
            { time_words::short(at) }
        </time>
    }
}
