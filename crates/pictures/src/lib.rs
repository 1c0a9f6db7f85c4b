//! Makes a picture from anywhere safe to look at: bytes in, bytes out. Every picture is decoded
//! within bounds and written anew, so that no metadata, comment, profile or trailing byte of the
//! sender's file reaches anybody.

mod bounds;
mod clock;
mod colour;
mod decode;
mod encode;
mod fault;
mod film;
mod light;
mod mime;
mod moving;
mod pixels;
mod reel;
mod scale;
mod survey;
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

/// Most memory that [`treat`] takes for these bytes, in bytes, by what they say of themselves: so
/// that whoever treats several pictures at once can bound the sum. With the bounds there are
/// by default it is never more than some 500 MB; for a picture of 12 megapixels from a camera it is
/// 130 MB, of which 60 are really taken unless it is progressive.
///
/// # Errors
/// Says why the picture would be refused for its structure alone.
pub fn cost(bytes: &[u8], bounds: &Bounds) -> Result<u64, Fault> {
    treat::cost(bytes, bounds)
}
