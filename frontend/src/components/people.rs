//! The list of people, with their cameras and with what I hold against them.

mod blocked;
mod camera_button;
mod everybody;
mod finder;
mod keep_order;
mod person;
mod tabs;
mod watching_me;

pub(crate) mod choices;

use client::cameras::{Cameras, Mine};
use client::people::Order;
use client::roster::Roster;
use client::rules::{Rule, Rules};
use protocol::Username;
use yew::{Callback, Html, Properties, component, html, use_state_eq};

use self::everybody::Everybody;
use self::keep_order::KeepOrder;
pub(crate) use self::person::{Held, status_words};
use self::tabs::{PANEL, Tab, Tabs};
use self::watching_me::WatchingMe;
use crate::slice::Slice;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) roster: Slice<Roster>,
    pub(crate) rules: Slice<Rules>,
    pub(crate) cameras: Slice<Cameras>,
    pub(crate) me: Username,
    pub(crate) order: Order,
    /// How many reports wait, for whoever keeps order.
    pub(crate) reports: usize,
    /// Closes the drawer on a narrow screen.
    pub(crate) close: Callback<()>,
}

/// Everybody who is here; while my camera is on, also those of them who watch it.
#[component]
pub(crate) fn People(props: &Props) -> Html {
    let chosen = use_state_eq(|| Tab::Everybody);
    let is_live = props.cameras.mine == Mine::On;
    let shown = if is_live { *chosen } else { Tab::Everybody };
    let choose = {
        let chosen = chosen.setter();
        Callback::from(move |tab| chosen.set(tab))
    };
    html! {
        <aside class="people" data-part="people" tabindex="-1" aria-label={words("people-title")}>
            <h2 class="side-title">
                { words("people-title") }
                <span class="side-title__count">{ props.roster.len() }</span>
            </h2>
            if props.roster.is_op(&props.me) { <KeepOrder reports={props.reports} /> }
            if is_live {
                <Tabs
                    chosen={shown} people={props.roster.len()}
                    watchers={props.cameras.watchers.len()} {choose}
                />
            }
            <div
                id={PANEL} class="people__panel" role={is_live.then_some("tabpanel")}
                aria-labelledby={is_live.then_some(shown.id())}
            >
                if shown == Tab::WatchingMe {
                    <WatchingMe cameras={props.cameras.clone()} />
                } else {
                    <Everybody
                        roster={props.roster.clone()} rules={props.rules.clone()}
                        cameras={props.cameras.clone()} me={props.me.clone()} order={props.order}
                        close={props.close.clone()}
                    />
                }
            </div>
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
