//! What lies over an explicit camera until somebody says that they want to see it.

use client::Intent;
use client::cameras::TileChange;
use protocol::Username;
use yew::{Html, Properties, component, html};

use crate::hooks::use_dispatch;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) name: Username,
}

/// The cover.
#[component]
pub(crate) fn Cover(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let name = props.name.clone();
    html! {
        <div class="tile__wait tile__wait--cover">
            <p>{ words_about("cover-what", &[("name", props.name.as_str().into())]) }</p>
            <button
                class="button button--small" type="button"
                onclick={dispatch.reform(move |_| {
                    Intent::ChangeTile(name.clone(), TileChange::Uncover(true))
                })}
            >
                { words("cover-show") }
            </button>
        </div>
    }
}
