//! Load on the real server: a crowd that costs much less than what it loads, and what it saw.
//!
//! A run is a [`scenarios`] function: it starts the release server on a processor of its own,
//! lets a [`crowd`] do one thing, and returns an [`outcome`]. [`ceiling`] is what the machine could
//! do at best.

// Numbers of people and of messages are far from where a float loses one.
#![allow(clippy::cast_precision_loss, reason = "counts are small")]
#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts are small")]

pub mod bare;
pub mod ceiling;
pub mod crowd;
pub mod drawing;
pub mod frame;
pub mod heard;
pub mod outcome;
pub mod person;
pub mod process;
pub mod report;
pub mod scenarios;
pub mod set;
pub mod tally;
