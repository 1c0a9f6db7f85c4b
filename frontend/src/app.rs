//! The whole page: one of three, by where the person stands.

use client::View;
use client::stage::Stage;
use yew::{ContextProvider, Html, component, html};

use crate::components::pictures::Here;
use crate::hooks::{Handle, use_engine};
use crate::pages::{DoorPage, EndedPage, RoomPage};
use crate::slice::Slice;

/// The root component.
#[component]
pub(crate) fn App() -> Html {
    let (view, handle) = use_engine();
    let page = match view.stage.as_ref() {
        Stage::Door(door) => {
            let surroundings = Slice::from(&view.surroundings);
            html! { <DoorPage door={door.clone()} name={view.name.to_string()} {surroundings} /> }
        }
        Stage::InRoom(_) => html! {
            <ContextProvider<Here> context={here(&view)}>
            <RoomPage
                banner={view.banner}
                unsendable={view.unsendable()}
                me={view.me.clone()}
                room={Slice::from(&view.room)}
                timeline={Slice::from(&view.timeline)}
                outbox={Slice::from(&view.outbox)}
                roster={Slice::from(&view.roster)}
                rules={Slice::from(&view.rules)}
                composer={Slice::from(&view.composer)}
                cameras={Slice::from(&view.cameras)}
                moderation={Slice::from(&view.moderation)}
                mood={Slice::from(&view.mood)}
                preferences={Slice::from(&view.preferences)}
                meant={view.meant().map(str::to_owned)}
                emojis={view.emojis.clone()}
                dialog={Slice::from(&view.dialog)}
                typists={Slice::from(&view.typists)}
                announcement={Slice::from(&view.announcement)}
            />
            </ContextProvider<Here>>
        },
        Stage::Ended(ending) => html! { <EndedPage ending={ending.clone()} /> },
    };
    html! { <ContextProvider<Handle> context={handle}>{page}</ContextProvider<Handle>> }
}

/// What components about pictures know, wherever they stand.
fn here(view: &View) -> Here {
    let channel = view.timeline.shown().map(|shown| shown.place.channel());
    Here { pictures: Slice::from(&view.pictures), room: Slice::from(&view.room), channel }
}
