//! The place for open cameras, above the conversation.

use client::Intent;
use client::cameras::{Cameras, Mine, Opened};
use client::roster::Roster;
use protocol::Username;
use yew::{Callback, Html, MouseEvent, Properties, component, create_portal, html};

use super::mine::MyTile;
use super::setup::SetupPanel;
use super::tile::CameraTile;
use crate::components::{Icon, icon};
use crate::hooks::{use_dispatch, use_first_focus, use_own_window};
use crate::slice::Slice;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) cameras: Slice<Cameras>,
    pub(crate) roster: Slice<Roster>,
    pub(crate) me: Username,
    /// Whether cameras may be marked as explicit in this room.
    pub(crate) permits_explicit: bool,
}

/// The dock; nothing is there while no camera is open.
#[component]
pub(crate) fn Dock(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let Cameras { mine, views, is_sound_blocked, .. } = &*props.cameras;
    let has_tiles = *mine == Mine::On || !views.is_empty();
    let own = use_own_window(OWN_SIZE, !has_tiles);
    if *mine == Mine::Off && views.is_empty() {
        return Html::default();
    }
    // A list of its own: beside something without a key, every tile would be made anew whenever
    // another one opens.
    let tile = |view: &Opened| {
        let name = &view.username;
        let key = name.as_str().to_owned();
        let video = props.roster.video(name);
        html! { <CameraTile {key} view={view.clone()} tile={props.cameras.tile_of(name)} {video} /> }
    };
    let tiles: Html = views.iter().map(tile).collect();
    let tiles = html! {
        <>
            // It is beside the pictures, as browsers want the very window to be touched.
            if *is_sound_blocked {
                <button
                    class="button button--primary dock__sound" type="button"
                    onclick={dispatch.reform(|_| Intent::HearSound)}
                >
                    { icon(Icon::Sound) }{ words("tile-sound-blocked") }
                </button>
            }
            if *mine == Mine::On {
                <MyTile
                    cameras={props.cameras.clone()} me={props.me.clone()}
                    permits_explicit={props.permits_explicit}
                />
            }
            { tiles }
        </>
    };
    html! {
        <section class="dock" data-part="webcams" tabindex="-1" aria-label={words("dock-title")}>
            if mine.is_before_going_live() {
                <SetupPanel
                    cameras={props.cameras.clone()} permits_explicit={props.permits_explicit}
                />
            }
            if let Some(place) = own.place {
                { create_portal(html! { <div class="dock dock--own">{ tiles }</div> }, place) }
                <Elsewhere back={own.close.reform(|_| ())} />
            } else {
                { tiles }
                if let Some(open) = own.open.filter(|_| has_tiles) {
                    <button
                        class="button button--quiet dock__take-out" type="button"
                        title={words("dock-take-out")} aria-label={words("dock-take-out")}
                        onclick={open.reform(|_| ())}
                    >
                        { icon(Icon::TakeOut) }
                    </button>
                }
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ElsewhereProps {
    back: Callback<MouseEvent>,
}

/// Where the cameras are, in their place. The button that took them out is gone, so the keyboard is here.
#[component]
fn Elsewhere(props: &ElsewhereProps) -> Html {
    let place = use_first_focus();
    html! {
        <p class="dock__elsewhere">
            { words("dock-elsewhere") }
            <button ref={place} class="button" type="button" onclick={props.back.clone()}>
                { words("dock-bring-back") }
            </button>
        </p>
    }
}

/// How large the window of the cameras is at first, in CSS pixels: two tiles beside each other.
const OWN_SIZE: (u32, u32) = (560, 420);
