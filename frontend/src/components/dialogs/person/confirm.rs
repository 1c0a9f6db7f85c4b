//! Asks once more, and says what will happen.

use client::Intent;
use protocol::Username;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{
    Callback, Event, Html, InputEvent, Properties, SubmitEvent, TargetCast as _, component, html,
    use_state_eq,
};

use super::Grave;
use crate::hooks::use_first_focus;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) name: Username,
    pub(crate) what: Grave,
    pub(crate) done: Callback<Intent>,
    pub(crate) back: Callback<()>,
}

/// What will happen, what there is to say about it, and two ways on.
#[component]
pub(crate) fn Confirm(props: &Props) -> Html {
    let (what, name) = (props.what, &props.name);
    let reason = use_state_eq(String::new);
    let hours = use_state_eq(|| DAY_HOURS);
    let place = use_first_focus();
    let submit = {
        let (done, name) = (props.done.clone(), name.clone());
        let (reason, hours) = (reason.clone(), hours.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let said = reason.trim().to_owned();
            done.emit(match what.measure(*hours, said.clone()) {
                Some(measure) => Intent::Take(measure, name.clone()),
                None => Intent::ReportPerson(name.clone(), said),
            });
        })
    };
    let write = {
        let reason = reason.setter();
        Callback::from(move |event: InputEvent| {
            reason.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let choose = {
        let hours = hours.setter();
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            hours.set(chosen.parse().unwrap_or(DAY_HOURS));
        })
    };
    let durations = BAN_HOURS.into_iter().map(|span| {
        html! {
            <option key={span} value={span.to_string()} selected={span == *hours}>
                { words_about("ban-for", &[("hours", span.into())]) }
            </option>
        }
    });
    let about = [("name", name.as_str().into())];
    let will = words_about(&format!("{}-will", what.id()), &about);
    let says_why = matches!(what, Grave::Kick | Grave::Ban | Grave::Report);
    html! {
        <form class="card__confirm" onsubmit={submit}>
            <h3 class="card__question">{ words(what.id()) }</h3>
            <p id="card-will">{ will }</p>
            if what == Grave::Ban {
                <label class="card__label">
                    { words("ban-how-long") }
                    <select class="field" onchange={choose}>{ for durations }</select>
                </label>
            }
            if says_why {
                <label class="card__label">
                    { words(if what == Grave::Report { "grave-report-why" } else { "grave-why" }) }
                    <input
                        ref={place.clone()} class="field" type="text" maxlength="300"
                        autocomplete="off" value={(*reason).clone()} oninput={write}
                    />
                </label>
            }
            <div class="dialog__buttons">
                <button
                    ref={if says_why { yew::NodeRef::default() } else { place }}
                    class="button button--primary" type="submit" aria-describedby="card-will"
                >
                    { words(&format!("{}-do", what.id())) }
                </button>
                <button class="button" type="button" onclick={props.back.reform(|_| ())}>
                    { words("grave-back") }
                </button>
            </div>
        </form>
    }
}

const DAY_HOURS: u32 = 24;

/// An hour, a day, a week, a month, a year: the longest that the room takes.
const BAN_HOURS: [u32; 5] = [1, DAY_HOURS, 7 * DAY_HOURS, 30 * DAY_HOURS, 365 * DAY_HOURS];
