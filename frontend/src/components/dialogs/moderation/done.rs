//! What those who keep order did lately.

use client::moderation::Moderation;
use protocol::moderation::AuditEntry;
use yew::{Html, Properties, component, html};

use crate::platform::time_words;
use crate::slice::Slice;
use crate::words::{has_words, words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) moderation: Slice<Moderation>,
}

/// The newest first.
#[component]
pub(crate) fn Done(props: &Props) -> Html {
    // Nothing is said before the room has told it.
    let Some(done) = props.moderation.audit.as_deref() else { return Html::default() };
    let rows = done.iter().map(|entry| {
        let at = entry.at;
        html! {
            <li class="order__past">
                <time title={time_words::full(at)} datetime={at.to_string()}>
                    { time_words::short(at) }
                </time>
                <span>
                    { what(entry) }
                    if !entry.reason.is_empty() {
                        <span class="order__why" dir="auto">{ " " }{ &entry.reason }</span>
                    }
                </span>
            </li>
        }
    });
    html! {
        <section class="order">
            <h3 class="order__title">{ words("order-done") }</h3>
            if done.is_empty() {
                <p class="order__none">{ words("order-nothing-done") }</p>
            } else {
                <ol class="order__list" role="list">{ for rows }</ol>
            }
        </section>
    }
}

/// A verb that this page has no words for stands as the room calls it.
fn what(entry: &AuditEntry) -> String {
    let id = format!("done-{}", entry.verb);
    let id = if has_words(&id) { id.as_str() } else { "done-other" };
    let name = entry.username.as_ref().map_or("", |name| name.as_str());
    let about = [
        ("by", entry.by.as_str().into()),
        ("name", name.into()),
        ("verb", entry.verb.as_str().into()),
    ];
    words_about(id, &about)
}
