//! How somebody is, and what they are here, by a sign and by words.

use protocol::roster::Entry;
use yew::{Html, html};

use crate::components::{Icon, icon};
use crate::words::{words, words_or};

/// The signs beside a name: who keeps order, whom the site holds dear.
pub(crate) fn badges(entry: &Entry) -> Html {
    let badge = |sign: Icon, label: &str| {
        html! {
            <span class="badge-sign" title={words(label)}>
                { icon(sign) }
                <span class="visually-hidden">{ words(label) }</span>
            </span>
        }
    };
    html! {
        <>
            if entry.op { { badge(Icon::Shield, "people-op") } }
            if entry.vip { { badge(Icon::Star, "people-vip") } }
        </>
    }
}

/// A sign for a status, where it is not the usual one.
pub(crate) fn status_sign(entry: &Entry) -> Html {
    let (sign, look) = match entry.status.as_str() {
        "" | "online" => return Html::default(),
        "busy" => (Icon::Block, "status-sign status-sign--busy"),
        _ => (Icon::Moon, "status-sign"),
    };
    html! { <span class={look} title={status_words(entry)}>{ icon(sign) }</span> }
}

/// A status in words, with those that its owner wrote beside it.
pub(crate) fn status_words(entry: &Entry) -> String {
    let status = match entry.status.as_str() {
        "" | "online" => String::new(),
        other => words_or(&format!("status-{other}"), other),
    };
    let parts = [status, entry.status_text.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}
