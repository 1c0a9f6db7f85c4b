//! Signed logins, as the owner sets them up, and the secret behind them that nobody may see.

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::path::PathBuf;

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
    /// Takes the secret from the environment if it has one.
    pub(super) fn complete(
        &mut self,
        environment: impl Fn(&str) -> Option<OsString>,
    ) -> Result<(), Fault> {
        let set = |name| environment(name).filter(|value| !value.is_empty());
        match (set(SECRET), set(SECRET_FILE)) {
            (None, None) => {}
            (Some(secret), None) => self.secret = Some(Secret(secret.into_encoded_bytes())),
            (None, Some(file)) => {
                let file = PathBuf::from(file);
                let bytes = fs::read(&file);
                let bytes = bytes.map_err(|reason| Fault::SecretUnreadable { file, reason })?;
                // Editors and `echo` end a file with a line break that nobody means.
                self.secret = Some(Secret(bytes.trim_ascii().to_vec()));
            }
            (Some(_), Some(_)) => return Err(Fault::SecretTwice),
        }
        self.check()
    }

    /// The secret, where tokens are taken.
    pub fn secret_in_use(&self) -> Option<&Secret> {
        self.secret.as_ref().filter(|_| self.enabled)
    }

    fn check(&self) -> Result<(), Fault> {
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

/// The secret itself.
const SECRET: &str = "PARLOR_JWT_SECRET";

/// The name of a file that holds it, as containers and service managers hand out secrets.
const SECRET_FILE: &str = "PARLOR_JWT_SECRET_FILE";

/// As many bytes as the hash has that HS256 uses (RFC 7518, section 3.2).
const SECRET_BYTES_MIN: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "a secret of more than thirty-two bytes";

    fn jwt(enabled: bool, secret: Option<&str>) -> JwtConfig {
        JwtConfig { enabled, secret: secret.map(Secret::for_a_test) }
    }

    fn with_environment(jwt: &JwtConfig, set: &[(&str, &str)]) -> Result<JwtConfig, String> {
        let mut jwt = jwt.clone();
        let find = |name: &str| set.iter().find(|(known, _)| *known == name);
        let done = jwt.complete(|name| find(name).map(|(_, value)| OsString::from(value)));
        done.map(|()| jwt).map_err(|fault| fault.to_string())
    }

    #[test]
    fn the_environment_wins_over_the_file_and_nothing_set_is_nothing() {
        let other = "x".repeat(SECRET_BYTES_MIN);
        let from_file = jwt(true, Some(&other));
        for (set, expected) in [(LONG, LONG), ("", &other)] {
            let secret = with_environment(&from_file, &[(SECRET, set)]);
            assert_eq!(secret, Ok(jwt(true, Some(expected))));
        }
    }

    #[test]
    fn a_secret_that_is_short_missing_or_there_twice_is_refused_without_showing_it() {
        let short = "y".repeat(SECRET_BYTES_MIN - 1);
        for (config, set, expected) in [
            (jwt(true, Some(&short)), &[][..], "shorter than 32 bytes"),
            (jwt(false, Some(LONG)), &[(SECRET, short.as_str())], "shorter than 32 bytes"),
            (jwt(true, None), &[], "there is no secret"),
            (jwt(true, None), &[(SECRET, LONG), (SECRET_FILE, "x")], "both set"),
            (jwt(true, None), &[(SECRET_FILE, "no/such/file")], "no/such/file"),
        ] {
            let problem = with_environment(&config, set).expect_err("this is no good");
            assert!(problem.contains(expected), "{problem}");
            assert!(!problem.contains(&short) && !problem.contains(LONG), "{problem}");
            assert_eq!(problem.lines().count(), 1);
        }
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
