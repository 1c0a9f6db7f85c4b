//! What I prefer, as switches that hold at once.

use std::str::FromStr;

use client::Intent;
use client::announcer::Loudness;
use client::preferences::{Preference, Preferences};
use client::timeline::Moves;
use protocol::session::Room;
use strum::VariantArray;
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, Properties, TargetCast as _, component, html};

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
    let (dispatch, preferences) = (use_dispatch(), &props.preferences);
    let hides_everybody = (*props.room).as_ref().is_some_and(|room| room.video.relay_only);
    let switch = |id: &'static str, is_on: bool, preference: fn(bool) -> Preference| {
        html! { <Switch {id} {is_on} turn={preference(!is_on)} /> }
    };
    html! {
        <fieldset class="choices">
            <legend class="card__question">{ words("switches-title") }</legend>
            { choose("choose-moves", Moves::VARIANTS, preferences.moves, Preference::Moves, &dispatch) }
            { choose("choose-aloud", Loudness::VARIANTS, preferences.aloud, Preference::Aloud, &dispatch) }
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

/// One of several ways, by their names: `id` has the words of the question, and with a name behind it
/// those of an answer.
fn choose<T>(
    id: &'static str,
    all: &'static [T],
    now: T,
    prefer: fn(T) -> Preference,
    dispatch: &Callback<Intent>,
) -> Html
where
    T: Copy + PartialEq + FromStr + Into<&'static str> + 'static,
{
    let dispatch = dispatch.clone();
    let change = Callback::from(move |event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
        if let Ok(one) = chosen.parse() {
            dispatch.emit(Intent::Prefer(prefer(one)));
        }
    });
    let options = all.iter().map(|one| {
        let name: &'static str = (*one).into();
        html! {
            <option key={name} value={name} selected={*one == now}>
                { words(&format!("{id}-{name}")) }
            </option>
        }
    });
    html! {
        <label class="card__label card__switch">
            { words(id) }
            <select class="field" onchange={change}>{ for options }</select>
        </label>
    }
}
