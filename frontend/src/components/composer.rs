//! Where a message is written.

mod context;
mod note;
mod offers;

use client::composer::{Caret, Completion};
use client::dialog::{Dialog, Pick};
use client::timeline::Conversation;
use client::{Intent, Unsendable};
use protocol::MessageId;
use web_sys::HtmlTextAreaElement;
use yew::{
    Callback, Html, InputEvent, KeyboardEvent, Properties, SubmitEvent, TargetCast as _, component,
    html, use_effect_with,
};

use self::context::Context;
use self::note::Note;
use self::offers::{LIST, Offers, id_of};
use super::pictures::AddPictures;
use super::{Icon, icon};
use crate::hooks::{use_dispatch, use_first_focus};
use crate::platform::{field, focus};
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The channel or the person that is written to.
    pub(crate) to: String,
    pub(crate) draft: String,
    /// Why it cannot be sent, if it cannot.
    pub(crate) unsendable: Option<Unsendable>,
    /// The command that was perhaps meant.
    pub(crate) meant: Option<String>,
    /// How many characters a message may have.
    pub(crate) limit: usize,
    /// The message that is changed, or answered.
    pub(crate) edits: Option<MessageId>,
    pub(crate) answers: Option<MessageId>,
    pub(crate) shown: Slice<Conversation>,
    pub(crate) completion: Option<Completion>,
    pub(crate) caret: Caret,
}

/// The composer. HTML gives a text area no other role than its own, so what is offered is told as to
/// any text field that completes: by the list that it controls and the offer that is active. Enter
/// sends, Shift and Enter makes a new line, and an input method that is
/// still composing keeps its Enter. On a phone Enter makes a line, and the button sends.
#[component]
pub(crate) fn Composer(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let place = use_first_focus();
    use_effect_with(props.caret, {
        let place = place.clone();
        move |caret: &Caret| {
            if caret.number > 0 {
                field::put_caret(&place, caret.at);
            }
        }
    });
    let write = dispatch.reform(|event: InputEvent| {
        let field = event.target_unchecked_into::<HtmlTextAreaElement>();
        Intent::Draft { text: field.value(), caret: field::caret(&field) }
    });
    let key = {
        let (dispatch, is_empty) = (dispatch.clone(), props.draft.is_empty());
        let completes = props.completion.is_some();
        let is_plain = props.edits.is_none() && props.answers.is_none();
        Callback::from(move |event: KeyboardEvent| {
            let Some(intent) = meaning(&event, completes, is_empty, is_plain) else { return };
            event.prevent_default();
            event.stop_propagation();
            dispatch.emit(intent);
        })
    };
    let send = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            dispatch.emit(Intent::Send);
        })
    };
    let emojis = {
        let place = place.clone();
        dispatch
            .reform(move |_| Intent::Open(Dialog::Emojis(Pick::Insert(field::caret_in(&place)))))
    };
    let placeholder = words_about("composer-hint", &[("channel", props.to.as_str().into())]);
    let is_wrong = is_wrong(props.unsendable);
    let chosen = props.completion.as_ref().map(|completion| id_of(completion.chosen));
    html! {
        <form class="composer" data-part="composer" aria-label={words("composer-title")} onsubmit={send}>
            <Context edits={props.edits} answers={props.answers} shown={props.shown.clone()} />
            if let Some(completion) = &props.completion {
                <Offers completion={completion.clone()} />
            }
            <Note
                unsendable={props.unsendable} meant={props.meant.clone()}
                length={props.draft.trim().chars().count()} limit={props.limit}
            />
            <div class="composer__box">
                <AddPictures />
                <textarea
                    ref={place} class="composer__text" data-part-focus="true" rows="1"
                    aria-autocomplete="list" aria-haspopup="listbox"
                    aria-controls={props.completion.is_some().then_some(LIST)}
                    aria-activedescendant={chosen}
                    aria-label={words("composer-message")} placeholder={placeholder}
                    aria-invalid={is_wrong.to_string()} aria-describedby="composer-note"
                    dir="auto"
                    value={props.draft.clone()} oninput={write} onkeydown={key}
                />
                <button
                    class="button button--quiet button--icon" type="button"
                    title={words("composer-emojis")} aria-label={words("composer-emojis")}
                    onclick={emojis}
                >
                    { icon(Icon::Smile) }
                </button>
                <button
                    class="button button--primary button--icon composer__send" type="submit"
                    disabled={props.unsendable.is_some()} aria-label={words("composer-send")}
                >
                    { icon(Icon::Send) }
                </button>
            </div>
            <p class="composer__marks" aria-hidden="true">{ words("composer-marks") }</p>
        </form>
    }
}

/// What a key means in the composer, if it is not for the text itself.
fn meaning(
    event: &KeyboardEvent,
    completes: bool,
    is_empty: bool,
    is_plain: bool,
) -> Option<Intent> {
    // Browsers that end a composition with the same key report it as 229.
    if event.is_composing() || event.key_code() == 229 {
        return None;
    }
    let is_bare = !event.shift_key() && !event.ctrl_key() && !event.alt_key() && !event.meta_key();
    match event.key().as_str() {
        "ArrowDown" if completes => Some(Intent::ChooseOffer(1)),
        "ArrowUp" if completes => Some(Intent::ChooseOffer(-1)),
        "Enter" | "Tab" if completes && is_bare => Some(Intent::TakeOffer(None)),
        "Escape" if completes => Some(Intent::DismissOffers),
        "Escape" if !is_plain => Some(Intent::WriteAnew),
        "ArrowUp" if is_empty && is_plain && is_bare => Some(Intent::EditLast),
        "Enter" if !event.shift_key() && focus::has_fine_pointer() => Some(Intent::Send),
        _ => None,
    }
}

/// Whether what is written is wrong, and not only not there yet.
fn is_wrong(unsendable: Option<Unsendable>) -> bool {
    unsendable.is_some_and(|why| why != Unsendable::Empty)
}
