//! The wire contract of Parlor.
//!
//! Two enums say everything: a browser sends a [`ClientAction`], the room answers with
//! [`ServerEvent`]s. Both are JSON objects in WebSocket text frames, tagged by `action`.
//! Payloads are grouped by subject ([`session`], [`chat`], [`roster`], [`camera`], [`moderation`],
//! [`notice`]); ids are newtypes that are checked once, when they are parsed, and valid ever after
//! ([`ids`]).
//!
//! A connection speaks one of two dialects ([`Dialect`]): *classic* is the seed protocol, field
//! for field; *parlor/1* adds typed message bodies and roster changes. Only [`wire`] knows JSON
//! and dialects; everything behind it sees one set of enums. Unknown fields are ignored in both
//! directions.
//!
//! The enums are deliberately not `non_exhaustive`: every consumer is in this workspace, and a
//! new action should make the compiler list the places that must learn about it.

pub mod body;
pub mod camera;
pub mod chat;
pub mod close;
pub mod ids;
pub mod limits;
pub mod moderation;
pub mod notice;
pub mod picture;
pub mod roster;
pub mod session;
pub mod site;
pub mod time;
pub mod wire;

mod action;
mod event;

pub use action::ClientAction;
pub use body::Body;
pub use close::CloseCode;
pub use event::ServerEvent;
pub use ids::{
    Channel, ChannelId, ClientId, Emoji, GrantId, MessageId, PictureId, SessionId, Username,
};
pub use roster::VideoFlags;
pub use time::{Now, Timestamp};
pub use wire::{DecodeError, Dialect};
