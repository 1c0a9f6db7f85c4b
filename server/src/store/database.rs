//! The database itself: its form, what goes in, what comes out. Everything here may wait.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use protocol::moderation::AuditEntry;
use protocol::{Timestamp, Username};
use room::{Ban, Memory, Record};
use rusqlite::types::Type;
use rusqlite::{Connection, OpenFlags, Row, Transaction, TransactionBehavior, params};

use super::Unusable;

/// A database that is open, has the form of this version, and can be written to.
#[derive(Debug)]
pub(super) struct Database {
    connection: Connection,
}

impl Database {
    /// Opens a database, or makes one where there is nothing yet.
    pub(super) fn open(file: &Path) -> Result<Self, Unusable> {
        // What is in it is between the room and its owner. SQLite would let everybody read it, and
        // would say less about why it cannot be made.
        OpenOptions::new().append(true).create(true).mode(0o600).open(file)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut database = Self { connection: Connection::open_with_flags(file, flags)? };
        database.prepare()?;
        Ok(database)
    }

    /// Brings it into the form of this version, once it is certain that it is ours. That it is
    /// written to in any case shows at once whether it can be.
    fn prepare(&mut self) -> Result<(), Unusable> {
        self.connection.busy_timeout(BUSY_WITHIN)?;
        self.check_origin()?;
        self.connection.pragma_update(None, "journal_mode", "wal")?;
        self.connection.pragma_update(None, "synchronous", "normal")?;
        let transaction = self.begin()?;
        let found: u16 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        for step in FORMS.iter().skip(found.into()) {
            transaction.execute_batch(step)?;
        }
        transaction.pragma_update(None, "application_id", OURS)?;
        transaction.pragma_update(None, "user_version", KNOWN)?;
        Ok(transaction.commit()?)
    }

    fn check_origin(&self) -> Result<(), Unusable> {
        let count = "SELECT count(*) FROM sqlite_schema";
        let things: i64 = self.connection.query_row(count, [], |row| row.get(0))?;
        let found = self.number("user_version")?;
        let new = things == 0 && found == 0;
        if self.number("application_id")? != OURS && !new {
            return Err(Unusable::Foreign);
        }
        if found > KNOWN { Err(Unusable::Newer { found, known: KNOWN }) } else { Ok(()) }
    }

    fn number(&self, pragma: &str) -> rusqlite::Result<i64> {
        self.connection.pragma_query_value(None, pragma, |row| row.get(0))
    }

    fn begin(&mut self) -> rusqlite::Result<Transaction<'_>> {
        self.connection.transaction_with_behavior(TransactionBehavior::Immediate)
    }

    /// Forgets bans that are over and gives back what a room starts with.
    pub(super) fn recall(&mut self, now: Timestamp) -> rusqlite::Result<Memory> {
        self.connection.execute("DELETE FROM bans WHERE until_ms <= ?1", [milliseconds(now)])?;
        let (bans, acts) = (self.list(BANS, read_ban)?, self.list(ACTS, read_act)?);
        Ok(Memory { bans, acts, ..Memory::default() })
    }

    /// Everything that can be read; what was edited by hand into nonsense must not keep a room shut.
    fn list<T>(
        &self,
        sql: &str,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Vec<T>> {
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        let mut list = Vec::new();
        while let Some(row) = rows.next()? {
            match read(row) {
                Ok(entry) => list.push(entry),
                Err(error) => tracing::warn!("left out a row that makes no sense: {error}"),
            }
        }
        Ok(list)
    }

    /// Writes all of these or none.
    pub(super) fn write(&mut self, records: &[Record]) -> rusqlite::Result<()> {
        let transaction = self.begin()?;
        for record in records {
            write_one(&transaction, record)?;
        }
        transaction.commit()
    }
}

/// Which names are the same is for the room to say; here a name is its letters.
fn write_one(transaction: &Transaction<'_>, record: &Record) -> rusqlite::Result<()> {
    match record {
        Record::Ban(ban) => transaction.execute(
            "REPLACE INTO bans (username, account, device, until_ms, reason, banned_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                ban.username.as_str(),
                ban.account,
                ban.device.as_ref().map(ToString::to_string),
                milliseconds(ban.until),
                ban.reason,
                ban.by.as_str(),
            ],
        )?,
        Record::Unban(username) => {
            transaction.execute("DELETE FROM bans WHERE username = ?1", [username.as_str()])?
        }
        Record::Act(act) => transaction.execute(
            "INSERT INTO acts (at_ms, done_by, verb, username, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                milliseconds(act.at),
                act.by.as_str(),
                act.verb,
                act.username.as_ref().map(Username::as_str),
                act.reason,
            ],
        )?,
        Record::Counted(_) | Record::Session(_) | Record::SessionOver(_) | Record::Afresh(..) => 0,
    };
    Ok(())
}

fn read_ban(row: &Row<'_>) -> rusqlite::Result<Ban> {
    Ok(Ban {
        username: parsed(row, 0)?,
        account: row.get(1)?,
        device: row.get::<_, Option<String>>(2)?.map(|_| parsed(row, 2)).transpose()?,
        until: time(row, 3)?,
        reason: row.get(4)?,
        by: parsed(row, 5)?,
    })
}

fn read_act(row: &Row<'_>) -> rusqlite::Result<AuditEntry> {
    Ok(AuditEntry {
        at: time(row, 0)?,
        by: parsed(row, 1)?,
        verb: row.get(2)?,
        username: row.get::<_, Option<String>>(3)?.map(|_| parsed(row, 3)).transpose()?,
        reason: row.get(4)?,
    })
}

fn parsed<T>(row: &Row<'_>, column: usize) -> rusqlite::Result<T>
where
    T: FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    let text: String = row.get(column)?;
    let wrong =
        |error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error));
    text.parse().map_err(wrong)
}

fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    let milliseconds: i64 = row.get(column)?;
    let since_1970 = u64::try_from(milliseconds);
    let wrong = |_| rusqlite::Error::IntegralValueOutOfRange(column, milliseconds);
    since_1970.map(Timestamp::from_unix_ms).map_err(wrong)
}

fn milliseconds(time: Timestamp) -> i64 {
    i64::try_from(time.unix_ms()).expect("a timestamp ends with the year 9999")
}

/// In the order in which they were decided, since a later one may be about the same person.
const BANS: &str =
    "SELECT username, account, device, until_ms, reason, banned_by FROM bans ORDER BY rowid";

/// As many as a room cares to know, oldest first.
const ACTS: &str = "SELECT at_ms, done_by, verb, username, reason
    FROM (SELECT * FROM acts ORDER BY id DESC LIMIT 1000) ORDER BY id";

/// What leads from each form of the database to the next. What has been released never changes;
/// the number of steps taken is kept as `user_version`.
const FORMS: [&str; 1] = ["
    CREATE TABLE bans (
        username TEXT PRIMARY KEY,
        account INTEGER NOT NULL,
        device TEXT,
        until_ms INTEGER NOT NULL,
        reason TEXT NOT NULL,
        banned_by TEXT NOT NULL
    ) STRICT;
    CREATE TABLE acts (
        id INTEGER PRIMARY KEY,
        at_ms INTEGER NOT NULL,
        done_by TEXT NOT NULL,
        verb TEXT NOT NULL,
        username TEXT,
        reason TEXT NOT NULL
    ) STRICT;
"];

/// The newest form: as many steps as there are.
const KNOWN: i64 = 1;

/// Tells our databases from those of other programs: "Parl" as a number.
const OURS: i64 = 0x5061_726c;

/// Patience with another program that writes, before it counts as trouble.
const BUSY_WITHIN: Duration = Duration::from_secs(1);

#[cfg(test)]
mod tests;
