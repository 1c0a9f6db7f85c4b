//! Everything that can happen to a room.

use protocol::session::Login;
use protocol::{ClientAction, DecodeError};

use crate::owner::Request;
use crate::pictures::PictureInput;
use crate::profile::Profile;
use crate::settings::Settings;

/// A socket, for as long as it is open. Numbers are given by the shell and never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConnectionId(pub u64);

/// What enters the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A socket was opened.
    Connected(ConnectionId),
    /// A frame arrived and could be read.
    Action {
        /// On which connection.
        from: ConnectionId,
        /// What it says.
        action: ClientAction,
    },
    /// Somebody logs in with a token, which the shell has looked at.
    SignedLogin {
        /// On which connection.
        from: ConnectionId,
        /// What they said beside it.
        login: Login,
        /// What the token says, or what is wrong with it.
        token: Result<Box<Claims>, TokenProblem>,
    },
    /// A frame arrived that is not one of this protocol.
    BadFrame {
        /// On which connection.
        from: ConnectionId,
        /// What is wrong with it.
        reason: BadFrame,
    },
    /// A socket is closed, whoever closed it.
    Disconnected {
        /// Which one.
        connection: ConnectionId,
        /// How it ended.
        ended: Ended,
    },
    /// The owner's site asks for something.
    Request {
        /// What the answer is to be called.
        ask: u64,
        /// What it asks for.
        request: Request,
    },
    /// The owner has changed how the room is.
    Settings(Box<Settings>),
    /// The server ends and will be back: everybody is told when to come again.
    Closing,
    /// What the room asks to be remembered is kept again, or is not kept any more.
    Storing(bool),
    /// Something about pictures.
    Picture(PictureInput),
    /// Time has passed: see [`crate::Room::next_deadline`].
    Tick,
}

/// How a socket ended, as far as its client said (wire.md, section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The person left.
    Left,
    /// The page was closed or reloaded; the next one may come within a moment.
    PageGone,
    /// Without a word, or with one that asks to come back.
    Lost,
}

impl Ended {
    /// What a client means by the number of its close frame, if there was one.
    pub fn by_code(code: Option<u16>) -> Self {
        match code {
            Some(1000) => Self::Left,
            Some(1001) => Self::PageGone,
            Some(_) | None => Self::Lost,
        }
    }
}

/// What the owner's site says of somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claims {
    /// The name of the account.
    pub sub: String,
    /// What people are to see instead, or empty.
    pub nick: String,
    /// Whether they keep order here.
    pub op: bool,
    /// Everything else; the nickname in it is the room's to decide.
    pub profile: Profile,
}

/// What can be wrong with a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenProblem {
    /// Not signed by this site, or not a token at all.
    Invalid,
    /// Its time is over.
    Expired,
}

/// What can be wrong with a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadFrame {
    /// Its text is not an action.
    NotAnAction(DecodeError),
    /// It has more bytes than fit. The rest of it was not read, so the connection cannot go on.
    TooLong {
        /// How many would have fitted.
        limit: usize,
    },
    /// It is binary, and this protocol is text.
    Binary,
    /// Its bytes are not UTF-8.
    NotUtf8,
    /// It breaks the rules of WebSocket itself (RFC 6455).
    Malformed,
}
