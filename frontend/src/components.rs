//! Components: each draws one thing from narrow props.

pub(crate) mod cameras;
pub(crate) mod dialogs;
pub(crate) mod pictures;

mod announcer;
mod avatar;
mod body;
mod channels;
mod composer;
mod delivery_state;
mod directs;
mod drawer;
mod header;
mod icon;
mod line;
mod logo;
mod menu;
mod people;
mod status_banner;
mod timeline;
mod typing_hint;

pub(crate) use announcer::Announcer;
pub(crate) use avatar::{Avatar, draw_face, shown_name};
pub(crate) use body::draw_body;
pub(crate) use channels::Channels;
pub(crate) use composer::Composer;
pub(crate) use delivery_state::DeliveryState;
pub(crate) use directs::Directs;
pub(crate) use drawer::Drawer;
pub(crate) use header::Header;
pub(crate) use icon::{Icon, icon};
pub(crate) use line::LineRow;
pub(crate) use logo::Logo;
pub(crate) use menu::{Choice, Menu};
pub(crate) use people::People;
pub(crate) use status_banner::StatusBanner;
pub(crate) use timeline::Timeline;
pub(crate) use typing_hint::TypingHint;
