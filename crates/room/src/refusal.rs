//! Every "no" that a person can receive, and the one place that turns it into an event.

use std::collections::BTreeMap;

use phrases::{Catalogue, Value};
use protocol::notice::{ErrorCode, ErrorEvent};
use protocol::{Channel, DecodeError, ServerEvent, Username, limits};

use crate::Room;
use crate::input::{BadFrame, ConnectionId};
use crate::{Effect, effect};

/// Why the room does not do what somebody asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    BadFrame(BadFrame),
    CannotDo(&'static str),
    NotLoggedIn,
    AlreadyLoggedIn(Username),
    BadNameEmpty,
    BadNameTooLong,
    BadNameCharacter,
    BadNameReserved,
    NoSuchChannel(Channel),
    Empty(Channel),
    TooLong(Channel),
    /// Off, hidden, not allowed, not here: one refusal, so that nobody can tell which.
    CameraUnavailable(Username),
    NotYourself,
    /// Nobody whom the asker may know of goes by this name.
    NotHere(Username),
    /// They only take direct messages from people they wrote to.
    DmsClosed(Username),
    /// The asker muted them.
    YouMuted(Username),
    OperatorsMayLook,
    TooManyRules,
    ExplicitNotAllowed,
    /// Too much at once; where, if it was about a conversation.
    RateLimited(Option<Channel>),
}

impl Room {
    /// Answers an action with the room's "no".
    pub(crate) fn refuse(&self, to: ConnectionId, refusal: &Refusal, effects: &mut Vec<Effect>) {
        let default_channel = || Channel::Public(self.settings.default_channel().id.clone());
        let channel = refusal.channel().unwrap_or_else(default_channel);
        effect::send(effects, to, ServerEvent::Error(refusal.spoken(channel, &self.phrases)));
    }
}

impl Refusal {
    /// The conversation it belongs to, if it belongs to one that exists.
    fn channel(&self) -> Option<Channel> {
        match self {
            Self::Empty(channel) | Self::TooLong(channel) => Some(channel.clone()),
            Self::RateLimited(channel) => channel.clone(),
            Self::NotHere(name) | Self::DmsClosed(name) | Self::YouMuted(name) => {
                Some(Channel::Direct(name.clone()))
            }
            Self::BadFrame(_)
            | Self::CannotDo(_)
            | Self::NotLoggedIn
            | Self::AlreadyLoggedIn(_)
            | Self::BadNameEmpty
            | Self::BadNameTooLong
            | Self::BadNameCharacter
            | Self::BadNameReserved
            | Self::NoSuchChannel(_)
            | Self::CameraUnavailable(_)
            | Self::NotYourself
            | Self::OperatorsMayLook
            | Self::TooManyRules
            | Self::ExplicitNotAllowed => None,
        }
    }

    fn spoken(&self, channel: Channel, phrases: &Catalogue) -> ErrorEvent {
        let (code, id, args) = self.parts();
        let about: Vec<(&str, Value<'_>)> =
            args.iter().map(|(name, value)| (*name, Value::from(value.as_str()))).collect();
        ErrorEvent {
            username: "ChatServer".to_owned(),
            channel,
            message: phrases.text(id, &about),
            code,
            cid: None,
            args: args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        }
    }

    /// The code for programs, the sentence for people, and what both are about.
    fn parts(&self) -> (ErrorCode, &'static str, BTreeMap<&'static str, String>) {
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
        }
    }
}
