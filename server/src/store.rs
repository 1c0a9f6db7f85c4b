//! What outlives the process: what was said and who can come back, bans, and what operators did.
//! The room hands over records and goes on; one thread writes them, and gets over trouble by itself.

mod checkpoint;
mod database;
mod health;
mod keeper;
mod lock;
mod purge;
#[cfg(test)]
mod samples;
mod writer;

use std::io;
use std::path::PathBuf;
use std::thread;

use protocol::ChannelId;
use room::Memory;

use self::checkpoint::Checkpoints;
use self::database::{Database, FORGOTTEN_AT_ONCE, Wanted};
pub(crate) use self::health::Health;
pub(crate) use self::keeper::{Keeper, News, Ticket};
use self::purge::Purge;
pub(crate) use self::writer::Writer;
use crate::config::HistoryConfig;
use crate::{Fault, clock};

/// A store that is open, in the parts that different places need.
pub(crate) struct Store {
    /// What was known before.
    pub memory: Memory,
    /// Takes what is to be kept.
    pub keeper: Keeper,
    /// Whether it is kept.
    pub health: Health,
    /// Who writes it.
    pub writer: Writer,
}

impl Store {
    /// Opens the database of a room with these channels, or a store that keeps nothing where there
    /// is to be none.
    ///
    /// # Errors
    /// The file cannot be what it is to be. It has not been touched then.
    pub(crate) fn open(history: &HistoryConfig, channels: Vec<ChannelId>) -> Result<Self, Fault> {
        let health = Health::default();
        let Some(file) = history.database() else {
            if let Some(leftover) = history.leftover() {
                forget_what_was_said(leftover);
            }
            let (keeper, writer) = (Keeper::idle(), Writer::idle());
            return Ok(Self { memory: Memory::default(), keeper, health, writer });
        };
        let retention_ms = history.retention_ms();
        let wanted = retention_ms.map(|retention_ms| Wanted { retention_ms, channels });
        let opened = || {
            let mut database = Database::open(&file)?;
            let memory = database.recall(clock::wall(), wanted.as_ref())?;
            let (journal, purge) = (Checkpoints::start(&file)?, Purge::new(retention_ms));
            let (keeper, writer) = writer::start(database, journal, purge)?;
            Ok((memory, keeper, writer))
        };
        let (memory, keeper, writer) = opened().map_err(|reason| match &history.file {
            Some(_) => Fault::Store { file: file.clone(), reason },
            None => Fault::StoreUnasked { file: file.clone(), reason },
        })?;
        Ok(Self { memory, keeper, health, writer })
    }
}

/// Whoever decides that nothing is kept does not want to find it in the database of before.
fn forget_what_was_said(file: PathBuf) {
    thread::spawn(move || {
        let forgotten = || {
            let mut database = Database::open(&file)?;
            database.recall(clock::wall(), None)?;
            while database.forget(None)? == FORGOTTEN_AT_ONCE {}
            Ok::<_, Unusable>(())
        };
        let file = file.display();
        match forgotten() {
            Ok(()) => tracing::info!("{file} is not used any more; what was said is not in it"),
            Err(reason) => tracing::warn!("cannot delete what was said from {file}: {reason}"),
        }
    });
}

/// Why nothing can be kept in a file.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// It is something else.
    #[error("it is not a database")]
    NotADatabase,
    /// It is a database, but not one of ours.
    #[error("it is the database of another program")]
    Foreign,
    /// It comes from a version that knows more than this one.
    #[error("a newer parlor has written it (form {found}; this one knows {known})")]
    Newer {
        /// The form it has.
        found: i64,
        /// The newest form this version knows.
        known: i64,
    },
    /// The file, or the folder in which its journal goes, is read-only.
    #[error("the file or its folder is not writable")]
    ReadOnly,
    /// Another room is kept in it at this moment.
    #[error("another parlor is running with it")]
    Taken,
    /// Its pages make no sense.
    #[error(
        "it is damaged; `sqlite3` can `.recover` what is left of it, without it a new one is made"
    )]
    Damaged,
    /// Something holds a lock on it.
    #[error("another program is writing to it")]
    Busy,
    /// The operating system says no.
    #[error("{0}")]
    System(#[from] io::Error),
    /// The database says no.
    #[error("{0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Unusable {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{
            CannotOpen, DatabaseBusy, DatabaseCorrupt, NotADatabase, ReadOnly,
        };
        let code = error.sqlite_error_code();
        if code == Some(NotADatabase) {
            Self::NotADatabase
        } else if code == Some(ReadOnly) || code == Some(CannotOpen) {
            Self::ReadOnly
        } else if code == Some(DatabaseCorrupt) {
            Self::Damaged
        } else if code == Some(DatabaseBusy) {
            Self::Busy
        } else {
            Self::Sqlite(error)
        }
    }
}
