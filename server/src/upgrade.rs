//! `GET /ws`: checks the handshake and hands the raw connection on.
//!
//! Warp's own WebSocket filter allocates 128 KiB for each connection and accepts every Origin, so
//! the upgrade is taken here: RFC 6455, section 4.2, and an Origin that must be ours.

use hyper::upgrade::OnUpgrade;
use tungstenite::handshake::derive_accept_key;
use warp::http::header::{
    CONNECTION, HOST, ORIGIN, RETRY_AFTER, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY,
    SEC_WEBSOCKET_VERSION, UPGRADE,
};
use warp::http::{HeaderMap, Response, StatusCode};

/// Why a request does not become a WebSocket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// It does not ask for one, or for a version that nobody speaks any more.
    NotAnUpgrade,
    /// Its key is not 16 bytes of base64.
    BadKey,
    /// It comes from a page that has no business here.
    ForeignOrigin,
    /// Too many come from where it comes from.
    TooMany,
}

/// Checks a handshake.
///
/// # Errors
/// The first thing that is wrong with it.
pub(crate) fn check(headers: &HeaderMap, allowed_origins: &[String]) -> Result<(), Unfit> {
    let asks = lists(headers, UPGRADE.as_str(), "websocket")
        && lists(headers, CONNECTION.as_str(), "upgrade")
        && text(headers, SEC_WEBSOCKET_VERSION.as_str()) == Some("13");
    if !asks {
        return Err(Unfit::NotAnUpgrade);
    }
    // 16 bytes of base64 are 22 characters and two signs of equality.
    if text(headers, SEC_WEBSOCKET_KEY.as_str()).is_none_or(|key| key.len() != 24) {
        return Err(Unfit::BadKey);
    }
    if headers.contains_key(ORIGIN) && !is_ours(headers, allowed_origins) {
        return Err(Unfit::ForeignOrigin);
    }
    Ok(())
}

/// The answer to a handshake that passed [`check`].
pub(crate) fn accept(headers: &HeaderMap) -> Response<String> {
    let key = headers.get(SEC_WEBSOCKET_KEY).map_or(&b""[..], |key| key.as_bytes());
    Response::builder()
        .status(StatusCode::SWITCHING_PROTOCOLS)
        .header(CONNECTION, "Upgrade")
        .header(UPGRADE, "websocket")
        .header(SEC_WEBSOCKET_ACCEPT, derive_accept_key(key))
        .body(String::new())
        .expect("the headers are plain text")
}

/// The answer to a handshake that did not.
pub(crate) fn refuse(unfit: Unfit) -> Response<String> {
    let (status, words) = match unfit {
        Unfit::NotAnUpgrade => {
            (StatusCode::UPGRADE_REQUIRED, "This address speaks WebSocket, version 13.")
        }
        Unfit::BadKey => (StatusCode::BAD_REQUEST, "The WebSocket key is not 16 bytes of base64."),
        Unfit::ForeignOrigin => {
            (StatusCode::FORBIDDEN, "Pages of that origin may not connect to this room.")
        }
        Unfit::TooMany => {
            (StatusCode::TOO_MANY_REQUESTS, "Too many have come from your address. Try again soon.")
        }
    };
    let mut response = Response::builder().status(status);
    if unfit == Unfit::NotAnUpgrade {
        response = response
            .header(CONNECTION, "Upgrade")
            .header(UPGRADE, "websocket")
            .header(SEC_WEBSOCKET_VERSION, "13");
    }
    if unfit == Unfit::TooMany {
        response = response.header(RETRY_AFTER, "10");
    }
    response.body(words.to_owned()).expect("the headers are plain text")
}

/// A connection that is about to be upgraded; present on requests that hyper would upgrade.
pub(crate) type Upgrading = Option<OnUpgrade>;

/// Whether the page that asks was served by us, or by a site that the owner allowed. `null`,
/// which sandboxed frames send, is never ours.
fn is_ours(headers: &HeaderMap, allowed_origins: &[String]) -> bool {
    let Some(origin) = text(headers, ORIGIN.as_str()) else {
        return false;
    };
    let host = text(headers, HOST.as_str());
    let authority = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    let same = matches!((authority, host), (Some(a), Some(h)) if a.eq_ignore_ascii_case(h));
    same || allowed_origins.iter().any(|allowed| allowed.eq_ignore_ascii_case(origin))
}

/// A header that must be there exactly once.
fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Whether a header that is a list of words has this one.
fn lists(headers: &HeaderMap, name: &str, word: &str) -> bool {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|entry| entry.trim().eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handshake(changes: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("host", "Chat.example:9000"),
            ("upgrade", "WebSocket"),
            ("connection", "keep-alive, Upgrade"),
            ("sec-websocket-version", "13"),
            ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ]
        .iter()
        .chain(changes)
        {
            headers.insert(*name, value.parse().expect("the test uses plain headers"));
        }
        headers
    }

    #[test]
    fn a_proper_handshake_passes_and_is_answered_with_the_key_of_the_rfc() {
        let headers = handshake(&[]);
        assert_eq!(check(&headers, &[]), Ok(()));
        let accepted = accept(&headers);
        assert_eq!(accepted.headers()["sec-websocket-accept"], "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    #[test]
    fn a_page_may_connect_only_from_this_host_or_an_allowed_origin() {
        let allowed = ["https://site.example".to_owned()];
        for (origin, expected) in [
            ("http://chat.example:9000", Ok(())),
            ("https://CHAT.example:9000", Ok(())),
            ("https://site.example", Ok(())),
            ("https://evil.example", Err(Unfit::ForeignOrigin)),
            ("null", Err(Unfit::ForeignOrigin)),
            ("http://chat.example", Err(Unfit::ForeignOrigin)),
            ("http://chat.example:9000.evil.example", Err(Unfit::ForeignOrigin)),
            ("http://good.chat.example:9000", Err(Unfit::ForeignOrigin)),
            ("file://chat.example:9000", Err(Unfit::ForeignOrigin)),
        ] {
            assert_eq!(check(&handshake(&[("origin", origin)]), &allowed), expected, "{origin}");
        }
    }

    #[test]
    fn what_is_not_a_handshake_is_told_so() {
        for (change, expected) in [
            (("upgrade", "h2c"), Unfit::NotAnUpgrade),
            (("connection", "keep-alive"), Unfit::NotAnUpgrade),
            (("sec-websocket-version", "12"), Unfit::NotAnUpgrade),
            (("sec-websocket-key", "short"), Unfit::BadKey),
        ] {
            assert_eq!(check(&handshake(&[change]), &[]), Err(expected), "{change:?}");
        }
        assert_eq!(refuse(Unfit::NotAnUpgrade).status(), StatusCode::UPGRADE_REQUIRED);
    }
}
