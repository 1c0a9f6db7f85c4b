//! The numbers that end a connection, and whether a client comes back after them.

use strum::VariantArray;

/// Why a WebSocket is closed (wire.md, section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum CloseCode {
    /// A client leaves the room for good.
    Leave,
    /// A page is closed or reloaded; browsers send it by themselves.
    GoingAway,
    /// A client gives up a socket that has gone silent.
    Silent,
    /// A binary frame: this protocol is text.
    Binary,
    /// A frame that breaks the rules of WebSocket itself.
    Malformed,
    /// A text frame that is not UTF-8.
    NotUtf8,
    /// A frame over the size limit.
    TooBig,
    /// The server restarts.
    Restart,
    /// Nobody logged in on this connection in time.
    LoginTimeout,
    /// One bad frame too many.
    BadFrames,
    /// Follows a `disconnect` event.
    Disconnected,
    /// The same member came on a newer connection.
    Replaced,
    /// Far over a limit.
    TooMuch,
    /// The connection reads too slowly to keep.
    TooSlow,
}

impl CloseCode {
    /// The number that goes into the close frame.
    pub fn number(self) -> u16 {
        match self {
            Self::Leave => 1000,
            Self::GoingAway => 1001,
            Self::Silent => 4000,
            Self::Binary => 1003,
            Self::Malformed => 1002,
            Self::NotUtf8 => 1007,
            Self::TooBig => 1009,
            Self::Restart => 1012,
            Self::LoginTimeout => 4001,
            Self::BadFrames => 4002,
            Self::Disconnected => 4003,
            Self::Replaced => 4004,
            Self::TooMuch => 4008,
            Self::TooSlow => 4013,
        }
    }

    /// Whether a client that was closed with this number may connect again by itself.
    pub fn may_return(number: u16) -> bool {
        !matches!(number, 1000 | 4003 | 4004)
    }
}
