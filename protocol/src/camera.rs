//! Payloads about one camera seen by one viewer: opening, signalling, watching.
//!
//! Descriptions and candidates are opaque texts for the room. They are relayed unchanged,
//! because Safari is sensitive to the order of keys in what it parses.

use serde::{Deserialize, Deserializer, Serialize};

use crate::ids::{GrantId, Username};
use crate::roster::VideoFlags;
use crate::wire::absent;

/// Asks to see somebody's camera.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Open {
    /// Whose.
    pub username: Username,
    /// The camera or the screen.
    #[serde(default, skip_serializing_if = "absent")]
    pub source: Source,
}

/// What is seen through a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// The camera.
    #[default]
    Camera,
    /// The screen.
    Screen,
}

/// A view grant was made: both sides learn of it with the same secret. To the viewer
/// (`open`) the name is the broadcaster's, to the broadcaster (`ring`) it is the viewer's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Ringing {
    /// The other side.
    pub username: Username,
    /// The camera or the screen.
    #[serde(default)]
    pub source: Source,
    /// The grant.
    pub open_secret: GrantId,
    /// Servers that help the two browsers to find each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "ice_servers")]
    pub ice_servers: Vec<IceServer>,
    /// Whether this side may use relayed addresses only.
    #[serde(default, skip_serializing_if = "absent")]
    pub relay_only: bool,
}

/// Asks who could open a camera with these flags now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskAudience {
    /// The flags.
    pub video: VideoFlags,
}

/// Who could open a camera with the flags that were asked about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Audience {
    /// Their names.
    pub usernames: Vec<Username>,
}

/// A STUN or TURN server, in the form that `RTCConfiguration.iceServers` takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(
    extend("additionalProperties" = true)
))]
#[serde(deny_unknown_fields)]
pub struct IceServer {
    /// `stun:`, `turn:` or `turns:` addresses.
    pub urls: Vec<String>,
    /// The user name for TURN.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub username: String,
    /// The password for TURN.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub credential: String,
}

/// Reads the servers of a frame, where an unknown field is ignored as everywhere in frames. The
/// owner's settings have the same servers, and there an unknown field is a mistake.
fn ice_servers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<IceServer>, D::Error> {
    #[derive(Deserialize)]
    struct Tolerant {
        urls: Vec<String>,
        #[serde(default)]
        username: String,
        #[serde(default)]
        credential: String,
    }
    let known = |server: Tolerant| {
        let Tolerant { urls, username, credential } = server;
        IceServer { urls, username, credential }
    };
    Ok(Vec::deserialize(deserializer)?.into_iter().map(known).collect())
}

/// A session description for the other side of a grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Sdp {
    /// The other side.
    pub username: Username,
    /// Which grant; classic clients do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_secret: Option<GrantId>,
    /// What `JSON.stringify` makes of an `RTCSessionDescription`.
    pub description: String,
}

/// An ICE candidate for the other side of a grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    /// The other side.
    pub username: Username,
    /// Which grant; classic clients do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_secret: Option<GrantId>,
    /// What `JSON.stringify` makes of an `RTCIceCandidate`.
    pub candidate: String,
}

/// A viewer says whether they watch the named camera.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Watch {
    /// Whose camera.
    pub username: Username,
    /// Which grant; classic clients do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_secret: Option<GrantId>,
}

/// A session description from the other side of a grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SdpFrom {
    /// The other side.
    pub username: Username,
    /// Which grant.
    pub open_secret: GrantId,
    /// As it was sent.
    pub description: String,
}

/// An ICE candidate from the other side of a grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CandidateFrom {
    /// The other side.
    pub username: Username,
    /// Which grant.
    pub open_secret: GrantId,
    /// As it was sent.
    pub candidate: String,
}

/// Something happened to a grant: `watch`, `unwatch`, `hangup`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    /// The other side.
    pub username: Username,
    /// Which grant.
    pub open_secret: GrantId,
}

/// How a viewer wants a picture: on the data channel of the call, not through the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// How wide the place is, in pixels of the screen.
    pub width: u16,
    /// How high.
    pub height: u16,
    /// Whether it can be seen at all.
    pub visible: bool,
    /// How many pictures a second are enough.
    pub fps: u8,
}

/// The picture that a peer gets which never says what it wants.
impl Default for Wanted {
    fn default() -> Self {
        Self { width: 640, height: 480, visible: true, fps: 30 }
    }
}
