//! How order is kept: what people reported, who may not come in, what was done, and the whole room.

mod bans;
mod done;
mod reports;
mod whole;

use client::moderation::Moderation;
use yew::{Html, Properties, component, html};

use self::bans::Bans;
use self::done::Done;
use self::reports::Reports;
use self::whole::WholeRoom;
use super::frame::Frame;
use crate::slice::Slice;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) moderation: Slice<Moderation>,
    /// The channel that is shown; none in a conversation of two.
    pub(crate) channel: Option<String>,
}

/// The dialog.
#[component]
pub(crate) fn ModerationDialog(props: &Props) -> Html {
    let moderation = &props.moderation;
    html! {
        <Frame title={words("order-title")} look="dialog--wide">
            <Reports moderation={moderation.clone()} />
            <WholeRoom channel={props.channel.clone()} />
            <Bans moderation={moderation.clone()} />
            <Done moderation={moderation.clone()} />
        </Frame>
    }
}
