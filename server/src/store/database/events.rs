//! What was said: one row for everything that is counted, with every form of it.

use protocol::{Dialect, ServerEvent, wire};
use room::{Author, Counted, Hearers};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::columns::{count, from_json, milliseconds, nonsense, number, parsed, time, to_json};

/// Adds what the room has counted. Each form is the frame that parlor/1 clients read.
pub(super) fn add(database: &Connection, counted: &Counted) -> rusqlite::Result<()> {
    let frame = |event| wire::encode_event(event, Dialect::Parlor1);
    let forms: Vec<(&Hearers, Option<String>)> =
        counted.forms.iter().map(|(hearers, event)| (hearers, frame(event))).collect();
    let author = counted.author.as_ref();
    database.execute(
        "REPLACE INTO events (seq, at_ms, place, forms, person, cid, weight)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            number(counted.seq),
            milliseconds(counted.at),
            to_json(&counted.place),
            to_json(&forms),
            author.map(|author| &author.person),
            author.map(|author| author.cid.to_string()),
            i64::try_from(counted.weight).unwrap_or(i64::MAX),
        ],
    )?;
    Ok(())
}

/// Writes over the words at a place; that there were some stays, because everybody counts. Where
/// nothing is any more, or nothing that can be read, there is nothing to do.
pub(super) fn unsay(database: &Connection, seq: u64) -> rusqlite::Result<()> {
    let row = database.query_row(AT, [number(seq)], |row| Ok(read(row))).optional()?;
    let Some(Ok(mut counted)) = row else { return Ok(()) };
    counted.unsay();
    add(database, &counted)
}

/// Deletes some of what was said before a moment; says how many that were.
pub(super) fn forget(database: &Connection, before_ms: i64) -> rusqlite::Result<usize> {
    database.execute(
        "DELETE FROM events WHERE seq IN
             (SELECT seq FROM events WHERE at_ms < ?1 ORDER BY at_ms LIMIT ?2)",
        params![before_ms, number(FORGOTTEN_AT_ONCE as u64)],
    )
}

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Counted> {
    let frames: Vec<(Hearers, String)> = from_json(row, 3)?;
    let event = |frame: &str| wire::decode_event(frame).map_err(|error| nonsense(3, error));
    let forms: Vec<(Hearers, ServerEvent)> = frames
        .into_iter()
        .map(|(hearers, frame)| Ok((hearers, event(&frame)?)))
        .collect::<rusqlite::Result<_>>()?;
    let author = match row.get(4)? {
        Some(person) => Some(Author { person, cid: parsed(row, 5)? }),
        None => None,
    };
    Ok(Counted {
        seq: count(row, 0)?,
        at: time(row, 1)?,
        place: from_json(row, 2)?,
        forms,
        author,
        weight: usize::try_from(count(row, 6)?).unwrap_or(usize::MAX),
    })
}

/// What is at one place.
const AT: &str = "SELECT seq, at_ms, place, forms, person, cid, weight FROM events WHERE seq = ?1";

/// Rows that one transaction deletes: a write that comes meanwhile waits a few milliseconds.
pub(in crate::store) const FORGOTTEN_AT_ONCE: usize = 100;
