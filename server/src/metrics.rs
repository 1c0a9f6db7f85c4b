//! What the server has done since it started, in numbers that prove what it costs.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

/// All counters. They are added to in steps, so that counting costs nothing that could be counted.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    /// Events turned into text.
    pub encodings: Counter,
    /// Frames handed to an outbox.
    pub deliveries: Counter,
    /// Write calls to the operating system.
    pub writes: Counter,
    /// Bytes written.
    pub bytes: Counter,
    /// Sockets that were opened.
    pub opened: Counter,
    /// Sockets that have ended.
    pub ended: Counter,
    /// Sockets that were closed because they read too slowly.
    pub too_slow: Counter,
    /// Pictures that can be looked at.
    pub pictures: Gauge,
    /// Their bytes.
    pub picture_bytes: Gauge,
    /// People in the room.
    pub people: Gauge,
    /// Those of them whose session waits for them.
    pub away: Gauge,
}

/// A number that grows.
#[derive(Debug, Default)]
pub(crate) struct Counter(AtomicU64);

impl Counter {
    /// Counts so many more.
    pub(crate) fn add(&self, more: u64) {
        self.0.fetch_add(more, Ordering::Relaxed);
    }

    /// How many there were so far.
    pub(crate) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A number that is what it is now.
#[derive(Debug, Default)]
pub(crate) struct Gauge(AtomicU64);

impl Gauge {
    /// From now on it is this.
    pub(crate) fn set(&self, value: usize) {
        self.0.store(value as u64, Ordering::Relaxed);
    }

    fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Metrics {
    /// Everything in the text format of Prometheus.
    pub(crate) fn text(&self) -> String {
        let open = self.opened.get().saturating_sub(self.ended.get());
        let mut text = String::new();
        for (name, kind, value, help) in [
            ("encodings_total", "counter", self.encodings.get(), "Events turned into text."),
            ("deliveries_total", "counter", self.deliveries.get(), "Frames for one socket each."),
            ("writes_total", "counter", self.writes.get(), "Write calls to sockets."),
            ("written_bytes_total", "counter", self.bytes.get(), "Bytes written to sockets."),
            ("too_slow_total", "counter", self.too_slow.get(), "Sockets that read too slowly."),
            ("connections", "gauge", open, "Open sockets."),
            ("pictures", "gauge", self.pictures.get(), "Pictures that can be looked at."),
            ("picture_bytes", "gauge", self.picture_bytes.get(), "Bytes of these pictures."),
            ("members", "gauge", self.people.get(), "People in the room, those away included."),
            ("sessions_away", "gauge", self.away.get(), "Sessions that wait for a connection."),
        ] {
            let described =
                writeln!(text, "# HELP parlor_{name} {help}\n# TYPE parlor_{name} {kind}");
            let told = writeln!(text, "parlor_{name} {value}");
            described.and(told).expect("a text can grow");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_in_the_format_that_monitoring_reads() {
        let metrics = Metrics::default();
        metrics.opened.add(3);
        metrics.ended.add(1);
        let text = metrics.text();
        assert!(text.contains("# TYPE parlor_connections gauge\nparlor_connections 2\n"), "{text}");
        assert!(text.contains("\nparlor_writes_total 0\n"), "{text}");
    }
}
