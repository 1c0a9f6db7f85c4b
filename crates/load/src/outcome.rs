//! What a run has shown, in numbers that can be compared with those of another day.

use serde::{Deserialize, Serialize};

use crate::crowd::{Cost, Crowd};

/// One line of the table. What a scenario does not measure is absent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outcome {
    /// What was done, with how many people, in which dialect: the key by which runs are compared.
    pub name: String,
    /// Frames with a mark that arrived in a second.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deliveries_per_s: Option<f64>,
    /// How late half of them were at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p50_ms: Option<f64>,
    /// How late 99 of a hundred were at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p99_ms: Option<f64>,
    /// How late 999 of a thousand were at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p999_ms: Option<f64>,
    /// Deliveries that did not come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<u64>,
    /// Processor time of the server for each delivery.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cpu_us: Option<f64>,
    /// Deliveries for each write call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_write: Option<f64>,
    /// Processor time of the server for all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cpu_s: Option<f64>,
    /// Resident memory of the server for each connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kb_each: Option<f64>,
    /// How long it took.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<f64>,
    /// Bytes that arrived at all people together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub megabytes: Option<f64>,
}

impl Outcome {
    /// An outcome that says nothing yet.
    pub fn new(name: String) -> Self {
        Self { name, ..Self::default() }
    }

    /// An outcome that says everything about what was offered to a crowd.
    pub fn of(name: String, crowd: &Crowd, cost: Cost, deliveries_each: u64) -> Self {
        let deliveries = crowd.tally.deliveries();
        let per_delivery = |value: f64| Some(value / deliveries.max(1) as f64);
        Self {
            deliveries_per_s: Some(deliveries as f64 / cost.took.as_secs_f64()),
            p50_ms: Some(crowd.tally.late_ms(0.5)),
            p99_ms: Some(crowd.tally.late_ms(0.99)),
            p999_ms: Some(crowd.tally.late_ms(0.999)),
            lost: Some((cost.said * deliveries_each).saturating_sub(deliveries)),
            cpu_us: per_delivery(cost.cpu.as_secs_f64() * 1e6),
            per_write: cost.writes.map(|writes| deliveries as f64 / writes),
            cpu_s: Some(cost.cpu.as_secs_f64()),
            seconds: Some(cost.took.as_secs_f64()),
            megabytes: Some(crowd.tally.bytes() as f64 / 1e6),
            ..Self::new(name)
        }
    }

    /// The figure that this is about, the smaller the better: time if somebody waits, memory if
    /// somebody is only there, and otherwise what a delivery costs.
    pub fn key(&self) -> f64 {
        let each = self.cpu_us.or(self.kb_each).or(self.seconds);
        let grown = self.kb_each.filter(|_| self.seconds.is_some() && self.cpu_us.is_some());
        grown.or(each).unwrap_or(f64::NAN)
    }

    /// The figures with their short names, in the order of the table.
    pub fn figures(&self) -> [(&'static str, Option<f64>); 11] {
        [
            ("deliv/s", self.deliveries_per_s),
            ("p50 ms", self.p50_ms),
            ("p99 ms", self.p99_ms),
            ("p99.9", self.p999_ms),
            ("lost", self.lost.map(|lost| lost as f64)),
            ("CPU us/d", self.cpu_us),
            ("per write", self.per_write),
            ("CPU s", self.cpu_s),
            ("KB/conn", self.kb_each),
            ("seconds", self.seconds),
            ("MB", self.megabytes),
        ]
    }
}
