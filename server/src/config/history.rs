//! `[history]`: what of the room outlives the process, where and for how long.

use std::path::PathBuf;

use clap::ValueEnum;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// What outlives the process, where and for how long.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HistoryConfig {
    /// Whether what is said is kept for a while.
    pub retention: Retention,
    /// For how many hours.
    #[serde(deserialize_with = "hours")]
    pub hours: u32,
    /// The database, which is made when it is not there. In the configuration file its path starts
    /// from the folder of that file.
    pub file: Option<PathBuf>,
    /// The folder of the configuration file; empty for the working folder.
    #[serde(skip)]
    pub(super) folder: PathBuf,
}

/// Whether what is said is kept for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Retention {
    /// For some hours, on the disk: the room is as it was when the server is started again.
    Recent,
    /// In memory only. Where a file is named, bans and the acts of operators are kept in it.
    None,
}

impl HistoryConfig {
    /// Where the database is, if there is to be one.
    pub(crate) fn database(&self) -> Option<PathBuf> {
        match (&self.file, self.retention) {
            (Some(file), _) => Some(self.folder.join(file)),
            (None, Retention::Recent) => Some(self.folder.join(DEFAULT_FILE)),
            (None, Retention::None) => None,
        }
    }

    /// Where a database of before would be that is not used any more.
    pub(crate) fn leftover(&self) -> Option<PathBuf> {
        let default = self.folder.join(DEFAULT_FILE);
        (self.database().is_none() && default.exists()).then_some(default)
    }

    /// How long what is said is kept, in milliseconds; nothing where it is not kept at all.
    pub(crate) fn retention_ms(&self) -> Option<u64> {
        match self.retention {
            Retention::Recent => Some(u64::from(self.hours) * 60 * 60 * 1_000),
            Retention::None => None,
        }
    }
}

impl Default for HistoryConfig {
    fn default() -> Self {
        Self {
            retention: Retention::Recent,
            hours: DEFAULT_HOURS,
            file: None,
            folder: PathBuf::new(),
        }
    }
}

fn hours<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let hours = u32::deserialize(deserializer).map_err(|_| D::Error::custom(WRONG_HOURS))?;
    if (1..=HOURS_MAX).contains(&hours) { Ok(hours) } else { Err(D::Error::custom(WRONG_HOURS)) }
}

const WRONG_HOURS: &str =
    "history is kept for 1 to 8760 hours; `retention = \"none\"` keeps nothing";

/// A year: more would be an archive, which asks for other tools and another consent.
const HOURS_MAX: u32 = 365 * 24;

/// Long enough to read what was said over night.
const DEFAULT_HOURS: u32 = 24;

/// Where the database is when nobody says where.
const DEFAULT_FILE: &str = "parlor.db";

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Config;

    fn history(lines: &str) -> HistoryConfig {
        let config = toml::from_str::<Config>(&format!("[history]\n{lines}"));
        let mut config = config.expect("the lines are fine");
        config.settle(Path::new("etc")).expect("the rest is as it always is");
        config.history
    }

    #[test]
    fn the_database_is_where_the_file_is_unless_it_says_where() {
        for (lines, found) in [
            ("", Some("etc/parlor.db")),
            ("file = \"room.db\"", Some("etc/room.db")),
            ("file = \"/var/room.db\"", Some("/var/room.db")),
            ("retention = \"none\"", None),
            ("retention = \"none\"\nfile = \"room.db\"", Some("etc/room.db")),
        ] {
            assert_eq!(history(lines).database().as_deref(), found.map(Path::new), "{lines}");
        }
        assert_eq!(HistoryConfig::default().database().as_deref(), Some(Path::new("parlor.db")));
    }

    #[test]
    fn what_is_said_is_kept_for_a_day_unless_somebody_says_otherwise() {
        assert_eq!(history("").retention_ms(), Some(86_400_000));
        assert_eq!(history("hours = 8760").retention_ms(), Some(31_536_000_000));
        assert_eq!(history("hours = 3\nretention = \"none\"").retention_ms(), None);
    }
}
