//! Where a person stands: at the door, in the room, or on the way out.

/// The life of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Before the room.
    Door(Door),
    /// In the room.
    InRoom(Link),
    /// Out again, and not coming back by oneself.
    Ended(Ending),
}

/// How it goes at the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Door {
    /// Nothing was asked yet.
    Open,
    /// A name was given and the room has not answered.
    Knocking,
    /// The room said no, in these words.
    Refused(String),
    /// The room could not be reached.
    Unreachable,
    /// The page broke and was loaded anew. Nobody is taken back in by a page that may break again.
    Broken,
}

/// How the connection is while in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// All is well.
    Up,
    /// It is gone; the next attempt is made at this moment of the monotonic clock.
    Down {
        /// When, in milliseconds.
        retry_at_ms: u64,
        /// Why it is gone.
        cause: Cause,
    },
    /// An attempt is under way.
    Returning {
        /// Why it was gone.
        cause: Cause,
    },
}

/// Why a connection is gone, as far as a person cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The network, or nobody knows.
    Lost,
    /// The server said that it restarts.
    Restart,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// The person left.
    Left,
    /// The room sent them away, in these words if it gave any.
    SentAway(String),
    /// The same person is in the room on another page, and can choose to go on here.
    Replaced,
}

impl Default for Stage {
    fn default() -> Self {
        Self::Door(Door::Open)
    }
}

impl Stage {
    /// When the next attempt to come back is made, on the monotonic clock in milliseconds.
    pub fn retry_at(&self) -> Option<u64> {
        match self {
            Self::InRoom(Link::Down { retry_at_ms, .. }) => Some(*retry_at_ms),
            Self::InRoom(Link::Up | Link::Returning { .. }) | Self::Door(_) | Self::Ended(_) => {
                None
            }
        }
    }
}
