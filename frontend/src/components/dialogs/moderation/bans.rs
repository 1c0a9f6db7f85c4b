//! Who may not come in.

use client::Intent;
use client::moderation::Moderation;
use protocol::moderation::BanEntry;
use yew::{Html, Properties, component, html};

use crate::hooks::use_dispatch;
use crate::platform::time_words;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) moderation: Slice<Moderation>,
}

/// The bans in force, each with its end.
#[component]
pub(crate) fn Bans(props: &Props) -> Html {
    // Nothing is said before the room has told it.
    let Some(bans) = props.moderation.bans.as_deref() else { return Html::default() };
    let rows = bans.iter().map(|ban| {
        html! { <Ban key={ban.username.as_str().to_owned()} ban={ban.clone()} /> }
    });
    html! {
        <section class="order">
            <h3 class="order__title">{ words("order-bans") }</h3>
            if bans.is_empty() {
                <p class="order__none">{ words("order-no-bans") }</p>
            } else {
                <ul class="order__list" role="list">{ for rows }</ul>
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct BanProps {
    ban: BanEntry,
}

/// One of them.
#[component]
fn Ban(props: &BanProps) -> Html {
    let BanEntry { username, until, reason, by } = &props.ban;
    let until = time_words::full(*until);
    let about = [
        ("name", username.as_str().into()),
        ("by", by.as_str().into()),
        ("until", until.as_str().into()),
    ];
    let unban = {
        let name = username.clone();
        use_dispatch().reform(move |_| Intent::Unban(name.clone()))
    };
    html! {
        <li class="order__one">
            <p>{ words_about("order-ban", &about) }</p>
            if !reason.is_empty() { <p class="order__why" dir="auto">{ reason }</p> }
            <p class="order__acts">
                <button
                    class="button button--small" type="button" onclick={unban}
                    aria-label={words_about("order-unban-of", &about)}
                >
                    { words("order-unban") }
                </button>
            </p>
        </li>
    }
}
