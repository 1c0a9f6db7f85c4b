//! Every "no" that a person can receive, and the one place that turns it into an event.

mod words;

use phrases::{Catalogue, Value};
use protocol::notice::{ErrorCode, ErrorEvent};
use protocol::{Channel, ClientId, ServerEvent, Timestamp, Username};

use crate::Room;
use crate::input::{BadFrame, ConnectionId};
use crate::{Effect, effect};

/// Why the room does not do what somebody asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    BadFrame(BadFrame),
    NotLoggedIn,
    AlreadyLoggedIn(Username),
    BadNameEmpty,
    BadNameTooLong,
    BadNameCharacter,
    BadNameReserved,
    /// Somebody here has an account whose name looks the same.
    BadNameLooksLike(Username),
    NoSuchChannel(Channel),
    Empty(Channel),
    TooLong(Channel),
    /// Off, hidden, not allowed, not here: one refusal, so that nobody can tell which.
    CameraUnavailable(Username),
    NotYourself,
    /// Nobody whom the asker may know of goes by this name.
    NotHere(Username),
    /// They only take direct messages from people they wrote to.
    DmsClosed(Username),
    /// The asker muted them.
    YouMuted(Username),
    OperatorsMayLook,
    TooManyRules,
    ExplicitNotAllowed,
    /// Too much at once; where, if it was about a conversation.
    RateLimited(Option<Channel>),
    /// In a channel where everybody waits between messages; so many seconds more.
    SlowMode(Channel, u64),
    TokenInvalid,
    TokenExpired,
    /// The room takes nobody whom the owner's site has not signed in.
    TokenRequired,
    /// The owner's site does not let them show a camera.
    NoBroadcast,
    /// The account is in the room already, and the client has not said that it takes over.
    AlreadyHere,
    RoomFull,
    RoomLocked,
    /// More than the server can look at now.
    Busy,
    PictureUnsupported,
    /// So many bytes would have fitted.
    PictureTooLarge(usize),
    /// So many bytes would have fitted, and these are not too many: there is too much in them.
    PictureTooMuch(usize),
    PictureBroken,
    /// The owner wants none here, or none of this person.
    PicturesOff(Option<Channel>),
    PictureGone(Channel),
    AltTooLong(Channel),
    /// So many minutes more, and why.
    Banned {
        until: Timestamp,
        minutes: u64,
        reason: String,
    },
    UnknownCommand(String),
    /// How the command is used.
    BadArgument(&'static str),
    NoSuchMessage,
    /// A message of somebody else.
    NotYours,
    /// One message has only so many kinds of emoji on it.
    TooManyReactions,
    /// Nobody of this name is banned.
    NotBanned(Username),
    /// The owner's site does not keep these two apart.
    NotApart(Username, Username),
    /// The same, in the conversation where it was asked for.
    In(Channel, Box<Refusal>),
}

impl Room {
    /// Answers an action with the room's "no".
    pub(crate) fn refuse(&self, to: ConnectionId, refusal: &Refusal, effects: &mut Vec<Effect>) {
        self.refuse_one(to, refusal, None, effects);
    }

    /// The same, for something that has an id of its client's.
    pub(crate) fn refuse_one(
        &self,
        to: ConnectionId,
        refusal: &Refusal,
        cid: Option<&ClientId>,
        effects: &mut Vec<Effect>,
    ) {
        let error = ErrorEvent { cid: cid.cloned(), ..self.refusal_event(refusal) };
        effect::send(effects, to, ServerEvent::Error(error));
    }

    /// The "no" as an event.
    pub(crate) fn refusal_event(&self, refusal: &Refusal) -> ErrorEvent {
        let channel = refusal.channel().unwrap_or_else(|| self.settings.default_channel());
        refusal.spoken(channel, &self.phrases)
    }
}

impl Refusal {
    /// The same "no", said in this conversation.
    pub(crate) fn said_in(self, channel: &Channel) -> Self {
        Self::In(channel.clone(), Box::new(self))
    }

    /// Whether the same may be done a little later (design, "Delivery contract").
    pub(crate) fn may_pass(&self) -> bool {
        let (code, _, _) = self.parts();
        matches!(code, ErrorCode::RateLimited | ErrorCode::Busy | ErrorCode::Storage)
    }

    /// The conversation it belongs to, if it belongs to one that exists.
    fn channel(&self) -> Option<Channel> {
        match self {
            Self::Empty(channel)
            | Self::TooLong(channel)
            | Self::AltTooLong(channel)
            | Self::PictureGone(channel)
            | Self::SlowMode(channel, _)
            | Self::In(channel, _) => Some(channel.clone()),
            Self::RateLimited(channel) | Self::PicturesOff(channel) => channel.clone(),
            Self::NotHere(name) | Self::DmsClosed(name) | Self::YouMuted(name) => {
                Some(Channel::Direct(name.clone()))
            }
            Self::BadFrame(_)
            | Self::NotLoggedIn
            | Self::AlreadyLoggedIn(_)
            | Self::BadNameEmpty
            | Self::BadNameTooLong
            | Self::BadNameCharacter
            | Self::BadNameReserved
            | Self::BadNameLooksLike(_)
            | Self::NoSuchChannel(_)
            | Self::CameraUnavailable(_)
            | Self::NotYourself
            | Self::OperatorsMayLook
            | Self::TooManyRules
            | Self::ExplicitNotAllowed
            | Self::TokenInvalid
            | Self::TokenExpired
            | Self::TokenRequired
            | Self::NoBroadcast
            | Self::AlreadyHere
            | Self::RoomFull
            | Self::RoomLocked
            | Self::Busy
            | Self::PictureUnsupported
            | Self::PictureTooLarge(_)
            | Self::PictureTooMuch(_)
            | Self::PictureBroken
            | Self::Banned { .. }
            | Self::UnknownCommand(_)
            | Self::BadArgument(_)
            | Self::NoSuchMessage
            | Self::NotYours
            | Self::TooManyReactions
            | Self::NotBanned(_)
            | Self::NotApart(..) => None,
        }
    }

    /// The code for programs and the sentence for people.
    pub(crate) fn in_words(&self, phrases: &Catalogue) -> (ErrorCode, String) {
        let (code, id, args) = self.parts();
        let about: Vec<(&str, Value<'_>)> =
            args.iter().map(|(name, value)| (*name, words::about(name, value))).collect();
        (code, phrases.text(id, &about))
    }

    fn spoken(&self, channel: Channel, phrases: &Catalogue) -> ErrorEvent {
        let (code, message) = self.in_words(phrases);
        let (_, _, args) = self.parts();
        ErrorEvent {
            username: "ChatServer".to_owned(),
            channel,
            message,
            code,
            cid: None,
            args: args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        }
    }
}
