//! One picture of mine: what it shows, how far it has come, and how to think better of it.

use client::Intent;
use client::pictures::{Item, PictureIntent, State, Trouble};
use protocol::limits;
use web_sys::HtmlInputElement;
use yew::{Callback, Html, InputEvent, MouseEvent, Properties, TargetCast as _, component, html};

use crate::components::{Icon, icon};
use crate::hooks::{use_dispatch, use_pictures};
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Which one it is in its row, from 1.
    pub(crate) number: usize,
    pub(crate) item: Slice<Item>,
}

/// One picture.
#[component]
pub(crate) fn TrayItem(props: &Props) -> Html {
    let (dispatch, pictures) = (use_dispatch(), use_pictures());
    let dispatch = dispatch.reform(Intent::Picture);
    let item = &*props.item;
    let key = item.key;
    let remove = dispatch.reform(move |_: MouseEvent| PictureIntent::Remove(key));
    let number = [("number", props.number.into())];
    let under_way = matches!(item.state, State::Waiting | State::Uploading(..));
    let label = if under_way { "tray-cancel" } else { "tray-remove" };
    html! {
        <li class="tray__item">
            if let Some(address) = pictures.desk.address(key).filter(|_| may_be_a_picture(&item.state)) {
                <img class="tray__preview" src={address} alt={item.alt.clone()} />
            } else {
                <div class="tray__preview tray__preview--none">{ icon(Icon::Alert) }</div>
            }
            <div class="tray__words">{ state(props, &dispatch) }</div>
            if !matches!(item.state, State::Posting(..)) {
                <button
                    class="button button--quiet tray__remove" type="button"
                    aria-label={words_about(label, &number)} title={words_about(label, &number)}
                    onclick={remove}
                >
                    { icon(Icon::Close) }
                </button>
            }
        </li>
    }
}

fn state(props: &Props, dispatch: &Callback<PictureIntent>) -> Html {
    let item = &*props.item;
    let key = item.key;
    let number = [("number", props.number.into())];
    match &item.state {
        State::Draft => {
            let describe = dispatch.reform(move |event: InputEvent| {
                let text = event.target_unchecked_into::<HtmlInputElement>().value();
                PictureIntent::Describe(key, text)
            });
            html! {
                <input
                    class="field tray__alt" type="text" dir="auto"
                    maxlength={limits::ALT_SCALARS_MAX.to_string()}
                    aria-label={words_about("tray-alt", &number)}
                    placeholder={words("tray-alt-hint")} value={item.alt.clone()}
                    oninput={describe}
                />
            }
        }
        State::Waiting => html! { <p>{ words("tray-waits") }</p> },
        State::Uploading(sent, of) => {
            // Nobody knows yet how much it is.
            let (value, max) = ((*of > 0).then(|| sent.to_string()), (*of).max(1).to_string());
            html! { <progress {value} {max} aria-label={words_about("tray-progress", &number)} /> }
        }
        State::Posting(..) => {
            html! { <progress aria-label={words_about("tray-progress", &number)} /> }
        }
        State::Failed(trouble) => {
            let again = dispatch.reform(move |_: MouseEvent| PictureIntent::TryAgain(key));
            html! {
                <>
                    <p class="tray__trouble" role="alert">{ why(trouble) }</p>
                    if item.may_be_tried_again() {
                        <button class="button" type="button" onclick={again}>
                            { words("tray-try-again") }
                        </button>
                    }
                </>
            }
        }
    }
}

/// Whether a browser could show it; one that nobody takes is shown by no preview either.
fn may_be_a_picture(state: &State) -> bool {
    !matches!(state, State::Failed(Trouble::NoPicture | Trouble::Refused(_, false)))
}

fn why(trouble: &Trouble) -> String {
    match trouble {
        Trouble::NoPicture => words("picture-trouble-kind"),
        Trouble::TooLarge(megabytes) => {
            words_about("picture-trouble-large", &[("megabytes", (*megabytes).into())])
        }
        Trouble::Refused(sentence, _) => sentence.clone(),
        Trouble::Lost => words("picture-trouble-lost"),
        Trouble::Unsure => words("picture-trouble-unsure"),
    }
}
