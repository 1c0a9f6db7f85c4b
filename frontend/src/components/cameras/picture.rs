//! A moving picture. It is a component of its own so that its element lives exactly as long as it
//! does, whatever comes and goes around it.

use yew::{Html, Properties, classes, component, html};

use crate::hooks::use_feed;
use crate::rtc::Feed;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) feed: Feed,
    /// Whether it is shown as in a mirror.
    #[prop_or_default]
    pub(crate) is_mirrored: bool,
}

/// The picture.
#[component]
pub(crate) fn Picture(props: &Props) -> Html {
    let place = use_feed(props.feed);
    let class = classes!("tile__picture", props.is_mirrored.then_some("tile__picture--mirrored"));
    html! { <video ref={place} {class} autoplay=true playsinline=true /> }
}
