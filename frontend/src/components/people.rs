//! The list of people, with their cameras and with what I hold against them.

mod blocked;
mod camera_button;
mod finder;
mod person;

pub(crate) mod choices;

use client::cameras::Cameras;
use client::people::{Order, arranged};
use client::roster::Roster;
use client::rules::{Rule, Rules};
use protocol::Username;
use yew::{Callback, Html, Properties, component, html, use_state_eq};

use self::blocked::BlockedPeople;
use self::finder::Finder;
use self::person::PersonRow;
pub(crate) use self::person::{Held, status_words};
use crate::hooks::{use_calm_order, use_gradually};
use crate::slice::Slice;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) roster: Slice<Roster>,
    pub(crate) rules: Slice<Rules>,
    pub(crate) cameras: Slice<Cameras>,
    pub(crate) me: Username,
    pub(crate) order: Order,
    /// Closes the drawer on a narrow screen.
    pub(crate) close: Callback<()>,
}

/// Everybody who is here, and at the end whoever is not for me.
#[component]
pub(crate) fn People(props: &Props) -> Html {
    let sought = use_state_eq(String::new);
    let people = arranged(&props.roster, props.order, &sought);
    let (people, pointed) = use_calm_order(people, (props.order, (*sought).clone()));
    let drawn = use_gradually(people.len());
    let rows: Html = people
        .iter()
        .take(drawn)
        .map(|entry| {
            let name = &entry.username;
            html! {
                <PersonRow
                    key={name.as_str().to_owned()} entry={Slice::from(entry)}
                    is_me={*name == props.me} watched={props.cameras.view_of(name).is_some()}
                    watches_me={watches(&props.cameras, name)} held={held(&props.rules, name)}
                    close={props.close.clone()}
                />
            }
        })
        .collect();
    let find = {
        let sought = sought.setter();
        Callback::from(move |text| sought.set(text))
    };
    let nobody = match (people.is_empty(), props.roster.len()) {
        (true, _) => Some("people-nobody-found"),
        (false, 1) => Some("people-alone"),
        (false, _) => None,
    };
    html! {
        <aside class="people" data-part="people" tabindex="-1" aria-label={words("people-title")}>
            <h2 class="side-title">
                { words("people-title") }
                <span class="side-title__count">{ props.roster.len() }</span>
            </h2>
            <Finder order={props.order} sought={(*sought).clone()} {find} />
            <ul
                class="people__list" role="list" onpointerenter={pointed.reform(|_| true)}
                onpointerleave={pointed.reform(|_| false)}
            >
                { rows }
            </ul>
            if let Some(id) = nobody { <p class="people__nobody">{ words(id) }</p> }
            <BlockedPeople rules={props.rules.clone()} />
        </aside>
    }
}

pub(crate) fn watches(cameras: &Cameras, name: &Username) -> bool {
    cameras.watchers.iter().any(|watcher| watcher.username == *name)
}

/// What I hold against somebody.
pub(crate) fn held(rules: &Rules, name: &Username) -> Held {
    Held {
        muted: rules.hold(Rule::Mute, name),
        booted: rules.hold(Rule::Boot, name),
        blocked: rules.hold(Rule::Block, name),
    }
}
