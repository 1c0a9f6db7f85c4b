//! Frames as text: the only place that knows JSON and dialects.

mod classic;
mod reading;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use strum::VariantNames;
use thiserror::Error;

use crate::camera::Wanted;
use crate::chat::File;
use crate::ids::PictureId;
use crate::picture::{FileFrame, PictureData, Uploaded};
use crate::site::Site;
use crate::{ClientAction, ServerEvent, limits};

/// Which form of the protocol a connection speaks. It is chosen by `login.protocol` and holds
/// for the life of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    /// The seed protocol, field for field.
    Classic,
    /// Typed bodies, roster changes, sessions.
    Parlor1,
}

/// Why a text is not a frame of this protocol. The words are for whoever writes the client.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// The text is not JSON.
    #[error("it is not JSON")]
    NotJson,
    /// It is JSON, but not an object.
    #[error("it is not a JSON object")]
    NotAnObject,
    /// The object has no `action`, or one that is not a text.
    #[error("it has no \"action\"")]
    NoAction,
    /// The action is none of this direction. Only letters, digits and dashes of it are kept, so
    /// that it is safe to show.
    #[error("the action \"{0}\" is not known")]
    UnknownAction(String),
    /// The action is known, a field of it is missing or wrong.
    #[error("{0}")]
    BadField(String),
}

/// Reads a frame from a browser.
///
/// Of a long one the kind is read first, and it must be a picture: reading by its tag would take all
/// of it apart into values, which for a picture of numbers is many times its size.
pub fn decode_action(text: &str) -> Result<ClientAction, DecodeError> {
    if text.len() > limits::FRAME_MAX {
        return decode_long(text).map(ClientAction::File);
    }
    decode(text, ClientAction::VARIANTS)
}

fn decode_long(text: &str) -> Result<File, DecodeError> {
    if reading::kind(text)? != FILE {
        return Err(DecodeError::BadField(format!("only a \"{FILE}\" is this long")));
    }
    let file: FileFrame = reading::fields(text)?;
    File::try_from(file).map_err(|why| DecodeError::BadField(why.to_owned()))
}

/// Writes a frame for the room.
pub fn encode_action(action: &ClientAction) -> String {
    serde_json::to_string(action).expect("an action has only text keys and plain values")
}

/// Reads a `parlor/1` frame from the room.
pub fn decode_event(text: &str) -> Result<ServerEvent, DecodeError> {
    reading::event(text)
}

/// Writes what the page is told about the room before it has said a word.
pub fn encode_site(site: &Site) -> String {
    serde_json::to_string(site).expect("a site has only texts and plain values")
}

/// Reads it. What cannot be read is a room of which nothing is known.
pub fn decode_site(text: &str) -> Site {
    serde_json::from_str(text).unwrap_or_default()
}

/// Whether a frame from the room is one that a session counts. One that cannot be read is counted all
/// the same, or the room and its client would no longer agree on how many there were.
pub fn is_counted(text: &str) -> bool {
    let kind = reading::kind(text);
    kind.is_ok_and(|kind| matches!(&*kind, "message" | "edit" | "takeback" | "react"))
}

/// Writes a frame for browsers of one dialect; nothing if the dialect has no such event.
pub fn encode_event(event: &ServerEvent, dialect: Dialect) -> Option<String> {
    encode_event_with(event, dialect, &|_| None)
}

/// The same, with the pictures themselves for the dialect that carries them inside a message. One
/// that is not there any more is what it shows, in words.
pub fn encode_event_with<'a>(
    event: &ServerEvent,
    dialect: Dialect,
    pictures: &dyn Fn(&PictureId) -> Option<PictureData<'a>>,
) -> Option<String> {
    match dialect {
        Dialect::Classic => classic::encode(event, pictures),
        Dialect::Parlor1 => Some(to_text(event)),
    }
}

/// Writes the answer to an upload.
pub fn encode_uploaded(uploaded: &Uploaded) -> String {
    to_text(uploaded)
}

/// Reads the answer to an upload.
pub fn decode_uploaded(text: &str) -> Option<Uploaded> {
    serde_json::from_str(text).ok()
}

/// What kind of description a classic client sent, read only where two grants of one pair leave
/// no other way to tell them apart (wire.md, section 6).
pub fn is_offer(description: &str) -> Option<bool> {
    #[derive(Deserialize)]
    struct Kind {
        r#type: String,
    }
    let kind: Kind = serde_json::from_str(description).ok()?;
    match kind.r#type.as_str() {
        "offer" => Some(true),
        "answer" => Some(false),
        _ => None,
    }
}

/// Writes what a viewer wants to see, for the data channel of a call.
pub fn encode_wanted(wanted: &Wanted) -> String {
    to_text(wanted)
}

/// Reads the same; nothing if it is something else. What is left out is as for a peer that never says
/// what it wants.
pub fn decode_wanted(text: &str) -> Option<Wanted> {
    // serde would take an array for an object.
    let may_be = text.len() <= WANTED_BYTES_MAX && text.trim_start().starts_with('{');
    may_be.then(|| serde_json::from_str(text).ok())?
}

/// Whether a field is not written in parlor/1: it says nothing.
pub(crate) fn absent<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Reads a list and leaves out what a later server put in: such an entry is skipped like a frame
/// of its own, and the others are kept.
pub(crate) fn readable<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Entry<T> {
        Known(T),
        Later(IgnoredAny),
    }
    let known = |entry| match entry {
        Entry::Known(known) => Some(known),
        Entry::Later(_) => None,
    };
    Ok(Vec::deserialize(deserializer)?.into_iter().filter_map(known).collect())
}

fn to_text(frame: &impl serde::Serialize) -> String {
    serde_json::to_string(frame).expect("a frame has only text keys and plain values")
}

/// One pass for good frames; only a bad one is read again, to say what is wrong with it. What is
/// not an object is never handed to serde as a frame: it would take an array for one.
fn decode<T: DeserializeOwned>(text: &str, known: &[&str]) -> Result<T, DecodeError> {
    check_object(text)?;
    serde_json::from_str(text).map_err(|error| explain(text, known, &error))
}

fn check_object(text: &str) -> Result<(), DecodeError> {
    if text.trim_start().starts_with('{') {
        return Ok(());
    }
    let is_json = serde_json::from_str::<IgnoredAny>(text).is_ok();
    Err(if is_json { DecodeError::NotAnObject } else { DecodeError::NotJson })
}

fn explain(text: &str, known: &[&str], error: &serde_json::Error) -> DecodeError {
    if serde_json::from_str::<IgnoredAny>(text).is_err() {
        return DecodeError::NotJson;
    }
    let bad_field = || DecodeError::BadField(plain(&error.to_string()));
    // What is JSON and still no value has half a character in it, or is too deep.
    let Ok(frame) = serde_json::from_str::<Value>(text) else { return bad_field() };
    let Some(action) = frame.get("action").and_then(Value::as_str) else {
        return DecodeError::NoAction;
    };
    if known.contains(&action) {
        return bad_field();
    }
    DecodeError::unknown(action)
}

impl DecodeError {
    fn unknown(action: &str) -> Self {
        let safe = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        Self::UnknownAction(action.chars().filter(safe).take(UNKNOWN_ACTION_SHOWN).collect())
    }
}

/// The reason without what only a parser understands, without control characters and markup, and
/// short: it goes back to whoever sent the frame, perhaps onto a page.
fn plain(reason: &str) -> String {
    let reason = reason.split(" at line ").next().unwrap_or(reason);
    let tame = |c| match c {
        '<' => '‹',
        '>' => '›',
        '&' => '＆',
        c => c,
    };
    reason.chars().filter(|c| !c.is_control()).map(tame).take(REASON_SHOWN).collect()
}

/// The action that may be longer than any other.
const FILE: &str = "file";

/// Characters of an unknown action that are repeated to its sender.
const UNKNOWN_ACTION_SHOWN: usize = 40;

/// A wish on a data channel is four short fields; a peer may write anything there.
const WANTED_BYTES_MAX: usize = 1_024;

/// Characters of a reason that are shown to the sender of a bad frame.
const REASON_SHOWN: usize = 160;

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame of this action with so many bytes as numbers.
    fn numbers(action: &str, count: usize) -> String {
        let bytes = vec!["7"; count].join(",");
        format!(r#"{{"bytes":[{bytes}],"action":"{action}","channel":"lobby","message":""}}"#)
    }

    #[test]
    fn a_long_frame_is_a_picture_or_nothing() {
        let long = limits::FRAME_MAX;
        let Ok(ClientAction::File(file)) = decode_action(&numbers("file", long)) else {
            panic!("a long file is read");
        };
        let bytes = crate::picture::Bytes(vec![7; long]);
        assert_eq!(file.picture, crate::picture::Picture::Inline { bytes });
        for (text, expected) in [
            (
                numbers("message", long),
                DecodeError::BadField("only a \"file\" is this long".into()),
            ),
            (
                numbers("file", long).replacen("bytes", "picture", 1),
                DecodeError::BadField("invalid type: sequence, expected a string".into()),
            ),
            (numbers("file", long).replace("action", "a"), DecodeError::NoAction),
            (numbers("file", long).replace(']', ""), DecodeError::NotJson),
            (format!("[{}]", numbers("file", long)), DecodeError::NotAnObject),
            ("x".repeat(long + 1), DecodeError::NotJson),
        ] {
            assert_eq!(decode_action(&text), Err(expected));
        }
    }

    #[test]
    fn a_frame_is_counted_whether_it_can_be_read_or_not() {
        for text in [
            r#"{"action":"takeback","channel":"lobby","msgID":7}"#,
            r#"{"action":"react","channel":"lobby","username":"bob","msgID":7,"message":"👍"}"#,
            r#"{"action":"ping"}"#,
            r#"{"action":"resume-failed"}"#,
        ] {
            let event = decode_event(text).expect("these are frames of this protocol");
            assert_eq!(is_counted(text), event.is_counted(), "{text}");
        }
        assert!(is_counted(r#"{"action":"message","body":[{"type":"hologram"}]}"#));
        assert!(!is_counted(r#"{"action":"hologram"}"#));
        assert!(!is_counted("message"));
    }

    #[test]
    fn what_a_viewer_wants_travels_as_in_the_protocol() {
        let wanted = Wanted { width: 320, height: 180, visible: true, fps: 30 };
        let text = r#"{"width":320,"height":180,"visible":true,"fps":30}"#;
        assert_eq!(encode_wanted(&wanted), text);
        assert_eq!(decode_wanted(text), Some(wanted));
        let hidden = decode_wanted(r#"{"visible":false,"later":1}"#);
        assert_eq!(hidden, Some(Wanted { visible: false, ..Wanted::default() }));
        for nonsense in ["", "7", "[]", r#"{"width":-1}"#, &" ".repeat(2_000)] {
            assert_eq!(decode_wanted(nonsense), None, "{nonsense}");
        }
    }
}
