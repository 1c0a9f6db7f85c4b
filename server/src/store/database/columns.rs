//! Values of the room as columns of a database, and back. What comes back was perhaps edited by
//! somebody: nothing is taken for granted.

use std::str::FromStr;

use protocol::Timestamp;
use rusqlite::Row;
use rusqlite::types::Type;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A text that is something of ours.
pub(super) fn parsed<T>(row: &Row<'_>, column: usize) -> rusqlite::Result<T>
where
    T: FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    row.get::<_, String>(column)?.parse().map_err(|error| nonsense(column, error))
}

/// The same, where there may be none.
pub(super) fn parsed_if_any<T>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>>
where
    T: FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    row.get::<_, Option<String>>(column)?.map(|_| parsed(row, column)).transpose()
}

/// A value that was written as JSON.
pub(super) fn from_json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    serde_json::from_str(&row.get::<_, String>(column)?).map_err(|error| nonsense(column, error))
}

/// A value as JSON.
pub(super) fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("what the room keeps has only text keys and plain values")
}

/// A number that counts something.
pub(super) fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let number: i64 = row.get(column)?;
    let plausible = u64::try_from(number).ok().filter(|count| *count <= COUNT_MAX);
    plausible.ok_or(rusqlite::Error::IntegralValueOutOfRange(column, number))
}

/// A number that counts something, as SQLite has numbers.
pub(super) fn number(count: u64) -> i64 {
    i64::try_from(count).expect("nothing in a room is counted that far")
}

/// A moment.
pub(super) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    count(row, column).map(Timestamp::from_unix_ms)
}

/// A moment, as the database has it.
pub(super) fn milliseconds(time: Timestamp) -> i64 {
    number(time.unix_ms())
}

/// What to say of a column that is not what it should be.
pub(super) fn nonsense(
    column: usize,
    error: impl std::error::Error + Send + Sync + 'static,
) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}

/// Nothing in a room is counted any further, and one more can be added to it without a thought.
pub(super) const COUNT_MAX: u64 = 1 << 53;
