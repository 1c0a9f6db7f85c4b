//! Who can come back.

use room::{KeptMember, KeptSession, MemberId, SessionKey};
use rusqlite::{Connection, Row, params};

use super::columns::{COUNT_MAX, count, from_json, number, to_json};

/// Writes down a session as it is now.
pub(super) fn put(database: &Connection, session: &KeptSession) -> rusqlite::Result<()> {
    let KeptSession { member, key, state } = session;
    database.execute(
        "REPLACE INTO sessions (member, key, state) VALUES (?1, ?2, ?3)",
        params![number(member.0), key.0, to_json(state)],
    )?;
    Ok(())
}

/// Somebody cannot come back any more.
pub(super) fn end(database: &Connection, member: MemberId) -> rusqlite::Result<()> {
    database.execute("DELETE FROM sessions WHERE member = ?1", [number(member.0)])?;
    Ok(())
}

/// Nobody can come back any more.
pub(super) fn end_all(database: &Connection) -> rusqlite::Result<()> {
    database.execute("DELETE FROM sessions", [])?;
    Ok(())
}

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<KeptSession> {
    let (member, key) = (MemberId(count(row, 0)?), SessionKey(row.get(1)?));
    let state: KeptMember = from_json(row, 2)?;
    let counts = [state.counted, state.counted_to, state.newest.0];
    if counts.iter().any(|count| *count > COUNT_MAX) {
        return Err(rusqlite::Error::IntegralValueOutOfRange(2, i64::MAX));
    }
    Ok(KeptSession { member, key, state })
}

pub(super) const ALL: &str = "SELECT member, key, state FROM sessions ORDER BY member";
