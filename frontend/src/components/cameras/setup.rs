//! My camera before anybody sees it: how I look, how I sound, who could see me.

use client::Intent;
use client::cameras::{Cameras, Mine, SelfView, Sends, SetupChange};
use yew::{Callback, Html, KeyboardEvent, Properties, component, html};

use super::audience::Audience;
use super::devices::{Choice, Devices};
use super::meter::Meter;
use super::picture::Picture;
use super::trouble::TroubleCard;
use crate::components::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::hooks::use_first_focus;
use crate::rtc::Feed;
use crate::slice::Slice;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) cameras: Slice<Cameras>,
    pub(crate) permits_explicit: bool,
}

/// The dialog between the wish to be seen and being seen. One can go on talking beside it.
#[component]
pub(crate) fn SetupPanel(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let place = use_first_focus();
    let Cameras { mine, setup, devices, audience, me, .. } = &*props.cameras;
    let cancel = dispatch.reform(|_| Intent::StopCamera);
    let escape = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                dispatch.emit(Intent::StopCamera);
            }
        })
    };
    html! {
        <div
            ref={place} class="setup" role="dialog" aria-labelledby="setup-title" tabindex="-1"
            onkeydown={escape}
        >
            <h2 id="setup-title" class="setup__title">{ words("setup-title") }</h2>
            <p class="setup__lead">{ words("setup-lead") }</p>
            <div class="setup__look">
                { look(*mine, me, setup.sends, setup.is_mirrored) }
                if setup.sends != Sends::Picture && *mine == Mine::Preview {
                    <Meter level={me.level} is_muted={setup.is_muted} />
                }
            </div>
            <div class="setup__choices">
                <Devices setup={setup.clone()} devices={devices.clone()} me={me.clone()} />
                <Choice
                    label={words("setup-muted")} is_on={setup.is_muted} change={SetupChange::Muted(!setup.is_muted)}
                />
                <Choice
                    label={words("setup-mirrored")} is_on={setup.is_mirrored}
                    change={SetupChange::Mirrored(!setup.is_mirrored)}
                />
                if props.permits_explicit {
                    <Choice
                        label={words("setup-explicit")} is_on={setup.is_explicit}
                        change={SetupChange::Explicit(!setup.is_explicit)}
                    />
                }
                <Audience names={audience.as_ref().map(Slice::from_list)} />
            </div>
            <p class="setup__end">
                <button
                    class="button button--primary" type="button"
                    disabled={*mine != Mine::Preview}
                    onclick={dispatch.reform(|_| Intent::GoLive)}
                >
                    { icon(Icon::Camera) }{ words("setup-go-live") }
                </button>
                <button class="button" type="button" onclick={cancel}>
                    { words("setup-cancel") }
                </button>
            </p>
        </div>
    }
}

/// Myself, or why I do not see myself.
fn look(mine: Mine, me: &SelfView, sends: Sends, is_mirrored: bool) -> Html {
    match mine {
        Mine::Trouble(trouble) => html! { <TroubleCard {trouble} /> },
        Mine::Starting => html! {
            <div class="setup__wait">
                <span role="status">{ words("tile-asking") }</span>
                if me.is_slow {
                    <p class="setup__hint" role="alert">{ words("setup-slow") }</p>
                }
            </div>
        },
        Mine::Preview | Mine::On | Mine::Off if sends == Sends::Sound => html! {
            <div class="setup__wait">{ icon(Icon::Microphone) }{ words("setup-sound-only") }</div>
        },
        Mine::Preview | Mine::On | Mine::Off => html! {
            <figure class="setup__picture" aria-label={words("setup-preview")}>
                <Picture feed={Feed::Mine} {is_mirrored} />
                if me.is_dark {
                    <figcaption class="tile__note" role="status">{ words("mine-dark") }</figcaption>
                }
            </figure>
        },
    }
}
