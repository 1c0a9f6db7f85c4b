//! Which message, and what is put on it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{BadId, text_on_the_wire, word};
use crate::limits;

/// Names a message for as long as anybody remembers it: below 2^53 so that JavaScript can hold
/// it, increasing, never reused. It says when, not how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(
    extend("maximum" = limits::MESSAGE_ID_MAX)
))]
#[serde(try_from = "u64", into = "u64")]
pub struct MessageId(pub u64);

impl TryFrom<u64> for MessageId {
    type Error = &'static str;

    fn try_from(number: u64) -> Result<Self, Self::Error> {
        let fits = number <= limits::MESSAGE_ID_MAX;
        if fits { Ok(Self(number)) } else { Err("a message id is below 2^53") }
    }
}

impl From<MessageId> for u64 {
    fn from(id: MessageId) -> Self {
        id.0
    }
}

/// What a client calls something it sends, until the room has named it: 1 to 64 of
/// `A-Z a-z 0-9 _ -`, made by the client at random.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(
    extend("pattern" = "^[A-Za-z0-9_-]+$", "maxLength" = limits::CLIENT_ID_MAX)
))]
#[serde(try_from = "String", into = "String")]
pub struct ClientId(String);

impl FromStr for ClientId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        word(text, limits::CLIENT_ID_MAX).map(Self)
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_on_the_wire!(ClientId, "a cid");

/// What somebody puts on a message: one emoji, or anything as short that says something. Which ones
/// there are is the room's to say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(
    extend("pattern" = r"^\S+$", "maxLength" = limits::EMOJI_SCALARS_MAX)
))]
#[serde(try_from = "String", into = "String")]
pub struct Emoji(String);

impl Emoji {
    /// Its characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Emoji {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        match text.chars().find(|c| c.is_whitespace() || c.is_control()) {
            Some(character) => Err(BadId::Forbidden(character)),
            None if text.is_empty() => Err(BadId::Empty),
            None if text.chars().count() > limits::EMOJI_SCALARS_MAX => {
                Err(BadId::TooLong(limits::EMOJI_SCALARS_MAX))
            }
            None => Ok(Self(text.to_owned())),
        }
    }
}

impl fmt::Display for Emoji {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_on_the_wire!(Emoji, "an emoji");
