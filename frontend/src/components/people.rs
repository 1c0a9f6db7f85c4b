//! The list of people, with their cameras and with what I hold against them.

mod blocked;
mod camera_button;
mod choices;
mod person;
mod person_menu;

use client::cameras::Cameras;
use client::roster::Roster;
use client::rules::{Rule, Rules};
use protocol::Username;
use yew::{Callback, Html, Properties, component, html};

use self::blocked::BlockedPeople;
use self::person::{Held, PersonRow};
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
    let rows = props.roster.iter().map(|entry| {
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
            <ul class="people__list">{ for rows }</ul>
            <BlockedPeople rules={props.rules.clone()} />
        </aside>
    }
}

fn watches(cameras: &Cameras, name: &Username) -> bool {
    cameras.watchers.iter().any(|watcher| watcher.username == *name)
}

fn held(rules: &Rules, name: &Username) -> Held {
    Held {
        muted: rules.hold(Rule::Mute, name),
        booted: rules.hold(Rule::Boot, name),
        blocked: rules.hold(Rule::Block, name),
    }
}
