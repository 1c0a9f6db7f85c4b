//! Telling those who keep order about a message.

use client::Intent;
use protocol::{MessageId, Username};
use yew::{Callback, Html, Properties, SubmitEvent, component, html, use_state_eq};

use super::frame::Frame;
use crate::hooks::use_dispatch;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) id: MessageId,
    pub(crate) name: Username,
}

/// Asks what is wrong with it.
#[component]
pub(crate) fn ReportDialog(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let reason = use_state_eq(|| REASONS[0]);
    let send = {
        let (dispatch, id, name, reason) =
            (dispatch.clone(), props.id, props.name.clone(), reason.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            dispatch.emit(Intent::Report(id, name.clone(), words(*reason)));
            dispatch.emit(Intent::CloseDialog);
        })
    };
    let reasons = REASONS.into_iter().map(|id| {
        let choose = {
            let reason = reason.setter();
            Callback::from(move |_| reason.set(id))
        };
        html! {
            <label key={id} class="choice">
                <input type="radio" name="reason" checked={*reason == id} onchange={choose} />
                { words(id) }
            </label>
        }
    });
    html! {
        <Frame title={words_about("report-title", &[("name", props.name.as_str().into())])}>
            <form onsubmit={send}>
                <p class="dialog__lead">{ words("report-lead") }</p>
                <fieldset class="choices"><legend class="visually-hidden">{ words("report-reason") }</legend>{ for reasons }</fieldset>
                <div class="dialog__buttons">
                    <button class="button button--primary" type="submit">{ words("report-send") }</button>
                    <button class="button" type="button" onclick={dispatch.reform(|_| Intent::CloseDialog)}>{ words("dialog-cancel") }</button>
                </div>
            </form>
        </Frame>
    }
}

const REASONS: [&str; 5] =
    ["report-rude", "report-spam", "report-unwanted", "report-illegal", "report-other"];
