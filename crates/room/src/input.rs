//! Everything that can happen to a room.

use protocol::{ClientAction, DecodeError};

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
    /// A frame arrived that is not one of this protocol.
    BadFrame {
        /// On which connection.
        from: ConnectionId,
        /// What is wrong with it.
        reason: BadFrame,
    },
    /// A socket is closed, whoever closed it.
    Disconnected(ConnectionId),
    /// Time has passed: see [`crate::Room::next_deadline`].
    Tick,
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
