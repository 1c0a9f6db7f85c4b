//! What is too old is deleted, in steps so small that nothing that is to be written waits for it.

use std::time::{Duration, Instant};

use protocol::Timestamp;

use super::checkpoint::Checkpoints;
use super::database::{Database, FORGOTTEN_AT_ONCE};
use crate::clock;

/// When to delete next, and what.
#[derive(Debug)]
pub(super) struct Purge {
    /// How long what is said is kept; nothing where it is not kept at all.
    retention_ms: Option<u64>,
    due: Instant,
    /// Whether the steps so far have deleted anything.
    deleted: bool,
}

impl Purge {
    /// Begins at once.
    pub(super) fn new(retention_ms: Option<u64>) -> Self {
        Self { retention_ms, due: Instant::now(), deleted: false }
    }

    /// How long there is nothing to delete.
    pub(super) fn due_in(&self) -> Duration {
        self.due.saturating_duration_since(Instant::now())
    }

    /// Takes one step, if it is time for it.
    pub(super) fn go_on(&mut self, database: &mut Database, journal: &mut Checkpoints) {
        if !self.due_in().is_zero() {
            return;
        }
        let began = Instant::now();
        let rows = database.forget(self.horizon()).unwrap_or_else(|error| {
            tracing::warn!("cannot delete what is too old, and try again later: {error}");
            0
        });
        self.deleted |= rows > 0;
        if rows < FORGOTTEN_AT_ONCE {
            self.due = Instant::now() + EVERY;
            if std::mem::take(&mut self.deleted) {
                journal.after_deleting();
            }
        } else {
            // Half of the time belongs to whoever has something to say.
            self.due = Instant::now() + began.elapsed();
            journal.after_writing(rows);
        }
    }

    /// Before which moment nothing is kept; none at all, where nothing is kept at all.
    fn horizon(&self) -> Option<Timestamp> {
        let since = |retention_ms| clock::wall().unix_ms().saturating_sub(retention_ms);
        self.retention_ms.map(since).map(Timestamp::from_unix_ms)
    }
}

/// How long something may be older than the owner wants it to be.
const EVERY: Duration = Duration::from_mins(2);
