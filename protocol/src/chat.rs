//! Payloads about talking: messages, and what happens to them.

use serde::{Deserialize, Serialize};

use crate::body::Body;
use crate::ids::{Channel, ClientId, Emoji, MessageId, Username};
use crate::picture::{FileFrame, Picture};
use crate::time::Timestamp;
use crate::wire::{absent, readable};

/// A text for a channel or a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Post {
    /// Where it goes.
    pub channel: Channel,
    /// The text as it was typed.
    pub message: String,
    /// The client's own id for it; with one, the room answers `ack` or `error` (parlor/1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<ClientId>,
    /// The message it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<MessageId>,
}

/// A picture for a channel or a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "FileFrame")]
pub struct File {
    /// Where it goes.
    pub channel: Channel,
    /// The picture itself, or the id of one that was uploaded before.
    #[serde(flatten)]
    pub picture: Picture,
    /// What it shows, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alt: String,
    /// The client's own id for it (parlor/1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<ClientId>,
}

impl TryFrom<FileFrame> for File {
    type Error = &'static str;

    fn try_from(frame: FileFrame) -> Result<Self, Self::Error> {
        let FileFrame { channel, picture, bytes, alt, cid } = frame;
        let picture = match (picture, bytes) {
            (Some(picture), None) => Picture::Uploaded { picture },
            (None, Some(bytes)) => Picture::Inline { bytes },
            (None, None) => return Err("a file has `bytes` or a `picture`"),
            (Some(_), Some(_)) => return Err("a file has `bytes` or a `picture`, not both"),
        };
        Ok(Self { channel, picture, alt, cid })
    }
}

/// Changes a message of mine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edit {
    /// Which message.
    #[serde(rename = "msgID")]
    pub msg_id: MessageId,
    /// The new text as it was typed.
    pub message: String,
    /// The client's own id for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<ClientId>,
}

/// Takes a message back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Takeback {
    /// Which message.
    #[serde(rename = "msgID")]
    pub msg_id: MessageId,
}

/// Puts an emoji on a message, or takes it off. Saying it twice changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct React {
    /// Which message.
    #[serde(rename = "msgID")]
    pub msg_id: MessageId,
    /// The emoji.
    pub message: Emoji,
    /// Whether it comes off.
    #[serde(default, skip_serializing_if = "absent")]
    pub remove: bool,
}

/// I am writing something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Typing {
    /// Where.
    pub channel: Channel,
}

/// Asks for messages before one that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskHistory {
    /// Where.
    pub channel: Channel,
    /// Before which message; the newest without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<MessageId>,
    /// How many at most; the room has a default and a maximum.
    #[serde(default, skip_serializing_if = "absent")]
    pub limit: u32,
}

/// A message as everybody in the channel sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
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
    /// The message it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<MessageId>,
    /// Whether it once said something else; only in `echo` and `history`.
    #[serde(default, skip_serializing_if = "absent")]
    pub edited: bool,
    /// What was put on it; only in `echo` and `history`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reactions: Vec<Reaction>,
}

/// An emoji on a message, and who put it there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reaction {
    /// The emoji.
    pub message: Emoji,
    /// Who, in the order in which they did.
    pub usernames: Vec<Username>,
}

/// Your message was taken: this is its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ack {
    /// What the client called it.
    pub cid: ClientId,
    /// What everybody calls it.
    #[serde(rename = "msgID")]
    pub msg_id: MessageId,
    /// When the room took it.
    pub timestamp: Timestamp,
}

/// A message says something else now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edited {
    /// Where.
    pub channel: Channel,
    /// Whose message it is.
    pub username: Username,
    /// Which message.
    #[serde(rename = "msgID")]
    pub msg_id: MessageId,
    /// When it was changed.
    pub timestamp: Timestamp,
    /// What it says now.
    pub body: Body,
}

/// A message is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TakenBack {
    /// Where.
    pub channel: Channel,
    /// Which message.
    #[serde(rename = "msgID")]
    pub msg_id: MessageId,
}

/// Somebody put an emoji on a message, or took it off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reacted {
    /// Where.
    pub channel: Channel,
    /// Who.
    pub username: Username,
    /// Which message.
    #[serde(rename = "msgID")]
    pub msg_id: MessageId,
    /// The emoji.
    pub message: Emoji,
    /// Whether it came off.
    #[serde(default, skip_serializing_if = "absent")]
    pub remove: bool,
}

/// Somebody is writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TypingBy {
    /// Where, as the reader sees it.
    pub channel: Channel,
    /// Who.
    pub username: Username,
}

/// The last messages from before you came, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Echo {
    /// Each is a `message` frame of its own.
    #[serde(deserialize_with = "readable")]
    pub messages: Vec<EchoedMessage>,
}

/// A message inside an `echo` or a `history`: the same frame, its tag included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "action", rename_all = "kebab-case")]
pub enum EchoedMessage {
    /// The message.
    Message(Message),
}

/// The older messages you asked for, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct History {
    /// Where.
    pub channel: Channel,
    /// Each is a `message` frame of its own.
    #[serde(default, deserialize_with = "readable")]
    pub messages: Vec<EchoedMessage>,
    /// Whether there are older ones.
    #[serde(default, skip_serializing_if = "absent")]
    pub more: bool,
}
