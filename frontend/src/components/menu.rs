//! A button that opens a menu, for mice, fingers, keyboards and screen readers alike.
//!
//! The open menu lies in the page below its button instead of floating over it, so that it can
//! never be cut off by the edge of a list or of a screen.

use client::Intent;
use yew::{
    Callback, Html, KeyboardEvent, Properties, component, html, use_effect_with, use_node_ref,
};

use super::{Icon, icon};
use crate::platform::focus::{self, Step};
use crate::platform::outside::OutsideWatch;
use crate::platform::scroll;

/// One entry of a menu.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Choice {
    pub(crate) icon: Icon,
    pub(crate) words: String,
    /// What will happen, or why it cannot.
    pub(crate) hint: String,
    /// What is wanted by it; nothing if it cannot be had.
    pub(crate) intent: Option<Intent>,
    /// Whether the keyboard goes on elsewhere, instead of back to the button.
    pub(crate) leads_away: bool,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What the button is called.
    pub(crate) label: String,
    pub(crate) is_open: bool,
    /// Whether the button is reached from its list, and no stop of its own for the keyboard.
    #[prop_or_default]
    pub(crate) in_list: bool,
    /// Where is said that it is to be open from now on, or not.
    pub(crate) turned: Callback<bool>,
    /// Looked at only while the menu is open.
    pub(crate) choices: Vec<Choice>,
    pub(crate) chosen: Callback<Intent>,
}

/// The button, and the menu while it is open.
#[component]
pub(crate) fn Menu(props: &Props) -> Html {
    let (button, list) = (use_node_ref(), use_node_ref());
    use_effect_with(props.is_open, {
        let (button, list, turned) = (button.clone(), list.clone(), props.turned.clone());
        move |is_open| {
            let watch = is_open.then(|| {
                focus::step(&list, Step::First);
                scroll::into_view(&list);
                OutsideWatch::start(&[button, list], move || turned.emit(false))
            });
            move || drop(watch)
        }
    });
    let toggle = {
        let is_open = props.is_open;
        props.turned.reform(move |_| !is_open)
    };
    let key = {
        let (button, list, turned) = (button.clone(), list.clone(), props.turned.clone());
        Callback::from(move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowDown" => Step::Next,
                "ArrowUp" => Step::Previous,
                "Home" => Step::First,
                "End" => Step::Last,
                key => {
                    if key == "Escape" {
                        // What lies around the menu stays open.
                        event.stop_propagation();
                    }
                    if matches!(key, "Escape" | "Tab") {
                        // From the button, Tab goes on as if there had been no menu.
                        focus::take(&button);
                        turned.emit(false);
                    }
                    return;
                }
            };
            event.prevent_default();
            focus::step(&list, step);
        })
    };
    let choices: Html = props
        .choices
        .iter()
        .map(|choice| {
            let choose = {
                let (button, turned) = (button.clone(), props.turned.clone());
                let chosen = props.chosen.clone();
                let choice = choice.clone();
                Callback::from(move |_| {
                    let Some(intent) = choice.intent.clone() else { return };
                    if !choice.leads_away {
                        focus::take(&button);
                    }
                    turned.emit(false);
                    chosen.emit(intent);
                })
            };
            html! {
                <button
                    key={choice.words.clone()} class="menu__choice" type="button" role="menuitem"
                    tabindex="-1" aria-disabled={choice.intent.is_none().then_some("true")}
                    onclick={choose}
                >
                    { icon(choice.icon) }
                    <span class="menu__words">{ &choice.words }</span>
                    <span class="menu__hint">{ &choice.hint }</span>
                </button>
            }
        })
        .collect();
    html! {
        <>
            <button
                ref={button} class="button button--quiet button--icon" type="button"
                title={props.label.clone()} aria-label={props.label.clone()} aria-haspopup="menu"
                aria-expanded={props.is_open.to_string()} onclick={toggle}
                tabindex={props.in_list.then_some("-1")}
            >
                { icon(Icon::More) }
            </button>
            if props.is_open {
                <div
                    ref={list} class="menu" role="menu" aria-label={props.label.clone()}
                    onkeydown={key}
                >
                    { choices }
                </div>
            }
        </>
    }
}
