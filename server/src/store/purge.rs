//! What is too old is deleted, in steps so small that nothing that is to be written waits for it.

use std::time::{Duration, Instant};

use protocol::Timestamp;

use super::database::Database;
use crate::clock;

/// When to delete next, and what.
#[derive(Debug)]
pub(super) struct Purge {
    /// How long what is said is kept; nothing where it is not kept at all.
    retention_ms: Option<u64>,
    due: Instant,
}

impl Purge {
    /// Begins at once.
    pub(super) fn new(retention_ms: Option<u64>) -> Self {
        Self { retention_ms, due: Instant::now() }
    }

    /// How long there is nothing to delete.
    pub(super) fn due_in(&self) -> Duration {
        self.due.saturating_duration_since(Instant::now())
    }

    /// Takes one step, if it is time for it.
    pub(super) fn go_on(&mut self, database: &mut Database) {
        if !self.due_in().is_zero() {
            return;
        }
        let more = database.forget(self.horizon()).unwrap_or_else(|error| {
            tracing::warn!("cannot delete what is too old, and try again later: {error}");
            false
        });
        self.due = if more { Instant::now() } else { Instant::now() + EVERY };
    }

    /// Before which moment nothing is kept; none at all, where nothing is kept at all.
    fn horizon(&self) -> Option<Timestamp> {
        let since = |retention_ms| clock::wall().unix_ms().saturating_sub(retention_ms);
        self.retention_ms.map(since).map(Timestamp::from_unix_ms)
    }
}

/// How long something may be older than the owner wants it to be.
const EVERY: Duration = Duration::from_mins(2);
