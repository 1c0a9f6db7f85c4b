//! What the owner decided, handed over by the shell.

use protocol::camera::IceServer;
use protocol::session::{ChannelInfo, Room, RoomLimits, VideoRules};
use protocol::{ChannelId, limits};

/// What the owner decided about this room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The name of the room.
    pub title: String,
    /// The version of the server, shown to clients.
    pub version: String,
    /// The public channels, in the owner's order; the first one is the default. Never empty.
    pub channels: Vec<ChannelSettings>,
    /// Servers that help two browsers to find each other.
    pub ice_servers: Vec<IceServer>,
}

/// One public channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelSettings {
    /// What frames call it.
    pub id: ChannelId,
    /// What people call it.
    pub name: String,
    /// The name of a small picture beside it; empty for none.
    pub icon: String,
    /// What the room says in it to everybody who enters, one line each.
    pub welcome: Vec<String>,
}

impl Settings {
    /// The channel where everybody starts.
    pub(crate) fn default_channel(&self) -> &ChannelSettings {
        self.channels.first().expect("a room has at least one channel: the shell checks it")
    }

    /// What a parlor/1 client is told about the room.
    pub(crate) fn describe(&self) -> Room {
        let channels = self.channels.iter().map(|channel| ChannelInfo {
            id: channel.id.clone(),
            name: channel.name.clone(),
            icon: channel.icon.clone(),
            pictures: false,
        });
        Room {
            title: self.title.clone(),
            version: self.version.clone(),
            protocol: limits::PROTOCOL_VERSION,
            channels: channels.collect(),
            video: VideoRules::default(),
            limits: RoomLimits { message: limits::MESSAGE_SCALARS_MAX, picture: 0 },
            statuses: Vec::new(),
            commands: Vec::new(),
        }
    }
}

/// The room that runs when nobody configured anything (design, "Names, numbers, conventions").
impl Default for Settings {
    fn default() -> Self {
        let channel = |id: &str, name: &str, icon: &str, welcome: &str| ChannelSettings {
            id: id.parse().expect("a plain word is a channel id"),
            name: name.to_owned(),
            icon: icon.to_owned(),
            welcome: vec![welcome.to_owned()],
        };
        Self {
            title: "Parlor".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            channels: vec![
                channel("lobby", "Lobby", "sofa", "Welcome! Come in and make yourself at home."),
                channel("offtopic", "Off Topic", "sparkles", "Anything goes here. Be kind."),
            ],
            ice_servers: Vec::new(),
        }
    }
}
