//! What each action does: one file for each, or for each inseparable pair.

mod audience;
mod command;
mod edit;
mod file;
mod history;
mod login;
mod me;
mod message;
mod open;
mod order;
mod react;
mod report;
mod resume;
mod rules;
mod signal;
mod takeback;
mod typing;
mod upload;
mod watch;
