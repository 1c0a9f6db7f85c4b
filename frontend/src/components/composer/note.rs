//! Why what is written cannot be sent, and how much of it still fits.

use client::Unsendable;
use yew::{Html, Properties, component, html};

use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) unsendable: Option<Unsendable>,
    pub(crate) meant: Option<String>,
    /// Characters that are written, and that fit.
    pub(crate) length: usize,
    pub(crate) limit: usize,
}

/// The note. The place of its sentence is always there, so that screen readers notice what comes
/// into it; the counter is for the eye.
#[component]
pub(crate) fn Note(props: &Props) -> Html {
    let trouble = match (props.unsendable, &props.meant) {
        (Some(Unsendable::TooLong(over)), _) => {
            Some(words_about("composer-over", &[("over", over.into())]))
        }
        (Some(Unsendable::Full), _) => Some(words("composer-full")),
        (Some(Unsendable::NotNow), _) => Some(words("composer-not-now")),
        (Some(Unsendable::NoChangeNow), _) => Some(words("composer-no-change-now")),
        (Some(Unsendable::NoSuchCommand), Some(meant)) => {
            Some(words_about("composer-meant", &[("command", meant.as_str().into())]))
        }
        (Some(Unsendable::NoSuchCommand), None) => Some(words("composer-no-command")),
        (Some(Unsendable::Empty) | None, _) => None,
    };
    let is_near = props.length * 5 >= props.limit * 4 && props.limit > 0;
    html! {
        <div class="composer__note">
            <p id="composer-note" class="composer__trouble" role="alert">{ trouble }</p>
            if is_near {
                <span class="composer__count" aria-hidden="true">
                    { format!("{} / {}", props.length, props.limit) }
                </span>
            }
        </div>
    }
}
