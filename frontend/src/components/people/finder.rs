//! Finding somebody in the list, and putting it in order.

use client::Intent;
use client::people::Order;
use client::preferences::Preference;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Event, Html, InputEvent, Properties, TargetCast as _, component, html};

use crate::hooks::use_dispatch;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) order: Order,
    pub(crate) sought: String,
    pub(crate) find: Callback<String>,
}

/// The field and the choice beside it.
#[component]
pub(crate) fn Finder(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let find = props
        .find
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let choose = Callback::from(move |event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
        if let Ok(order) = chosen.parse() {
            dispatch.emit(Intent::Prefer(Preference::Order(order)));
        }
    });
    let options = Order::ALL.into_iter().map(|order| {
        html! {
            <option key={order.id()} value={order.id()} selected={order == props.order}>
                { words(&format!("order-{order}")) }
            </option>
        }
    });
    html! {
        <div class="finder">
            <input
                class="field finder__sought" type="search" value={props.sought.clone()}
                aria-label={words("people-find")} placeholder={words("people-find")}
                autocomplete="off" spellcheck="false" oninput={find}
            />
            <select class="field finder__order" aria-label={words("people-order")} onchange={choose}>
                { for options }
            </select>
        </div>
    }
}
