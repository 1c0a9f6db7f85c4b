//! The words that a message answers, as they are on this page and nowhere else.

use client::source;
use client::timeline::Line;
use yew::{Callback, Html, Properties, component, html};

use crate::components::{Icon, icon};
use crate::platform::scroll;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The line that is answered, if it is on this page.
    pub(crate) line: Option<Slice<Line>>,
}

/// One line of it, which leads to the whole.
#[component]
pub(crate) fn Quote(props: &Props) -> Html {
    let said = props.line.as_ref().and_then(|line| {
        let (by, body, _) = line.what.said()?;
        Some((line.number, by.clone(), source::read(body)))
    });
    let Some((number, by, text)) = said else {
        return html! {
            <p class="quote quote--gone">{ icon(Icon::Reply) }{ words("quote-gone") }</p>
        };
    };
    let show = Callback::from(move |_| scroll::to_element(&super::id_of(number)));
    let label = words_about("quote-of", &[("name", by.as_str().into())]);
    html! {
        <button class="quote" type="button" tabindex="-1" title={label.clone()} aria-label={format!("{label}: {text}")} onclick={show}>
            { icon(Icon::Reply) }
            <bdi class="quote__name">{ by.as_str() }</bdi>
            <span class="quote__words" dir="auto">{ text }</span>
        </button>
    }
}
