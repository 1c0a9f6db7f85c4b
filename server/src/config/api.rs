//! `[api]`: what programs of the owner may ask.

use serde::Deserialize;

use super::Secret;
use super::server::check_origin;
use crate::Fault;

/// What programs of the owner may ask, and from where.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ApiConfig {
    /// What they show; without it only the public part is answered.
    pub key: Option<Secret>,
    /// Sites whose pages may read answers.
    pub cors_hosts: Vec<String>,
}

impl ApiConfig {
    pub(super) fn check(&self) -> Result<(), Fault> {
        if self.key.as_ref().is_some_and(|key| key.bytes().len() < KEY_BYTES_MIN) {
            return Err(Fault::ApiKeyTooShort);
        }
        self.cors_hosts.iter().try_for_each(|origin| check_origin(origin))
    }
}

/// As much as nobody finds by asking again and again.
const KEY_BYTES_MIN: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_empty_or_short_is_none() {
        for key in ["", "fifteen bytes.."] {
            let config = ApiConfig { key: Some(Secret::for_a_test(key)), ..ApiConfig::default() };
            assert!(matches!(config.check(), Err(Fault::ApiKeyTooShort)), "{key}");
        }
        let key = Some(Secret::for_a_test("sixteen bytes ok"));
        assert!(ApiConfig { key, ..ApiConfig::default() }.check().is_ok());
        let cors_hosts = vec!["*".to_owned()];
        assert!(ApiConfig { cors_hosts, key: None }.check().is_err());
    }
}
