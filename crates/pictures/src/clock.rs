//! The deadline of reading one picture, and readers that keep it.

use std::cell::Cell;
use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::rc::Rc;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use crate::Fault;

/// Runs while a picture is read and stands still while it is written: what writing costs is bounded
/// by what leaves, so only reading can be a trap. What counts is the time that this thread has a
/// processor, because a picture is no trap for coming in a busy moment.
#[derive(Debug, Clone)]
pub(crate) struct Clock {
    deadline: Rc<Cell<Duration>>,
}

impl Clock {
    pub(crate) fn start(time: Duration) -> Self {
        Self { deadline: Rc::new(Cell::new(now() + time)) }
    }

    pub(crate) fn check(&self) -> Result<(), Fault> {
        if now() >= self.deadline.get() { Err(Fault::TooSlow) } else { Ok(()) }
    }

    /// Does something that does not count.
    pub(crate) fn pause<T>(&self, work: impl FnOnce() -> T) -> T {
        let began = now();
        let done = work();
        self.deadline.set(self.deadline.get() + now().saturating_sub(began));
        done
    }
}

/// How long this thread has had a processor.
fn now() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default()
}

/// Hands out a file in small pieces and looks at the clock before each. A piece unpacks to at most
/// a thousand times its size, so no decoder gets far beyond the deadline.
#[derive(Debug)]
pub(crate) struct Watched<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Where the piece ends that is being handed out.
    until: usize,
    clock: Clock,
}

/// The size of a piece, in bytes.
const PIECE: usize = 4096;

impl<'a> Watched<'a> {
    pub(crate) fn new(bytes: &'a [u8], clock: &Clock) -> Self {
        Self { bytes, at: 0, until: 0, clock: clock.clone() }
    }
}

impl Read for Watched<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Watched<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.until {
            self.clock.check().map_err(io::Error::other)?;
            self.until = self.bytes.len().min(self.at.saturating_add(PIECE));
        }
        Ok(self.bytes.get(self.at..self.until).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.at += count;
    }
}

impl Seek for Watched<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (from, by) = match to {
            SeekFrom::Start(at) => (0, i64::try_from(at).map_err(io::Error::other)?),
            SeekFrom::End(by) => (self.bytes.len(), by),
            SeekFrom::Current(by) => (self.at, by),
        };
        let by = isize::try_from(by).map_err(io::Error::other)?;
        self.at = from.checked_add_signed(by).ok_or(io::ErrorKind::InvalidInput)?;
        self.until = self.at;
        Ok(self.at as u64)
    }
}
