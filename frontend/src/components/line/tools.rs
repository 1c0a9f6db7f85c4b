//! What can be done about a message: the first things as buttons, all of them in a menu.

use client::Intent;
use client::dialog::{Dialog, Pick};
use protocol::{MessageId, Username};
use yew::{Callback, Html, Properties, component, html, use_state_eq};

use crate::components::{Choice, Icon, Menu, icon};
use crate::hooks::use_dispatch;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) id: MessageId,
    pub(crate) by: Username,
    pub(crate) mine: bool,
    /// Whether I keep order here.
    pub(crate) op: bool,
    /// Whether it is made of words, which can be changed.
    pub(crate) words: bool,
}

/// The buttons. They show where a mouse is, or the keyboard; the page's order of stops is one stop
/// for the whole list.
#[component]
pub(crate) fn Tools(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let is_open = use_state_eq(|| false);
    let id = props.id;
    let tool = |sign: Icon, label: &str, intent: Intent| {
        html! {
            <button
                class="button button--quiet button--icon button--tiny" type="button" tabindex="-1"
                title={words(label)} aria-label={words(label)}
                onclick={dispatch.reform(move |_| intent.clone())}
            >
                { icon(sign) }
            </button>
        }
    };
    let turned = {
        let is_open = is_open.setter();
        Callback::from(move |open| is_open.set(open))
    };
    let class = if *is_open { "tools tools--open" } else { "tools" };
    html! {
        <div class={class}>
            { tool(Icon::Smile, "tool-react", Intent::Open(Dialog::Emojis(Pick::React(id)))) }
            { tool(Icon::Reply, "tool-reply", Intent::ReplyTo(id)) }
            <Menu
                label={words("menu-message")} is_open={*is_open} {turned} in_list=true
                choices={if *is_open { choices(props) } else { Vec::new() }} chosen={dispatch.clone()}
            />
        </div>
    }
}

fn choices(props: &Props) -> Vec<Choice> {
    let id = props.id;
    let may_take_back = props.mine || props.op;
    let report = Intent::Open(Dialog::Report(id, props.by.clone()));
    let all = [
        (true, Icon::Smile, "choice-react", Intent::Open(Dialog::Emojis(Pick::React(id))), true),
        (true, Icon::Reply, "choice-reply", Intent::ReplyTo(id), true),
        (props.mine && props.words, Icon::Pencil, "choice-edit", Intent::Edit(id), true),
        (true, Icon::Copy, "choice-copy", Intent::CopyWords(id), false),
        (!props.mine, Icon::EyeOff, "choice-hide", Intent::Hide(id), false),
        (!props.mine, Icon::Alert, "choice-report", report, true),
        (may_take_back, Icon::Bin, "choice-take-back", Intent::TakeBack(id), false),
    ];
    let wanted = all.into_iter().filter(|(wanted, ..)| *wanted);
    let about = |id: &str| words_about(id, &[("name", props.by.as_str().into())]);
    let choices = wanted.map(|(_, icon, words_id, intent, leads_away)| Choice {
        icon,
        words: about(words_id),
        hint: about(&format!("{words_id}-hint")),
        intent: Some(intent),
        leads_away,
    });
    choices.collect()
}
