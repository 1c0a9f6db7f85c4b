//! Reading frames by their kind: what a frame is comes first, and then the rest of it is read straight
//! into its type.
//!
//! serde's own way for a field that names a variant is to take the whole frame apart into values and to
//! read those again, with code of its own for each type in both steps (docs/decisions/0005-bundle.md).

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{DecodeError, check_object, plain};
use crate::ServerEvent;

/// What a frame calls itself.
#[derive(Deserialize)]
struct Tag<'a> {
    #[serde(borrow)]
    action: Cow<'a, str>,
}

/// What kind of frame a text is.
pub(super) fn kind(text: &str) -> Result<Cow<'_, str>, DecodeError> {
    check_object(text)?;
    match serde_json::from_str::<Tag<'_>>(text) {
        Ok(tag) => Ok(tag.action),
        Err(_) if serde_json::from_str::<IgnoredAny>(text).is_ok() => Err(DecodeError::NoAction),
        Err(_) => Err(DecodeError::NotJson),
    }
}

/// Reads what a kind of frame has beside its kind.
pub(super) fn fields<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, DecodeError> {
    let fields = serde_json::from_str(text);
    fields.map_err(|error| DecodeError::BadField(plain(&error.to_string())))
}

/// Reads a frame from the room.
pub(super) fn event(text: &str) -> Result<ServerEvent, DecodeError> {
    let kind = kind(text)?;
    Ok(match &*kind {
        "me" => ServerEvent::Me(fields(text)?),
        "room" => ServerEvent::Room(fields(text)?),
        "who" => ServerEvent::Who(fields(text)?),
        "roster" => ServerEvent::Roster(fields(text)?),
        "presence" => ServerEvent::Presence(fields(text)?),
        "message" => ServerEvent::Message(fields(text)?),
        "ack" => ServerEvent::Ack(fields(text)?),
        "edit" => ServerEvent::Edit(fields(text)?),
        "takeback" => ServerEvent::Takeback(fields(text)?),
        "react" => ServerEvent::React(fields(text)?),
        "typing" => ServerEvent::Typing(fields(text)?),
        "echo" => ServerEvent::Echo(fields(text)?),
        "history" => ServerEvent::History(fields(text)?),
        "error" => ServerEvent::Error(fields(text)?),
        "notice" => ServerEvent::Notice(fields(text)?),
        "ping" => ServerEvent::Ping,
        "disconnect" => ServerEvent::Disconnect(fields(text)?),
        "reconnect" => ServerEvent::Reconnect(fields(text)?),
        "resumed" => ServerEvent::Resumed(fields(text)?),
        "resume-failed" => ServerEvent::ResumeFailed,
        "open" => ServerEvent::Open(fields(text)?),
        "ring" => ServerEvent::Ring(fields(text)?),
        "sdp" => ServerEvent::Sdp(fields(text)?),
        "candidate" => ServerEvent::Candidate(fields(text)?),
        "watch" => ServerEvent::Watch(fields(text)?),
        "unwatch" => ServerEvent::Unwatch(fields(text)?),
        "hangup" => ServerEvent::Hangup(fields(text)?),
        "audience" => ServerEvent::Audience(fields(text)?),
        "cut" => ServerEvent::Cut,
        "bans" => ServerEvent::Bans(fields(text)?),
        "audit" => ServerEvent::Audit(fields(text)?),
        "report" => ServerEvent::Report(fields(text)?),
        other => return Err(DecodeError::unknown(other)),
    })
}

#[cfg(test)]
mod tests {
    use strum::VariantNames as _;

    use super::*;
    use crate::wire::{Dialect, encode_event};

    #[test]
    fn every_kind_of_event_is_known_and_whatever_is_read_is_of_its_kind() {
        for kind in ServerEvent::VARIANTS {
            let frame = format!(r#"{{"action":"{kind}"}}"#);
            match event(&frame) {
                Ok(read) => {
                    let written = encode_event(&read, Dialect::Parlor1).unwrap_or_default();
                    assert!(written.starts_with(&frame[..frame.len() - 1]), "{kind}: {written}");
                }
                Err(error) => assert!(matches!(error, DecodeError::BadField(_)), "{kind}: {error}"),
            }
        }
    }
}
