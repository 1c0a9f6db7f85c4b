//! Which keys do what.

use yew::{Html, component, html};

use super::frame::Frame;
use crate::words::words;

/// The list.
#[component]
pub(crate) fn Keys() -> Html {
    let rows = KEYS.into_iter().map(|(keys, id)| {
        html! { <div key={id} class="keys__row"><dt><kbd>{ keys }</kbd></dt><dd>{ words(id) }</dd></div> }
    });
    html! { <Frame title={words("keys-title")}><dl class="keys">{ for rows }</dl></Frame> }
}

const KEYS: [(&str, &str); 8] = [
    ("Enter", "keys-send"),
    ("Shift + Enter", "keys-line"),
    ("↑", "keys-edit"),
    ("Escape", "keys-escape"),
    ("F6", "keys-parts"),
    ("Ctrl + K", "keys-switch"),
    ("↑ ↓ Home End", "keys-messages"),
    ("Ctrl + /", "keys-keys"),
];
