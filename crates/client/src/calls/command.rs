//! What the client asks of the browser's WebRTC.

use protocol::GrantId;
use protocol::camera::{IceServer, Wanted};

use super::wish::Shape;

/// What to do with a camera or a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Ask for camera and microphone, and report how it went. What is on already goes on until the
    /// new one is there, and whoever watches notices nothing but another picture.
    StartCamera(Capture),
    /// Let go of them.
    StopCamera,
    /// See whether the camera is still what it was, after the page was out of sight.
    CheckCamera,
    /// Let the microphone be heard, or not.
    Microphone {
        /// Whether it is heard.
        on: bool,
    },
    /// Say which devices there are.
    ListDevices,
    /// Begin to watch: make a connection that only receives, and report its offer.
    Watch {
        /// Which call.
        call: GrantId,
        /// How the other side may be reached.
        route: Route,
    },
    /// Begin to show: make a connection that sends my camera, and wait for the offer.
    Show {
        /// Which call.
        call: GrantId,
        /// How the other side may be reached.
        route: Route,
    },
    /// Take the other side's description; answer it if it is an offer.
    Describe {
        /// Which call.
        call: GrantId,
        /// What the other browser wrote.
        description: String,
    },
    /// Take a candidate of the other side.
    AddCandidate {
        /// Which call.
        call: GrantId,
        /// What the other browser wrote.
        candidate: String,
    },
    /// Look for a new way to the other side, and report the offer.
    Restart {
        /// Which call.
        call: GrantId,
    },
    /// Tell the other side how large the picture is wanted.
    Want {
        /// Which call.
        call: GrantId,
        /// How large.
        wanted: Wanted,
    },
    /// Send a picture of this shape.
    Shape {
        /// Which call.
        call: GrantId,
        /// Which one.
        shape: Shape,
    },
    /// Let a call be heard this loud.
    Volume {
        /// Which call.
        call: GrantId,
        /// From 0 to 100.
        percent: u8,
    },
    /// Play what the browser would not let be heard before somebody touched the page.
    PlaySound,
    /// End a call and everything that belongs to it.
    Close {
        /// Which call.
        call: GrantId,
    },
}

/// What is asked of the devices.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Capture {
    /// Whether a picture is wanted, and from which device if it matters.
    pub picture: Option<Device>,
    /// Whether sound is wanted, and from which device.
    pub sound: Option<Device>,
    /// Whether the microphone is silent at first.
    pub muted: bool,
}

/// A device by the browser's id for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Device {
    /// Whichever the browser prefers.
    #[default]
    Any,
    /// This one, if it is still there.
    Chosen(String),
}

/// How the other side of a call may be reached.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Route {
    /// Servers that help.
    pub servers: Vec<IceServer>,
    /// Whether only addresses of such servers may be used.
    pub relay_only: bool,
}

impl Route {
    /// Whether there is no way at all: only relays may be used, and there is none.
    pub(crate) fn is_none(&self) -> bool {
        self.relay_only && !self.has_relay()
    }

    /// Whether one of the servers relays, so that networks which block video are no obstacle.
    pub(crate) fn has_relay(&self) -> bool {
        let is_relay = |url: &String| url.starts_with("turn:") || url.starts_with("turns:");
        self.servers.iter().any(|server| server.urls.iter().any(is_relay))
    }
}
