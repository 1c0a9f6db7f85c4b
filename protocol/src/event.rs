//! Everything the room may say: one variant per frame.

use serde::Serialize;
use strum::VariantNames;

use crate::MessageId;
use crate::camera::{Audience, CandidateFrom, Grant, Ringing, SdpFrom};
use crate::chat::{Ack, Echo, Edited, History, Message, Reacted, TakenBack, TypingBy};
use crate::moderation::{Audit, Bans, Reported};
use crate::notice::{ErrorEvent, Notice};
use crate::roster::{Presence, Roster, Who};
use crate::session::{Disconnect, Reconnect, Resumed, Room, You};

/// A frame from the room to a browser.
///
/// What serde derives here is the `parlor/1` form; the classic form of each event, and how both are
/// read, is in [`crate::wire`]. A client skips actions it does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, VariantNames)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(description = "A frame from the room to a browser that speaks parlor/1.")
)]
#[serde(tag = "action", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ServerEvent {
    /// Who you are now: the answer to a login, and pushed whenever the room changes it.
    Me(You),
    /// What the room is: title, channels, limits (parlor/1).
    Room(Room),
    /// Everybody who is here.
    Who(Who),
    /// What changed in the list of people since the last tick (parlor/1).
    Roster(Roster),
    /// Somebody came or went (classic).
    Presence(Presence),
    /// A message in a channel or from one person.
    Message(Message),
    /// Your message was taken (parlor/1).
    Ack(Ack),
    /// A message says something else now.
    Edit(Edited),
    /// A message is gone.
    Takeback(TakenBack),
    /// Somebody put an emoji on a message, or took it off.
    React(Reacted),
    /// Somebody is writing.
    Typing(TypingBy),
    /// The last messages from before you came.
    Echo(Echo),
    /// The older messages you asked for (parlor/1).
    History(History),
    /// The room said no, in words.
    Error(ErrorEvent),
    /// The room has something to say: welcome lines, answers to commands, announcements.
    Notice(Notice),
    /// Keep the connection alive. Never answered.
    Ping,
    /// Go, and do not come back by yourself.
    Disconnect(Disconnect),
    /// The server restarts: come back after a while (parlor/1).
    Reconnect(Reconnect),
    /// Your session goes on; what you missed follows (parlor/1).
    Resumed(Resumed),
    /// The session you asked for is not here any more: log in afresh (parlor/1).
    ResumeFailed,
    /// You may see this camera now: here is your view grant.
    Open(Ringing),
    /// Somebody was granted a view of your camera and will send an offer.
    Ring(Ringing),
    /// A session description from the other side of a grant.
    Sdp(SdpFrom),
    /// An ICE candidate from the other side of a grant.
    Candidate(CandidateFrom),
    /// Somebody sees your camera.
    Watch(Grant),
    /// Somebody no longer sees your camera.
    Unwatch(Grant),
    /// A camera you were watching is gone (parlor/1).
    Hangup(Grant),
    /// Who could open a camera with the flags you asked about (parlor/1).
    Audience(Audience),
    /// An operator switched your camera off.
    Cut,
    /// The bans in force, for operators.
    Bans(Bans),
    /// What operators did, for operators.
    Audit(Audit),
    /// Somebody reported a message or a person, for operators.
    Report(Reported),
}

impl ServerEvent {
    /// Whether a session counts this event, so that what was missed can be sent again.
    pub fn is_counted(&self) -> bool {
        self.counted().is_some()
    }

    /// The message that a counted event is about; none, if a session does not count it.
    #[expect(clippy::wildcard_enum_match_arm, reason = "nothing else is ever counted")]
    pub fn counted(&self) -> Option<MessageId> {
        match self {
            Self::Message(message) => Some(message.msg_id),
            Self::Edit(edited) => Some(edited.msg_id),
            Self::Takeback(taken) => Some(taken.msg_id),
            Self::React(reacted) => Some(reacted.msg_id),
            _ => None,
        }
    }
}
