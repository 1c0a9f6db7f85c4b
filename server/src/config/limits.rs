//! How much anybody may do in a time, as an owner writes it (wire.md, section 9).

use room::{Limits, Rate};
use serde::Deserialize;

/// Every limit of a room. What is not written down is as wire.md says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitsConfig {
    /// Whether there are any; without them a room is for tests and for load.
    pub enabled: bool,
    /// How many people fit into the room; without it, as many as come.
    pub people: Option<usize>,
    /// Messages and edits of one person.
    pub messages: Limit,
    /// Pictures of one person.
    pub pictures: Limit,
    /// Everything else that one person does to themselves or to others.
    pub acts: Limit,
    /// Cameras that one person asks to see.
    pub opens: Limit,
    /// The same, of one camera.
    pub opens_of_one: Limit,
    /// Descriptions inside one view of a camera.
    pub descriptions: Limit,
    /// Candidates inside one view of a camera.
    pub candidates: Limit,
    /// Connections that one address may open.
    pub visits: Limit,
    /// Connections that one address may have open at the same time.
    pub connections: usize,
}

/// A rate, or none: `{ burst = 20, every_ms = 500 }` or `"off"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written")]
pub struct Limit(pub Option<Rate>);

#[derive(Deserialize)]
#[serde(untagged, expecting = "a limit is { burst = 20, every_ms = 500 }, or \"off\"")]
enum Written {
    Rate(WrittenRate),
    Word(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRate {
    burst: u32,
    every_ms: u64,
}

impl TryFrom<Written> for Limit {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        match written {
            Written::Word(word) if word == "off" => Ok(Self(None)),
            Written::Word(word) => {
                Err(format!("\"{word}\" is no limit; the only word for one is \"off\""))
            }
            Written::Rate(WrittenRate { burst: 0, .. }) => {
                Err("a burst of 0 would let nobody do it at all".to_owned())
            }
            Written::Rate(WrittenRate { every_ms, .. }) if every_ms > EVERY_MAX_MS => {
                Err(format!("every_ms is at most {EVERY_MAX_MS}, which is a day"))
            }
            Written::Rate(WrittenRate { burst, every_ms }) => {
                Ok(Self(Some(Rate { burst, every_ms })))
            }
        }
    }
}

impl LimitsConfig {
    /// No limits at all.
    const NONE: Self = Self {
        enabled: false,
        people: None,
        messages: Limit(None),
        pictures: Limit(None),
        acts: Limit(None),
        opens: Limit(None),
        opens_of_one: Limit(None),
        descriptions: Limit(None),
        candidates: Limit(None),
        visits: Limit(None),
        connections: usize::MAX,
    };

    /// The limits, or none where there are to be none.
    #[must_use]
    pub fn in_force(&self) -> Self {
        if self.enabled { *self } else { Self::NONE }
    }

    /// What the room is to hold people to.
    pub fn of_people(&self) -> Limits {
        let limits = self.in_force();
        Limits {
            messages: limits.messages.0,
            files: limits.pictures.0,
            acts: limits.acts.0,
            opens: limits.opens.0,
            opens_of_one: limits.opens_of_one.0,
            descriptions: limits.descriptions.0,
            candidates: limits.candidates.0,
        }
    }
}

impl Default for LimitsConfig {
    fn default() -> Self {
        let Limits { messages, files, acts, opens, opens_of_one, descriptions, candidates } =
            Limits::default();
        Self {
            enabled: true,
            people: None,
            messages: Limit(messages),
            pictures: Limit(files),
            acts: Limit(acts),
            opens: Limit(opens),
            opens_of_one: Limit(opens_of_one),
            descriptions: Limit(descriptions),
            candidates: Limit(candidates),
            visits: Limit(Some(Rate { burst: 10, every_ms: 1_000 })),
            connections: 64,
        }
    }
}

/// A limit that lets something through less than once a day is a mistake in the unit.
const EVERY_MAX_MS: u64 = 86_400_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<LimitsConfig, String> {
        toml::from_str(text).map_err(|error: toml::de::Error| error.message().to_owned())
    }

    #[test]
    fn each_limit_can_be_set_or_taken_away_and_the_others_stay() {
        let text = "people = 50\nmessages = { burst = 3, every_ms = 1000 }\nopens = \"off\"";
        let limits = read(text).expect("this is how limits are written");
        let expected = Limits {
            messages: Some(Rate { burst: 3, every_ms: 1_000 }),
            opens: None,
            ..Limits::default()
        };
        assert_eq!((limits.people, limits.of_people()), (Some(50), expected));
        assert_eq!(limits.visits, LimitsConfig::default().visits);
    }

    #[test]
    fn what_is_no_limit_is_said_in_words() {
        for (text, words) in [
            ("messages = \"none\"", "the only word for one is \"off\""),
            ("messages = 5", "a limit is { burst = 20, every_ms = 500 }, or \"off\""),
            ("messages = { burst = 0, every_ms = 5 }", "would let nobody"),
            ("messages = { burst = 1, every_ms = 86400001 }", "which is a day"),
            ("mesages = \"off\"", "unknown field"),
        ] {
            let problem = read(text).expect_err("the test writes what is no limit");
            assert!(problem.contains(words), "{text} gives: {problem}");
        }
    }
}
