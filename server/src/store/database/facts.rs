//! The few numbers that must not be forgotten with what they were learnt from.

use protocol::{MessageId, ServerEvent};
use room::{Conversation, Counted, Hearers, MemberId, Record};
use rusqlite::{Connection, params};

use super::columns::{count, number};

/// How far each kind of number has been given, and since when nothing is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Facts {
    /// Only what comes after this place is whole.
    pub(super) whole_after: u64,
    /// The place of the last event that was ever counted.
    pub(super) last_seq: u64,
    /// The largest message id that was ever given.
    pub(super) last_message: Option<MessageId>,
    /// The newest member that there ever was.
    pub(super) newest_member: Option<MemberId>,
}

impl Facts {
    pub(super) fn read(database: &Connection) -> rusqlite::Result<Self> {
        let mut facts = Self::default();
        let mut statement = database.prepare("SELECT name, value FROM facts WHERE value >= 0")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (name, value): (String, _) = (row.get(0)?, count(row, 1)?);
            match name.as_str() {
                WHOLE_AFTER => facts.whole_after = value,
                LAST_SEQ => facts.last_seq = value,
                LAST_MESSAGE => facts.last_message = Some(MessageId(value)),
                NEWEST_MEMBER => facts.newest_member = Some(MemberId(value)),
                _ => {}
            }
        }
        Ok(facts)
    }

    pub(super) fn write(&self, database: &Connection) -> rusqlite::Result<()> {
        let message = self.last_message.map(|MessageId(id)| (LAST_MESSAGE, id));
        let member = self.newest_member.map(|MemberId(id)| (NEWEST_MEMBER, id));
        let always = [(WHOLE_AFTER, self.whole_after), (LAST_SEQ, self.last_seq)];
        for (name, value) in always.into_iter().chain(message).chain(member) {
            let sql = "REPLACE INTO facts (name, value) VALUES (?1, ?2)";
            database.execute(sql, params![name, number(value)])?;
        }
        Ok(())
    }

    /// Takes in what a record says.
    pub(super) fn learn(&mut self, record: &Record) {
        match record {
            Record::Counted(counted) => self.learn_counted(counted),
            Record::Session(session) => self.knows_of(session.state.newest),
            Record::Afresh(sessions, whole_after) => {
                for session in sessions {
                    self.knows_of(session.state.newest);
                }
                self.last_seq = self.last_seq.max(*whole_after);
                self.whole_after = *whole_after;
            }
            Record::Ban(_)
            | Record::Unban(_)
            | Record::Apart(..)
            | Record::Together(..)
            | Record::Act(_)
            | Record::Unsaid(_)
            | Record::SessionOver(_) => {}
        }
    }

    /// Whoever takes part without a session is known from nothing but what they say and hear.
    fn learn_counted(&mut self, counted: &Counted) {
        self.last_seq = self.last_seq.max(counted.seq);
        if let Conversation::Between(one, other) = counted.place {
            self.knows_of(one.max(other));
        }
        for (hearers, event) in &counted.forms {
            if let Hearers::Only(id) = hearers {
                self.knows_of(*id);
            }
            if let ServerEvent::Message(message) = event {
                self.last_message = self.last_message.max(Some(message.msg_id));
            }
        }
    }

    fn knows_of(&mut self, member: MemberId) {
        self.newest_member = self.newest_member.max(Some(member));
    }
}

const WHOLE_AFTER: &str = "whole_after";
const LAST_SEQ: &str = "last_seq";
const LAST_MESSAGE: &str = "last_message";
const NEWEST_MEMBER: &str = "newest_member";
