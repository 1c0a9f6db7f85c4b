//! What each action does: one file for each, or for each inseparable pair.

mod audience;
mod command;
mod file;
mod login;
mod me;
mod message;
mod open;
mod order;
mod report;
mod resume;
mod rules;
mod signal;
mod upload;
mod watch;
