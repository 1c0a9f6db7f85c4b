//! What a parlor/1 member comes back by: a secret, and how much they were sent.

use protocol::{Now, SessionId};
use sha2::{Digest as _, Sha256};

/// The secret of a session as the room keeps it, in memory and on a disk: nobody who reads either
/// can come back as somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SessionKey(pub [u8; 32]);

impl SessionKey {
    /// The key of a secret. The secret is random in all its bits, so there is nothing to guess and
    /// one round is enough.
    pub(crate) fn of(secret: SessionId) -> Self {
        Self(Sha256::digest(secret.0.to_be_bytes()).into())
    }
}

/// A member's resumable presence.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) key: SessionKey,
    /// How many counted events this session was sent, as its client counts them too (XEP-0198).
    pub(crate) counted: u64,
    /// When its client was last given a whole list, on the monotonic clock in milliseconds; never
    /// by this process, if not.
    pub(crate) listed_ms: Option<u64>,
}

impl Session {
    pub(crate) fn new(secret: SessionId, now: Now) -> Self {
        let (key, listed_ms) = (SessionKey::of(secret), Some(now.monotonic_ms));
        Self { key, counted: 0, listed_ms }
    }
}
