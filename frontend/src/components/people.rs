//! The list of people, with their cameras and with what I hold against them.

mod blocked;
mod camera_button;
mod choices;
mod person;
mod person_menu;
pub(crate) mod standing;
mod tools;

use client::cameras::Cameras;
use client::roster::{Order, Roster};
use client::rules::{Rule, Rules};
use protocol::Username;
use yew::{Callback, Html, Properties, component, html, use_memo, use_state_eq};

use self::blocked::BlockedPeople;
pub(crate) use self::choices::choices_about;
pub(crate) use self::person::Held;
use self::person::PersonRow;
use self::tools::Tools;
use crate::platform::storage::{self, Shelf};
use crate::slice::Slice;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) roster: Slice<Roster>,
    pub(crate) rules: Slice<Rules>,
    pub(crate) cameras: Slice<Cameras>,
    pub(crate) me: Username,
    /// Closes the drawer on a narrow screen.
    pub(crate) close: Callback<()>,
}

/// Everybody who is here, and at the end whoever is not for me.
#[component]
pub(crate) fn People(props: &Props) -> Html {
    let letters = use_state_eq(String::new);
    let order =
        use_state_eq(|| Order::of(&storage::recall(Shelf::Browser, ORDER).unwrap_or_default()));
    let listed =
        use_memo((props.roster.clone(), *order, (*letters).clone()), |(roster, order, letters)| {
            roster.listed(*order, letters)
        });
    let write = {
        let letters = letters.setter();
        Callback::from(move |text| letters.set(text))
    };
    let choose = {
        let order = order.setter();
        Callback::from(move |chosen: Order| {
            storage::keep(Shelf::Browser, ORDER, chosen.id());
            order.set(chosen);
        })
    };
    let rows = listed.iter().map(|entry| {
        let name = &entry.username;
        html! {
            <PersonRow
                key={name.as_str().to_owned()} entry={Slice::from(entry)} is_me={*name == props.me}
                watched={props.cameras.view_of(name).is_some()}
                watches_me={watches(&props.cameras, name)} held={held(&props.rules, name)}
                close={props.close.clone()}
            />
        }
    });
    html! {
        <aside class="people" data-part="people" tabindex="-1" aria-label={words("people-title")}>
            <h2 class="side-title">
                { words("people-title") }
                <span class="side-title__count">{ props.roster.len() }</span>
            </h2>
            if props.roster.len() >= MANY || !letters.is_empty() {
                <Tools letters={(*letters).clone()} {write} order={*order} {choose} />
            }
            <ul class="people__list">{ for rows }</ul>
            if listed.is_empty() { <p class="people__none" role="status">{ words("people-none") }</p> }
            if props.roster.len() == 1 { <p class="people__none">{ words("people-alone") }</p> }
            <BlockedPeople rules={props.rules.clone()} />
        </aside>
    }
}

fn watches(cameras: &Cameras, name: &Username) -> bool {
    cameras.watchers.iter().any(|watcher| watcher.username == *name)
}

pub(crate) fn held(rules: &Rules, name: &Username) -> Held {
    Held {
        muted: rules.hold(Rule::Mute, name),
        booted: rules.hold(Rule::Boot, name),
        blocked: rules.hold(Rule::Block, name),
    }
}

/// Where this browser keeps in which order people are listed.
const ORDER: &str = "parlor-order";

/// From so many people on it is worth to look for one of them.
const MANY: usize = 4;
