//! The place for open cameras, above the conversation.

use client::cameras::{Cameras, Mine};
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
    let tiles = views.iter().map(|view| {
        let key = view.username.as_str().to_owned();
        html! { <Tile {key} name={view.username.clone()} progress={view.progress} /> }
    });
    html! {
        <section class="dock" aria-label={words("dock-title")}>
            if *mine != Mine::Off { <MyTile cameras={props.cameras.clone()} /> }
            { for tiles }
        </section>
    }
}
