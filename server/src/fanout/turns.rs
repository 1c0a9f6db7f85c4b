//! Who is written to next.
//!
//! A write costs more than everything else about a delivery, so that one that carries several
//! frames is worth a moment's wait. Nobody waits for it in vain: somebody who was not written to
//! lately, or who is sent something for them alone, is written to at once.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

/// Connections that have something to write, in turn.
#[derive(Debug, Default)]
pub(super) struct Turns {
    at_once: VecDeque<u64>,
    /// Each with the moment until which more is gathered for it.
    gathering: VecDeque<(Instant, u64)>,
}

/// When a connection is written to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// Nothing waits for it.
    #[default]
    None,
    /// After what came together with it.
    AtOnce,
    /// When this moment has come.
    Gathering(Instant),
}

impl Turns {
    /// Gives somebody a turn who has something to write.
    pub(super) fn give(&mut self, id: u64, turn: Turn) {
        match turn {
            Turn::None => {}
            Turn::AtOnce => self.at_once.push_back(id),
            Turn::Gathering(until) => self.gathering.push_back((until, id)),
        }
    }

    /// Until when more is gathered for somebody who was last written to at this moment: nothing
    /// is, if that was a while ago. The more connections gather, the longer each of them does.
    pub(super) fn after(&self, written: Option<Instant>, now: Instant) -> Turn {
        match written {
            Some(written) if now.saturating_duration_since(written) < LATELY => {
                Turn::Gathering(now + gathered_for(self.gathering.len()))
            }
            _ => Turn::AtOnce,
        }
    }

    /// Whose turn has come, and which one. It may have been written to meanwhile, and then the
    /// turn is none any more.
    pub(super) fn next(&mut self, now: Instant) -> Option<(u64, Turn)> {
        if let Some(id) = self.at_once.pop_front() {
            return Some((id, Turn::AtOnce));
        }
        let (until, id) = self.gathering.pop_front_if(|(until, _)| *until <= now)?;
        Some((id, Turn::Gathering(until)))
    }

    /// When the next turn comes, if there is one.
    pub(super) fn next_at(&self, now: Instant) -> Option<Instant> {
        if self.at_once.is_empty() {
            self.gathering.front().map(|(until, _)| *until)
        } else {
            Some(now)
        }
    }
}

/// How long more is gathered while so many connections do.
fn gathered_for(connections: usize) -> Duration {
    let writes = u32::try_from(connections).unwrap_or(u32::MAX);
    WRITE.saturating_mul(writes).clamp(GATHER_MIN, GATHER_MAX)
}

/// Whoever was written to within this time is in a busy conversation, and hears of it every
/// millisecond rather than in every message. People who type do not come near this.
const LATELY: Duration = Duration::from_millis(5);

/// What a write costs, roughly: so writing takes half of the time of a crowd that gathers.
const WRITE: Duration = Duration::from_micros(8);

/// What nobody notices, and is enough for several messages where it matters.
const GATHER_MIN: Duration = Duration::from_millis(1);

/// A third of the 30 ms within which a crowd of a thousand is to hear.
const GATHER_MAX: Duration = Duration::from_millis(10);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_was_not_written_to_lately_waits_for_nothing() {
        let (turns, now) = (Turns::default(), Instant::now());
        assert_eq!(turns.after(None, now), Turn::AtOnce);
        assert_eq!(turns.after(Some(now), now + LATELY), Turn::AtOnce);
        assert_eq!(turns.after(Some(now), now), Turn::Gathering(now + GATHER_MIN));
    }

    #[test]
    fn a_crowd_gathers_longer_but_never_for_long() {
        assert_eq!(gathered_for(100), GATHER_MIN);
        assert_eq!(gathered_for(1_000), Duration::from_millis(8));
        assert_eq!(gathered_for(1_000_000), GATHER_MAX);
    }

    #[test]
    fn those_who_do_not_wait_come_first_and_the_others_when_their_moment_has_come() {
        let (mut turns, now) = (Turns::default(), Instant::now());
        let later = now + GATHER_MIN;
        turns.give(1, Turn::Gathering(later));
        assert_eq!((turns.next(now), turns.next_at(now)), (None, Some(later)));
        turns.give(2, Turn::AtOnce);
        assert_eq!(turns.next_at(now), Some(now));
        assert_eq!(turns.next(later), Some((2, Turn::AtOnce)));
        assert_eq!(turns.next(later), Some((1, Turn::Gathering(later))));
        assert_eq!(turns.next_at(now), None);
    }
}
