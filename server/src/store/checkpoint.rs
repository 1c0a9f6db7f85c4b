//! Moving what was written from the journal into the database. That waits for the disk to have
//! everything for certain, which may take its time, so it is done beside the thread that writes.

use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use rusqlite::Connection;

use super::Unusable;
use super::database::Database;

/// Asks another thread to empty the journal now and then.
#[derive(Debug)]
pub(super) struct Checkpoints {
    ask: Option<SyncSender<Ask>>,
    thread: Option<JoinHandle<()>>,
    /// About how many pages the journal has grown by since it was last to be emptied.
    grown: usize,
}

/// How thoroughly the journal is to be emptied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    /// As far as it can be without keeping anybody from writing.
    InPassing,
    /// So that nothing is left in it of what was deleted.
    ToTheLastByte,
}

impl Checkpoints {
    /// Begins to look after the journal of this database.
    pub(super) fn start(file: &Path) -> Result<Self, Unusable> {
        let connection = Database::beside(file)?;
        let (ask, asked) = sync_channel(ASKED_MAX);
        let looks_after = move || look_after(&connection, &asked);
        let thread = thread::Builder::new().name("checkpoint".to_owned()).spawn(looks_after)?;
        Ok(Self { ask: Some(ask), thread: Some(thread), grown: 0 })
    }

    /// So many rows were written in one transaction.
    pub(super) fn after_writing(&mut self, rows: usize) {
        self.grown += PAGES_AT_LEAST + rows;
        if self.grown >= GROWN_MAX {
            self.grown = 0;
            self.ask(Ask::InPassing);
        }
    }

    /// Something was deleted, and all of it.
    pub(super) fn after_deleting(&mut self) {
        self.grown = 0;
        self.ask(Ask::ToTheLastByte);
    }

    fn ask(&self, what: Ask) {
        // Whoever is busy with it already will be asked again soon.
        let _ = self.ask.as_ref().map(|ask| ask.try_send(what));
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        self.ask = None;
        // A panic over there has been said there.
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn look_after(connection: &Connection, asked: &Receiver<Ask>) {
    for ask in asked {
        if let Err(error) = empty(connection, ask) {
            tracing::warn!("cannot empty the journal, and try again later: {error}");
        }
    }
}

/// What would keep others from writing has little left to do after what does not.
fn empty(connection: &Connection, ask: Ask) -> rusqlite::Result<()> {
    let checkpoint = |mode| {
        let sql = format!("PRAGMA wal_checkpoint({mode})");
        connection.query_row(&sql, [], |row| row.get::<_, i64>(1))
    };
    let pages = checkpoint("PASSIVE")?;
    match ask {
        Ask::ToTheLastByte => drop(checkpoint("TRUNCATE")?),
        Ask::InPassing if pages > JOURNAL_MAX => drop(checkpoint("RESTART")?),
        Ask::InPassing => {}
    }
    Ok(())
}

/// What may be asked for while something is being done.
const ASKED_MAX: usize = 2;

/// Pages that any transaction changes: a leaf of each table and index, and the facts.
const PAGES_AT_LEAST: usize = 5;

/// By about so many pages the journal grows before it is emptied: four megabytes.
const GROWN_MAX: usize = 1_000;

/// With so many pages the journal is emptied even if somebody has to wait a moment: while people
/// write without a pause, it never is in passing.
const JOURNAL_MAX: i64 = 16_000;
