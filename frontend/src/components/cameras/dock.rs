//! The place for open cameras, above the conversation.

use client::cameras::{Cameras, Mine, Opened};
use yew::{Html, Properties, component, html};

use super::mine::MyTile;
use super::tile::Tile;
use crate::slice::Slice;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) cameras: Slice<Cameras>,
}

/// The dock; nothing is there while no camera is open.
#[component]
pub(crate) fn Dock(props: &Props) -> Html {
    let Cameras { mine, views, .. } = &*props.cameras;
    if *mine == Mine::Off && views.is_empty() {
        return Html::default();
    }
    // A list of its own: beside something without a key, every tile would be made anew whenever
    // another one opens.
    let tile = |view: &Opened| {
        let key = view.username.as_str().to_owned();
        html! { <Tile {key} name={view.username.clone()} progress={view.progress} /> }
    };
    let tiles: Html = views.iter().map(tile).collect();
    html! {
        <section class="dock" data-part="webcams" tabindex="-1" aria-label={words("dock-title")}>
            if *mine != Mine::Off { <MyTile cameras={props.cameras.clone()} /> }
            { tiles }
        </section>
    }
}
