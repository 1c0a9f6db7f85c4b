//! My camera, the cameras I look at, and who looks at mine.

mod audience;
mod mine;
mod tile;
mod views;
mod volumes;

use std::collections::BTreeMap;
use std::rc::Rc;

use protocol::{GrantId, Username, VideoFlags};

use crate::calls::{CameraTrouble, Capture, Captured, Device, Devices, Picture, Quality};

pub(crate) use self::audience::Asking;
pub use self::mine::SetupChange;
pub(crate) use self::tile::LOUDEST;
pub use self::tile::{Direction, Size, Spot, Tile, TileChange};
pub(crate) use self::views::{AWAIT_VIEWER_MS, GIVE_UP_AFTER_MS};
pub use self::volumes::Volumes;

/// Everything about cameras that is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cameras {
    /// My own camera.
    pub mine: Mine,
    /// How I want to be seen.
    pub setup: Setup,
    /// What is known of my picture and sound.
    pub me: SelfView,
    /// The devices that there are.
    pub devices: Devices,
    /// Who could see my camera now if it went on as I set it up; nothing while that is not known.
    pub audience: Option<Rc<[Username]>>,
    /// Cameras that I opened, in the order in which I did.
    pub views: Vec<Opened>,
    /// People who may see my camera, in the order in which they came.
    pub watchers: Vec<Watcher>,
    /// Whether the browser wants the page to be touched before anything is heard.
    pub is_sound_blocked: bool,
    /// How each tile lies on the page, as far as it is not as usual.
    tiles: BTreeMap<Username, Tile>,
    /// What the room was last told about my camera.
    pub(crate) said_on: bool,
}

/// My own camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mine {
    /// Off.
    #[default]
    Off,
    /// The browser is asking, or the camera is warming up. Nobody else knows.
    Starting,
    /// I see myself; nobody else does, or knows.
    Preview,
    /// On, and in the list.
    On,
    /// It could not be had.
    Trouble(CameraTrouble),
}

/// How I want to be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// What goes out.
    pub sends: Sends,
    /// Which camera.
    pub camera: Device,
    /// Which microphone.
    pub microphone: Device,
    /// Whether my microphone is silent.
    pub is_muted: bool,
    /// Whether I marked my camera as explicit.
    pub is_explicit: bool,
    /// Whether I see myself as in a mirror. Others never do.
    pub is_mirrored: bool,
}

/// What goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sends {
    /// Picture and sound.
    #[default]
    Both,
    /// The picture alone.
    Picture,
    /// The sound alone.
    Sound,
}

/// What is known of my own picture and sound.
#[expect(clippy::struct_excessive_bools, reason = "each is true for itself")]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SelfView {
    /// What the devices gave.
    pub captured: Captured,
    /// How loud the microphone hears me, from 0 to 10.
    pub level: u8,
    /// Whether I speak.
    pub is_speaking: bool,
    /// Whether the browser has been asking for so long that the question may not have been seen.
    pub is_slow: bool,
    /// Whether the picture is dark, as with a finger or a cover on the lens.
    pub is_dark: bool,
    /// Whether the system has taken the picture away, as phones do in the background.
    pub is_paused: bool,
    /// Whether somebody could not be shown my camera, because my address is to stay hidden and there is
    /// no relay to hide it behind.
    pub has_no_way: bool,
    /// Why the device that was chosen last is not the one in use.
    pub switch_failed: Option<CameraTrouble>,
}

/// A camera that I opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Whose.
    pub username: Username,
    /// How far it has come.
    pub progress: Progress,
    /// Whether the picture moves, once it has begun to.
    pub picture: Picture,
    /// How good the connection is.
    pub quality: Quality,
    /// Whether they speak.
    pub is_speaking: bool,
    /// When to give up, on the monotonic clock in milliseconds, while no picture has come.
    pub(crate) give_up_at_ms: u64,
}

/// How far opening a camera has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The room was asked.
    Asked,
    /// The room said yes; the browsers look for a way to each other.
    Connecting(GrantId),
    /// The picture moves.
    Live(GrantId),
    /// It did not come, or is gone; nothing is left of it but the reason.
    Failed(ViewTrouble),
}

/// Why somebody's camera is not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewTrouble {
    /// The other side, or the room, did not answer in time.
    NoAnswer,
    /// The two networks do not let video through.
    Unreachable {
        /// Whether a server that relays was tried as well.
        has_relay: bool,
    },
    /// My address is to stay hidden, and there is no relay to hide it behind.
    NoRelay,
    /// This browser cannot make calls.
    NoWebRtc,
    /// It was there, and broke off.
    Lost,
}

/// Somebody who may see my camera.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watcher {
    /// Who.
    pub username: Username,
    /// The grant.
    pub grant: GrantId,
    /// Whether they see it, or are still opening it.
    pub sees: bool,
    /// When to forget them, on the monotonic clock in milliseconds, if they do not see it by then.
    pub(crate) give_up_at_ms: u64,
}

impl Progress {
    /// The grant, while there is one.
    pub fn grant(self) -> Option<GrantId> {
        match self {
            Self::Asked | Self::Failed(_) => None,
            Self::Connecting(grant) | Self::Live(grant) => Some(grant),
        }
    }

    /// Whether something is still to come.
    pub(crate) fn is_pending(self) -> bool {
        matches!(self, Self::Asked | Self::Connecting(_))
    }
}

impl Mine {
    /// Whether only I can see what the camera does.
    pub fn is_before_going_live(self) -> bool {
        matches!(self, Self::Starting | Self::Preview | Self::Trouble(_))
    }
}

impl Cameras {
    /// A camera that I opened, by whose it is.
    pub fn view_of(&self, username: &Username) -> Option<&Opened> {
        self.views.iter().find(|view| view.username == *username)
    }

    /// How somebody's tile, or mine, lies on the page.
    pub fn tile_of(&self, username: &Username) -> Tile {
        self.tiles.get(username).copied().unwrap_or_default()
    }

    /// What the room is to know of my camera while it is on.
    pub(crate) fn flags(&self) -> VideoFlags {
        VideoFlags::ACTIVE
            .with(VideoFlags::NSFW, self.setup.is_explicit)
            .with(VideoFlags::MUTED, self.setup.is_muted || self.setup.sends == Sends::Picture)
    }

    pub(crate) fn view_of_mut(&mut self, username: &Username) -> Option<&mut Opened> {
        self.views.iter_mut().find(|view| view.username == *username)
    }
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            sends: Sends::Both,
            camera: Device::Any,
            microphone: Device::Any,
            is_muted: false,
            is_explicit: false,
            is_mirrored: true,
        }
    }
}

impl Setup {
    /// What is asked of the devices.
    pub(crate) fn capture(&self) -> Capture {
        Capture {
            picture: (self.sends != Sends::Sound).then(|| self.camera.clone()),
            sound: (self.sends != Sends::Picture).then(|| self.microphone.clone()),
            muted: self.is_muted,
        }
    }
}
