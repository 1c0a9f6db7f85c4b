//! People who come with a token in a form or behind a question mark: they are sent on with it behind
//! the `#`, which browsers keep to themselves, and from where the page takes it at once. So it stays
//! in no address bar, and no page that is opened next is told of it.

use std::borrow::Cow;

use form_urlencoded::Serializer;
use warp::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use warp::http::{HeaderMap, Response, StatusCode};

use crate::assets::words;
use crate::body::NoBody;

/// `GET /?jwt=`: sends whoever has a token on without it. Nothing, if there is none.
pub(super) fn by_query(query: &str) -> Option<Response<Vec<u8>>> {
    let pairs: Vec<(Cow<'_, str>, Cow<'_, str>)> =
        form_urlencoded::parse(query.as_bytes()).collect();
    let (_, token) = pairs.iter().find(|(name, _)| name == FIELD)?;
    let mut rest = Serializer::new(String::new());
    rest.extend_pairs(pairs.iter().filter(|(name, _)| name != FIELD));
    Some(send_on(&rest.finish(), token))
}

/// `POST /` from a form of the owner's site.
pub(crate) fn sign_in_by_form(
    headers: &HeaderMap,
    body: Result<Vec<u8>, NoBody>,
) -> Response<Vec<u8>> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        let sentence = "Send a form (application/x-www-form-urlencoded) with the token in `jwt`.";
        return words(StatusCode::UNSUPPORTED_MEDIA_TYPE, sentence);
    }
    let body = match body {
        Ok(body) => body,
        Err(NoBody::TooLong) => {
            return words(StatusCode::PAYLOAD_TOO_LARGE, "That is too long for a token.");
        }
        Err(NoBody::Broken) => {
            return words(StatusCode::BAD_REQUEST, "The form has not arrived as a whole.");
        }
    };
    let token = form_urlencoded::parse(&body).find(|(name, _)| name == FIELD);
    match token.filter(|(_, token)| !token.is_empty()) {
        Some((_, token)) => send_on("", &token),
        None => words(StatusCode::BAD_REQUEST, "There is no token in the field `jwt`."),
    }
}

fn send_on(query: &str, token: &str) -> Response<Vec<u8>> {
    // A token has only letters that can stand in an address; what has others is none, and is sent on
    // to be refused in the room, in words.
    let fits = token.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    let token = if fits { token } else { "none" };
    let question = if query.is_empty() { "" } else { "?" };
    Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header(LOCATION, format!("./{question}{query}#jwt={token}"))
        .header(CACHE_CONTROL, "no-store")
        .header("referrer-policy", "no-referrer")
        .body(Vec::new())
        .expect("the headers are plain text")
}

/// Bytes that a form with a token may have: as many as a login may have.
pub(crate) const FORM_MAX: usize = 16 * 1024;

/// What the token is called.
const FIELD: &str = "jwt";

#[cfg(test)]
mod tests {
    use super::*;

    fn sent_to(response: &Response<Vec<u8>>) -> &str {
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        response.headers()[LOCATION].to_str().expect("it is plain text")
    }

    #[test]
    fn a_token_leaves_the_address_and_the_rest_of_it_stays() {
        let sent = by_query("jwt=a.b-c_d.e").expect("there is a token");
        assert_eq!(sent_to(&sent), "./#jwt=a.b-c_d.e");
        let sent = by_query("from=site%20a&jwt=a.b.c&x=1").expect("there is a token");
        assert_eq!(sent_to(&sent), "./?from=site+a&x=1#jwt=a.b.c");
        assert!(by_query("").is_none() && by_query("j=1").is_none());
        let sent = by_query("jwt=a%0d%0aX:%20y").expect("there is something");
        assert_eq!(sent_to(&sent), "./#jwt=none", "it cannot become a header of its own");
    }
}
