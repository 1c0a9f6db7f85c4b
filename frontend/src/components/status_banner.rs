//! One sentence about the connection, while there is something to say, and what one can do about it.

use client::Intent;
use client::banner::Banner;
use yew::{Html, Properties, classes, component, html};

use crate::hooks::{use_dispatch, use_seconds_until};
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) banner: Banner,
}

/// The banner. The place of its sentence is always there, so that screen readers notice what comes
/// into it; what counts down beside it is for the eye alone.
#[component]
pub(crate) fn StatusBanner(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let button = |label: &str, intent: Intent| {
        html! {
            <button
                class="button button--small" type="button"
                onclick={dispatch.reform(move |_| intent.clone())}
            >
                { words(label) }
            </button>
        }
    };
    let try_now = |retry_at_ms: u64| {
        html! {
            <>
                <Countdown key={retry_at_ms} at_ms={retry_at_ms} />
                { button("link-now", Intent::ReconnectNow) }
            </>
        }
    };
    let (tone, sentence, more) = match props.banner {
        Banner::None => ("banner--silent", String::new(), Html::default()),
        Banner::Lost { retry_at_ms } => ("", words("link-lost"), try_now(retry_at_ms)),
        Banner::Restart { retry_at_ms } => ("", words("link-restart"), try_now(retry_at_ms)),
        Banner::Returning => ("", words("link-returning"), Html::default()),
        Banner::Back => ("banner--good", words("link-back"), Html::default()),
        Banner::Stuck(count) => {
            let sentence = words_about("link-stuck", &[("count", count.into())]);
            ("banner--bad", sentence, button("link-stuck-again", Intent::TryAllAgain))
        }
        Banner::Outdated => {
            let reload = html! {
                <>
                    { button("link-reload", Intent::Reload) }
                    { button("link-reload-later", Intent::PutOffReload) }
                </>
            };
            ("banner--news", words("link-outdated"), reload)
        }
    };
    html! {
        <div class={classes!("banner", tone)}>
            <p class="banner__words" role="status">{ sentence }</p>
            { more }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct CountdownProps {
    /// Until when, on the monotonic clock in milliseconds.
    at_ms: u64,
}

/// How long it takes until the next attempt.
#[component]
fn Countdown(props: &CountdownProps) -> Html {
    let seconds = use_seconds_until(props.at_ms);
    html! {
        <span class="banner__countdown" aria-hidden="true">
            { words_about("link-retry-in", &[("seconds", seconds.into())]) }
        </span>
    }
}
