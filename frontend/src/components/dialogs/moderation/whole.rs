//! What concerns everybody: an announcement, the door, the pace of a channel.

use client::Intent;
use client::moderation::RoomMeasure;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{
    Callback, Event, Html, InputEvent, Properties, SubmitEvent, TargetCast as _, component, html,
    use_state_eq,
};

use crate::hooks::use_dispatch;
use crate::platform::dialog;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The channel that is shown, where there is one.
    pub(crate) channel: Option<String>,
}

/// What is done here is answered in the conversation, so it gives way to that.
#[component]
pub(crate) fn WholeRoom(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let text = use_state_eq(String::new);
    let order = Callback::from(move |measure| {
        dialog::close_any();
        dispatch.emit(Intent::CloseDialog);
        dispatch.emit(Intent::Order(measure));
    });
    let write = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| {
            text.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let announce = {
        let (order, text) = (order.clone(), text.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if !text.trim().is_empty() {
                order.emit(RoomMeasure::Announce((*text).clone()));
            }
        })
    };
    // A key may choose what is only on the way to what is wanted: a button says that it is wanted.
    let pace_s = use_state_eq(|| PACES_S[0]);
    let choose = {
        let pace_s = pace_s.setter();
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            pace_s.set(chosen.parse().unwrap_or_default());
        })
    };
    let slow = {
        let (order, seconds) = (order.clone(), *pace_s);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            order.emit(RoomMeasure::Slow(seconds));
        })
    };
    let paces = PACES_S.map(|seconds| {
        let about = [("seconds", seconds.into())];
        html! {
            <option value={seconds.to_string()} selected={seconds == *pace_s}>
                { words_about("order-pace", &about) }
            </option>
        }
    });
    html! {
        <section class="order">
            <h3 class="order__title">{ words("order-room") }</h3>
            <form class="order__form" onsubmit={announce}>
                <input
                    class="field" type="text" maxlength={LETTERS_MAX} autocomplete="off" dir="auto"
                    aria-label={words("order-announce-what")}
                    placeholder={words("order-announce-what")} value={(*text).clone()}
                    oninput={write}
                />
                <button class="button" type="submit">{ words("order-announce") }</button>
            </form>
            if let Some(channel) = &props.channel {
                <form class="order__form" onsubmit={slow}>
                    <label class="card__label">
                        { words_about("order-slow", &[("channel", channel.as_str().into())]) }
                        <select class="field" onchange={choose}>{ for paces }</select>
                    </label>
                    <button class="button" type="submit">{ words("order-pace-set") }</button>
                </form>
            }
            <p class="order__acts">
                <button
                    class="button button--small" type="button"
                    onclick={order.reform(|_| RoomMeasure::Lock)}
                >
                    { words("order-lock") }
                </button>
                <button
                    class="button button--small" type="button"
                    onclick={order.reform(|_| RoomMeasure::Unlock)}
                >
                    { words("order-unlock") }
                </button>
            </p>
        </section>
    }
}

/// Waits between two messages to choose from, in seconds.
const PACES_S: [u32; 5] = [0, 5, 10, 30, 60];

/// As much as a message may have by default, less the command (protocol, limits).
const LETTERS_MAX: &str = "4900";
