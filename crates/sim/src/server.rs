//! The room with what outlives it: whatever it asks to keep is kept at once, and is all that is left
//! when the process dies.

use protocol::{Now, Timestamp};
use room::{Effect, History, Input, Memory, Room, Settings};

use crate::truth::Truth;

/// A process with a room in it.
pub(crate) struct Server {
    room: Room,
    settings: Settings,
    memory: Memory,
    /// When the process was started; it will answer from then on.
    started_ms: u64,
}

impl Server {
    /// A server that was just started, and keeps what was said or does not.
    pub(crate) fn new(now_ms: u64, keeps: bool) -> Self {
        let history = keeps.then_some(History { retention_ms: 3_600_000 });
        let settings = Settings { history, ..Settings::default() };
        let room = Room::new(settings.clone());
        Self { room, settings, memory: Memory::default(), started_ms: now_ms }
    }

    /// Whether somebody answers at this moment.
    pub(crate) fn is_up(&self, now_ms: u64) -> bool {
        self.started_ms <= now_ms
    }

    /// When the room is to be called next.
    pub(crate) fn next_deadline(&self) -> Option<u64> {
        self.room.next_deadline().map(|due_ms| due_ms + self.started_ms)
    }

    /// Hands something to the room, and keeps what it asks to be kept.
    pub(crate) fn handle(
        &mut self,
        (now_ms, random): (u64, u128),
        input: Input,
        truth: &mut Truth,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        let now = self.now(now_ms, random);
        self.room.handle(now, input, &mut effects);
        effects.retain(|effect| {
            let Effect::Remember(record) = effect else { return true };
            truth.kept(record);
            self.memory.take_in(record.clone());
            false
        });
        effects
    }

    /// The process dies; another one will be there at a later moment.
    pub(crate) fn restarts(&mut self, at_ms: u64, random: u128) {
        self.started_ms = at_ms;
        let now = self.now(at_ms, random);
        self.room = Room::with_memory(self.settings.clone(), self.memory.clone(), now);
    }

    fn now(&self, now_ms: u64, random: u128) -> Now {
        let wall = Timestamp::from_unix_ms(START_MS + now_ms);
        Now { monotonic_ms: now_ms.saturating_sub(self.started_ms), wall, random }
    }
}

/// 2026-11-22T16:00:00Z in Unix milliseconds.
pub(crate) const START_MS: u64 = 1_795_363_200_000;
