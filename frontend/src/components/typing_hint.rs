//! That somebody is writing to me, below what was said.

use protocol::Username;
use yew::{Html, Properties, component, html};

use crate::words::words_about;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Who, if anybody.
    pub(crate) name: Option<Username>,
}

/// The hint is for the eye: whoever listens hears the message itself a moment later.
#[component]
pub(crate) fn TypingHint(props: &Props) -> Html {
    let Some(name) = &props.name else { return Html::default() };
    html! {
        <p class="typing" aria-hidden="true">
            <span class="typing__dots"><i /><i /><i /></span>
            { words_about("typing", &[("name", name.as_str().into())]) }
        </p>
    }
}
