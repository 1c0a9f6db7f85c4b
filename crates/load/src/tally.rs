//! What the crowd has heard so far: how much, and how late.
//!
//! Whoever sends something puts a mark into it, the moment it was due; whoever finds a mark in a
//! frame has received a delivery. So nobody needs to understand what the frames say.

use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;

/// The sums of one run.
#[derive(Debug)]
pub struct Tally {
    began: Instant,
    deliveries: Cell<u64>,
    bytes: Cell<u64>,
    last_heard: Cell<Duration>,
    latency_us: RefCell<Histogram<u64>>,
}

impl Default for Tally {
    fn default() -> Self {
        let latency_us = Histogram::new_with_bounds(1, LATENCY_MAX_US, 3);
        Self {
            began: Instant::now(),
            deliveries: Cell::default(),
            bytes: Cell::default(),
            last_heard: Cell::default(),
            latency_us: RefCell::new(latency_us.expect("the bounds are in order")),
        }
    }
}

impl Tally {
    /// A text that says when it was due.
    pub fn mark(&self, due: Instant) -> String {
        let due = due.saturating_duration_since(self.began);
        format!("{MARK}{:016x}{MARK}", u64::try_from(due.as_nanos()).unwrap_or(u64::MAX))
    }

    /// Counts bytes that arrived.
    pub fn count_bytes(&self, bytes: usize) {
        self.bytes.set(self.bytes.get() + bytes as u64);
    }

    /// Counts a frame, if it is a delivery. All frames of one read arrived at the same moment.
    pub fn count(&self, frame: &[u8], now: Instant) -> bool {
        let Some(due_ns) = read_mark(frame) else { return false };
        let now = now.duration_since(self.began);
        let late_us = now.as_nanos().saturating_sub(u128::from(due_ns)) / 1_000;
        let late_us = u64::try_from(late_us).unwrap_or(u64::MAX);
        self.latency_us.borrow_mut().saturating_record(late_us.max(1));
        self.deliveries.set(self.deliveries.get() + 1);
        self.last_heard.set(now);
        true
    }

    /// Forgets what was counted, for the next part of a run.
    pub fn reset(&self) {
        self.deliveries.set(0);
        self.bytes.set(0);
        self.latency_us.borrow_mut().reset();
    }

    /// Frames with a mark.
    pub fn deliveries(&self) -> u64 {
        self.deliveries.get()
    }

    /// Bytes of everything.
    pub fn bytes(&self) -> u64 {
        self.bytes.get()
    }

    /// When the last delivery came.
    pub fn last_heard(&self) -> Instant {
        self.began + self.last_heard.get()
    }

    /// How late this share of the deliveries was at most, in milliseconds.
    pub fn late_ms(&self, share: f64) -> f64 {
        Duration::from_micros(self.latency_us.borrow().value_at_quantile(share)).as_secs_f64()
            * 1_000.0
    }
}

fn read_mark(frame: &[u8]) -> Option<u64> {
    let at = memchr::memchr(MARK as u8, frame)?;
    let digits = frame.get(at + 1..at + 17)?;
    let mut value = 0;
    for digit in digits {
        value = value << 4 | u64::from(char::from(*digit).to_digit(16)?);
    }
    (frame.get(at + 17) == Some(&(MARK as u8))).then_some(value)
}

/// A sign that means nothing to JSON, to HTML and to Markdown.
const MARK: char = '^';

const LATENCY_MAX_US: u64 = 60_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_with_a_mark_is_a_delivery_and_says_how_late_it_is() {
        let tally = Tally::default();
        let due = Instant::now();
        let frame = format!(r#"{{"message":"<p>{} hello</p>"}}"#, tally.mark(due));
        assert!(tally.count(frame.as_bytes(), due + Duration::from_millis(20)));
        assert!(!tally.count(br#"{"message":"2^10"}"#, due));
        assert_eq!(tally.deliveries(), 1);
        assert!((19.9..20.1).contains(&tally.late_ms(0.5)), "{}", tally.late_ms(0.5));
    }
}
