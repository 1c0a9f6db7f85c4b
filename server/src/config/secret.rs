//! What nobody may see.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// Bytes that two sides share. They print as nothing, so that no log can give them away.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

impl Secret {
    /// Its bytes, for whoever signs or checks.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    #[cfg(test)]
    pub(crate) fn for_a_test(text: &str) -> Self {
        Self(text.as_bytes().to_vec())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl<'de> Deserialize<'de> for Secret {
    /// What serde itself says of a wrong value quotes it, and this one must not be quoted.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match toml::Value::deserialize(deserializer) {
            Ok(toml::Value::String(text)) => Ok(Self(text.into_bytes())),
            _ => Err(D::Error::custom("the secret must be a text in quotes")),
        }
    }
}
