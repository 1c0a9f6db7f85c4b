//! How a component shows a moving picture without ever touching it.

use yew::{NodeRef, hook, use_context, use_effect_with, use_node_ref};

use super::Handle;
use crate::rtc::Feed;

/// A place for a `<video>` that shows this feed for as long as the component lives.
#[hook]
pub(crate) fn use_feed(feed: Feed) -> NodeRef {
    let place = use_node_ref();
    let handle = use_context::<Handle>();
    let feeds = handle.expect("the app provides the handle to everything below it").rtc.feeds();
    use_effect_with(feed, {
        let place = place.clone();
        move |feed| {
            let feed = *feed;
            let showing = feeds.show(feed, &place);
            move || feeds.hide(feed, showing)
        }
    });
    place
}
