//! A face for somebody without a picture: the first letter of their name on a colour of its own.

use protocol::Username;
use yew::{Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) name: Username,
    /// The address of their picture, or empty.
    #[prop_or_default]
    pub(crate) picture: String,
}

/// The face; the name stands beside it, so screen readers skip it.
#[component]
pub(crate) fn Avatar(props: &Props) -> Html {
    let name = props.name.as_str();
    let letter: String = name.chars().take(1).flat_map(char::to_uppercase).collect();
    let hue = name.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    html! {
        <span class="avatar" data-hue={(hue % HUES).to_string()} aria-hidden="true">
            { letter }
            // Lies over the letter, which is seen where the picture does not come.
            if !props.picture.is_empty() {
                <img
                    class="avatar__picture" src={props.picture.clone()} alt="" loading="lazy"
                    decoding="async" referrerpolicy="no-referrer"
                />
            }
        </span>
    }
}

/// How many colours the style sheet has.
const HUES: u32 = 8;
