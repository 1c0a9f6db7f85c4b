//! The writing half of one connection.

use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use protocol::{CloseCode, Dialect, limits};
use tokio::net::tcp::OwnedWriteHalf;
use tokio::task::AbortHandle;
use tokio::time::Instant;

use super::Line;
use super::turns::{Turn, Turns};
use crate::frame::Frame;
use crate::outbox::{Outbox, TooSlow, Written};

/// A connection, as the task sees it that writes to it.
#[derive(Debug)]
pub(super) struct Connection {
    pub(super) line: Arc<Line>,
    pub(super) dialect: Dialect,
    /// When it is written to.
    pub(super) turn: Turn,
    /// When it was last written to.
    written: Option<Instant>,
    outbox: Outbox,
    writer: Writer,
    /// Seconds since something was written.
    quiet_s: u64,
    /// Seconds until the next probe.
    probe_in_s: u8,
    /// Probes without a sign of life.
    missed: u8,
    /// Seconds until it is ended without further ceremony, once it is to end.
    patience_s: Option<u8>,
    /// Whether nothing is read from it any more.
    unread: bool,
}

/// The socket to write to.
#[derive(Debug)]
enum Writer {
    /// It may take more.
    Open(OwnedWriteHalf),
    /// It took less than was there; this task waits with it until it takes more.
    Full(AbortHandle),
    /// Everything was written, the last frame included.
    Closed,
}

/// What became of a connection that was written to.
#[derive(Debug)]
pub(super) enum State {
    /// Nothing waits, or nothing can be done about it now.
    Idle,
    /// The socket is full: somebody has to wait with it.
    Full(OwnedWriteHalf),
    /// There is nobody at the other end.
    Lost,
}

/// What a second more has brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beat {
    /// Nothing to do.
    Quiet,
    /// Something is to be written.
    Write,
    /// It is time to hang up.
    HangUp,
}

impl Connection {
    pub(super) fn new(writer: OwnedWriteHalf, line: Arc<Line>) -> Self {
        Self {
            line,
            dialect: Dialect::Classic,
            turn: Turn::None,
            written: None,
            outbox: Outbox::default(),
            writer: Writer::Open(writer),
            quiet_s: 0,
            probe_in_s: PROBE_EVERY_S,
            missed: 0,
            patience_s: None,
            unread: false,
        }
    }

    pub(super) fn push(&mut self, frame: Frame) -> Result<(), TooSlow> {
        self.outbox.push(frame)
    }

    /// The turn it is to be given, unless it has one that is as good. What is for it alone does
    /// not wait.
    pub(super) fn next_turn(&mut self, alone: bool, turns: &Turns, now: Instant) -> Option<Turn> {
        let turn = match self.turn {
            Turn::None if !alone => turns.after(self.written, now),
            Turn::None | Turn::Gathering(_) if alone => Turn::AtOnce,
            Turn::None | Turn::Gathering(_) | Turn::AtOnce => return None,
        };
        self.turn = turn;
        Some(turn)
    }

    /// Writes everything that waits and then this frame, which is the last one.
    pub(super) fn close(&mut self, frame: Frame) {
        self.outbox.close(frame);
        self.patience_s.get_or_insert(PATIENCE_S);
    }

    /// Nothing is read from it any more: it is over as soon as the last frame is written.
    pub(super) fn stop_reading(&mut self) {
        self.unread = true;
    }

    /// Whether there is nothing left to do for it.
    pub(super) fn is_over(&self) -> bool {
        self.unread && matches!(self.writer, Writer::Closed)
    }

    /// Gives up what waits. The close frame is tried for a moment, the reader ends at once.
    pub(super) fn abandon(&mut self, code: CloseCode) {
        self.outbox.abandon(code);
        self.patience_s.get_or_insert(PATIENCE_S);
        self.stop_reading();
        self.line.hang_up();
    }

    /// Writes what waits, as far as the socket takes it.
    pub(super) fn write(&mut self, sum: &mut Written) -> State {
        self.turn = Turn::None;
        let Writer::Open(writer) = &self.writer else {
            return State::Idle;
        };
        self.quiet_s = 0;
        self.written = Some(Instant::now());
        match self.outbox.write(sum, |slices| writer.try_write_vectored(slices)) {
            Ok(()) if self.outbox.is_closed() => {
                // Dropping the writer ends the stream after the close frame.
                self.writer = Writer::Closed;
                State::Idle
            }
            Ok(()) => State::Idle,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                match std::mem::replace(&mut self.writer, Writer::Closed) {
                    Writer::Open(writer) => State::Full(writer),
                    Writer::Full(_) | Writer::Closed => State::Idle,
                }
            }
            Err(_) => State::Lost,
        }
    }

    /// Somebody waits with the socket until it takes more.
    pub(super) fn wait(&mut self, waiting: AbortHandle) {
        self.writer = Writer::Full(waiting);
    }

    /// The socket takes more.
    pub(super) fn resume(&mut self, writer: OwnedWriteHalf) {
        self.writer = Writer::Open(writer);
    }

    /// A second has passed.
    pub(super) fn beat(&mut self, ping: &Frame) -> Beat {
        if let Some(patience_s) = &mut self.patience_s {
            *patience_s = patience_s.saturating_sub(1);
            return if *patience_s == 0 { Beat::HangUp } else { Beat::Quiet };
        }
        self.quiet_s += 1;
        self.outbox.beat();
        self.probe_in_s -= 1;
        let mut beat = Beat::Quiet;
        if self.probe_in_s == 0 {
            self.probe_in_s = PROBE_EVERY_S;
            let alive = self.line.alive.swap(false, Ordering::Relaxed);
            self.missed = if alive { 0 } else { self.missed + 1 };
            if self.missed > MISSED_MAX {
                return Beat::HangUp;
            }
            beat = self.say(Frame::ping());
        }
        if self.quiet_s >= PING_AFTER_S {
            beat = self.say(ping.clone());
        }
        beat
    }

    /// Who reads too slowly for one more ping is found out by what is sent to them.
    fn say(&mut self, frame: Frame) -> Beat {
        self.quiet_s = 0;
        let _ = self.outbox.push(frame);
        Beat::Write
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if let Writer::Full(waiting) = &self.writer {
            waiting.abort();
        }
    }
}

/// The server's own `ping` on a quiet connection.
const PING_AFTER_S: u64 = limits::PING_AFTER_MS / 1_000;

/// WebSocket pings that find dead clients (wire.md, section 1).
const PROBE_EVERY_S: u8 = 25;

/// Probes that may go unanswered.
const MISSED_MAX: u8 = 2;

/// Patience with the other side when a connection ends: two seconds, and the one that has begun.
const PATIENCE_S: u8 = 3;
