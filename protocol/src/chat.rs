//! Payloads about talking: messages, pictures, refusals, notices.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::body::Body;
use crate::ids::{Channel, MessageId, Username};
use crate::time::Timestamp;

/// A text for a channel or a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Where it goes.
    pub channel: Channel,
    /// The text as it was typed.
    pub message: String,
}

/// A picture for a channel or a person. Its bytes are read by the issue that gives pictures
/// their behaviour; until then the room refuses it by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Where it goes.
    pub channel: Channel,
}

/// A message as everybody in the channel sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The channel; for a direct message the other person as the reader sees it.
    pub channel: Channel,
    /// Who wrote it.
    pub username: Username,
    /// Its id.
    #[serde(rename = "msgID")]
    pub msg_id: MessageId,
    /// When the room took it.
    pub timestamp: Timestamp,
    /// What it says.
    pub body: Body,
}

/// The room says no. One frame for both dialects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorEvent {
    /// Always `ChatServer`, as in the seed.
    pub username: String,
    /// Where to show it.
    pub channel: Channel,
    /// The refusal in words, for clients without a catalogue of their own.
    pub message: String,
    /// The refusal for programs.
    #[serde(default)]
    pub code: ErrorCode,
    /// What the words are about, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
}

/// Every reason for an `error` that this room gives (wire.md, section 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// Not a frame of this protocol.
    BadFrame,
    /// An action that this room does not know or cannot do yet.
    UnknownAction,
    /// Nothing but `login`, `resume` and `ping` is taken before login.
    NotLoggedIn,
    /// This connection has logged in before.
    AlreadyLoggedIn,
    /// Not a name one can have here.
    BadName,
    /// No channel of that id.
    NoSuchChannel,
    /// A message without text.
    Empty,
    /// A message over the limit.
    TooLong,
    /// That camera cannot be opened, for whatever reason.
    CameraUnavailable,
    /// That is yourself.
    NotYourself,
    /// A reason this client has not heard of.
    #[default]
    #[serde(other)]
    Other,
}

/// The room has something to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Where to show it.
    pub channel: Channel,
    /// What kind of notice, for programs.
    pub code: NoticeCode,
    /// What it says, as plain text.
    pub message: String,
    /// What it says.
    pub body: Body,
}

/// What kind of notice it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeCode {
    /// A line that the owner greets with.
    Welcome,
    /// A kind this client has not heard of.
    #[serde(other)]
    Other,
}
