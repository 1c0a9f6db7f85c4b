//! Makes a picture from anywhere safe to look at: bytes in, bytes out. Every picture is decoded
//! within bounds and written anew, so that no metadata, comment, profile or trailing byte of the
//! sender's file reaches anybody.

mod bounds;
mod fault;
mod mime;
mod treat;

pub use bounds::Bounds;
pub use fault::Fault;
pub use mime::Mime;

/// A picture that was written by us, from pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// What kind of file it is.
    pub mime: Mime,
    /// Its width in pixels, orientation applied.
    pub width: u32,
    /// Its height in pixels, orientation applied.
    pub height: u32,
    /// Whether it moves.
    pub animated: bool,
}

/// Decodes `bytes` within `bounds`, turns the picture upright, makes it small enough and writes it
/// anew. Blocks for as long as the work takes: call it on a thread that may wait.
///
/// # Errors
/// Says why the picture is refused.
pub fn treat(bytes: &[u8], bounds: &Bounds) -> Result<Picture, Fault> {
    treat::treat(bytes, bounds)
}
