//! One line of a conversation.

mod moves;
mod quote;
mod reactions;
mod tools;

use client::timeline::{Delivery, Line, Marks, What};
use protocol::roster::Entry;
use protocol::{Body, Timestamp, Username};
use yew::{Html, Properties, classes, component, html};

use self::moves::draw_moves;
use self::quote::Quote;
use self::reactions::Reactions;
use self::tools::Tools;
use super::{Avatar, DeliveryState, draw_body, shown_name};
use crate::platform::time_words;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) line: Slice<Line>,
    /// Whether it goes on where the line before it ended.
    pub(crate) goes_on: bool,
    pub(crate) me: Username,
    /// Whether I keep order here.
    pub(crate) op: bool,
    /// The line that it answers, if that is on this page.
    pub(crate) answered: Option<Slice<Line>>,
    /// Who said it, if they are here: their site may have given them a face and another name.
    pub(crate) writer: Option<Slice<Entry>>,
}

/// One line.
#[component]
pub(crate) fn LineRow(props: &Props) -> Html {
    let about = |id: &str, name: &Username| words_about(id, &[("name", name.as_str().into())]);
    let at = props.line.at;
    match &props.line.what {
        What::Said { by, body, delivery, marks } => said(props, by, body, delivery, marks),
        What::Notice(body) => html! { <div class="line line--notice">{ draw_body(body) }</div> },
        What::Refused(sentence) => {
            html! { <p class="line line--refused" role="alert">{ sentence }</p> }
        }
        What::Moved(moves) => draw_moves(moves, at),
        What::OpenedYourCamera(name) => event(about("line-opened-your-camera", name), at),
        What::YouBlocked(name) => event(about("line-you-blocked", name), at),
        What::Reported { by, about } => {
            let names = [("by", by.as_str().into()), ("name", about.as_str().into())];
            trouble(words_about("line-reported", &names))
        }
        What::CameraCut => trouble(words("line-camera-cut")),
        What::CameraMarked => trouble(words("line-camera-marked")),
    }
}

fn said(props: &Props, by: &Username, body: &Body, delivery: &Delivery, marks: &Marks) -> Html {
    let mine = *by == props.me;
    let on_its_way = matches!(delivery, Delivery::Waiting | Delivery::Sending);
    // What answers something has its writer's name above it, whoever spoke before.
    let goes_on = props.goes_on && marks.reply_to.is_none();
    let class = classes!(
        "line",
        "line--said",
        goes_on.then_some("line--goes-on"),
        mine.then_some("line--mine"),
        on_its_way.then_some("line--on-its-way"),
        marks.calls_me.then_some("line--calls"),
    );
    let number = props.line.number;
    let writer = props.writer.as_deref();
    let name = writer.map_or(by.as_str(), shown_name);
    html! {
        <article
            id={id_of(number)} class={class} tabindex="-1"
            aria-label={words_about("message-by", &[("name", name.into())])}
        >
            if marks.reply_to.is_some() { <Quote line={props.answered.clone()} /> }
            if !goes_on {
                <Avatar
                    name={by.clone()}
                    picture={writer.map(|writer| writer.avatar.clone()).unwrap_or_default()}
                />
                <header class="line__header">
                    <bdi class="line__name" title={by.as_str().to_owned()}>{ name }</bdi>
                    { time(props.line.at) }
                </header>
            }
            <div class="line__body" dir="auto">
                { draw_body(body) }
                if marks.edited { <span class="line__edited">{ words("line-edited") }</span> }
            </div>
            if mine { <DeliveryState {number} delivery={delivery.clone()} /> }
            if let Delivery::Arrived(id) = delivery {
                <Reactions id={*id} reactions={marks.reactions.clone()} me={props.me.clone()} />
                <Tools
                    id={*id} by={by.clone()} {mine} op={props.op} words={!body.has_picture()}
                />
            }
        </article>
    }
}

/// The id of a line in the document.
fn id_of(number: u64) -> String {
    format!("line-{number}")
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
