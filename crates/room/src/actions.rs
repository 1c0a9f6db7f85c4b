//! What each action does: one file for each, or for each inseparable pair.

mod audience;
mod login;
mod me;
mod message;
mod open;
mod rules;
mod signal;
mod watch;
