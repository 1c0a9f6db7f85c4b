//! Everybody who is here, findable and in the order that its reader likes.

use client::cameras::Cameras;
use client::people::{Order, arranged};
use client::roster::Roster;
use client::rules::Rules;
use protocol::Username;
use yew::{Callback, Html, Properties, component, html, use_state_eq};

use super::blocked::BlockedPeople;
use super::finder::Finder;
use super::person::PersonRow;
use super::{held, watches};
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
    pub(crate) close: Callback<()>,
}

/// The list, and at its end whoever is not for me.
#[component]
pub(crate) fn Everybody(props: &Props) -> Html {
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
        <>
            <Finder order={props.order} sought={(*sought).clone()} {find} />
            <ul
                class="people__list" role="list" onpointerenter={pointed.reform(|_| true)}
                onpointerleave={pointed.reform(|_| false)}
            >
                { rows }
            </ul>
            if let Some(id) = nobody { <p class="people__nobody">{ words(id) }</p> }
            <BlockedPeople rules={props.rules.clone()} />
        </>
    }
}
