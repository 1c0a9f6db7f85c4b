//! How I am, for others to read.

use client::Intent;
use client::mood::Mood;
use protocol::limits;
use protocol::session::Room;
use web_sys::HtmlInputElement;
use yew::{
    Callback, Html, InputEvent, Properties, SubmitEvent, TargetCast as _, component, html,
    use_state_eq,
};

use crate::slice::Slice;
use crate::words::{has_words, words};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) room: Slice<Option<Room>>,
    pub(crate) mood: Slice<Mood>,
    pub(crate) done: Callback<Intent>,
}

/// The statuses of the room, and a few words of my own.
#[component]
pub(crate) fn Myself(props: &Props) -> Html {
    let statuses = (*props.room).as_ref().map_or(&[][..], |room| &room.statuses);
    let first = statuses.first().cloned().unwrap_or_default();
    let mine = Some(props.mood.status.clone()).filter(|mine| !mine.is_empty()).unwrap_or(first);
    let status = use_state_eq(|| mine);
    let text = use_state_eq(|| props.mood.text.clone());
    let save = {
        let (done, status, text) = (props.done.clone(), status.clone(), text.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            done.emit(Intent::Feel { status: (*status).clone(), text: text.trim().to_owned() });
        })
    };
    let write = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| {
            text.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let choices = statuses.iter().map(|one| {
        let choose = {
            let (status, one) = (status.setter(), one.clone());
            Callback::from(move |_| status.set(one.clone()))
        };
        let id = format!("status-{one}");
        html! {
            <label key={one.clone()} class="choice">
                <input type="radio" name="status" checked={*status == *one} onchange={choose} />
                { if has_words(&id) { words(&id) } else { one.clone() } }
            </label>
        }
    });
    html! {
        <form class="card__confirm" onsubmit={save}>
            <fieldset class="choices">
                <legend class="card__question">{ words("myself-status") }</legend>
                { for choices }
            </fieldset>
            <label class="card__label">
                { words("myself-text") }
                <input
                    class="field" type="text" maxlength={limits::STATUS_TEXT_MAX.to_string()}
                    autocomplete="off" dir="auto" value={(*text).clone()} oninput={write}
                />
            </label>
            <div class="dialog__buttons">
                <button class="button button--primary" type="submit">{ words("myself-save") }</button>
            </div>
        </form>
    }
}
