//! What was said in the conversation that is shown.

mod rows;

use client::Intent;
use client::outbox::Outbox;
use client::roster::Roster;
use client::timeline::{Conversation, Earlier, Place};
use protocol::Username;
use yew::{
    Callback, Event, Html, KeyboardEvent, Properties, component, html, use_effect_with,
    use_state_eq,
};

use self::rows::rows;
use super::{Icon, icon};
use crate::hooks::{use_dispatch, use_stick_to_end, use_window};
use crate::platform::focus::{self, Step};
use crate::slice::Slice;
use crate::words::words_about;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) shown: Slice<Conversation>,
    pub(crate) outbox: Slice<Outbox>,
    pub(crate) me: Username,
    /// Who says it: how they are called and look, and whether I keep order here.
    pub(crate) roster: Slice<Roster>,
}

/// The lines, oldest first. The list itself is not live: a screen reader that read every change
/// of it would never stop.
#[component]
pub(crate) fn Timeline(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let shown = &props.shown;
    let subject = shown.place.channel();
    let mine = props.outbox.lines(&subject).map(|line| line.number).max().unwrap_or(0);
    let (place, reader) = use_stick_to_end(subject.clone(), shown.newest(), mine);
    let window = use_window(&subject, &shown.lines, &place);
    let start = window.start;
    let follows = use_state_eq(|| true);
    use_effect_with((subject.clone(), mine), {
        let follows = follows.setter();
        move |_| follows.set(true)
    });
    let scrolled = {
        let (place, shown, subject) = (place.clone(), shown.clone(), subject.clone());
        let (reader, follows, dispatch) = (reader.clone(), follows.clone(), dispatch.clone());
        move |_: Event| {
            let follows_now = reader.scrolled(&place);
            if follows_now != *follows {
                follows.set(follows_now);
                dispatch.emit(Intent::AtEnd(follows_now));
            }
            let is_at_start = window.scrolled(&subject, &shown.lines, &place, follows_now);
            if is_at_start && !follows_now && shown.earlier == Earlier::Perhaps {
                dispatch.emit(Intent::ShowEarlier);
            }
        }
    };
    let jump = {
        let (place, reader) = (place.clone(), reader.clone());
        Callback::from(move |_| reader.jump(&place))
    };
    let name = shown.place.name();
    let (label, begins) = match &shown.place {
        Place::Channel(_) => {
            let is_empty = shown.lines.is_empty() && mine == 0;
            let empty = is_empty.then(|| words_about("channel-empty", &[("channel", name.into())]));
            (words_about("messages-in", &[("channel", name.into())]), empty)
        }
        Place::Person(_) => {
            let about = [("name", name.into())];
            (words_about("messages-with", &about), Some(words_about("direct-begins", &about)))
        }
    };
    html! {
        <div class="timeline-frame" data-part="messages">
            <div
                class="timeline" data-part-focus="true" role="log" aria-live="off" aria-label={label} tabindex="0"
                ref={place.clone()} onscroll={scrolled} onkeydown={move_among_articles(&place)}
            >
                <div class="timeline__lines">
                    if let Some(sentence) = begins.filter(|_| start == 0) {
                        <p class="line line--event">{ sentence }</p>
                    }
                    { rows(shown, &props.outbox, (&props.me, &props.roster), start) }
                </div>
            </div>
            if !*follows {
                <button class="button timeline__jump" type="button" onclick={jump}>
                    { icon(Icon::Down) }
                    { words_about("jump-to-latest", &[("count", shown.unread.into())]) }
                </button>
            }
        </div>
    }
}

/// The arrows go from message to message; Enter and `m` open what can be done about one.
fn move_among_articles(place: &yew::NodeRef) -> Callback<KeyboardEvent> {
    let place = place.clone();
    Callback::from(move |event: KeyboardEvent| {
        let is_from_list = focus::is_list_or_article(&place);
        if !is_from_list || event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let step = match event.key().as_str() {
            "ArrowUp" => Step::Previous,
            "ArrowDown" => Step::Next,
            "Home" => Step::First,
            "End" | "g" => Step::Last,
            "Enter" | "m" => {
                event.prevent_default();
                focus::press_menu(&place);
                return;
            }
            _ => return,
        };
        if focus::step_article(&place, step) {
            event.prevent_default();
        }
    })
}
