//! Hooks, one per file.

mod use_calm_order;
mod use_dispatch;
mod use_engine;
mod use_feed;
mod use_first_focus;
mod use_gradually;
mod use_inside;
mod use_own_window;
mod use_pictures;
mod use_seconds_until;
mod use_shortcuts;
mod use_stick_to_end;
mod use_window;

pub(crate) use use_calm_order::use_calm_order;
pub(crate) use use_dispatch::use_dispatch;
pub(crate) use use_engine::{Handle, use_engine};
pub(crate) use use_feed::use_feed;
pub(crate) use use_first_focus::use_first_focus;
pub(crate) use use_gradually::use_gradually;
pub(crate) use use_inside::use_inside;
pub(crate) use use_own_window::use_own_window;
pub(crate) use use_pictures::use_pictures;
pub(crate) use use_seconds_until::use_seconds_until;
pub(crate) use use_shortcuts::use_shortcuts;
pub(crate) use use_stick_to_end::use_stick_to_end;
pub(crate) use use_window::use_window;
