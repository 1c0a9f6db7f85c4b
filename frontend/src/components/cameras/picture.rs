//! A moving picture. It is a component of its own so that its element lives exactly as long as it
//! does, whatever comes and goes around it.

use yew::{Html, Properties, component, html};

use crate::hooks::use_feed;
use crate::rtc::Feed;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) feed: Feed,
}

/// The picture.
#[component]
pub(crate) fn Picture(props: &Props) -> Html {
    let place = use_feed(props.feed);
    html! { <video ref={place} class="tile__picture" autoplay=true playsinline=true /> }
}
