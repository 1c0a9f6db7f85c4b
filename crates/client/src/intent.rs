//! Everything that a person can ask of the page.

use protocol::{Channel, Username};

use crate::pictures::PictureIntent;
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
    /// Be in the room on this page, not on the one that took over from it.
    ContinueHere,
    /// Load the new version of the page; what is written here is kept.
    Reload,
    /// Go on with this version of the page for now.
    PutOffReload,
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
    /// Try again to send the message on this line, which did not go out.
    TryAgain(u64),
    /// Try that with all that did not go out.
    TryAllAgain,
    /// Copy the text of the message on this line, which did not go out.
    Copy(u64),
    /// Forget the message on this line, which did not go out.
    Discard(u64),
    /// Something about pictures.
    Picture(PictureIntent),
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
