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
            Self::BadFrame(reason) => parts_about_frame(reason),
            Self::NotLoggedIn => (ErrorCode::NotLoggedIn, "refusal-not-logged-in", none()),
            Self::AlreadyLoggedIn(name) => (
                ErrorCode::AlreadyLoggedIn,
                "refusal-already-logged-in",
                one("username", name.to_string()),
            ),
            Self::BadNameEmpty
            | Self::BadNameTooLong
            | Self::BadNameCharacter
            | Self::BadNameReserved
            | Self::BadNameLooksLike(_) => self.parts_about_name(),
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
            Self::TokenRequired => (ErrorCode::TokenRequired, "refusal-token-required", none()),
            Self::NoBroadcast => (ErrorCode::NotPermitted, "refusal-no-broadcast", none()),
            Self::AlreadyHere => (ErrorCode::AlreadyHere, "refusal-already-here", none()),
            Self::RoomFull => (ErrorCode::RoomFull, "refusal-room-full", none()),
            Self::RoomLocked => (ErrorCode::RoomFull, "refusal-room-locked", none()),
            Self::Busy => (ErrorCode::Busy, "refusal-busy", none()),
            Self::PictureUnsupported
            | Self::PictureTooLarge(_)
            | Self::PictureTooMuch(_)
            | Self::PictureBroken
            | Self::PicturesOff(_)
            | Self::PictureGone(_)
            | Self::AltTooLong(_) => self.parts_about_pictures(),
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
            Self::NotYours => (ErrorCode::NotYours, "refusal-not-yours", none()),
            Self::TooManyReactions => (ErrorCode::Busy, "refusal-too-many-reactions", none()),
            Self::NotApart(this, other) => (
                ErrorCode::BadArgument,
                "refusal-not-apart",
                BTreeMap::from([("username", this.to_string()), ("other", other.to_string())]),
            ),
            Self::NoSuchMessage => (ErrorCode::NoSuchMessage, "refusal-no-such-message", none()),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all others are said elsewhere")]
    fn parts_about_name(&self) -> (ErrorCode, &'static str, BTreeMap<&'static str, String>) {
        let (id, about) = match self {
            Self::BadNameEmpty => ("refusal-bad-name-empty", None),
            Self::BadNameTooLong => {
                let limit = ("limit", limits::NAME_GRAPHEMES_MAX.to_string());
                ("refusal-bad-name-too-long", Some(limit))
            }
            Self::BadNameReserved => ("refusal-bad-name-reserved", None),
            Self::BadNameLooksLike(name) => {
                ("refusal-bad-name-looks-like", Some(("username", name.to_string())))
            }
            _ => ("refusal-bad-name-character", None),
        };
        (ErrorCode::BadName, id, about.into_iter().collect())
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all others are said elsewhere")]
    fn parts_about_pictures(&self) -> (ErrorCode, &'static str, BTreeMap<&'static str, String>) {
        let none = BTreeMap::new;
        let one = |name, value: String| BTreeMap::from([(name, value)]);
        match self {
            Self::PictureUnsupported => {
                (ErrorCode::PictureUnsupported, "refusal-picture-unsupported", none())
            }
            Self::PictureTooLarge(limit) | Self::PictureTooMuch(limit) => {
                let mut args = one("limit", limit.to_string());
                args.insert("megabytes", (limit / MEGABYTE).max(1).to_string());
                let much = matches!(self, Self::PictureTooMuch(_));
                let large = "refusal-picture-too-large";
                let id = if much { "refusal-picture-too-much" } else { large };
                (ErrorCode::PictureTooLarge, id, args)
            }
            Self::PicturesOff(_) => (ErrorCode::PicturesOff, "refusal-pictures-off", none()),
            Self::PictureGone(_) => (ErrorCode::PictureGone, "refusal-picture-gone", none()),
            Self::AltTooLong(_) => (
                ErrorCode::TooLong,
                "refusal-alt-too-long",
                one("limit", limits::ALT_SCALARS_MAX.to_string()),
            ),
            _ => (ErrorCode::PictureBroken, "refusal-picture-broken", none()),
        }
    }
}

fn parts_about_frame(
    reason: &BadFrame,
) -> (ErrorCode, &'static str, BTreeMap<&'static str, String>) {
    let none = BTreeMap::new;
    let one = |name, value: String| BTreeMap::from([(name, value)]);
    match reason {
        BadFrame::NotAnAction(DecodeError::UnknownAction(action)) => {
            (ErrorCode::UnknownAction, "refusal-unknown-action", one("action", action.clone()))
        }
        BadFrame::NotAnAction(error) => {
            (ErrorCode::BadFrame, "refusal-bad-frame", one("reason", error.to_string()))
        }
        BadFrame::TooLong { limit } => {
            (ErrorCode::BadFrame, "refusal-frame-too-long", one("limit", limit.to_string()))
        }
        BadFrame::Binary => (ErrorCode::BadFrame, "refusal-binary", none()),
        BadFrame::NotUtf8 => (ErrorCode::BadFrame, "refusal-not-utf8", none()),
        BadFrame::Malformed => (ErrorCode::BadFrame, "refusal-malformed", none()),
    }
}

/// What people call one.
const MEGABYTE: usize = 1024 * 1024;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use phrases::Catalogue;
    use protocol::{DecodeError, Timestamp, Username};

    use super::*;

    /// One of each, so that a change of what they say is seen here.
    fn all() -> Vec<Refusal> {
        let name: Username = "bob".parse().expect("a plain word is a name");
        let lobby: protocol::Channel = "lobby".parse().expect("a plain word is a channel");
        let until = Timestamp::from_unix_ms(0);
        let banned =
            |reason: &str| Refusal::Banned { until, minutes: 90, reason: reason.to_owned() };
        let unknown = DecodeError::UnknownAction("x".to_owned());
        vec![
            Refusal::BadFrame(BadFrame::NotAnAction(unknown)),
            Refusal::BadFrame(BadFrame::NotAnAction(DecodeError::NotJson)),
            Refusal::BadFrame(BadFrame::TooLong { limit: 1 }),
            Refusal::BadFrame(BadFrame::Binary),
            Refusal::BadFrame(BadFrame::NotUtf8),
            Refusal::BadFrame(BadFrame::Malformed),
            Refusal::NotLoggedIn,
            Refusal::AlreadyLoggedIn(name.clone()),
            Refusal::BadNameEmpty,
            Refusal::BadNameTooLong,
            Refusal::BadNameCharacter,
            Refusal::BadNameReserved,
            Refusal::BadNameLooksLike(name.clone()),
            Refusal::NoSuchChannel(lobby.clone()),
            Refusal::Empty(lobby.clone()),
            Refusal::TooLong(lobby.clone()),
            Refusal::CameraUnavailable(name.clone()),
            Refusal::NotYourself,
            Refusal::NotHere(name.clone()),
            Refusal::DmsClosed(name.clone()),
            Refusal::YouMuted(name.clone()),
            Refusal::OperatorsMayLook,
            Refusal::TooManyRules,
            Refusal::ExplicitNotAllowed,
            Refusal::RateLimited(None),
            Refusal::SlowMode(lobby.clone(), 3),
            Refusal::TokenInvalid,
            Refusal::TokenExpired,
            Refusal::TokenRequired,
            Refusal::NoBroadcast,
            Refusal::AlreadyHere,
            Refusal::RoomFull,
            Refusal::RoomLocked,
            Refusal::Busy,
            Refusal::PictureUnsupported,
            Refusal::PictureTooLarge(8_388_608),
            Refusal::PictureTooMuch(8_388_608),
            Refusal::PictureBroken,
            Refusal::PicturesOff(None),
            Refusal::PictureGone(lobby.clone()),
            Refusal::AltTooLong(lobby.clone()),
            banned(""),
            banned("shouting"),
            Refusal::UnknownCommand("x".to_owned()),
            Refusal::BadArgument("/x"),
            Refusal::NoSuchMessage,
            Refusal::NotYours,
            Refusal::TooManyReactions,
            Refusal::NotBanned(name.clone()),
            Refusal::NotApart(name.clone(), name),
        ]
    }

    #[test]
    fn every_no_is_a_sentence_about_all_it_is_about() {
        let phrases = Catalogue::english();
        for refusal in all() {
            let (_, id, args) = refusal.parts();
            assert!(phrases.has(id), "nobody wrote {id}");
            let told: Vec<(&str, Value<'_>)> =
                args.iter().map(|(name, value)| (*name, about(name, value))).collect();
            let sentence = phrases.text(id, &told);
            assert!(!sentence.contains(['{', '$']), "{id}: {sentence}");
        }
    }

    #[test]
    fn what_a_no_is_about_is_what_the_document_says() {
        let document = include_str!("../../../../docs/protocol.md");
        let (_, table) = document.split_once("## Refusals").expect("it has a table of refusals");
        for refusal in all() {
            let (code, _, args) = refusal.parts();
            let code = serde_json::to_value(code).expect("a code is a word");
            let row = format!("\n| `{}` |", code.as_str().unwrap_or_default());
            let (_, row) = table.split_once(&row).unwrap_or_else(|| panic!("no row for {code}"));
            let row = row.split('\n').next().unwrap_or_default();
            let documented: BTreeSet<&str> = row.split('`').skip(1).step_by(2).collect();
            for name in args.keys() {
                assert!(documented.contains(name), "{code} is about `{name}`: {row}");
            }
        }
    }
}
