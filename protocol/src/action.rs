//! Everything a browser may say: one variant per frame.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use crate::camera::{Candidate, Open, Sdp, Watch};
use crate::chat::{File, Post};
use crate::roster::Person;
use crate::session::{Login, Resume, SetMe};

/// A frame from a browser to the room.
///
/// An action that is not listed here is a [`crate::DecodeError::UnknownAction`] and is answered
/// with an error event; the connection lives on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, VariantNames, IntoStaticStr)]
#[serde(tag = "action", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ClientAction {
    /// Enter the room under a name.
    Login(Login),
    /// Come back to a session on a new connection (parlor/1).
    Resume(Resume),
    /// Keep the connection alive. Never answered.
    Ping,
    /// Say whether my camera is on.
    Me(SetMe),
    /// Post a text to a channel or to one person.
    Message(Post),
    /// Post a picture.
    File(File),
    /// Ask to see somebody's camera.
    Open(Open),
    /// Relay a session description inside a view grant.
    Sdp(Sdp),
    /// Relay an ICE candidate inside a view grant.
    Candidate(Candidate),
    /// Say that frames of the named camera arrive.
    Watch(Watch),
    /// Stop watching the named camera.
    Unwatch(Watch),
    /// Stop hearing somebody and hide my camera from them.
    Mute(Person),
    /// Undo a mute.
    Unmute(Person),
    /// Put somebody off my camera and keep them off.
    Boot(Person),
}

impl ClientAction {
    /// The action as it is written on the wire, for messages to people and for logs.
    pub fn name(&self) -> &'static str {
        self.into()
    }
}
