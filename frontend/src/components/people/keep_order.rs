//! The way to everything that those who keep order look after.

use client::Intent;
use client::dialog::Dialog;
use yew::{Html, Properties, component, html};

use crate::components::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// How many reports wait.
    pub(crate) reports: usize,
}

/// The button, with what waits behind it.
#[component]
pub(crate) fn KeepOrder(props: &Props) -> Html {
    let open = use_dispatch().reform(|_| Intent::Open(Dialog::Moderation));
    html! {
        <button
            class="button button--quiet people__order" type="button" aria-haspopup="dialog"
            onclick={open}
        >
            { icon(Icon::Shield) }
            { words("order-open") }
            if props.reports > 0 {
                <span class="badge" aria-hidden="true">{ props.reports }</span>
                <span class="visually-hidden">
                    { words_about("order-waiting", &[("count", props.reports.into())]) }
                </span>
            }
        </button>
    }
}
