//! What is being answered or changed, above what is written, and the way out of it.

use client::timeline::{Conversation, What};
use client::{Intent, source};
use protocol::MessageId;
use yew::{Html, Properties, component, html};

use crate::components::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) edits: Option<MessageId>,
    pub(crate) answers: Option<MessageId>,
    pub(crate) shown: Slice<Conversation>,
}

/// One line; nothing is there while a new message is written.
#[component]
pub(crate) fn Context(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let (sign, title, quoted) = if props.edits.is_some() {
        (Icon::Pencil, words("composer-editing"), None)
    } else if let Some(id) = props.answers {
        let Some(line) = props.shown.line_of(id) else { return Html::default() };
        let What::Said { by, body, .. } = &line.what else { return Html::default() };
        let title = words_about("composer-answering", &[("name", by.as_str().into())]);
        (Icon::Reply, title, Some(source::read(body)))
    } else {
        return Html::default();
    };
    html! {
        <div class="composer__context">
            { icon(sign) }
            <span class="composer__about">
                <b>{ title }</b>
                if let Some(quoted) = quoted { <span class="composer__quoted">{ quoted }</span> }
            </span>
            <button
                class="button button--quiet button--icon button--tiny" type="button"
                title={words("composer-anew")} aria-label={words("composer-anew")}
                onclick={dispatch.reform(|_| Intent::WriteAnew)}
            >
                { icon(Icon::Close) }
            </button>
        </div>
    }
}
