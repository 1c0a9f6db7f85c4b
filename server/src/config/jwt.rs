//! Signed logins, as the owner sets them up, and the secret behind them that nobody may see.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::Fault;

/// Whether people may log in with a token that another site of the owner has signed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct JwtConfig {
    /// Whether tokens are taken at all.
    pub enabled: bool,
    /// What they are signed with; the environment wins over the file.
    pub secret: Option<Secret>,
}

/// What tokens are signed with. It prints as nothing, so that no log can give it away.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

impl JwtConfig {
    /// The secret, where tokens are taken.
    pub fn secret_in_use(&self) -> Option<&Secret> {
        self.secret.as_ref().filter(|_| self.enabled)
    }

    pub(super) fn check(&self) -> Result<(), Fault> {
        match &self.secret {
            Some(secret) if secret.0.len() < SECRET_BYTES_MIN => Err(Fault::SecretTooShort),
            None if self.enabled => Err(Fault::SecretMissing),
            Some(_) | None => Ok(()),
        }
    }
}

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

/// As many bytes as the hash has that HS256 uses (RFC 7518, section 3.2).
const SECRET_BYTES_MIN: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "a secret of more than thirty-two bytes";

    fn jwt(enabled: bool, secret: Option<&str>) -> JwtConfig {
        JwtConfig { enabled, secret: secret.map(Secret::for_a_test) }
    }

    #[test]
    fn a_secret_that_is_short_or_missing_is_refused_without_showing_it() {
        let short = "y".repeat(SECRET_BYTES_MIN - 1);
        for (config, expected) in [
            (jwt(true, Some(&short)), "shorter than 32 bytes"),
            (jwt(false, Some(&short)), "shorter than 32 bytes"),
            (jwt(true, None), "there is no secret"),
        ] {
            let problem = config.check().expect_err("this is no good").to_string();
            assert!(problem.contains(expected), "{problem}");
            assert!(!problem.contains(&short), "{problem}");
            assert_eq!(problem.lines().count(), 1);
        }
        assert!(jwt(true, Some(LONG)).check().is_ok() && jwt(false, None).check().is_ok());
    }

    #[test]
    fn a_secret_is_in_use_only_where_tokens_are_taken() {
        assert_eq!(jwt(false, Some(LONG)).secret_in_use(), None);
        assert_eq!(jwt(true, Some(LONG)).secret_in_use(), Some(&Secret::for_a_test(LONG)));
    }

    #[test]
    fn a_secret_is_never_printed() {
        let config = jwt(true, Some(LONG));
        assert!(!format!("{config:?}").contains("thirty"));
    }
}
