//! The menu about somebody. What is in it is put into words only while it is open: a room has many
//! people, and one menu at most is looked at.

use client::Intent;
use protocol::roster::Entry;
use yew::{Callback, Html, Properties, component, html, use_state_eq};

use super::choices::choices_about;
use super::person::Held;
use crate::components::Menu;
use crate::hooks::use_dispatch;
use crate::slice::Slice;
use crate::words::words_about;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) entry: Slice<Entry>,
    pub(crate) held: Held,
    /// Closes the drawer on a narrow screen.
    pub(crate) close: Callback<()>,
}

/// The button with its menu.
#[component]
pub(crate) fn PersonMenu(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let is_open = use_state_eq(|| false);
    let name = &props.entry.username;
    let chosen = {
        let close = props.close.clone();
        Callback::from(move |intent: Intent| {
            if matches!(intent, Intent::Show(_)) {
                close.emit(());
            }
            dispatch.emit(intent);
        })
    };
    let choices = if *is_open { choices_about(&props.entry, props.held) } else { Vec::new() };
    let turned = {
        let is_open = is_open.setter();
        Callback::from(move |open| is_open.set(open))
    };
    html! {
        <Menu
            label={words_about("menu-of", &[("name", name.as_str().into())])}
            is_open={*is_open} {turned} {choices} {chosen}
        />
    }
}
