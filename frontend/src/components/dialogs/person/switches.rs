//! What I prefer, as switches that hold at once.

use client::Intent;
use client::preferences::{Preference, Preferences};
use protocol::session::Room;
use yew::{Html, Properties, component, html};

use crate::hooks::use_dispatch;
use crate::slice::Slice;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) room: Slice<Option<Room>>,
    pub(crate) preferences: Slice<Preferences>,
}

/// The switches; this browser remembers them.
#[component]
pub(crate) fn Switches(props: &Props) -> Html {
    let preferences = &props.preferences;
    let hides_everybody = (*props.room).as_ref().is_some_and(|room| room.video.relay_only);
    let switch = |id: &'static str, is_on: bool, preference: fn(bool) -> Preference| {
        html! { <Switch {id} {is_on} turn={preference(!is_on)} /> }
    };
    html! {
        <fieldset class="choices">
            <legend class="card__question">{ words("switches-title") }</legend>
            { switch("switch-closed", preferences.closed, Preference::Closed) }
            if !hides_everybody {
                { switch("switch-relay-only", preferences.relay_only, Preference::RelayOnly) }
            }
            { switch("switch-names-viewers", preferences.names_viewers, Preference::NamesViewers) }
            { switch(
                "switch-rings-for-viewers", preferences.rings_for_viewers,
                Preference::RingsForViewers,
            ) }
        </fieldset>
    }
}

#[derive(Properties, PartialEq)]
struct SwitchProps {
    /// Of its words; what it does in more of them has `-hint` behind it.
    id: &'static str,
    is_on: bool,
    /// What is preferred when it is turned.
    turn: Preference,
}

/// One of them.
#[component]
fn Switch(props: &SwitchProps) -> Html {
    let turn = props.turn;
    let change = use_dispatch().reform(move |_| Intent::Prefer(turn));
    let hint = format!("{}-hint", props.id);
    html! {
        <div class="card__switch">
            <label class="choice">
                <input
                    type="checkbox" checked={props.is_on} aria-describedby={hint.clone()}
                    onchange={change}
                />
                { words(props.id) }
            </label>
            <p id={hint.clone()} class="card__hint">{ words(&hint) }</p>
        </div>
    }
}
