//! What the owner decided, handed over by the shell.

use protocol::camera::IceServer;
use protocol::session::{ChannelInfo, PictureRules, Room, RoomLimits, SetMe, VideoRules};
use protocol::{Channel, ChannelId, limits};

use crate::act;
use crate::member::{Member, Mood};
use crate::pictures::PictureSettings;

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
    /// Whether people may come in whom no site of the owner has signed in.
    pub guests: bool,
    /// How many people fit; without a number, as many as come.
    pub capacity: Option<usize>,
    /// Whether cameras may be marked as explicit.
    pub permit_explicit: bool,
    /// What may be done with pictures.
    pub pictures: PictureSettings,
    /// How much anybody may do in a time.
    pub limits: Limits,
    /// What one can be, the first being what everybody is who says nothing. Never empty.
    pub statuses: Vec<String>,
    /// What outlives the process, besides bans and what operators did; nothing without it.
    pub history: Option<History>,
}

/// How what was said is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct History {
    /// How long, in milliseconds.
    pub retention_ms: u64,
}

/// How much anybody may do in a time (wire.md, section 9); a rate that is absent has no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Messages and edits of one person.
    pub messages: Option<Rate>,
    /// Pictures of one person.
    pub files: Option<Rate>,
    /// Everything else that one person does to themselves or to others.
    pub acts: Option<Rate>,
    /// Cameras that one person asks to see.
    pub opens: Option<Rate>,
    /// The same, of one camera.
    pub opens_of_one: Option<Rate>,
    /// Descriptions inside one grant.
    pub descriptions: Option<Rate>,
    /// Candidates inside one grant.
    pub candidates: Option<Rate>,
}

/// So many at once, and one more after each so many milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many at once.
    pub burst: u32,
    /// How long until there is one more.
    pub every_ms: u64,
}

impl Limits {
    /// No limits at all, for tests and for load.
    pub const NONE: Self = Self {
        messages: None,
        files: None,
        acts: None,
        opens: None,
        opens_of_one: None,
        descriptions: None,
        candidates: None,
    };
}

impl Default for Limits {
    fn default() -> Self {
        let rate = |burst, every_ms| Some(Rate { burst, every_ms });
        Self {
            messages: rate(20, 500),
            files: rate(4, 5_000),
            acts: rate(10, 500),
            opens: rate(6, 1_667),
            opens_of_one: rate(2, 5_000),
            descriptions: rate(10, 100),
            candidates: rate(60, 17),
        }
    }
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
    /// Whether pictures are taken in it.
    pub pictures: bool,
}

impl Settings {
    /// Whether there is a channel of this id.
    pub(crate) fn has_channel(&self, id: &ChannelId) -> bool {
        self.channels.iter().any(|channel| channel.id == *id)
    }

    /// The channel where everybody starts.
    pub(crate) fn default_channel(&self) -> Channel {
        let first = self.channels.first();
        Channel::Public(
            first.expect("a room has at least one channel: the shell checks it").id.clone(),
        )
    }

    /// How somebody is after saying so. A status that this room does not have is the first one, and
    /// that one is not written down: it says nothing.
    pub(crate) fn mood_after(&self, before: &Mood, said: &SetMe) -> Mood {
        let known = |status: &String| self.statuses.iter().skip(1).any(|other| other == status);
        let status = said
            .status
            .as_ref()
            .map(|status| if known(status) { status.clone() } else { String::new() });
        let text = said.status_text.as_ref().map(|text| {
            let printed = text.trim().chars().filter(|c| !c.is_control());
            printed.take(limits::STATUS_TEXT_MAX).collect()
        });
        Mood {
            status: status.unwrap_or_else(|| before.status.clone()),
            text: text.unwrap_or_else(|| before.text.clone()),
            dnd: said.dnd.unwrap_or(before.dnd),
        }
    }

    /// What a parlor/1 client is told about the room, as far as it is for this person.
    pub(crate) fn describe(&self, to: &Member) -> Room {
        let posts = self.may_post_pictures(to);
        let PictureSettings { directs, preview_width, bytes_max, .. } = self.pictures;
        let channels = self.channels.iter().map(|channel| ChannelInfo {
            id: channel.id.clone(),
            name: channel.name.clone(),
            icon: channel.icon.clone(),
            pictures: posts && channel.pictures,
        });
        Room {
            title: self.title.clone(),
            version: self.version.clone(),
            protocol: limits::PROTOCOL_VERSION,
            channels: channels.collect(),
            video: VideoRules { explicit: self.permit_explicit, relay_only: false },
            pictures: PictureRules { directs: posts && directs, preview_width },
            limits: RoomLimits {
                message: limits::MESSAGE_SCALARS_MAX,
                picture: if posts { bytes_max } else { 0 },
            },
            statuses: self.statuses.clone(),
            commands: act::names(to.op),
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
            pictures: true,
        };
        Self {
            title: "Parlor".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            channels: vec![
                channel("lobby", "Lobby", "sofa", "Welcome! Come in and make yourself at home."),
                channel("offtopic", "Off Topic", "sparkles", "Anything goes here. Be kind."),
            ],
            ice_servers: Vec::new(),
            guests: true,
            capacity: None,
            permit_explicit: false,
            pictures: PictureSettings::default(),
            limits: Limits::default(),
            statuses: ["online", "away", "busy"].map(str::to_owned).to_vec(),
            history: None,
        }
    }
}
