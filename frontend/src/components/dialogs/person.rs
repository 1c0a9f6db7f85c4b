//! The card about somebody: who they are, and everything that one can do about them.

mod acts;
mod confirm;
mod face;
mod myself;
mod switches;

use client::Intent;
use client::cameras::Cameras;
use client::mood::Mood;
use client::preferences::Preferences;
use client::roster::Roster;
use client::rules::Rules;
use protocol::Username;
use protocol::session::Room;
use yew::{Callback, Html, Properties, component, html, use_state_eq};

use self::acts::Acts;
pub(crate) use self::acts::Grave;
use self::confirm::Confirm;
use self::face::Face;
use self::myself::Myself;
use self::switches::Switches;
use super::frame::Frame;
use crate::components::people::{held, watches};
use crate::hooks::use_dispatch;
use crate::platform::dialog;
use crate::slice::Slice;
use crate::words::words_about;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) name: Username,
    pub(crate) me: Username,
    pub(crate) room: Slice<Option<Room>>,
    pub(crate) roster: Slice<Roster>,
    pub(crate) rules: Slice<Rules>,
    pub(crate) cameras: Slice<Cameras>,
    pub(crate) mood: Slice<Mood>,
    pub(crate) preferences: Slice<Preferences>,
}

/// The card. What cannot be undone is asked about once more, in its own words, before it is done.
#[component]
pub(crate) fn PersonCard(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let grave = use_state_eq(|| None::<Grave>);
    let name = &props.name;
    let title = name.as_str().to_owned();
    let Some(entry) = props.roster.entry(name) else {
        let gone = words_about("card-gone", &[("name", name.as_str().into())]);
        return html! { <Frame {title}><p class="dialog__lead">{ gone }</p></Frame> };
    };
    let done = {
        let dispatch = dispatch.clone();
        Callback::from(move |intent: Intent| {
            dialog::close_any();
            dispatch.emit(Intent::CloseDialog);
            dispatch.emit(intent);
        })
    };
    let ask = {
        let grave = grave.setter();
        Callback::from(move |asked| grave.set(asked))
    };
    let is_me = props.me == *name;
    let watched = props.cameras.view_of(name).is_some();
    let explicit = (*props.room).as_ref().is_some_and(|room| room.video.explicit);
    html! {
        <Frame {title}>
            <Face entry={Slice::from(entry)} watches_me={watches(&props.cameras, name)} />
            if is_me {
                <Myself room={props.room.clone()} mood={props.mood.clone()} {done} />
                <Switches room={props.room.clone()} preferences={props.preferences.clone()} />
            } else if let Some(what) = *grave {
                <Confirm name={name.clone()} {what} {done} back={ask.reform(|()| None)} />
            } else {
                <Acts
                    entry={Slice::from(entry)} held={held(&props.rules, name)} {watched}
                    keeps_order={props.roster.is_op(&props.me)} {explicit} {done} {ask}
                />
            }
        </Frame>
    }
}
