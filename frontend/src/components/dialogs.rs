//! What lies over the page and waits for an answer.

mod emojis;
mod frame;
mod keys;
mod report;
mod switch;

use std::rc::Rc;

use client::composer::EmojiTable;
use client::dialog::Dialog;
use client::roster::Roster;
use client::timeline::Timeline;
use yew::{Html, Properties, component, html};

use self::emojis::EmojiPicker;
use self::keys::Keys;
use self::report::ReportDialog;
use self::switch::Switcher;
use crate::slice::Slice;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) dialog: Slice<Option<Dialog>>,
    pub(crate) emojis: Option<Rc<EmojiTable>>,
    pub(crate) timeline: Slice<Timeline>,
    pub(crate) roster: Slice<Roster>,
}

/// The one dialog that is open, if one is.
#[component]
pub(crate) fn Dialogs(props: &Props) -> Html {
    match &*props.dialog {
        None | Some(Dialog::Person(_)) => Html::default(),
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
