//! Where things are said.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{BadId, Username, text_on_the_wire, word};
use crate::limits;

/// A public channel, as the owner wrote it in the configuration.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(
    extend("pattern" = "^[A-Za-z0-9_-]+$", "maxLength" = limits::CHANNEL_ID_MAX)
))]
#[serde(try_from = "String", into = "String")]
pub struct ChannelId(String);

impl ChannelId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ChannelId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        word(text, limits::CHANNEL_ID_MAX).map(Self)
    }
}

impl fmt::Display for ChannelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_on_the_wire!(ChannelId, "a channel");

/// Where a message goes: a public channel, or one person (`@name` on the wire).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(
    extend("pattern" = r#"^(@[^@:/%"<>]+|[A-Za-z0-9_-]+)$"#)
))]
#[serde(try_from = "String", into = "String")]
pub enum Channel {
    /// A public channel by its id.
    Public(ChannelId),
    /// A direct message with this person.
    Direct(Username),
}

impl FromStr for Channel {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        match text.strip_prefix('@') {
            Some(name) => name.parse().map(Self::Direct),
            None => text.parse().map(Self::Public),
        }
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public(id) => id.fmt(f),
            Self::Direct(name) => write!(f, "@{name}"),
        }
    }
}

text_on_the_wire!(Channel, "a channel");
