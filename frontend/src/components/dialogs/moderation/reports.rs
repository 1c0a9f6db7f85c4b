//! What people reported, until somebody has seen to it.

use client::Intent;
use client::dialog::Dialog;
use client::moderation::Moderation;
use client::source;
use protocol::moderation::Reported;
use yew::{Html, Properties, component, html};

use crate::hooks::use_dispatch;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) moderation: Slice<Moderation>,
}

/// The reports, with what was said around a message.
#[component]
pub(crate) fn Reports(props: &Props) -> Html {
    let reports = &props.moderation.reports;
    let rows = reports.iter().enumerate().map(|(at, report)| {
        html! { <Report key={at} report={Slice::from(report)} /> }
    });
    html! {
        <section class="order">
            <h3 class="order__title">{ words("order-reports") }</h3>
            if reports.is_empty() {
                <p class="order__none">{ words("order-no-reports") }</p>
            } else {
                <ul class="order__list" role="list">{ for rows }</ul>
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ReportProps {
    report: Slice<Reported>,
}

/// One of them.
#[component]
fn Report(props: &ReportProps) -> Html {
    let dispatch = use_dispatch();
    let Reported { report, by, messages } = &*props.report;
    let about = &report.username;
    let names = [("by", by.as_str().into()), ("name", about.as_str().into())];
    let why = [report.reason.as_str(), report.comment.as_str()];
    let why: Vec<&str> = why.into_iter().filter(|words| !words.is_empty()).collect();
    let card = {
        let about = about.clone();
        dispatch.reform(move |_| Intent::Open(Dialog::Person(about.clone())))
    };
    let settle = {
        let report = props.report.clone();
        dispatch.reform(move |_| Intent::Settle(report.shared()))
    };
    let said = messages.iter().map(|message| {
        let is_meant = Some(message.msg_id) == report.msg_id;
        let class = if is_meant { "order__said order__said--meant" } else { "order__said" };
        html! {
            <li key={message.msg_id.0} {class}>
                <b><bdi>{ message.username.as_str() }</bdi></b>{ " " }{ source::read(&message.body) }
            </li>
        }
    });
    html! {
        <li class="order__one">
            <p>{ words_about("order-report", &names) }</p>
            if !why.is_empty() { <p class="order__why" dir="auto">{ why.join(": ") }</p> }
            if !messages.is_empty() { <ul class="order__words" role="list">{ for said }</ul> }
            <p class="order__acts">
                <button class="button button--small" type="button" onclick={card}>
                    { words_about("order-card", &names) }
                </button>
                <button class="button button--small" type="button" onclick={settle}>
                    { words("order-settle") }
                </button>
            </p>
        </li>
    }
}
