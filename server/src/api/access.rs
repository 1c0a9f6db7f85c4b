//! Who has the key.

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use warp::http::HeaderMap;
use warp::http::header::AUTHORIZATION;

use crate::config::ApiConfig;

/// Whether a request shows the key, as `Authorization: Bearer KEY`. How much of a wrong one is right
/// cannot be told from the time that the answer takes.
pub(crate) fn has_key(headers: &HeaderMap, api: &ApiConfig) -> bool {
    let Some(key) = &api.key else { return false };
    let mut shown = headers.get_all(AUTHORIZATION).iter();
    let (Some(shown), None) = (shown.next(), shown.next()) else { return false };
    let Some((scheme, shown)) = shown.as_bytes().split_at_checked(BEARER.len()) else {
        return false;
    };
    // Of what is hashed the time says nothing, not even its length.
    let same = Sha256::digest(shown.trim_ascii()).ct_eq(&Sha256::digest(key.bytes()));
    scheme.eq_ignore_ascii_case(BEARER) && bool::from(same)
}

const BEARER: &[u8] = b"Bearer ";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Secret;

    #[test]
    fn only_the_very_key_is_the_key() {
        let api = ApiConfig {
            key: Some(Secret::for_a_test("the key of the room")),
            ..ApiConfig::default()
        };
        let shows = |values: &[&str], api: &ApiConfig| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(AUTHORIZATION, value.parse().expect("it is plain text"));
            }
            has_key(&headers, api)
        };
        assert!(shows(&["Bearer the key of the room"], &api));
        assert!(shows(&["bearer the key of the room "], &api));
        for wrong in [
            "Bearer ",
            "Bearer",
            "",
            "Bearer the key of the roo",
            "Basic the key of the room",
            "the key of the room",
            "Bearer the key of the room!",
        ] {
            assert!(!shows(&[wrong], &api), "{wrong}");
        }
        assert!(!shows(&[], &api) && !shows(&["Bearer the key of the room"; 2], &api));
        assert!(!shows(&["Bearer "], &ApiConfig::default()), "no key is not an empty one");
    }
}
