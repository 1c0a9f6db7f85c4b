//! Payloads about entering and leaving: login, who you are, what the room is.

use serde::{Deserialize, Serialize};

use crate::ids::{ChannelId, Username};
use crate::roster::VideoFlags;
use crate::wire::Dialect;

/// The first frame of a connection. The name is kept as it was typed: whether it is a good one
/// is for the room to say, in words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Login {
    /// The name the person typed.
    pub username: String,
    /// The highest version of parlor the client speaks; absent for classic clients.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol: Option<u32>,
    /// A token signed by the owner's site, if the room asks for one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub jwt: String,
}

impl Login {
    /// The dialect this client asks for.
    pub fn dialect(&self) -> Dialect {
        match self.protocol {
            None | Some(0) => Dialect::Classic,
            Some(_) => Dialect::Parlor1,
        }
    }
}

/// Asks to continue a session on a new connection (parlor/1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resume {
    /// The session's secret, from `me`.
    pub session: String,
    /// How many counted events this session has received.
    pub received: u64,
}

/// What a person says about their own camera. `video` wins over the two booleans of the seed;
/// what is absent stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct SetMe {
    /// All flags at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video: Option<VideoFlags>,
    /// The seed's flag for a camera that is on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video_active: Option<bool>,
    /// The seed's flag for an explicit camera.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nsfw: Option<bool>,
}

impl SetMe {
    /// The flags after this action, given the flags before it.
    pub fn applied_to(&self, before: VideoFlags) -> VideoFlags {
        self.video.unwrap_or_else(|| {
            before
                .with(VideoFlags::ACTIVE, self.video_active.unwrap_or(before.active()))
                .with(VideoFlags::NSFW, self.nsfw.unwrap_or(before.nsfw()))
        })
    }
}

/// Who you are, as the room sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct You {
    /// The name you got; it may differ from the one you asked for.
    pub username: Username,
    /// Your camera.
    #[serde(default, skip_serializing_if = "VideoFlags::is_off")]
    pub video: VideoFlags,
}

/// What the room is and what it allows (parlor/1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// The owner's title.
    pub title: String,
    /// The server's version.
    pub version: String,
    /// The version of parlor that is spoken on this connection.
    pub protocol: u32,
    /// The public channels, in the owner's order; the first one is the default. Never empty.
    pub channels: Vec<ChannelInfo>,
    /// Limits that the page wants to show before the room says no.
    pub limits: RoomLimits,
}

/// A public channel as a person sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelInfo {
    /// What frames call it.
    pub id: ChannelId,
    /// What people call it.
    pub name: String,
    /// The name of a small picture beside it; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub icon: String,
}

/// Limits in force in this room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomLimits {
    /// Longest message in Unicode scalar values.
    pub message: usize,
}

/// Sent before the server closes a connection that must not come back by itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Disconnect {
    /// Why, for programs; empty from servers that only speak the seed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Why, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
}
