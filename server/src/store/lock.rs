//! Two rooms never share a database: each would overwrite who can come back to the other.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use super::Unusable;

/// A database that is ours alone among rooms, for as long as this is there.
///
/// The lock is on a file beside the database. SQLite has locks of its own on the database, and with
/// them nobody could make a copy while the room is open.
#[derive(Debug)]
pub(super) struct Lock {
    /// Locked until it is closed, by whatever end the process takes.
    _file: File,
}

impl Lock {
    /// Takes a database for this process.
    pub(super) fn of(database: &Path) -> Result<Self, Unusable> {
        let mut path = OsString::from(database);
        path.push("-lock");
        let file = OpenOptions::new().append(true).create(true).mode(0o600).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Unusable::Taken),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}
