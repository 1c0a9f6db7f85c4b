//! What all tiles have in common: a place in the dock or over the page, a size, and a grip to move
//! them by with a pointer or the keyboard.

use client::Intent;
use client::cameras::{Direction, Spot, Tile, TileChange};
use protocol::Username;
use yew::{
    Callback, Children, Html, KeyboardEvent, PointerEvent, Properties, component, html,
    use_effect_with, use_mut_ref, use_node_ref, use_state_eq,
};

use crate::components::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::platform::floating;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) name: Username,
    pub(crate) tile: Tile,
    /// What a screen reader calls it.
    pub(crate) label: String,
    /// What the grip is called.
    pub(crate) move_label: String,
    #[prop_or_default]
    pub(crate) is_mine: bool,
    pub(crate) is_live: bool,
    pub(crate) is_speaking: bool,
    pub(crate) children: Children,
}

/// The frame of a tile. A tap shows its tools where there is no pointer to hover with.
#[component]
pub(crate) fn TileFrame(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let place = use_node_ref();
    let grip = use_mut_ref(|| None);
    let has_tools = use_state_eq(|| false);
    let spot = props.tile.spot;
    use_effect_with(spot, {
        let place = place.clone();
        move |spot| floating::put(&place, spot.map(|Spot { x, y }| (x, y)))
    });
    let change = {
        let name = props.name.clone();
        move |change| Intent::ChangeTile(name.clone(), change)
    };
    let nudge = {
        let (dispatch, change) = (dispatch.clone(), change.clone());
        Callback::from(move |event: KeyboardEvent| {
            let direction = match event.key().as_str() {
                "ArrowLeft" => Direction::Left,
                "ArrowRight" => Direction::Right,
                "ArrowUp" => Direction::Up,
                "ArrowDown" => Direction::Down,
                _ => return,
            };
            event.prevent_default();
            dispatch.emit(change(TileChange::Nudge(direction)));
        })
    };
    let hold = {
        let (place, grip) = (place.clone(), grip.clone());
        Callback::from(move |event: PointerEvent| {
            *grip.borrow_mut() = floating::take_hold(&event, &place);
        })
    };
    let drag = {
        let (place, grip) = (place.clone(), grip.clone());
        Callback::from(move |event: PointerEvent| {
            let held = *grip.borrow();
            if let Some((x, y)) = held.and_then(|held| floating::spot(&event, &place, held)) {
                dispatch.emit(change(TileChange::Move(Spot { x, y })));
            }
        })
    };
    let let_go = {
        let grip = grip.clone();
        Callback::from(move |_: PointerEvent| *grip.borrow_mut() = None)
    };
    let tap = {
        let has_tools = has_tools.clone();
        Callback::from(move |_| has_tools.set(!*has_tools))
    };
    html! {
        <figure
            ref={place} class={if props.is_mine { "tile tile--mine" } else { "tile" }}
            aria-label={props.label.clone()} data-live={props.is_live.to_string()}
            data-size={props.tile.size.step().to_string()}
            data-pinned={props.tile.is_pinned.to_string()} data-afloat={spot.is_some().to_string()}
            data-speaking={props.is_speaking.to_string()} data-tools={has_tools.to_string()}
            onclick={tap}
        >
            { for props.children.iter() }
            <button
                class="button button--over tile__grip" type="button"
                title={props.move_label.clone()} aria-label={props.move_label.clone()}
                onkeydown={nudge} onpointerdown={hold} onpointermove={drag}
                onpointerup={let_go.clone()} onpointercancel={let_go}
            >
                { icon(Icon::Move) }
            </button>
        </figure>
    }
}
