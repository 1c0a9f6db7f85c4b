//! What lies over the page and waits for an answer.

mod emojis;
mod frame;
mod keys;
mod moderation;
mod person;
mod report;
mod switch;

use std::rc::Rc;

use client::cameras::Cameras;
use client::composer::EmojiTable;
use client::dialog::Dialog;
use client::moderation::Moderation;
use client::mood::Mood;
use client::preferences::Preferences;
use client::roster::Roster;
use client::rules::Rules;
use client::timeline::{Place, Timeline};
use protocol::Username;
use protocol::session::Room;
use yew::{Html, Properties, component, html};

use self::emojis::EmojiPicker;
use self::keys::Keys;
use self::moderation::ModerationDialog;
use self::person::PersonCard;
use self::report::ReportDialog;
use self::switch::Switcher;
use crate::slice::Slice;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) dialog: Slice<Option<Dialog>>,
    pub(crate) emojis: Option<Rc<EmojiTable>>,
    pub(crate) timeline: Slice<Timeline>,
    pub(crate) roster: Slice<Roster>,
    pub(crate) me: Username,
    pub(crate) room: Slice<Option<Room>>,
    pub(crate) rules: Slice<Rules>,
    pub(crate) cameras: Slice<Cameras>,
    pub(crate) moderation: Slice<Moderation>,
    pub(crate) mood: Slice<Mood>,
    pub(crate) preferences: Slice<Preferences>,
}

/// The one dialog that is open, if one is.
#[component]
pub(crate) fn Dialogs(props: &Props) -> Html {
    match &*props.dialog {
        None => Html::default(),
        Some(Dialog::Person(name)) => html! {
            <PersonCard
                key={name.as_str().to_owned()} name={name.clone()} me={props.me.clone()}
                room={props.room.clone()} roster={props.roster.clone()} rules={props.rules.clone()}
                cameras={props.cameras.clone()} mood={props.mood.clone()}
                preferences={props.preferences.clone()}
            />
        },
        Some(Dialog::Emojis(_)) => {
            html! { <EmojiPicker table={props.emojis.as_ref().map(Slice::from)} /> }
        }
        Some(Dialog::Switch) => html! {
            <Switcher timeline={props.timeline.clone()} roster={props.roster.clone()} />
        },
        Some(Dialog::Report(id, name)) => html! { <ReportDialog id={*id} name={name.clone()} /> },
        Some(Dialog::Moderation) if !props.roster.is_op(&props.me) => Html::default(),
        Some(Dialog::Moderation) => {
            let shown = props.timeline.shown().map(|shown| &shown.place);
            let channel = shown.and_then(|place| match place {
                Place::Channel(info) => Some(info.name.clone()),
                Place::Person(_) => None,
            });
            html! { <ModerationDialog moderation={props.moderation.clone()} {channel} /> }
        }
        Some(Dialog::Keys) => html! { <Keys /> },
    }
}
