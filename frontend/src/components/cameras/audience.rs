//! Who could see me if I went live now.

use protocol::Username;
use yew::{Html, Properties, component, html};

use crate::components::{Icon, icon};
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) names: Option<Slice<[Username]>>,
}

/// The list, as the room would decide at this moment.
#[component]
pub(crate) fn Audience(props: &Props) -> Html {
    let Some(names) = &props.names else {
        return html! { <p class="audience">{ words("audience-asking") }</p> };
    };
    let title = words_about("audience-count", &[("count", names.len().into())]);
    let shown = names.iter().take(SHOWN_MAX);
    let rest = names.len().saturating_sub(SHOWN_MAX);
    html! {
        <div class="audience">
            <p class="audience__title">{ icon(Icon::Eye) }{ title }</p>
            if !names.is_empty() {
                <ul class="audience__names" aria-label={words("audience-title")}>
                    { for shown.map(|name| html! { <li><bdi>{ name.as_str() }</bdi></li> }) }
                    if rest > 0 {
                        <li>{ words_about("audience-rest", &[("count", rest.into())]) }</li>
                    }
                </ul>
            }
        </div>
    }
}

/// More names than this nobody reads in a dialog.
const SHOWN_MAX: usize = 50;
