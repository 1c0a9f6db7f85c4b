//! Going to a conversation by typing a few letters of it.

use client::Intent;
use client::roster::Roster;
use client::timeline::Timeline;
use protocol::Channel;
use web_sys::HtmlInputElement;
use yew::{
    Callback, Html, InputEvent, KeyboardEvent, Properties, TargetCast as _, component, html,
    use_state_eq,
};

use super::frame::Frame;
use crate::hooks::use_dispatch;
use crate::slice::Slice;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) timeline: Slice<Timeline>,
    pub(crate) roster: Slice<Roster>,
}

/// The switcher: channels first, then people I talk with, then everybody.
#[component]
pub(crate) fn Switcher(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let letters = use_state_eq(String::new);
    let chosen = use_state_eq(|| 0_usize);
    let places = places(props, &letters);
    let go = {
        let dispatch = dispatch.clone();
        Callback::from(move |channel: Channel| {
            dispatch.emit(Intent::CloseDialog);
            dispatch.emit(Intent::Show(channel));
        })
    };
    let write = {
        let (letters, chosen) = (letters.clone(), chosen.clone());
        Callback::from(move |event: InputEvent| {
            letters.set(event.target_unchecked_into::<HtmlInputElement>().value());
            chosen.set(0);
        })
    };
    let key = {
        let (chosen, go, places) = (chosen.clone(), go.clone(), places.clone());
        Callback::from(move |event: KeyboardEvent| {
            let all = places.len().max(1);
            match event.key().as_str() {
                "ArrowDown" => chosen.set((*chosen + 1) % all),
                "ArrowUp" => chosen.set((*chosen + all - 1) % all),
                "Enter" if !event.is_composing() => {
                    if let Some((channel, _)) = places.get(*chosen) {
                        go.emit(channel.clone());
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let options = places.iter().enumerate().map(|(position, (channel, name))| {
        let go = {
            let channel = channel.clone();
            go.reform(move |_| channel.clone())
        };
        html! {
            <li
                key={channel.to_string()} id={format!("place-{position}")} class="offers__one"
                role="option" aria-selected={(position == *chosen).to_string()} onclick={go}
            >
                <bdi>{ name }</bdi>
            </li>
        }
    });
    let is_empty = places.is_empty();
    html! {
        <Frame title={words("switch-title")}>
            <input
                class="field" type="text" role="combobox" autofocus=true autocomplete="off"
                aria-label={words("switch-title")} aria-expanded="true" aria-controls="places"
                aria-autocomplete="list"
                aria-activedescendant={(!is_empty).then(|| format!("place-{}", *chosen))}
                placeholder={words("switch-hint")} value={(*letters).clone()} oninput={write}
                onkeydown={key}
            />
            <ul id="places" class="switch" role="listbox" aria-label={words("switch-places")}>
                { for options }
            </ul>
            if is_empty { <p class="dialog__lead" role="status">{ words("switch-none") }</p> }
        </Frame>
    }
}

/// Where one can go, by the name that people see.
fn places(props: &Props, letters: &str) -> Vec<(Channel, String)> {
    let letters = letters.trim().trim_start_matches(['@', '#']).to_lowercase();
    let held = props.timeline.channels().iter().chain(props.timeline.directs());
    let mut places: Vec<(Channel, String)> =
        held.map(|held| (held.place.channel(), held.place.name().to_owned())).collect();
    for entry in props.roster.iter() {
        let channel = Channel::Direct(entry.username.clone());
        if !places.iter().any(|(other, _)| *other == channel) {
            places.push((channel, entry.username.to_string()));
        }
    }
    places.retain(|(_, name)| name.to_lowercase().contains(&letters));
    places.sort_by_key(|(_, name)| !name.to_lowercase().starts_with(&letters));
    places.truncate(PLACES_MAX);
    places
}

/// As many as one sees at a glance.
const PLACES_MAX: usize = 9;
