//! Two lists of people while my camera is on: everybody, and who watches me.

use yew::{Callback, Html, KeyboardEvent, Properties, component, html, use_node_ref};

use crate::platform::focus::{self, Step};
use crate::words::words_about;

/// Which list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    Everybody,
    WatchingMe,
}

impl Tab {
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Everybody => "people-tab-all",
            Self::WatchingMe => "people-tab-watching",
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Everybody => Self::WatchingMe,
            Self::WatchingMe => Self::Everybody,
        }
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) chosen: Tab,
    pub(crate) people: usize,
    pub(crate) watchers: usize,
    pub(crate) choose: Callback<Tab>,
}

/// The tabs. The arrow keys go from one to the other, as everywhere with tabs.
#[component]
pub(crate) fn Tabs(props: &Props) -> Html {
    let place = use_node_ref();
    let chosen = props.chosen;
    let key = {
        let (place, choose) = (place.clone(), props.choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            // There are two, so that each of these keys leads to the other one.
            if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
                event.prevent_default();
                focus::step(&place, Step::Next);
                choose.emit(chosen.other());
            }
        })
    };
    let tab = |tab: Tab, count: usize| {
        let is_chosen = tab == chosen;
        html! {
            <button
                id={tab.id()} class="tabs__one" type="button" role="tab" onclick={props.choose.reform(move |_| tab)}
                aria-selected={is_chosen.to_string()} aria-controls={PANEL}
                tabindex={if is_chosen { "0" } else { "-1" }}
            >
                { words_about(tab.id(), &[("count", count.into())]) }
            </button>
        }
    };
    html! {
        <div ref={place} class="tabs" role="tablist" onkeydown={key}>
            { tab(Tab::Everybody, props.people) }
            { tab(Tab::WatchingMe, props.watchers) }
        </div>
    }
}

/// The id of what the tabs show.
pub(crate) const PANEL: &str = "people-panel";
