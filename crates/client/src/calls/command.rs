//! What the client asks of the browser's WebRTC.

use protocol::GrantId;
use protocol::camera::IceServer;

/// What to do with a camera or a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Ask for the camera and the microphone, and report how it went.
    StartCamera,
    /// Let go of them.
    StopCamera,
    /// Begin to watch: make a connection that only receives, and report its offer.
    Watch {
        /// Which call.
        call: GrantId,
        /// Servers that help.
        ice_servers: Vec<IceServer>,
    },
    /// Begin to show: make a connection that sends my camera, and wait for the offer.
    Show {
        /// Which call.
        call: GrantId,
        /// Servers that help.
        ice_servers: Vec<IceServer>,
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
    /// End a call and everything that belongs to it.
    Close {
        /// Which call.
        call: GrantId,
    },
}
