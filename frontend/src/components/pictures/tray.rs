//! Pictures of mine that are not in the conversation yet, above the composer.

use yew::{Html, component, html};

use super::tray_item::TrayItem;
use super::use_here;
use crate::slice::Slice;
use crate::words::words;

/// The tray; nothing when it is empty.
#[component]
pub(crate) fn Tray() -> Html {
    let here = use_here();
    let Some(channel) = here.channel.clone() else { return Html::default() };
    let items: Vec<_> = here.pictures.tray(&channel).map(Slice::from).collect();
    if items.is_empty() {
        return Html::default();
    }
    let items = items.into_iter().enumerate().map(|(at, item)| {
        let key = item.key.to_string();
        html! { <TrayItem {key} number={at + 1} {item} /> }
    });
    html! { <ul class="tray" aria-label={words("tray-title")}>{ for items }</ul> }
}
