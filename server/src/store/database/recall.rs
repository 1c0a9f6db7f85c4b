//! What a room starts with: as much of what was kept as it can use, and nothing that it could be
//! wrong about.

use protocol::{ChannelId, Timestamp};
use room::{Conversation, Counted, KeptSession, Memory};
use rusqlite::{Connection, Params, Row, params};

use super::columns::{milliseconds, number, to_json};
use super::facts::Facts;
use super::{Database, decisions, events, sessions};

/// Which history a room wants, if any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Wanted {
    /// How long what is said is kept, in milliseconds.
    pub(in crate::store) retention_ms: u64,
    /// Its public channels.
    pub(in crate::store) channels: Vec<ChannelId>,
}

impl Database {
    /// Forgets what is over and gives back what a room starts with. Where no history is wanted,
    /// nobody can come back any more.
    pub(in crate::store) fn recall(
        &mut self,
        now: Timestamp,
        wanted: Option<&Wanted>,
    ) -> rusqlite::Result<Memory> {
        let facts = self.facts;
        let transaction = self.begin()?;
        decisions::forget_bans(&transaction, now)?;
        let bans = list(&transaction, "bans", decisions::BANS, [], decisions::read_ban)?;
        let acts = list(&transaction, "acts", decisions::ACTS, [], decisions::read_act)?;
        let apart = list(&transaction, "apart", decisions::PAIRS, [], decisions::read_pair)?;
        let mut memory = Memory { bans, apart, acts, ..Memory::default() };
        match wanted {
            Some(wanted) => recall_history(&transaction, now, wanted, facts, &mut memory)?,
            None => sessions::end_all(&transaction)?,
        }
        transaction.commit()?;
        Ok(memory)
    }
}

fn recall_history(
    database: &Connection,
    now: Timestamp,
    wanted: &Wanted,
    facts: Facts,
    memory: &mut Memory,
) -> rusqlite::Result<()> {
    let since_ms = number(now.unix_ms().saturating_sub(wanted.retention_ms));
    let after = first_place(database, now, facts.last_seq)?;
    let newest = list(database, "events", NEWEST, params![number(after), since_ms], events::read)?;
    memory.last_seq = newest.last().map_or(facts.last_seq, |last| last.seq.max(facts.last_seq));
    memory.whole_after = whole_after(&newest, memory.last_seq).max(facts.whole_after);
    memory.last_message = facts.last_message;
    memory.newest_member = facts.newest_member;
    memory.sessions = list(database, "sessions", sessions::ALL, [], sessions::read)?;
    let whole_after = memory.whole_after;
    for gone in memory.sessions.extract_if(.., |session| is_in_doubt(session, whole_after)) {
        sessions::end(database, gone.member)?;
    }
    for channel in &wanted.channels {
        let place = to_json(&Conversation::Public(channel.clone()));
        let most = number(Memory::COUNTED_MAX as u64);
        let earlier = params![place, number(after), since_ms, most];
        memory.counted.extend(list(database, "events", EARLIER, earlier, events::read)?);
    }
    memory.counted.sort_by_key(|counted| counted.seq);
    memory.counted.extend(newest);
    Ok(())
}

/// After which place everything is recalled, whatever it is: as much as a room replays, and what
/// might be sent to it once more by a client that never heard of its answer.
fn first_place(database: &Connection, now: Timestamp, last_seq: u64) -> rusqlite::Result<u64> {
    let recent_ms = milliseconds(now).saturating_sub(number(Memory::REPEATED_WITHIN_MS));
    let first = "SELECT min(seq) FROM events WHERE at_ms >= ?1";
    let recent: Option<i64> = database.query_row(first, [recent_ms], |row| row.get(0))?;
    let recent = recent
        .and_then(|seq| u64::try_from(seq).ok())
        .map_or(last_seq, |seq| seq.saturating_sub(1));
    let replayed = last_seq.saturating_sub(Memory::REPLAYED_MAX as u64);
    Ok(recent.min(replayed).max(last_seq.saturating_sub(Memory::REPEATED_MAX as u64)))
}

/// The place after which nothing is missing, up to the last. It may have been deleted, or cannot
/// be read; what it was, nobody knows any more.
fn whole_after(newest: &[Counted], last_seq: u64) -> u64 {
    let downwards = (1..=last_seq).rev();
    let there = newest.iter().rev().zip(downwards).take_while(|(counted, seq)| counted.seq == *seq);
    there.last().map_or(last_seq, |(counted, _)| counted.seq - 1)
}

/// Whether nobody can say how many events this session was sent.
fn is_in_doubt(session: &KeptSession, whole_after: u64) -> bool {
    session.state.counted_to < whole_after
}

/// Everything that can be read; what was edited by hand into nonsense must not keep a room shut.
/// What is wrong with it is not said: that might be what somebody wrote to somebody.
fn list<T>(
    database: &Connection,
    table: &str,
    sql: &str,
    params: impl Params,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    let mut statement = database.prepare(sql)?;
    let mut rows = statement.query(params)?;
    let (mut list, mut left_out) = (Vec::new(), 0_usize);
    while let Some(row) = rows.next()? {
        match read(row) {
            Ok(entry) => list.push(entry),
            Err(_) => left_out += 1,
        }
    }
    if left_out > 0 {
        tracing::warn!(table, rows = left_out, "left out what makes no sense");
    }
    Ok(list)
}

/// Everything after a place.
const NEWEST: &str = "SELECT seq, at_ms, place, forms, person, cid, weight FROM events
    WHERE seq > ?1 AND at_ms >= ?2 ORDER BY seq";

/// As much as a room shows to whoever enters, of one channel, up to a place. The plus sign keeps
/// SQLite from going through all of the time instead of all of the channel.
const EARLIER: &str = "SELECT seq, at_ms, place, forms, person, cid, weight FROM events
    WHERE place = ?1 AND seq <= ?2 AND +at_ms >= ?3 ORDER BY seq DESC LIMIT ?4";
