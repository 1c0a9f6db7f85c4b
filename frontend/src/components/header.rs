//! The bar at the top: the room, me, my camera.

use client::Intent;
use client::cameras::Mine;
use client::dialog::Dialog;
use protocol::Username;
use yew::{Callback, Html, Properties, component, html};

use super::{Drawer, Icon, Logo, icon};
use crate::hooks::use_dispatch;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) title: String,
    pub(crate) me: Username,
    pub(crate) mine: Mine,
    pub(crate) watchers: usize,
    pub(crate) unread: usize,
    pub(crate) people: usize,
    pub(crate) open: Drawer,
    pub(crate) toggle: Callback<Drawer>,
}

/// The bar at the top.
#[component]
pub(crate) fn Header(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let on = matches!(props.mine, Mine::On | Mine::Starting);
    let (camera, wanted) = match props.mine {
        Mine::On => ("camera-stop", Intent::StopCamera),
        Mine::Starting => ("camera-starting", Intent::StopCamera),
        Mine::Off | Mine::Trouble(_) => ("camera-start", Intent::StartCamera),
    };
    let drawer = |drawer: Drawer, what: Icon, label: String, badge: &'static str, count: usize| {
        html! {
            <button
                class="button button--quiet header__drawer" type="button" aria-label={label}
                aria-expanded={(props.open == drawer).to_string()}
                onclick={props.toggle.reform(move |_| drawer)}
            >
                { icon(what) }
                if count > 0 { <span class={badge} aria-hidden="true">{ count }</span> }
            </button>
        }
    };
    let myself = {
        let me = props.me.clone();
        dispatch.reform(move |_| Intent::Open(Dialog::Person(me.clone())))
    };
    let channels = words_about("header-channels", &[("unread", props.unread.into())]);
    let people = words_about("header-people", &[("count", props.people.into())]);
    html! {
        <header class="header" data-part="header" tabindex="-1">
            { drawer(Drawer::Channels, Icon::Channel, channels, "badge", props.unread) }
            <Logo />
            <h1 class="header__title">{ &props.title }</h1>
            <button
                class="button button--quiet header__me" type="button" aria-haspopup="dialog"
                title={words("header-me")} onclick={myself}
            >
                <span class="visually-hidden">{ words("header-you-are") }</span>
                <bdi class="header__name">{ props.me.as_str() }</bdi>
            </button>
            if props.mine == Mine::On {
                <span class="header__watchers" title={words_about("watchers-count", &[("count", props.watchers.into())])}>
                    { icon(Icon::Eye) }
                    <span aria-hidden="true">{ props.watchers }</span>
                    <span class="visually-hidden">
                        { words_about("watchers-count", &[("count", props.watchers.into())]) }
                    </span>
                </span>
            }
            <button
                class={if on { "button button--live" } else { "button button--primary" }}
                type="button" onclick={dispatch.reform(move |_| wanted.clone())}
            >
                { icon(if on { Icon::CameraOff } else { Icon::Camera }) }
                <span class="button__words">{ words(camera) }</span>
            </button>
            <button
                class="button button--quiet" type="button" title={words("header-leave")}
                aria-label={words("header-leave")} onclick={dispatch.reform(|_| Intent::Leave)}
            >
                { icon(Icon::Leave) }
            </button>
            { drawer(Drawer::People, Icon::People, people, "badge badge--quiet", props.people) }
        </header>
    }
}
