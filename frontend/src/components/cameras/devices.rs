//! Which camera, which microphone, and what of them goes out.

use client::Intent;
use client::calls::{Device, Devices as There, Listed};
use client::cameras::{SelfView, Sends, Setup, SetupChange};
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, Properties, TargetCast as _, component, html};

use super::trouble;
use crate::hooks::use_dispatch;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) setup: Setup,
    pub(crate) devices: There,
    pub(crate) me: SelfView,
}

/// The pickers. What is chosen holds at once, also while people watch.
#[component]
pub(crate) fn Devices(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let Props { setup, devices, me } = props;
    let kinds = [
        (Sends::Both, "setup-both"),
        (Sends::Picture, "setup-picture-alone"),
        (Sends::Sound, "setup-sound-alone"),
    ];
    let choose_kind = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let chosen = kinds.into_iter().find(|(_, id)| *id == select.value());
            if let Some((sends, _)) = chosen {
                dispatch.emit(Intent::SetUp(SetupChange::Sends(sends)));
            }
        })
    };
    let device = |label: &'static str,
                  list: &[Listed],
                  chosen: &Device,
                  used: Option<&String>,
                  change: fn(Device) -> SetupChange| {
        let choose = dispatch.reform(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            Intent::SetUp(change(Device::Chosen(select.value())))
        });
        let used = match chosen {
            Device::Chosen(id) => Some(id),
            Device::Any => used,
        };
        html! {
            <div class="setup__field">
                <label for={label}>{ words(label) }</label>
                <select
                    id={label} class="field" onchange={choose} disabled={list.is_empty()}
                >
                    { options(list, used) }
                </select>
            </div>
        }
    };
    html! {
        <>
            <div class="setup__field">
                <label for="setup-sends">{ words("setup-sends") }</label>
                <select id="setup-sends" class="field" onchange={choose_kind}>
                    { for kinds.into_iter().map(|(sends, id)| html! {
                        <option value={id} selected={sends == setup.sends}>{ words(id) }</option>
                    }) }
                </select>
            </div>
            if setup.sends != Sends::Sound {
                { device("setup-camera", &devices.cameras, &setup.camera,
                    me.captured.camera.as_ref(), SetupChange::Camera) }
            }
            if setup.sends != Sends::Picture {
                { device("setup-microphone", &devices.microphones, &setup.microphone,
                    me.captured.microphone.as_ref(), SetupChange::Microphone) }
            }
            if let Some(trouble) = me.switch_failed {
                <p class="setup__hint" role="alert">
                    { words(trouble::what(trouble)) }{ " " }{ words("setup-switch-failed") }
                </p>
            }
        </>
    }
}

fn options(list: &[Listed], used: Option<&String>) -> Html {
    let option = |(number, listed): (usize, &Listed)| {
        // A device without a name is told by its number.
        let label = match listed.label.as_str() {
            "" => (number + 1).to_string(),
            label => label.to_owned(),
        };
        html! {
            <option value={listed.id.clone()} selected={used == Some(&listed.id)}>{ label }</option>
        }
    };
    if list.is_empty() {
        return html! { <option>{ words("setup-no-device") }</option> };
    }
    list.iter().enumerate().map(option).collect()
}

#[derive(Properties, PartialEq)]
pub(crate) struct ChoiceProps {
    pub(crate) label: String,
    pub(crate) is_on: bool,
    /// What becomes of it when it is turned.
    pub(crate) change: SetupChange,
}

/// Something that is so or not.
#[component]
pub(crate) fn Choice(props: &ChoiceProps) -> Html {
    let dispatch = use_dispatch();
    let change = props.change.clone();
    let turn = dispatch.reform(move |_: Event| Intent::SetUp(change.clone()));
    html! {
        <label class="setup__choice">
            <input type="checkbox" checked={props.is_on} onchange={turn} />
            <span>{ &props.label }</span>
        </label>
    }
}
