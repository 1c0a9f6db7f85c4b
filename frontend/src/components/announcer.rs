//! What screen readers are told of new messages, beside the list and not in it.

use client::announcer::{Aloud, Announcement, Done};
use yew::{Html, Properties, component, html};

use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) said: Slice<Announcement>,
}

/// The place is always there; what comes into it is read out once it is quiet.
#[component]
pub(crate) fn Announcer(props: &Props) -> Html {
    let sentence = match &props.said.what {
        Aloud::Silence => String::new(),
        Aloud::Messages(messages) => {
            let said = messages.iter().map(|(by, text)| {
                let about = [("name", by.as_str().into()), ("words", text.as_str().into())];
                words_about("aloud-message", &about)
            });
            said.collect::<Vec<_>>().join(" ")
        }
        Aloud::Many(count) => words_about("aloud-many", &[("count", (*count).into())]),
        Aloud::Done(Done::Copied) => words("aloud-copied"),
        Aloud::Done(Done::TakenBack) => words("aloud-taken-back"),
    };
    html! {
        <div class="visually-hidden" role="status" data-testid="announcer">
            <span key={props.said.number}>{ sentence }</span>
        </div>
    }
}
