//! What outlives the process: bans, and what operators did. The room hands over records and goes
//! on; one thread writes them, and gets over trouble by itself.

mod database;
mod health;
mod writer;

use std::io;
use std::path::Path;

use room::Memory;

use self::database::Database;
pub(crate) use self::health::Health;
pub(crate) use self::writer::{Keeper, Writer};
use crate::Fault;
use crate::clock::Clock;

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
    /// Opens the database, or a store that keeps nothing where no file is named.
    ///
    /// # Errors
    /// The file cannot be what it is to be. It has not been touched then.
    pub(crate) fn open(file: Option<&Path>) -> Result<Self, Fault> {
        let health = Health::default();
        let Some(file) = file else {
            let (keeper, writer) = (Keeper::idle(), Writer::idle());
            return Ok(Self { memory: Memory::default(), keeper, health, writer });
        };
        let opened = || {
            let mut database = Database::open(file)?;
            let memory = database.recall(Clock::start().now().wall)?;
            let (keeper, writer) = writer::start(database, health.clone())?;
            Ok((memory, keeper, writer))
        };
        let (memory, keeper, writer) =
            opened().map_err(|reason| Fault::Store { file: file.to_owned(), reason })?;
        Ok(Self { memory, keeper, health, writer })
    }
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
        use rusqlite::ErrorCode::{CannotOpen, DatabaseBusy, NotADatabase, ReadOnly};
        let code = error.sqlite_error_code();
        if code == Some(NotADatabase) {
            Self::NotADatabase
        } else if code == Some(ReadOnly) || code == Some(CannotOpen) {
            Self::ReadOnly
        } else if code == Some(DatabaseBusy) {
            Self::Busy
        } else {
            Self::Sqlite(error)
        }
    }
}
