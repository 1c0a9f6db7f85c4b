//! A face and a name for somebody: the picture that the owner's site gave them, or else the first letter of
//! their name on a colour of its own.

use protocol::Username;
use protocol::roster::Entry;
use yew::{Html, Properties, component, html};

use crate::platform::address::is_of_the_web;

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
    draw_face(&props.name, &props.picture)
}

/// The same without a component of its own: a room has many people.
pub(crate) fn draw_face(name: &Username, picture: &str) -> Html {
    let name = name.as_str();
    let letter: String = name.chars().take(1).flat_map(char::to_uppercase).collect();
    let hue = name.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let has_picture = is_of_the_web(picture);
    let class = if has_picture { "avatar avatar--pictured" } else { "avatar" };
    html! {
        <span {class} data-hue={(hue % HUES).to_string()} aria-hidden="true">
            { letter }
            // Lies over the letter, which is seen where the picture does not come.
            if has_picture {
                <img
                    class="avatar__picture" src={picture.to_owned()} alt="" loading="lazy"
                    decoding="async" referrerpolicy="no-referrer"
                />
            }
        </span>
    }
}

/// What somebody is called on the page.
pub(crate) fn shown_name(entry: &Entry) -> &str {
    if entry.nickname.is_empty() { entry.username.as_str() } else { &entry.nickname }
}

/// How many colours the style sheet has.
const HUES: u32 = 8;
