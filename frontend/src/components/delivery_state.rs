//! How far a message of mine has come, for as long as that is worth a word.

use client::Intent;
use client::timeline::{Delivery, Failure};
use yew::{Html, Properties, component, html, use_state_eq};

use super::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The number of its line.
    pub(crate) number: u64,
    pub(crate) delivery: Delivery,
}

/// Nothing while all is well. What is on its way has a clock beside it, which nobody is told of
/// aloud; what failed says so once, and what one can do about it.
#[component]
pub(crate) fn DeliveryState(props: &Props) -> Html {
    match &props.delivery {
        Delivery::Arrived(_) => Html::default(),
        Delivery::Waiting => on_its_way("delivery-waiting"),
        Delivery::Sending => on_its_way("delivery-sending"),
        Delivery::Taken(_) => html! { <p class="delivery" role="status" /> },
        Delivery::Failed(failure) => html! {
            <>
                <p class="delivery delivery--failed" role="status">
                    { icon(Icon::Alert) }
                    <span>{ reason(failure) }</span>
                </p>
                <Remedies number={props.number} />
            </>
        },
    }
}

/// The place of what is said when it fails is there from the start, so that it is heard then.
fn on_its_way(label: &str) -> Html {
    html! {
        <>
            <p class="delivery" role="status" />
            <span class="delivery__clock" title={words(label)}>
                { icon(Icon::Clock) }
                <span class="visually-hidden">{ words(label) }</span>
            </span>
        </>
    }
}

fn reason(failure: &Failure) -> String {
    match failure {
        Failure::Refused(reason) | Failure::Overloaded(reason) => {
            words_about("delivery-refused", &[("reason", reason.as_str().into())])
        }
        Failure::Unsure => words("delivery-unsure"),
        Failure::Unsent => words("delivery-unsent"),
    }
}

#[derive(Properties, PartialEq)]
struct RemediesProps {
    number: u64,
}

/// What one can do with a message that did not go out.
#[component]
fn Remedies(props: &RemediesProps) -> Html {
    let dispatch = use_dispatch();
    let is_copied = use_state_eq(|| false);
    let number = props.number;
    let copy = {
        let (dispatch, is_copied) = (dispatch.clone(), is_copied.setter());
        move |_| {
            dispatch.emit(Intent::Copy(number));
            is_copied.set(true);
        }
    };
    html! {
        <div class="delivery__remedies">
            <button
                class="button button--small" type="button"
                onclick={dispatch.reform(move |_| Intent::TryAgain(number))}
            >
                { words("delivery-again") }
            </button>
            <button class="button button--small" type="button" onclick={copy}>
                { words(if *is_copied { "delivery-copied" } else { "delivery-copy" }) }
            </button>
            <button
                class="button button--small" type="button"
                onclick={dispatch.reform(move |_| Intent::Discard(number))}
            >
                { words("delivery-discard") }
            </button>
        </div>
    }
}
