//! What the browser's WebRTC tells the client.

use protocol::GrantId;
use protocol::camera::Wanted;

use super::figures::Figures;

/// What happened to a camera or a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// The camera is on, or another one is on in its place.
    CameraStarted(Captured),
    /// The camera could not be had, or is gone.
    CameraFailed(CameraTrouble),
    /// Another camera or microphone could not be had; the one from before goes on.
    SwitchFailed(CameraTrouble),
    /// The camera was found to have ended while the page was out of sight.
    CameraEnded,
    /// The system has taken the picture away for a while, or given it back.
    CameraPaused(bool),
    /// Which devices there are.
    Devices(Devices),
    /// How loud my microphone hears me, in ten-thousandths of full scale.
    MyLevel(u16),
    /// How bright my picture is on average, from 0 to 255.
    MyBrightness(u8),
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
    /// The first picture of a call is on the screen, or its sound where it has no picture.
    Picture {
        /// Which call.
        call: GrantId,
    },
    /// What the browser has counted, twice a second.
    Figures {
        /// Which call.
        call: GrantId,
        /// What it counted.
        figures: Figures,
    },
    /// How loud the other side is, some five times a second, in ten-thousandths of full scale.
    Level {
        /// Which call.
        call: GrantId,
        /// How loud.
        level: u16,
    },
    /// The picture of a call has a place on the page, or another one than before.
    Placed {
        /// Which call.
        call: GrantId,
        /// How large a picture fits there.
        wanted: Wanted,
    },
    /// The viewer says how large they want my picture.
    Wanted {
        /// Which call.
        call: GrantId,
        /// How large.
        wanted: Wanted,
    },
    /// Both sides can tell each other what they want.
    ChannelOpen {
        /// Which call.
        call: GrantId,
    },
    /// The browser lets nothing be heard before somebody has touched the page.
    SoundBlocked,
    /// A call could not even begin: this browser cannot make calls, or the camera is gone.
    Impossible {
        /// Which call.
        call: GrantId,
    },
    /// The browsers have no way to each other, or have lost it.
    NoWay {
        /// Which call.
        call: GrantId,
    },
    /// A call makes no sense any more and will not come back by itself.
    Lost {
        /// Which call.
        call: GrantId,
    },
}

/// What came from the devices.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Captured {
    /// The id of the camera, if there is a picture.
    pub camera: Option<String>,
    /// The id of the microphone, if there is sound.
    pub microphone: Option<String>,
}

/// Which devices there are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Devices {
    /// Cameras.
    pub cameras: Vec<Listed>,
    /// Microphones.
    pub microphones: Vec<Listed>,
}

/// One device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The browser's id for it.
    pub id: String,
    /// What people call it; empty before they have allowed anything.
    pub label: String,
}

/// Why there is no camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameraTrouble {
    /// The page in whose frame the room is keeps it away.
    BlockedByHost,
    /// The person does not allow it on this page.
    Denied,
    /// The question was put away without an answer.
    Dismissed,
    /// The system does not allow it to this browser.
    DeniedBySystem,
    /// There is no camera.
    NoDevice,
    /// There is no microphone, and nothing else was wanted.
    NoMicrophone,
    /// Another program holds it.
    InUse,
    /// It cannot do what is asked of it.
    Unsuited,
    /// The page was not loaded over a secure connection.
    Insecure,
    /// The browser has no cameras.
    Unsupported,
    /// It was unplugged while it was on.
    Unplugged,
    /// Something that no browser has a better name for.
    Other,
}
