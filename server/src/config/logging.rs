//! `[log]`: how much the server tells about itself, and in which form.

use std::io;

use serde::{Deserialize, Deserializer};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt as _;

/// How much is told, and in which form.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogConfig {
    /// For people or for programs.
    pub format: LogFormat,
    /// How much, as `tracing` writes it: `info`, or `info,server::store=debug`.
    #[serde(deserialize_with = "filter")]
    pub filter: String,
}

/// For whom the log is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs: one JSON object in each line.
    Json,
}

impl LogConfig {
    /// Writes the log to the error output from now on.
    pub fn start(&self) {
        let log = tracing_subscriber::fmt().with_writer(io::stderr);
        let log = log.with_env_filter(EnvFilter::new(&self.filter));
        // It fails only where a log was started before, and that one goes on.
        let _ = match self.format {
            LogFormat::Text => log.finish().try_init(),
            LogFormat::Json => log.json().flatten_event(true).finish().try_init(),
        };
    }
}

impl Default for LogConfig {
    fn default() -> Self {
        Self { format: LogFormat::Text, filter: "info".to_owned() }
    }
}

fn filter<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let filter = String::deserialize(deserializer)?;
    EnvFilter::try_new(&filter).map(|_| filter).map_err(serde::de::Error::custom)
}
