//! Finding people in a long list, and sorting it.

use client::roster::Order;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Event, Html, InputEvent, Properties, TargetCast as _, component, html};

use crate::components::{Icon, icon};
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) letters: String,
    pub(crate) write: Callback<String>,
    pub(crate) order: Order,
    pub(crate) choose: Callback<Order>,
}

/// A field for a few letters, and the orders.
#[component]
pub(crate) fn Tools(props: &Props) -> Html {
    let write = props
        .write
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let choose = props.choose.reform(|event: Event| {
        Order::of(&event.target_unchecked_into::<HtmlSelectElement>().value())
    });
    let orders = Order::ALL.into_iter().map(|order| {
        html! {
            <option key={order.id()} value={order.id()} selected={order == props.order}>
                { words(&format!("order-{}", order.id())) }
            </option>
        }
    });
    html! {
        <div class="people__tools">
            <span class="people__search">
                { icon(Icon::Search) }
                <input
                    class="field field--small" type="search" value={props.letters.clone()}
                    placeholder={words("people-find")} aria-label={words("people-find")}
                    oninput={write}
                />
            </span>
            <select
                class="field field--small people__order" title={words("people-order")}
                aria-label={words("people-order")} onchange={choose}
            >
                { for orders }
            </select>
        </div>
    }
}
