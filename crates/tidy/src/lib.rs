//! The project's own rules, as functions over its sources. `tests/tidy.rs` holds the tree against
//! each of them, so that a rule is told by `cargo test` and not by a reviewer's memory.
//!
//! A rule lives here when neither the compiler nor clippy can express it. Each takes [`Source`]s
//! and gives [`Finding`]s, and each has a unit test that plants a violation and sees it caught.

pub mod code;
pub mod fences;
pub mod habits;
pub mod map;
pub mod shape;
pub mod source;

pub use source::Source;

use std::fmt;

/// One place that breaks a rule, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, from the top of the tree.
    pub path: String,
    /// The line, counted from one.
    pub line: usize,
    /// What is wrong and what to do instead, as a sentence.
    pub advice: String,
}

impl Finding {
    /// A finding in `source` at `line`.
    pub fn new(source: &Source, line: usize, advice: impl Into<String>) -> Self {
        let path = source.path.clone();
        Self { path, line, advice: advice.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.advice)
    }
}
