//! What those who keep order can do about somebody. Each is asked for twice, and says what will
//! happen before it does.

use client::Intent;
use client::operating::Operation;
use protocol::roster::Entry;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{
    Callback, Event, Html, InputEvent, Properties, SubmitEvent, TargetCast as _, component, html,
    use_state_eq,
};

use crate::components::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) entry: Slice<Entry>,
    /// Whether cameras may be marked as explicit here.
    pub(crate) explicit: bool,
}

/// What is being asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Kick,
    Ban,
    MarkExplicit,
    Cut,
    Op,
    Deop,
}

impl Order {
    fn id(self) -> &'static str {
        match self {
            Self::Kick => "order-kick",
            Self::Ban => "order-ban",
            Self::MarkExplicit => "order-mark",
            Self::Cut => "order-cut",
            Self::Op => "order-op",
            Self::Deop => "order-deop",
        }
    }

    fn operation(self, hours: u32, reason: &str) -> Operation {
        let reason = reason.trim().to_owned();
        match self {
            Self::Kick => Operation::Kick(reason),
            Self::Ban => Operation::Ban(hours, reason),
            Self::MarkExplicit => Operation::MarkExplicit,
            Self::Cut => Operation::CutCamera,
            Self::Op => Operation::Op,
            Self::Deop => Operation::Deop,
        }
    }
}

/// The buttons, or the question about the one that was pressed.
#[component]
pub(crate) fn Orders(props: &Props) -> Html {
    let asked = use_state_eq(|| None::<Order>);
    let ask = {
        let asked = asked.setter();
        Callback::from(move |order| asked.set(order))
    };
    if let Some(order) = *asked {
        return html! { <Question entry={props.entry.clone()} {order} {ask} /> };
    }
    let video = props.entry.video;
    let (on, may_mark) = (video.active(), props.explicit && video.active() && !video.nsfw());
    let all = [
        (on, Order::Cut, Icon::CameraOff),
        (may_mark, Order::MarkExplicit, Icon::Flame),
        (true, Order::Kick, Icon::Leave),
        (true, Order::Ban, Icon::Block),
        (!props.entry.op, Order::Op, Icon::Shield),
        (props.entry.op, Order::Deop, Icon::Shield),
    ];
    let buttons = all.into_iter().filter(|(wanted, ..)| *wanted).map(|(_, order, sign)| {
        html! {
            <button
                key={order.id()} class="button button--small" type="button"
                onclick={ask.reform(move |_| Some(order))}
            >
                { icon(sign) }
                { words(order.id()) }
            </button>
        }
    });
    html! {
        <section class="orders" aria-label={words("orders-title")}>
            <h3 class="side-title">{ words("orders-title") }</h3>
            <div class="orders__buttons">{ for buttons }</div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct QuestionProps {
    entry: Slice<Entry>,
    order: Order,
    ask: Callback<Option<Order>>,
}

/// What will happen, and for what it asks beside a "yes".
#[component]
fn Question(props: &QuestionProps) -> Html {
    let dispatch = use_dispatch();
    let (reason, hours) = (use_state_eq(String::new), use_state_eq(|| HOURS[1]));
    let (order, name) = (props.order, props.entry.username.clone());
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
            hours.set(chosen.parse().unwrap_or(HOURS[1]));
        })
    };
    let confirm = {
        let (name, reason, hours) = (name.clone(), reason.clone(), *hours);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            dispatch.emit(Intent::Operate(name.clone(), order.operation(hours, &reason)));
            dispatch.emit(Intent::CloseDialog);
        })
    };
    let options = HOURS.into_iter().map(|option| {
        html! {
            <option key={option} value={option.to_string()} selected={option == *hours}>
                { words_about("ban-hours", &[("hours", option.into())]) }
            </option>
        }
    });
    let about = [("name", name.as_str().into())];
    html! {
        <form class="orders" onsubmit={confirm}>
            <p class="orders__question" role="alert">
                { words_about(&format!("{}-question", order.id()), &about) }
            </p>
            if order == Order::Ban {
                <label class="dialog__label" for="ban-hours">{ words("ban-how-long") }</label>
                <select id="ban-hours" class="field" onchange={choose}>{ for options }</select>
            }
            if matches!(order, Order::Kick | Order::Ban) {
                <label class="dialog__label" for="order-reason">{ words("order-reason") }</label>
                <input
                    id="order-reason" class="field" type="text" autocomplete="off" maxlength="200"
                    value={(*reason).clone()} oninput={write}
                />
            }
            <div class="dialog__buttons">
                <button class="button button--danger" type="submit">{ words(order.id()) }</button>
                <button class="button" type="button" onclick={props.ask.reform(|_| None)}>
                    { words("dialog-cancel") }
                </button>
            </div>
        </form>
    }
}

/// How long somebody can be kept out, in hours: an hour, a day, a week, a month.
const HOURS: [u32; 4] = [1, 24, 168, 720];
