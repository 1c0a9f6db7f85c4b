//! What each action does: one file for each, or for each inseparable pair.

mod login;
mod me;
mod message;
mod open;
mod signal;
mod watch;
