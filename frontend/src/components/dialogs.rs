//! What lies over the page and waits for an answer.

mod emojis;
mod frame;
mod keys;
mod mood;
mod person;
mod report;
mod switch;

use std::rc::Rc;

use client::cameras::Cameras;
use client::composer::EmojiTable;
use client::dialog::Dialog;
use client::mood::Mood;
use client::roster::Roster;
use client::rules::Rules;
use client::timeline::Timeline;
use protocol::Username;
use protocol::session::Room;
use yew::{Html, Properties, component, html};

use self::emojis::EmojiPicker;
use self::keys::Keys;
use self::mood::MoodDialog;
use self::person::PersonCard;
use self::report::ReportDialog;
use self::switch::Switcher;
use crate::slice::Slice;
use crate::words::words_about;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) dialog: Slice<Option<Dialog>>,
    pub(crate) emojis: Option<Rc<EmojiTable>>,
    pub(crate) timeline: Slice<Timeline>,
    pub(crate) roster: Slice<Roster>,
    pub(crate) rules: Slice<Rules>,
    pub(crate) cameras: Slice<Cameras>,
    pub(crate) mood: Slice<Mood>,
    pub(crate) room: Slice<Option<Room>>,
    /// Whether I keep order here.
    pub(crate) op: bool,
}

/// The one dialog that is open, if one is.
#[component]
pub(crate) fn Dialogs(props: &Props) -> Html {
    match &*props.dialog {
        None => Html::default(),
        Some(Dialog::Person(name)) => person(props, name),
        Some(Dialog::Mood) => {
            let room = props.room.as_ref();
            let statuses = room.map(|room| room.statuses.clone()).unwrap_or_default();
            html! { <MoodDialog mood={(*props.mood).clone()} {statuses} /> }
        }
        Some(Dialog::Emojis(_)) => {
            html! { <EmojiPicker table={props.emojis.as_ref().map(Slice::from)} /> }
        }
        Some(Dialog::Switch) => html! {
            <Switcher timeline={props.timeline.clone()} roster={props.roster.clone()} />
        },
        Some(Dialog::Report(id, name)) => html! { <ReportDialog id={*id} name={name.clone()} /> },
        Some(Dialog::Keys) => html! { <Keys /> },
    }
}

/// The card about somebody; who has gone meanwhile has none.
fn person(props: &Props, name: &Username) -> Html {
    let Some(entry) = props.roster.entry(name) else {
        return html! { <Gone name={name.clone()} /> };
    };
    let explicit = props.room.as_ref().is_some_and(|room| room.video.explicit);
    html! {
        <PersonCard
            entry={Slice::from(entry)} rules={props.rules.clone()} cameras={props.cameras.clone()}
            op={props.op} {explicit}
        />
    }
}

#[derive(Properties, PartialEq)]
struct GoneProps {
    name: Username,
}

#[component]
fn Gone(props: &GoneProps) -> Html {
    let name = props.name.as_str();
    html! {
        <frame::Frame title={name.to_owned()}>
            <p class="dialog__lead">{ words_about("person-gone", &[("name", name.into())]) }</p>
        </frame::Frame>
    }
}
