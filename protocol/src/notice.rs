//! Payloads in which the room itself speaks: refusals and notices.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::body::Body;
use crate::ids::{Channel, ClientId};

/// The room says no. One frame for both dialects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// What the client called the refused thing, if it called it anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cid: Option<ClientId>,
}

/// Every reason for an `error` (wire.md, section 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, VariantArray)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// Shown out for a while.
    Banned,
    /// Not a token of this site.
    TokenInvalid,
    /// A token whose time is over.
    TokenExpired,
    /// This room takes nobody without a token.
    TokenRequired,
    /// The same person is here on another connection.
    AlreadyHere,
    /// No more people fit.
    RoomFull,
    /// No channel of that id.
    NoSuchChannel,
    /// Nobody of that name is here.
    NotHere,
    /// They take direct messages only from people they wrote to.
    DmsClosed,
    /// You muted them yourself.
    YouMuted,
    /// A message without text.
    Empty,
    /// A message over the limit.
    TooLong,
    /// No message that the room remembers.
    NoSuchMessage,
    /// A message of somebody else.
    NotYours,
    /// That camera cannot be opened, for whatever reason.
    CameraUnavailable,
    /// The owner does not want explicit cameras.
    ExplicitNotAllowed,
    /// That is yourself.
    NotYourself,
    /// Operators see cameras as they are.
    OperatorsMayLook,
    /// Not a picture of a kind that is taken.
    PictureUnsupported,
    /// A picture with too many bytes or pixels.
    PictureTooLarge,
    /// A picture that cannot be read to its end.
    PictureBroken,
    /// No pictures here.
    PicturesOff,
    /// An upload that was not posted in time, or that is somebody else's.
    PictureGone,
    /// Too much at once.
    RateLimited,
    /// The server has too much to do.
    Busy,
    /// It could not be stored.
    Storage,
    /// No such command, or none for you.
    UnknownCommand,
    /// Not yours to do.
    NotPermitted,
    /// A command about nothing, or about something it does not take.
    BadArgument,
    /// A reason this client has not heard of.
    #[default]
    #[serde(other)]
    Other,
}

/// The room has something to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NoticeCode {
    /// A line that the owner greets with.
    Welcome,
    /// The answer to a command.
    Answer,
    /// An operator speaks to everybody.
    Announcement,
    /// A kind this client has not heard of.
    #[serde(other)]
    Other,
}
