//! Which kind of picture it is, by its first bytes and never by its name.

/// The kinds of pictures that come in and leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mime {
    /// Portable Network Graphics.
    Png,
    /// A baseline or progressive JPEG.
    Jpeg,
    /// GIF, animated or not.
    Gif,
    /// WebP: lossy, lossless or animated.
    WebP,
}

impl Mime {
    /// The media type, as in a `Content-Type` header or a data URL.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
        }
    }

    /// The kind of these bytes by their signature, if it is one that is supported.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::WebP),
            _ => None,
        }
    }
}
