//! Why a picture was refused.

/// Why a picture was refused. Each is something its sender can be told in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not a PNG, JPEG, GIF or WebP, judged by its content.
    #[error("this is no PNG, JPEG, GIF or WebP")]
    Unsupported,
    /// Too many bytes or pixels.
    #[error("the picture is too large")]
    TooLarge,
    /// Within these, and yet more than there is memory and time for: too many frames or scans, or
    /// too many pixels of a kind that takes much of either.
    #[error("there is too much in the picture")]
    TooMuch,
    /// It begins like a picture and does not go on like one.
    #[error("the picture is damaged")]
    Broken,
    /// Decoding it took longer than the deadline. To send the same again would not help much, and a
    /// smaller one would, so the sender is told what they are told of too much.
    #[error("the picture took too long to read")]
    TooSlow,
}

impl Fault {
    /// The code of this refusal on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unsupported => "picture-unsupported",
            Self::TooLarge | Self::TooMuch | Self::TooSlow => "picture-too-large",
            Self::Broken => "picture-broken",
        }
    }
}
