//! Everything a browser may say: one variant per frame.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use crate::ClientId;
use crate::camera::{AskAudience, Candidate, Open, Sdp, Watch};
use crate::chat::{AskHistory, Edit, File, Post, React, Takeback, Typing};
use crate::moderation::{Ban, Kick, Page, Report};
use crate::roster::Person;
use crate::session::{Login, Resume, SetMe};

/// A frame from a browser to the room.
///
/// An action that is not listed here is a [`crate::DecodeError::UnknownAction`] and is answered
/// with an error event; the connection lives on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, VariantNames, IntoStaticStr)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(description = "A frame from a browser to the room.")
)]
#[serde(tag = "action", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ClientAction {
    /// Enter the room under a name.
    Login(Login),
    /// Come back to a session on a new connection (parlor/1).
    Resume(Resume),
    /// Keep the connection alive. Never answered.
    Ping,
    /// Say what my camera does, and how I am.
    Me(SetMe),
    /// Post a text to a channel or to one person.
    Message(Post),
    /// Post a picture.
    File(File),
    /// Change a message of mine.
    Edit(Edit),
    /// Take a message back.
    Takeback(Takeback),
    /// Put an emoji on a message, or take it off again.
    React(React),
    /// I am writing something.
    Typing(Typing),
    /// Ask for older messages.
    History(AskHistory),
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
    /// Ask who could open a camera with these flags.
    Audience(AskAudience),
    /// Stop hearing somebody and hide my camera from them.
    Mute(Person),
    /// Undo a mute.
    Unmute(Person),
    /// Put somebody off my camera and keep them off.
    Boot(Person),
    /// Undo a boot.
    Unboot(Person),
    /// Neither see somebody nor be seen by them at all.
    Block(Person),
    /// Undo a block.
    Unblock(Person),
    /// Tell the operators about a message or a person.
    Report(Report),
    /// Show somebody out.
    Kick(Kick),
    /// Show somebody out for a while.
    Ban(Ban),
    /// End a ban.
    Unban(Person),
    /// List the bans.
    Bans,
    /// Mark somebody's camera as explicit.
    Nsfw(Person),
    /// Switch somebody's camera off.
    Cut(Person),
    /// Make somebody an operator.
    Op(Person),
    /// End that.
    Deop(Person),
    /// List what operators did.
    Audit(Page),
}

impl ClientAction {
    /// The action as it is written on the wire, for messages to people and for logs.
    pub fn name(&self) -> &'static str {
        self.into()
    }

    /// What the client calls it, where it wants an answer by that name.
    #[expect(clippy::wildcard_enum_match_arm, reason = "no other action has one")]
    pub fn cid(&self) -> Option<&ClientId> {
        match self {
            Self::Message(post) => post.cid.as_ref(),
            Self::File(file) => file.cid.as_ref(),
            Self::Edit(edit) => edit.cid.as_ref(),
            _ => None,
        }
    }
}
