//! How loud I am.

use yew::{Html, Properties, component, html};

use crate::components::{Icon, icon};
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// From 0 to 10.
    pub(crate) level: u8,
    pub(crate) is_muted: bool,
}

/// A bar that moves when the microphone hears something. While it is off, the bar says so instead:
/// it would move, and nobody would hear.
#[component]
pub(crate) fn Meter(props: &Props) -> Html {
    let Props { level, is_muted } = *props;
    if is_muted {
        return html! {
            <p class="meter">{ icon(Icon::MicrophoneOff) }{ words("setup-is-muted") }</p>
        };
    }
    html! {
        <p class="meter">
            { icon(Icon::Microphone) }
            <meter
                class="meter__bar" min="0" max="10" value={level.to_string()}
                aria-label={words("setup-level")}
            />
        </p>
    }
}
