//! Payloads about people: the list, its changes, and what a camera is doing.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserializer, Visitor};
use serde::{Deserialize, Serialize};

use crate::ids::Username;
use crate::wire::absent;

/// What a camera is doing, as the bit flags of later `BareRTC`. Bits whose rule this room does not
/// enforce are masked off when they are read, so that nobody relies on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct VideoFlags(u8);

impl VideoFlags {
    /// No camera.
    pub const OFF: Self = Self(0);
    /// The camera is on.
    pub const ACTIVE: Self = Self(1);
    /// The person marked it as explicit.
    pub const NSFW: Self = Self(2);
    /// Its microphone is muted at the source.
    pub const MUTED: Self = Self(4);

    /// The known bits of a number from the wire; every other bit is dropped.
    pub fn from_bits(bits: u64) -> Self {
        Self((bits & 0b111) as u8)
    }

    /// The number that goes on the wire.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// Whether the camera is on.
    pub fn active(self) -> bool {
        self.0 & Self::ACTIVE.0 != 0
    }

    /// Whether it is marked as explicit.
    pub fn nsfw(self) -> bool {
        self.0 & Self::NSFW.0 != 0
    }

    /// Whether its microphone is muted at the source.
    pub fn silent(self) -> bool {
        self.0 & Self::MUTED.0 != 0
    }

    /// The same flags with one of them set or cleared.
    #[must_use]
    pub fn with(self, flag: Self, on: bool) -> Self {
        if on { Self(self.0 | flag.0) } else { Self(self.0 & !flag.0) }
    }
}

impl<'de> Deserialize<'de> for VideoFlags {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WholeNumber)
    }
}

/// Reads any JSON integer. Negative ones come from clients whose flags are 32 bits wide; their
/// low bits still mean something. Fractions and numbers beyond 64 bits are refused.
struct WholeNumber;

impl Visitor<'_> for WholeNumber {
    type Value = VideoFlags;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number")
    }

    fn visit_u64<E>(self, bits: u64) -> Result<VideoFlags, E> {
        Ok(VideoFlags::from_bits(bits))
    }

    fn visit_i64<E>(self, bits: i64) -> Result<VideoFlags, E> {
        Ok(VideoFlags::from_bits(bits.cast_unsigned()))
    }
}

/// One person in the list, as the reader of the list may know them.
#[expect(clippy::struct_excessive_bools, reason = "the wire has them, each for itself")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Their name.
    pub username: Username,
    /// What people see instead of the name, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nickname: String,
    /// Whether they keep order here.
    #[serde(default, skip_serializing_if = "absent")]
    pub op: bool,
    /// Whether the owner's site holds them dear.
    #[serde(default, skip_serializing_if = "absent")]
    pub vip: bool,
    /// The address of a small picture of them, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub avatar: String,
    /// The address of their profile on the owner's site, or empty.
    #[serde(default, rename = "profileURL", skip_serializing_if = "String::is_empty")]
    pub profile_url: String,
    /// Their camera.
    #[serde(default, skip_serializing_if = "absent")]
    pub video: VideoFlags,
    /// A sign beside the name, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub emoji: String,
    /// What the owner's site says of their gender, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub gender: String,
    /// How they are: one of the room's statuses.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// A few words beside the status.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub status_text: String,
    /// Whether only people they wrote to may write to them.
    #[serde(default, skip_serializing_if = "absent")]
    pub dnd: bool,
    /// Whether they share their screen.
    #[serde(default, skip_serializing_if = "absent")]
    pub screen: bool,
    /// When they came, in Unix seconds.
    #[serde(default)]
    pub login_at: u64,
}

impl Entry {
    /// Somebody with this name who came at this moment, and nothing else to say.
    pub fn named(username: Username, login_at: u64) -> Self {
        Self {
            username,
            nickname: String::new(),
            op: false,
            vip: false,
            avatar: String::new(),
            profile_url: String::new(),
            video: VideoFlags::OFF,
            emoji: String::new(),
            gender: String::new(),
            status: String::new(),
            status_text: String::new(),
            dnd: false,
            screen: false,
            login_at,
        }
    }
}

/// Everybody who is here.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Who {
    /// One entry a person, in the order of their names. A room in which a hundred people come at once
    /// makes a hundred lists of the same entries, so they are shared.
    #[serde(rename = "whoList")]
    pub who_list: Vec<Arc<Entry>>,
}

/// What changed in the list since the last tick. It may repeat what a newcomer's `who` already
/// said: an entry replaces the whole entry of its name, and a join or exit line is due only when
/// the name really appeared in, or went from, the reader's list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Roster {
    /// Entries that are new or different.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Arc<Entry>>,
    /// Who came.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub joined: Vec<Username>,
    /// Who went, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Left>,
}

/// Somebody who went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Left {
    /// Their name.
    pub username: Username,
    /// Why they went.
    pub why: Why,
}

/// Why somebody is no longer here. Whatever a later server says of it, they are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Their connection died and they did not come back in time.
    TimedOut,
    /// An operator removed them.
    Kicked,
    /// An operator removed them for longer.
    Banned,
    /// They left, or their connection ended; also what a reason of a later server is read as.
    #[serde(other)]
    Exited,
}

/// A join or exit line (classic).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Presence {
    /// Whom it is about.
    pub username: Username,
    /// What they did, in words that follow the name.
    pub message: String,
}

/// An action that is about one person and says nothing more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Person {
    /// Whom it is about.
    pub username: Username,
}
