//! My own camera while it is live: how I look, who watches, and everything I can do about it.

use client::Intent;
use client::cameras::{Cameras, Sends, SetupChange};
use protocol::Username;
use yew::{Callback, Html, Properties, component, html, use_state_eq};

use super::devices::Devices;
use super::picture::Picture;
use super::tile_frame::TileFrame;
use super::toolbar::{Tool, Toolbar};
use super::watchers::Watchers;
use crate::components::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::rtc::Feed;
use crate::slice::Slice;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) cameras: Slice<Cameras>,
    pub(crate) me: Username,
    pub(crate) permits_explicit: bool,
}

/// My own tile. It is mirrored for me alone, as people know themselves.
#[component]
pub(crate) fn MyTile(props: &Props) -> Html {
    let is_choosing = use_state_eq(|| false);
    let Cameras { setup, me, devices, .. } = &*props.cameras;
    let tile = props.cameras.tile_of(&props.me);
    let turn = {
        let is_choosing = is_choosing.clone();
        Callback::from(move |_| is_choosing.set(!*is_choosing))
    };
    let more = html! {
        <>
            <MyTools cameras={props.cameras.clone()} permits_explicit={props.permits_explicit} />
            <Tool
                what={Icon::Settings} words={words("tool-devices")} pressed={Some(*is_choosing)}
                click={turn}
            />
        </>
    };
    let note = match () {
        () if me.is_paused => Some("mine-paused"),
        () if me.has_no_way => Some("mine-no-way"),
        () if me.is_dark => Some("mine-dark"),
        () => None,
    };
    html! {
        <>
            <TileFrame
                name={props.me.clone()} {tile} label={words("tile-mine")}
                move_label={words("tool-move-mine")} is_mine=true is_live=true
                is_speaking={me.is_speaking}
            >
                <Picture feed={Feed::Mine} is_mirrored={setup.is_mirrored} />
                if setup.sends == Sends::Sound {
                    <div class="tile__wait">{ icon(Icon::Microphone) }{ words("setup-sound-only") }</div>
                }
                <figcaption class="tile__name">
                    { words("tile-you") }
                    <span class="tile__marks">
                        if me.is_speaking {
                            <span class="tile__voice" title={words("mark-speaking")}>
                                { icon(Icon::Voice) }
                            </span>
                        }
                        if setup.is_muted { { icon(Icon::MicrophoneOff) } }
                    </span>
                </figcaption>
                if let Some(note) = note {
                    <p class="tile__note" role="status">{ words(note) }</p>
                }
                <Watchers cameras={props.cameras.clone()} />
                <Toolbar
                    name={props.me.clone()} {tile} feed={Some(Feed::Mine)} has_sound=false {more}
                />
            </TileFrame>
            if *is_choosing {
                <div class="setup setup--small" role="group" aria-label={words("tool-devices")}>
                    <Devices setup={setup.clone()} devices={devices.clone()} me={me.clone()} />
                </div>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ToolsProps {
    cameras: Slice<Cameras>,
    permits_explicit: bool,
}

/// What I alone can do with my camera.
#[component]
fn MyTools(props: &ToolsProps) -> Html {
    let dispatch = use_dispatch();
    let setup = &props.cameras.setup;
    let turn = |what: Icon, id: &str, is_on: bool, change: fn(bool) -> SetupChange| {
        let click = dispatch.reform(move |_| Intent::SetUp(change(!is_on)));
        html! { <Tool {what} words={words(id)} pressed={Some(is_on)} {click} /> }
    };
    let microphone = if setup.is_muted { Icon::MicrophoneOff } else { Icon::Microphone };
    html! {
        <>
            if setup.sends != Sends::Picture {
                { turn(microphone, "tool-microphone-off", setup.is_muted, SetupChange::Muted) }
            }
            { turn(Icon::Mirror, "tool-mirror", setup.is_mirrored, SetupChange::Mirrored) }
            if props.permits_explicit {
                { turn(Icon::Alert, "tool-explicit", setup.is_explicit, SetupChange::Explicit) }
            }
            <Tool
                what={Icon::CameraOff} words={words("tool-stop")} pressed={None::<bool>}
                click={dispatch.reform(|_| Intent::StopCamera)}
            />
        </>
    }
}
