//! One sentence about the connection, while there is something to say.

use client::Intent;
use client::stage::Link;
use yew::{Html, Properties, component, html};

use crate::hooks::use_dispatch;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) link: Link,
}

/// The banner. Its place is always there, so that screen readers notice what comes into it.
#[component]
pub(crate) fn LinkBanner(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let content = match props.link {
        Link::Up => Html::default(),
        Link::Returning { .. } => html! { <p>{ words("link-returning") }</p> },
        Link::Down { .. } => html! {
            <>
                <p>{ words("link-down") }</p>
                <button
                    class="button button--small" type="button"
                    onclick={dispatch.reform(|_| Intent::ReconnectNow)}
                >
                    { words("link-now") }
                </button>
            </>
        },
    };
    html! { <div class="link-banner" role="status">{ content }</div> }
}
