//! Everything the room waits for, in one table.

use std::collections::{BTreeMap, BTreeSet};

use protocol::PictureId;

use crate::input::ConnectionId;
use crate::member::MemberId;

/// Something that is due at a moment. Of what is due at the same moment, the first here comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Deadline {
    /// Gathered changes of the roster go out: before anything else that changes it at that moment,
    /// which would otherwise be told on this tick or on the next, depending on what else was.
    RosterTick,
    /// Somebody must have logged in on this connection.
    Login(ConnectionId),
    /// Somebody whose connection is gone must be back.
    Return(MemberId),
    /// Somebody must have posted what they uploaded.
    Upload(PictureId),
    /// Everybody's count of what they were sent is written down again.
    Checkpoint,
}

/// When each deadline is due, on the monotonic clock in milliseconds.
#[derive(Debug, Default)]
pub(crate) struct Deadlines {
    by_time: BTreeSet<(u64, Deadline)>,
    times: BTreeMap<Deadline, u64>,
}

impl Deadlines {
    /// Sets a deadline, or moves it if it was set before.
    pub(crate) fn set(&mut self, deadline: Deadline, at_ms: u64) {
        self.cancel(deadline);
        self.times.insert(deadline, at_ms);
        self.by_time.insert((at_ms, deadline));
    }

    /// Sets a deadline unless it is set already.
    pub(crate) fn set_once(&mut self, deadline: Deadline, at_ms: u64) {
        if !self.times.contains_key(&deadline) {
            self.set(deadline, at_ms);
        }
    }

    /// Forgets a deadline, if it was set.
    pub(crate) fn cancel(&mut self, deadline: Deadline) {
        if let Some(at_ms) = self.times.remove(&deadline) {
            self.by_time.remove(&(at_ms, deadline));
        }
    }

    /// The earliest moment that anything is due.
    pub(crate) fn next(&self) -> Option<u64> {
        self.by_time.first().map(|(at_ms, _)| *at_ms)
    }

    /// Takes out the earliest deadline that is due at this moment, with the moment it was set for.
    pub(crate) fn pop_due(&mut self, now_ms: u64) -> Option<(u64, Deadline)> {
        let (at_ms, deadline) = *self.by_time.first()?;
        (at_ms <= now_ms).then(|| {
            self.cancel(deadline);
            (at_ms, deadline)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_due_first_comes_out_first_and_once() {
        let mut deadlines = Deadlines::default();
        let login = Deadline::Login(ConnectionId(1));
        deadlines.set(login, 500);
        deadlines.set_once(Deadline::RosterTick, 250);
        deadlines.set_once(Deadline::RosterTick, 400);
        assert_eq!(deadlines.next(), Some(250));
        assert_eq!(deadlines.pop_due(249), None);
        assert_eq!(deadlines.pop_due(600), Some((250, Deadline::RosterTick)));
        deadlines.set(login, 700);
        assert_eq!(deadlines.pop_due(600), None);
        deadlines.cancel(login);
        assert_eq!(deadlines.next(), None);
    }
}
