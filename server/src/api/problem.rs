//! What can be wrong with a request, as a status and in words.

use protocol::notice::ErrorCode;
use serde_json::{Value, json};
use warp::http::StatusCode;

/// Why a request is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Problem {
    /// There is nothing at this address.
    NotFound,
    /// There is, but for these methods.
    WrongMethod(Vec<&'static str>),
    /// The room has no key, so nobody can show it.
    Off,
    /// The key is missing, or another one.
    NoKey,
    /// The body is not called JSON.
    WrongType,
    /// The body has too many bytes.
    TooLong,
    /// The body, or what stands behind the question mark, is not what it should be.
    BadBody(String),
    /// The room says no.
    Refused(ErrorCode, String),
    /// No token can be signed here.
    CannotSign(String),
    /// The room is closed.
    Closed,
}

impl Problem {
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::WrongMethod(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::Off => StatusCode::FORBIDDEN,
            Self::NoKey => StatusCode::UNAUTHORIZED,
            Self::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BadBody(_) => StatusCode::BAD_REQUEST,
            Self::NotFound | Self::Refused(ErrorCode::NotHere | ErrorCode::BadArgument, _) => {
                StatusCode::NOT_FOUND
            }
            Self::Refused(..) | Self::CannotSign(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Closed => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The same shape for all of them.
    pub(super) fn json(&self) -> Value {
        let (code, message) = self.parts();
        json!({ "code": code, "message": message })
    }

    fn parts(&self) -> (Value, String) {
        let plain = |code: &str, message: &str| (json!(code), message.to_owned());
        match self {
            Self::NotFound => plain("not-found", "There is nothing at this address."),
            Self::WrongMethod(methods) => {
                (json!("wrong-method"), format!("Only {} is understood here.", methods.join(", ")))
            }
            Self::Off => plain("api-off", "The room has no API key: set `key` under [api]."),
            Self::NoKey => plain(
                "key-required",
                "Show the API key of the room, as in `Authorization: Bearer KEY`.",
            ),
            Self::WrongType => {
                plain("wrong-type", "Send JSON, with `Content-Type: application/json`.")
            }
            Self::TooLong => plain("too-long", "That has more bytes than anything here needs."),
            Self::BadBody(problem) => {
                (json!("bad-request"), format!("That could not be understood: {problem}."))
            }
            Self::Refused(code, message) => (json!(code), message.clone()),
            Self::CannotSign(why) => (json!("cannot-sign"), format!("{why}.")),
            Self::Closed => plain("closed", "The room is closed."),
        }
    }
}
