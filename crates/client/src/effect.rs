//! Everything that the client can ask of its shell.

use protocol::{ClientAction, ClientId, CloseCode};

use crate::calls::Command;
use crate::cameras::Volumes;
use crate::keepsake::Keepsake;
use crate::pictures::PictureEffect;
use crate::preferences::Preferences;
use crate::site::HostEvent;

/// What the shell is to do, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Look up the device id that this browser keeps, and hand it in as
    /// [`crate::Input::Device`] before anything of the socket that is opened next.
    RecallDevice,
    /// Keep this device id, from one visit to the next.
    KeepDevice(ClientId),
    /// Open a socket to the room; a socket that is still there is let go first.
    Connect,
    /// Send a frame.
    Send(ClientAction),
    /// Close the socket. It need not report its end.
    Disconnect(CloseCode),
    /// Keep this for the page that is loaded next in this tab, in place of what was kept before, and
    /// hand it in there as [`crate::Input::Kept`].
    Keep(Keepsake),
    /// Keep these, from one visit to the next.
    KeepPreferences(Preferences),
    /// Go to another page instead of this one.
    GoTo(String),
    /// Tell the page that has the room in a frame.
    TellHost(HostEvent),
    /// Load the page anew.
    Reload,
    /// Fetch the table of emojis, and hand it in as [`crate::Input::Emojis`].
    LoadEmojis,
    /// Put this text where the person can paste it.
    Copy(String),
    /// Keep how loud people are, from one visit to the next, and hand it in as
    /// [`crate::Input::Volumes`] on the next.
    KeepVolumes(Volumes),
    /// Let this be heard.
    Play(Sound),
    /// Do something with a picture.
    Picture(PictureEffect),
    /// Do something with a camera or a call.
    Rtc(Command),
}

/// A short sound by which something is known without looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// Somebody opened my camera.
    CameraOpened,
}
