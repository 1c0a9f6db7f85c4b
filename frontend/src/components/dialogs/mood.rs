//! How I am, and who may write to me.

use client::Intent;
use client::mood::Mood;
use protocol::limits;
use web_sys::HtmlInputElement;
use yew::{
    Callback, Event, Html, InputEvent, Properties, SubmitEvent, TargetCast as _, component, html,
    use_state_eq,
};

use super::frame::Frame;
use crate::hooks::use_dispatch;
use crate::words::{words, words_or};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) mood: Mood,
    /// What one can be in this room, the usual first.
    pub(crate) statuses: Vec<String>,
}

/// Asks for all of it, and says it at once.
#[component]
pub(crate) fn MoodDialog(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let mood = use_state_eq(|| props.mood.clone());
    let statuses = props.statuses.iter().enumerate().map(|(position, status)| {
        // The usual one is said by saying none.
        let value = if position == 0 { String::new() } else { status.clone() };
        let is_chosen = mood.status == value;
        let choose = {
            let mood = mood.clone();
            Callback::from(move |_| mood.set(Mood { status: value.clone(), ..(*mood).clone() }))
        };
        html! {
            <label key={status.clone()} class="choice">
                <input type="radio" name="status" checked={is_chosen} onchange={choose} />
                { words_or(&format!("status-{status}"), status) }
            </label>
        }
    });
    let write = {
        let mood = mood.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            mood.set(Mood { text, ..(*mood).clone() });
        })
    };
    let close_messages = {
        let mood = mood.clone();
        Callback::from(move |event: Event| {
            let is_closed = event.target_unchecked_into::<HtmlInputElement>().checked();
            mood.set(Mood { is_closed, ..(*mood).clone() });
        })
    };
    let save = {
        let (dispatch, mood) = (dispatch.clone(), mood.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let text = mood.text.trim().to_owned();
            dispatch.emit(Intent::SetMood(Mood { text, ..(*mood).clone() }));
            dispatch.emit(Intent::CloseDialog);
        })
    };
    html! {
        <Frame title={words("mood-title")}>
            <form onsubmit={save}>
                <fieldset class="choices">
                    <legend class="visually-hidden">{ words("mood-status") }</legend>
                    { for statuses }
                </fieldset>
                <label class="dialog__label" for="mood-text">{ words("mood-text") }</label>
                <input
                    id="mood-text" class="field" type="text" autocomplete="off"
                    maxlength={limits::STATUS_TEXT_MAX.to_string()} value={mood.text.clone()}
                    placeholder={words("mood-text-hint")} oninput={write}
                />
                <label class="choice dialog__apart">
                    <input type="checkbox" checked={mood.is_closed} onchange={close_messages} />
                    <span>
                        { words("mood-closed") }
                        <span class="dialog__hint">{ words("mood-closed-hint") }</span>
                    </span>
                </label>
                <div class="dialog__buttons">
                    <button class="button button--primary" type="submit">{ words("mood-save") }</button>
                </div>
            </form>
        </Frame>
    }
}
