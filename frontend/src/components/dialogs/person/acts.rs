//! What can be done about somebody, for everybody and for those who keep order.

use client::Intent;
use client::measures::Measure;
use protocol::roster::Entry;
use yew::{Callback, Html, Properties, component, html};

use crate::components::people::Held;
use crate::components::people::choices::choices_about;
use crate::components::{Choice, Icon, icon};
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) entry: Slice<Entry>,
    pub(crate) held: Held,
    pub(crate) watched: bool,
    /// Whether I keep order here.
    pub(crate) keeps_order: bool,
    /// Whether cameras may be marked as explicit here.
    pub(crate) explicit: bool,
    pub(crate) done: Callback<Intent>,
    /// Where is said what is to be asked about once more.
    pub(crate) ask: Callback<Option<Grave>>,
}

/// What is asked about once more before it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grave {
    Report,
    MarkExplicit,
    CutCamera,
    Kick,
    Ban,
    MakeOperator,
    UnmakeOperator,
}

impl Grave {
    /// The beginning of the ids of its words.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Report => "grave-report",
            Self::MarkExplicit => "grave-explicit",
            Self::CutCamera => "grave-cut",
            Self::Kick => "grave-kick",
            Self::Ban => "grave-ban",
            Self::MakeOperator => "grave-op",
            Self::UnmakeOperator => "grave-deop",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Report => Icon::Alert,
            Self::MarkExplicit => Icon::CameraExplicit,
            Self::CutCamera => Icon::CameraOff,
            Self::Kick => Icon::Leave,
            Self::Ban => Icon::Block,
            Self::MakeOperator | Self::UnmakeOperator => Icon::Shield,
        }
    }

    /// The measure that it is, with what was filled in.
    pub(crate) fn measure(self, hours: u32, reason: String) -> Option<Measure> {
        match self {
            Self::Report => None,
            Self::MarkExplicit => Some(Measure::MarkExplicit),
            Self::CutCamera => Some(Measure::CutCamera),
            Self::Kick => Some(Measure::Kick { reason }),
            Self::Ban => Some(Measure::Ban { hours, reason }),
            Self::MakeOperator => Some(Measure::MakeOperator),
            Self::UnmakeOperator => Some(Measure::UnmakeOperator),
        }
    }
}

/// The choices, each with what comes of it.
#[component]
pub(crate) fn Acts(props: &Props) -> Html {
    let entry = &props.entry;
    let everybody = choices_about(entry, props.held, props.watched).into_iter();
    let everybody = everybody.map(|choice| draw_choice(&choice, &props.done));
    let video = entry.video;
    let grave = |what: Grave| draw_grave(what, entry, &props.ask);
    let orders = [
        (props.explicit && video.active() && !video.nsfw(), Grave::MarkExplicit),
        (video.active(), Grave::CutCamera),
        (true, Grave::Kick),
        (true, Grave::Ban),
        (!entry.op, Grave::MakeOperator),
        (entry.op, Grave::UnmakeOperator),
    ];
    let orders = orders.into_iter().filter(|(wanted, _)| *wanted).map(|(_, what)| grave(what));
    html! {
        <>
            <ul class="card__acts" role="list">
                { for everybody }
                { grave(Grave::Report) }
            </ul>
            if props.keeps_order {
                <h3 class="side-title card__title">{ words("card-orders") }</h3>
                <ul class="card__acts" role="list">{ for orders }</ul>
            }
        </>
    }
}

fn draw_choice(choice: &Choice, done: &Callback<Intent>) -> Html {
    let intent = choice.intent.clone();
    let click = {
        let (done, intent) = (done.clone(), intent.clone());
        Callback::from(move |_| {
            if let Some(intent) = intent.clone() {
                done.emit(intent);
            }
        })
    };
    html! {
        <li key={choice.words.clone()}>
            <button
                class="menu__choice" type="button" onclick={click}
                aria-disabled={intent.is_none().then_some("true")}
            >
                { icon(choice.icon) }
                <span class="menu__words">{ &choice.words }</span>
                <span class="menu__hint">{ &choice.hint }</span>
            </button>
        </li>
    }
}

fn draw_grave(what: Grave, entry: &Entry, ask: &Callback<Option<Grave>>) -> Html {
    let about = [("name", entry.username.as_str().into())];
    html! {
        <li key={what.id()}>
            <button
                class="menu__choice" type="button" onclick={ask.reform(move |_| Some(what))}
            >
                { icon(what.icon()) }
                <span class="menu__words">{ words(what.id()) }</span>
                <span class="menu__hint">{ words_about(&format!("{}-hint", what.id()), &about) }</span>
            </button>
        </li>
    }
}
