//! What each "no" is called: the code for programs, the sentence for people.

use std::collections::BTreeMap;

use phrases::Value;
use protocol::notice::ErrorCode;
use protocol::{DecodeError, limits};

use super::Refusal;
use crate::input::BadFrame;

/// What a sentence is about: a number where its words depend on how many, else a text.
pub(super) fn about<'a>(name: &str, value: &'a str) -> Value<'a> {
    if matches!(name, "hours" | "minutes" | "seconds") {
        Value::try_number(value)
    } else {
        Value::from(value)
    }
}

impl Refusal {
    /// The code for programs, the sentence for people, and what both are about.
    pub(super) fn parts(&self) -> (ErrorCode, &'static str, BTreeMap<&'static str, String>) {
        let none = BTreeMap::new;
        let one = |name, value: String| BTreeMap::from([(name, value)]);
        match self {
            Self::BadFrame(BadFrame::NotAnAction(DecodeError::UnknownAction(action))) => {
                (ErrorCode::UnknownAction, "refusal-unknown-action", one("action", action.clone()))
            }
            Self::BadFrame(BadFrame::NotAnAction(error)) => {
                (ErrorCode::BadFrame, "refusal-bad-frame", one("reason", error.to_string()))
            }
            Self::BadFrame(BadFrame::TooLong { limit }) => {
                (ErrorCode::BadFrame, "refusal-frame-too-long", one("limit", limit.to_string()))
            }
            Self::BadFrame(BadFrame::Binary) => (ErrorCode::BadFrame, "refusal-binary", none()),
            Self::BadFrame(BadFrame::NotUtf8) => (ErrorCode::BadFrame, "refusal-not-utf8", none()),
            Self::BadFrame(BadFrame::Malformed) => {
                (ErrorCode::BadFrame, "refusal-malformed", none())
            }
            Self::CannotDo(action) => {
                let action = one("action", (*action).to_owned());
                (ErrorCode::UnknownAction, "refusal-unknown-action", action)
            }
            Self::NotLoggedIn => (ErrorCode::NotLoggedIn, "refusal-not-logged-in", none()),
            Self::AlreadyLoggedIn(name) => (
                ErrorCode::AlreadyLoggedIn,
                "refusal-already-logged-in",
                one("username", name.to_string()),
            ),
            Self::BadNameEmpty => (ErrorCode::BadName, "refusal-bad-name-empty", none()),
            Self::BadNameTooLong => (
                ErrorCode::BadName,
                "refusal-bad-name-too-long",
                one("limit", limits::NAME_GRAPHEMES_MAX.to_string()),
            ),
            Self::BadNameCharacter => (ErrorCode::BadName, "refusal-bad-name-character", none()),
            Self::BadNameReserved => (ErrorCode::BadName, "refusal-bad-name-reserved", none()),
            Self::NoSuchChannel(channel) => (
                ErrorCode::NoSuchChannel,
                "refusal-no-such-channel",
                one("channel", channel.to_string()),
            ),
            Self::Empty(_) => (ErrorCode::Empty, "refusal-empty", none()),
            Self::TooLong(_) => (
                ErrorCode::TooLong,
                "refusal-too-long",
                one("limit", limits::MESSAGE_SCALARS_MAX.to_string()),
            ),
            Self::CameraUnavailable(name) => (
                ErrorCode::CameraUnavailable,
                "refusal-camera-unavailable",
                one("username", name.to_string()),
            ),
            Self::NotYourself => (ErrorCode::NotYourself, "refusal-not-yourself", none()),
            Self::NotHere(name) => {
                (ErrorCode::NotHere, "refusal-not-here", one("username", name.to_string()))
            }
            Self::DmsClosed(name) => {
                (ErrorCode::DmsClosed, "refusal-dms-closed", one("username", name.to_string()))
            }
            Self::YouMuted(name) => {
                (ErrorCode::YouMuted, "refusal-you-muted", one("username", name.to_string()))
            }
            Self::OperatorsMayLook => {
                (ErrorCode::OperatorsMayLook, "refusal-operators-may-look", none())
            }
            Self::RateLimited(_) => (ErrorCode::RateLimited, "refusal-rate-limited", none()),
            Self::TooManyRules => (ErrorCode::Busy, "refusal-too-many-rules", none()),
            Self::ExplicitNotAllowed => {
                (ErrorCode::ExplicitNotAllowed, "refusal-explicit-not-allowed", none())
            }
            Self::SlowMode(_, seconds) => {
                (ErrorCode::RateLimited, "refusal-slow-mode", one("seconds", seconds.to_string()))
            }
            Self::TokenInvalid => (ErrorCode::TokenInvalid, "refusal-token-invalid", none()),
            Self::TokenExpired => (ErrorCode::TokenExpired, "refusal-token-expired", none()),
            Self::AlreadyHere => (ErrorCode::AlreadyHere, "refusal-already-here", none()),
            Self::RoomFull => (ErrorCode::RoomFull, "refusal-room-full", none()),
            Self::RoomLocked => (ErrorCode::RoomFull, "refusal-room-locked", none()),
            Self::Banned { until, minutes, reason } => {
                let mut args = one("until", until.to_string());
                args.insert("hours", (minutes / 60).to_string());
                args.insert("minutes", minutes.to_string());
                let because = !reason.is_empty();
                args.extend(because.then(|| ("reason", reason.clone())));
                let id = if because { "refusal-banned-because" } else { "refusal-banned" };
                (ErrorCode::Banned, id, args)
            }
            Self::UnknownCommand(verb) => {
                (ErrorCode::UnknownCommand, "refusal-unknown-command", one("command", verb.clone()))
            }
            Self::BadArgument(usage) => {
                (ErrorCode::BadArgument, "refusal-bad-argument", one("usage", (*usage).to_owned()))
            }
            Self::In(_, refusal) => refusal.parts(),
            Self::NotBanned(name) => {
                (ErrorCode::BadArgument, "refusal-not-banned", one("username", name.to_string()))
            }
            Self::NoSuchMessage => (ErrorCode::NoSuchMessage, "refusal-no-such-message", none()),
        }
    }
}
