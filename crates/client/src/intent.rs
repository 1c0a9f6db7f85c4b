//! Everything that a person can ask of the page.

use protocol::{Channel, Username};

use crate::rules::Rule;

/// What a click or a key means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// Go in under this name.
    Enter {
        /// As it was typed.
        name: String,
    },
    /// Say goodbye.
    Leave,
    /// Do not wait: try to reach the room now.
    ReconnectNow,
    /// Go back to the door after the end.
    BackToTheDoor,
    /// Look at this channel, or write to this person.
    Show(Channel),
    /// Put the conversation with somebody away.
    CloseConversation(Username),
    /// The composer's text is now this.
    Draft(String),
    /// Send what the composer holds.
    Send,
    /// Switch my camera on.
    StartCamera,
    /// Switch my camera off.
    StopCamera,
    /// Open somebody's camera.
    OpenCamera(Username),
    /// Close somebody's camera, or stop trying.
    CloseCamera(Username),
    /// Mute somebody, put them off my camera, or block them.
    Hold(Rule, Username),
    /// Take that back.
    Lift(Rule, Username),
}
