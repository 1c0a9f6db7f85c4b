//! What people put on a message.

use client::Intent;
use protocol::chat::Reaction;
use protocol::{MessageId, Username};
use yew::{Callback, Html, Properties, component, html};

use crate::hooks::use_dispatch;
use crate::words::words_about;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) id: MessageId,
    pub(crate) reactions: Vec<Reaction>,
    pub(crate) me: Username,
}

/// One chip for each kind; pressing it joins in, or takes mine off again.
#[component]
pub(crate) fn Reactions(props: &Props) -> Html {
    let dispatch = use_dispatch();
    if props.reactions.is_empty() {
        return Html::default();
    }
    let chips = props.reactions.iter().map(|Reaction { message, usernames }| {
        let is_mine = usernames.contains(&props.me);
        let names: Vec<&str> = usernames.iter().map(Username::as_str).collect();
        let names = names.join(", ");
        let about = [
            ("emoji", message.to_string().into()),
            ("count", usernames.len().into()),
            ("names", names.as_str().into()),
        ];
        let press = {
            let (dispatch, id, emoji) = (dispatch.clone(), props.id, message.clone());
            Callback::from(move |_| dispatch.emit(Intent::React(id, emoji.clone())))
        };
        html! {
            <button
                key={message.to_string()} class="reaction" type="button" title={names.clone()}
                aria-pressed={is_mine.to_string()} aria-label={words_about("reaction", &about)}
                onclick={press}
            >
                <span aria-hidden="true">{ message.to_string() }</span>
                <span class="reaction__count" aria-hidden="true">{ usernames.len() }</span>
            </button>
        }
    });
    html! { <div class="reactions">{ for chips }</div> }
}
