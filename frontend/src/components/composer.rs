//! Where a message is written.

use client::{Intent, Unsendable};
use web_sys::HtmlTextAreaElement;
use yew::{
    Callback, Html, InputEvent, KeyboardEvent, Properties, SubmitEvent, TargetCast as _, component,
    html,
};

use super::pictures::AddPictures;
use super::{Icon, icon};
use crate::hooks::{use_dispatch, use_first_focus};
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The channel or the person that is written to.
    pub(crate) to: String,
    pub(crate) draft: String,
    /// Why it cannot be sent, if it cannot.
    pub(crate) unsendable: Option<Unsendable>,
}

/// The composer: Enter sends, Shift and Enter makes a new line, and an input method that is
/// still composing keeps its Enter.
#[component]
pub(crate) fn Composer(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let place = use_first_focus();
    let write = dispatch.reform(|event: InputEvent| {
        Intent::Draft(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    });
    let key = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
                event.prevent_default();
                dispatch.emit(Intent::Send);
            }
        })
    };
    let send = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        dispatch.emit(Intent::Send);
    });
    let trouble = match props.unsendable {
        Some(Unsendable::TooLong(over)) => {
            Some(words_about("composer-over", &[("over", over.into())]))
        }
        Some(Unsendable::Full) => Some(words("composer-full")),
        Some(Unsendable::NotNow) => Some(words("composer-not-now")),
        Some(Unsendable::Empty) | None => None,
    };
    let placeholder = words_about("composer-hint", &[("channel", props.to.as_str().into())]);
    html! {
        <form class="composer" aria-label={words("composer-title")} onsubmit={send}>
            if let Some(sentence) = &trouble {
                <p class="composer__trouble" role="alert">{ sentence }</p>
            }
            <AddPictures />
            <textarea
                ref={place} class="field composer__text" rows="1" aria-label={words("composer-message")}
                placeholder={placeholder} aria-invalid={trouble.is_some().to_string()} dir="auto"
                value={props.draft.clone()} oninput={write} onkeydown={key}
            />
            <button
                class="button button--primary composer__send" type="submit" disabled={props.unsendable.is_some()}
                aria-label={words("composer-send")}
            >
                { icon(Icon::Send) }
            </button>
        </form>
    }
}
