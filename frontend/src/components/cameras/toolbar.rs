//! The tools of a tile.

use client::Intent;
use client::cameras::{Tile, TileChange};
use protocol::Username;
use web_sys::HtmlInputElement;
use yew::{
    Callback, Html, InputEvent, MouseEvent, Properties, TargetCast as _, component, html,
    use_context,
};

use crate::components::{Icon, icon};
use crate::hooks::{Handle, use_dispatch};
use crate::rtc::{Feed, Feeds};
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) name: Username,
    pub(crate) tile: Tile,
    /// The picture; none before it has come.
    pub(crate) feed: Option<Feed>,
    /// Whether there is something to hear.
    pub(crate) has_sound: bool,
    /// What belongs to this tile alone.
    #[prop_or_default]
    pub(crate) more: Html,
}

/// Mute and volume, size, place, and ways out of the page.
#[component]
pub(crate) fn Toolbar(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let handle = use_context::<Handle>();
    let feeds = handle.expect("the app provides the handle to everything below it").rtc.feeds();
    let Props { name, tile, feed, .. } = props;
    let tool = |what: Icon, words: String, pressed: Option<bool>, click: Callback<MouseEvent>| {
        html! { <Tool {what} {words} {pressed} {click} /> }
    };
    let change = |change: TileChange| {
        let name = name.clone();
        dispatch.reform(move |_| Intent::ChangeTile(name.clone(), change))
    };
    let with = |act: fn(&Feeds, Feed)| {
        let (feeds, feed) = (feeds.clone(), *feed);
        Callback::from(move |_| feed.into_iter().for_each(|feed| act(&feeds, feed)))
    };
    let is_afloat = tile.spot.is_some();
    let about = |id: &str| words_about(id, &[("name", name.as_str().into())]);
    // What is clicked here is no tap on the picture.
    let stop = Callback::from(|event: MouseEvent| event.stop_propagation());
    html! {
        <div class="tile-tools" role="toolbar" aria-label={about("tools-of")} onclick={stop}>
            if props.has_sound {
                <Volume name={name.clone()} tile={*tile} />
            }
            <div class="tile-tools__row">
                { props.more.clone() }
                { tool(Icon::Minus, words("tool-smaller"), None, change(TileChange::Smaller)) }
                { tool(Icon::Plus, words("tool-larger"), None, change(TileChange::Larger)) }
                { tool(Icon::Pin, words("tool-pin"), Some(tile.is_pinned),
                    change(TileChange::Pin(!tile.is_pinned))) }
                <span class="tile-tools__float">
                    { tool(Icon::Float, words("tool-float"), Some(is_afloat),
                        change(TileChange::Float(!is_afloat))) }
                </span>
                if feed.is_some() && Feeds::can_take_out() {
                    { tool(Icon::TakeOut, words("tool-take-out"), None, with(Feeds::take_out)) }
                }
                if feed.is_some() {
                    { tool(Icon::FillScreen, words("tool-fill-screen"), None,
                        with(Feeds::fill_screen)) }
                }
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct ToolProps {
    pub(crate) what: Icon,
    pub(crate) words: String,
    /// Whether it holds at this moment, for what can hold.
    pub(crate) pressed: Option<bool>,
    pub(crate) click: Callback<MouseEvent>,
}

/// One button.
#[component]
pub(crate) fn Tool(props: &ToolProps) -> Html {
    let pressed = props.pressed.map(|pressed| pressed.to_string());
    html! {
        <button
            class="button button--over tile-tools__one" type="button" title={props.words.clone()}
            aria-label={props.words.clone()} aria-pressed={pressed} onclick={props.click.clone()}
        >
            { icon(props.what) }
        </button>
    }
}

#[derive(Properties, PartialEq)]
struct VolumeProps {
    name: Username,
    tile: Tile,
}

/// How loud somebody is for me.
#[component]
fn Volume(props: &VolumeProps) -> Html {
    let dispatch = use_dispatch();
    let VolumeProps { name, tile } = props;
    let about = |id: &str| words_about(id, &[("name", name.as_str().into())]);
    let mute = {
        let (name, is_muted) = (name.clone(), tile.is_muted);
        dispatch.reform(move |_| Intent::ChangeTile(name.clone(), TileChange::Mute(!is_muted)))
    };
    let turn = {
        let name = name.clone();
        dispatch.reform(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let volume = input.value().parse().unwrap_or(100);
            Intent::ChangeTile(name.clone(), TileChange::Volume(volume))
        })
    };
    let volume = if tile.is_muted { 0 } else { tile.volume };
    html! {
        <div class="tile-tools__row">
            <Tool
                what={if tile.is_muted { Icon::Mute } else { Icon::Sound }}
                words={about("tool-mute")} pressed={Some(tile.is_muted)} click={mute}
            />
            <input
                class="tile-tools__volume" type="range" min="0" max="100" step="5"
                value={volume.to_string()} aria-label={about("tool-volume")} oninput={turn}
            />
        </div>
    }
}
