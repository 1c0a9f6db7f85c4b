//! Payloads about entering and leaving: login, who you are, what the room is.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::camera::Source;
use crate::ids::{Channel, ChannelId, GrantId, MessageId, SessionId, Username};
use crate::roster::VideoFlags;
use crate::wire::{Dialect, absent, readable};

/// The first frame of a connection. The name is kept as it was typed: whether it is a good one
/// is for the room to say, in words.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Login {
    /// The name the person typed; with a token, the token's name counts.
    pub username: String,
    /// The highest version of parlor the client speaks; absent for classic clients.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol: Option<u32>,
    /// A token signed by the owner's site, if the room asks for one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub jwt: String,
    /// A random id that this browser keeps.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub device: String,
    /// The language the person reads.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub locale: String,
    /// Whether to take over from another connection of the same account.
    #[serde(skip_serializing_if = "absent")]
    pub takeover: bool,
    /// Whom to mute before anybody can see the member.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub muted: Vec<Username>,
    /// Whom to keep off the camera before anybody can see the member.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub booted: Vec<Username>,
    /// Who is not to see the member at all, nor to be seen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocked: Vec<Username>,
}

/// A token, and what a browser is known by, must not reach a log through `{:?}`.
impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { username, protocol, takeover, .. } = self;
        f.debug_struct("Login")
            .field("username", username)
            .field("protocol", protocol)
            .field("takeover", takeover)
            .finish_non_exhaustive()
    }
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Resume {
    /// The session's secret, from `me`.
    pub session: SessionId,
    /// How many counted events this session has received.
    pub received: u64,
    /// The message that the last of them was about, so that both sides know that they mean the
    /// same; absent if none has come, or if it could not be read.
    #[serde(default, rename = "msgID", skip_serializing_if = "Option::is_none")]
    pub msg_id: Option<MessageId>,
}

/// What a person says about themselves. `video` wins over the two booleans of the seed; what is
/// absent stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase")]
pub struct SetMe {
    /// All flags of the camera at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video: Option<VideoFlags>,
    /// The seed's flag for a camera that is on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video_active: Option<bool>,
    /// The seed's flag for an explicit camera.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nsfw: Option<bool>,
    /// Whether the screen is shared beside the camera.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub screen: Option<bool>,
    /// One of the room's statuses; anything else becomes `online`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// A few words beside the status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_text: Option<String>,
    /// Whether only people I wrote to may write to me.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dnd: Option<bool>,
    /// Whether my address is kept from those who watch me.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relay_only: Option<bool>,
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct You {
    /// The name you got; it may differ from the one you asked for.
    pub username: Username,
    /// The secret to come back with, if you can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// How long the room keeps your place when your connection dies, in milliseconds.
    #[serde(default, skip_serializing_if = "absent")]
    pub resume_ms: u64,
    /// Whether you keep order here.
    #[serde(default, skip_serializing_if = "absent")]
    pub op: bool,
    /// Whether you are signed in by the owner's site.
    #[serde(default, skip_serializing_if = "absent")]
    pub account: bool,
    /// Whom you muted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub muted: Vec<Username>,
    /// Whom you put off your camera.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub booted: Vec<Username>,
    /// Whom you blocked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocked: Vec<Username>,
    /// Your camera.
    #[serde(default, skip_serializing_if = "absent")]
    pub video: VideoFlags,
    /// How you are, as others read it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub status: String,
}

impl You {
    /// Somebody with this name and nothing else to say.
    pub fn named(username: Username) -> Self {
        Self {
            username,
            session: None,
            resume_ms: 0,
            op: false,
            account: false,
            muted: Vec::new(),
            booted: Vec::new(),
            blocked: Vec::new(),
            video: VideoFlags::OFF,
            status: String::new(),
        }
    }
}

/// What the room is and what it allows (parlor/1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Room {
    /// The owner's title.
    pub title: String,
    /// The server's version.
    pub version: String,
    /// The version of parlor that is spoken on this connection.
    pub protocol: u32,
    /// The public channels, in the owner's order; the first one is the default. Never empty.
    pub channels: Vec<ChannelInfo>,
    /// What cameras may do here.
    #[serde(default, skip_serializing_if = "absent")]
    pub video: VideoRules,
    /// What pictures may do here.
    #[serde(default, skip_serializing_if = "absent")]
    pub pictures: PictureRules,
    /// Limits that the page wants to show before the room says no.
    pub limits: RoomLimits,
    /// What one can be, the first being the default.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<String>,
    /// The slash commands that you may use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub commands: Vec<String>,
}

impl Room {
    /// Whether I may post pictures in this conversation.
    pub fn takes_pictures(&self, channel: &Channel) -> bool {
        match channel {
            Channel::Direct(_) => self.pictures.directs,
            Channel::Public(id) => {
                self.channels.iter().any(|channel| channel.id == *id && channel.pictures)
            }
        }
    }
}

/// A public channel as a person sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChannelInfo {
    /// What frames call it.
    pub id: ChannelId,
    /// What people call it.
    pub name: String,
    /// The name of a small picture beside it; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub icon: String,
    /// Whether pictures are taken here.
    #[serde(default, skip_serializing_if = "absent")]
    pub pictures: bool,
}

/// What cameras may do in this room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase")]
pub struct VideoRules {
    /// Whether cameras may be marked as explicit.
    #[serde(skip_serializing_if = "absent")]
    pub explicit: bool,
    /// Whether every camera goes through a relay.
    #[serde(skip_serializing_if = "absent")]
    pub relay_only: bool,
}

/// What you may do with pictures beyond the channels, which say it themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase")]
pub struct PictureRules {
    /// Whether pictures are taken in conversations of two.
    #[serde(skip_serializing_if = "absent")]
    pub directs: bool,
    /// How wide a picture is shown at most before it is clicked, in CSS pixels; 0 for the client's
    /// own idea.
    #[serde(skip_serializing_if = "absent")]
    pub preview_width: u32,
}

/// Limits in force in this room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoomLimits {
    /// Longest message in Unicode scalar values.
    pub message: usize,
    /// Largest picture in bytes; nothing where there are no pictures.
    #[serde(default, skip_serializing_if = "absent")]
    pub picture: usize,
}

/// Your session goes on. Grants that are not listed are over.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Resumed {
    /// The view grants that are still live, from your side.
    #[serde(deserialize_with = "readable")]
    pub grants: Vec<LiveGrant>,
}

/// A view grant that is still live.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LiveGrant {
    /// The grant.
    pub open_secret: GrantId,
    /// The other side.
    pub username: Username,
    /// Which side you are.
    pub role: Role,
    /// What is seen.
    #[serde(default)]
    pub source: Source,
}

/// Which side of a view grant somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// They watch.
    Viewer,
    /// They are watched.
    Broadcaster,
}

/// The server restarts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Reconnect {
    /// When to come back, in milliseconds from now; everybody gets another time.
    pub after_ms: u64,
}

/// Sent before the server closes a connection that must not come back by itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Disconnect {
    /// Why, for programs; empty from servers that only speak the seed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Why, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_not_printed() {
        let (jwt, device) = ("eyJhbGciOi".to_owned(), "d3v1c3".to_owned());
        let printed = format!("{:?}", Login { jwt, device, ..Login::default() });
        assert!(!printed.contains("eyJ") && !printed.contains("d3v"), "{printed}");
    }
}
