//! Why a picture was refused.

/// Why a picture was refused. Each is something its sender can be told in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not a PNG, JPEG, GIF or WebP, judged by its content.
    #[error("this is no PNG, JPEG, GIF or WebP")]
    Unsupported,
    /// Too many bytes, pixels, frames or scans.
    #[error("the picture is too large")]
    TooLarge,
    /// It begins like a picture and does not go on like one.
    #[error("the picture is damaged")]
    Broken,
    /// Decoding it took longer than the deadline: the server is busy, or the picture is a trap.
    #[error("the picture took too long to read")]
    TooSlow,
}

impl Fault {
    /// The code of this refusal on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unsupported => "picture-unsupported",
            Self::TooLarge => "picture-too-large",
            Self::Broken => "picture-broken",
            Self::TooSlow => "busy",
        }
    }
}
