//! Who may not come in, and what operators did.

use protocol::moderation::AuditEntry;
use protocol::{Timestamp, Username};
use room::Ban;
use rusqlite::{Connection, Row, params};

use super::columns::{milliseconds, parsed, parsed_if_any, time};

/// Which names are the same is for the room to say; here a name is its letters.
pub(super) fn ban(database: &Connection, ban: &Ban) -> rusqlite::Result<()> {
    database.execute(
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
    )?;
    Ok(())
}

/// Lifts a ban, if there is one of this name.
pub(super) fn unban(database: &Connection, username: &Username) -> rusqlite::Result<()> {
    database.execute("DELETE FROM bans WHERE username = ?1", [username.as_str()])?;
    Ok(())
}

/// Forgets the bans that are over.
pub(super) fn forget_bans(database: &Connection, now: Timestamp) -> rusqlite::Result<()> {
    database.execute("DELETE FROM bans WHERE until_ms <= ?1", [milliseconds(now)])?;
    Ok(())
}

/// Keeps two names apart.
pub(super) fn apart(
    database: &Connection,
    one: &Username,
    other: &Username,
) -> rusqlite::Result<()> {
    database.execute(
        "REPLACE INTO apart (one, other) VALUES (?1, ?2)",
        [one.as_str(), other.as_str()],
    )?;
    Ok(())
}

/// Keeps them apart no longer, whichever was named first.
pub(super) fn together(
    database: &Connection,
    one: &Username,
    other: &Username,
) -> rusqlite::Result<()> {
    database.execute(
        "DELETE FROM apart WHERE (one, other) IN (VALUES (?1, ?2), (?2, ?1))",
        [one.as_str(), other.as_str()],
    )?;
    Ok(())
}

/// Adds what somebody did.
pub(super) fn act(database: &Connection, act: &AuditEntry) -> rusqlite::Result<()> {
    database.execute(
        "INSERT INTO acts (at_ms, done_by, verb, username, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            milliseconds(act.at),
            act.by.as_str(),
            act.verb,
            act.username.as_ref().map(Username::as_str),
            act.reason,
        ],
    )?;
    Ok(())
}

pub(super) fn read_ban(row: &Row<'_>) -> rusqlite::Result<Ban> {
    Ok(Ban {
        username: parsed(row, 0)?,
        account: row.get(1)?,
        device: parsed_if_any(row, 2)?,
        until: time(row, 3)?,
        reason: row.get(4)?,
        by: parsed(row, 5)?,
    })
}

pub(super) fn read_pair(row: &Row<'_>) -> rusqlite::Result<(Username, Username)> {
    Ok((parsed(row, 0)?, parsed(row, 1)?))
}

pub(super) fn read_act(row: &Row<'_>) -> rusqlite::Result<AuditEntry> {
    Ok(AuditEntry {
        at: time(row, 0)?,
        by: parsed(row, 1)?,
        verb: row.get(2)?,
        username: parsed_if_any(row, 3)?,
        reason: row.get(4)?,
    })
}

/// In the order in which they were decided, since a later one may be about the same person.
pub(super) const BANS: &str =
    "SELECT username, account, device, until_ms, reason, banned_by FROM bans ORDER BY rowid";

/// In the order in which they were decided.
pub(super) const PAIRS: &str = "SELECT one, other FROM apart ORDER BY rowid";

/// As many as a room cares to know, oldest first.
pub(super) const ACTS: &str = "SELECT at_ms, done_by, verb, username, reason
    FROM (SELECT * FROM acts ORDER BY id DESC LIMIT 1000) ORDER BY id";
