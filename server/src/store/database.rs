//! The database itself: what it is opened with, what goes in. Everything here may wait.

mod columns;
mod decisions;
mod events;
mod facts;
mod forms;
mod recall;
mod sessions;

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::time::Duration;

use protocol::Timestamp;
use room::Record;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

pub(super) use self::events::FORGOTTEN_AT_ONCE;
use self::facts::Facts;
use self::forms::{FORMS, KNOWN};
pub(super) use self::recall::Wanted;
use super::Unusable;
use super::lock::Lock;

/// A database that is open, has the form of this version, and can be written to.
#[derive(Debug)]
pub(super) struct Database {
    connection: Connection,
    facts: Facts,
    /// Given back when the connection is closed, and not before.
    _lock: Lock,
}

impl Database {
    /// Opens a database, or makes one where there is nothing yet.
    pub(super) fn open(file: &Path) -> Result<Self, Unusable> {
        // What is in it is between the room and its owner. SQLite would let everybody read it, and
        // would say less about why it cannot be made.
        OpenOptions::new().append(true).create(true).mode(0o600).open(file)?;
        let connection = Self::beside(file)?;
        check_origin(&connection)?;
        let mut database = Self { connection, facts: Facts::default(), _lock: Lock::of(file)? };
        database.prepare()?;
        Ok(database)
    }

    /// A connection to a database that is open, or about to be.
    pub(super) fn beside(file: &Path) -> Result<Connection, Unusable> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(file, flags)?;
        connection.busy_timeout(BUSY_WITHIN)?;
        Ok(connection)
    }

    /// From now on somebody else empties the journal.
    pub(super) fn leave_the_journal(&self) -> rusqlite::Result<()> {
        self.connection.pragma_update(None, "wal_autocheckpoint", 0)
    }

    /// Brings it into the form of this version, once it is certain that it is ours. That it is
    /// written to in any case shows at once whether it can be.
    fn prepare(&mut self) -> rusqlite::Result<()> {
        self.connection.pragma_update(None, "journal_mode", "wal")?;
        self.connection.pragma_update(None, "synchronous", "normal")?;
        // What is deleted is to be gone, and not only out of the way.
        self.connection.pragma_update(None, "secure_delete", true)?;
        let transaction = self.begin()?;
        let found: u16 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        for step in FORMS.iter().skip(found.into()) {
            transaction.execute_batch(step)?;
        }
        transaction.pragma_update(None, "application_id", OURS)?;
        transaction.pragma_update(None, "user_version", KNOWN)?;
        let facts = Facts::read(&transaction)?;
        transaction.commit()?;
        self.facts = facts;
        Ok(())
    }

    fn begin(&mut self) -> rusqlite::Result<Transaction<'_>> {
        self.connection.transaction_with_behavior(TransactionBehavior::Immediate)
    }

    /// Writes all of these or none. Without any, something is written nonetheless: then it shows
    /// whether anything can be.
    pub(super) fn write<'a>(
        &mut self,
        records: impl IntoIterator<Item = &'a Record>,
    ) -> rusqlite::Result<()> {
        let known = self.facts;
        let (mut facts, mut nothing) = (known, true);
        let transaction = self.begin()?;
        for record in records {
            write_one(&transaction, record)?;
            facts.learn(record);
            nothing = false;
        }
        if nothing || facts != known {
            facts.write(&transaction)?;
        }
        transaction.commit()?;
        self.facts = facts;
        Ok(())
    }

    /// Deletes some of what was said before a moment, or at all; says how many rows that were. Only
    /// with fewer than [`FORGOTTEN_AT_ONCE`] there are no more.
    pub(super) fn forget(&mut self, before: Option<Timestamp>) -> rusqlite::Result<usize> {
        events::forget(&self.connection, before.map_or(i64::MAX, columns::milliseconds))
    }
}

fn check_origin(connection: &Connection) -> Result<(), Unusable> {
    let number = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let count = "SELECT count(*) FROM sqlite_schema";
    let things: i64 = connection.query_row(count, [], |row| row.get(0))?;
    let (found, known) = (number("user_version")?, i64::from(KNOWN));
    let new = things == 0 && found == 0;
    if number("application_id")? != OURS && !new {
        return Err(Unusable::Foreign);
    }
    if found > known { Err(Unusable::Newer { found, known }) } else { Ok(()) }
}

fn write_one(transaction: &Transaction<'_>, record: &Record) -> rusqlite::Result<()> {
    match record {
        Record::Ban(ban) => decisions::ban(transaction, ban),
        Record::Unban(username) => decisions::unban(transaction, username),
        Record::Apart(one, other) => decisions::apart(transaction, one, other),
        Record::Together(one, other) => decisions::together(transaction, one, other),
        Record::Act(act) => decisions::act(transaction, act),
        Record::Counted(counted) => events::add(transaction, counted),
        Record::Unsaid(seq) => events::unsay(transaction, *seq),
        Record::Session(session) => sessions::put(transaction, session),
        Record::SessionOver(member) => sessions::end(transaction, *member),
        Record::Afresh(all, _) => {
            sessions::end_all(transaction)?;
            all.iter().try_for_each(|session| sessions::put(transaction, session))
        }
    }
}

/// Tells our databases from those of other programs: "Parl" as a number.
const OURS: i64 = 0x5061_726c;

/// Patience with another program that writes, before it counts as trouble.
const BUSY_WITHIN: Duration = Duration::from_secs(1);

#[cfg(test)]
mod tests;
