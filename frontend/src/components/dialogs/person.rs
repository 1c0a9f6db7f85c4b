//! The card about somebody: who they are, and everything that one may do about them.

mod orders;

use client::Intent;
use client::cameras::Cameras;
use client::rules::Rules;
use protocol::roster::Entry;
use yew::{Callback, Html, Properties, component, html};

use self::orders::Orders;
use super::frame::Frame;
use crate::components::people::standing::{badges, status_words};
use crate::components::people::{choices_about, held};
use crate::components::{Avatar, Choice, Icon, icon};
use crate::hooks::use_dispatch;
use crate::platform::time_words;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) entry: Slice<Entry>,
    pub(crate) rules: Slice<Rules>,
    pub(crate) cameras: Slice<Cameras>,
    /// Whether I keep order here.
    pub(crate) op: bool,
    /// Whether cameras may be marked as explicit here.
    pub(crate) explicit: bool,
}

/// The card.
#[component]
pub(crate) fn PersonCard(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let entry = &props.entry;
    let name = &entry.username;
    let choose = Callback::from(move |intent: Intent| {
        dispatch.emit(Intent::CloseDialog);
        dispatch.emit(intent);
    });
    let held = held(&props.rules, name);
    let choices = std::iter::once(camera(props)).flatten().chain(choices_about(entry, held));
    let choices = choices.map(|choice| draw(&choice, &choose));
    let since = time_words::short(protocol::Timestamp::from_unix_ms(entry.login_at * 1_000));
    html! {
        <Frame title={name.as_str().to_owned()} look="dialog--person">
            <div class="card">
                <Avatar name={name.clone()} />
                <div class="card__about">
                    <p class="card__name"><bdi>{ name.as_str() }</bdi>{ badges(entry) }</p>
                    if !status_words(entry).is_empty() { <p>{ status_words(entry) }</p> }
                    <p class="card__since">{ words_about("person-since", &[("time", since.as_str().into())]) }</p>
                    if entry.dnd { <p class="card__since">{ words("person-closed") }</p> }
                </div>
            </div>
            <div class="card__choices">{ for choices }</div>
            if props.op { <Orders entry={entry.clone()} explicit={props.explicit} /> }
        </Frame>
    }
}

/// Opening or closing their camera, while it is on.
fn camera(props: &Props) -> Option<Choice> {
    let name = &props.entry.username;
    let watched = props.cameras.view_of(name).is_some();
    if !props.entry.video.active() {
        return None;
    }
    let (id, intent) = if watched {
        ("choice-close-camera", Intent::CloseCamera(name.clone()))
    } else {
        ("choice-open-camera", Intent::OpenCamera(name.clone()))
    };
    let about = |id: &str| words_about(id, &[("name", name.as_str().into())]);
    let (words, hint) = (about(id), about(&format!("{id}-hint")));
    Some(Choice { icon: Icon::Camera, words, hint, intent: Some(intent), leads_away: true })
}

fn draw(choice: &Choice, choose: &Callback<Intent>) -> Html {
    let intent = choice.intent.clone();
    let click = {
        let choose = choose.clone();
        Callback::from(move |_| {
            if let Some(intent) = intent.clone() {
                choose.emit(intent);
            }
        })
    };
    html! {
        <button
            key={choice.words.clone()} class="menu__choice" type="button" onclick={click}
            aria-disabled={choice.intent.is_none().then_some("true")}
        >
            { icon(choice.icon) }
            <span class="menu__words">{ &choice.words }</span>
            <span class="menu__hint">{ &choice.hint }</span>
        </button>
    }
}
