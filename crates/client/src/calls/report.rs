//! What the browser's WebRTC tells the client.

use protocol::GrantId;

/// What happened to a camera or a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// The camera is on.
    CameraStarted,
    /// The camera could not be had, or is gone.
    CameraFailed(CameraTrouble),
    /// My side of a call is described.
    Description {
        /// Which call.
        call: GrantId,
        /// What the browser wrote.
        description: String,
    },
    /// My side of a call has found an address.
    Candidate {
        /// Which call.
        call: GrantId,
        /// What the browser wrote.
        candidate: String,
    },
    /// The browser has taken the other side's description: candidates may follow.
    Described {
        /// Which call.
        call: GrantId,
    },
    /// The first picture of a call is on the screen.
    Picture {
        /// Which call.
        call: GrantId,
    },
    /// A call could not even begin: this browser cannot make calls, or the camera is gone.
    Impossible {
        /// Which call.
        call: GrantId,
    },
    /// A call has failed and will not come back by itself.
    Lost {
        /// Which call.
        call: GrantId,
    },
}

/// Why there is no camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameraTrouble {
    /// The page in whose frame the room is keeps it away.
    BlockedByHost,
    /// The person, the system or the page around ours does not allow it.
    Denied,
    /// There is none.
    NoDevice,
    /// Another program holds it.
    InUse,
    /// The page was not loaded over a secure connection, or the browser has no cameras.
    Unsupported,
    /// It was unplugged while it was on.
    Unplugged,
    /// Something that no browser has a better name for.
    Other,
}
