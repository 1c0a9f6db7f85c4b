//! What a file says of itself, read from its outermost structure alone: nothing is decoded here,
//! and nothing is taken on trust that a decoder would later size its memory by.

mod gif;
mod jpeg;
mod png;
mod webp;

use image::metadata::Orientation;

use crate::{Bounds, Fault, Mime};

/// A picture that has not been decoded yet.
#[derive(Debug)]
pub(crate) struct Survey {
    pub(crate) mime: Mime,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// How many pictures follow each other; one for a picture that stands still.
    pub(crate) frames: u32,
    /// How the camera was held.
    pub(crate) orientation: Orientation,
    /// The colour profile, inflated, of at most [`LARGEST_PROFILE`] bytes.
    pub(crate) profile: Option<Vec<u8>>,
    /// Most memory that decoding takes, in bytes.
    pub(crate) memory: u64,
    /// The file without anything that is not needed to decode its pixels: this is what decoders
    /// get to see.
    pub(crate) essence: Vec<u8>,
}

/// What the outermost structure of one kind of file says.
#[derive(Debug)]
struct Findings {
    width: u32,
    height: u32,
    /// The sizes of the frames of an animation, as far as they were listed.
    frames: Tally,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
    /// Bytes that a decoder holds for each pixel of the whole picture.
    bytes_per_pixel: u64,
    essence: Vec<u8>,
}

/// Largest colour profile that is looked at, in bytes. Real ones of displays have a few hundred to
/// a few thousand; tables for print are no use to a screen.
const LARGEST_PROFILE: usize = 1 << 20;

/// Reads the structure of these bytes and refuses what is beyond the bounds.
pub(crate) fn survey(bytes: &[u8], bounds: &Bounds) -> Result<Survey, Fault> {
    let mime = Mime::of(bytes).ok_or(Fault::Unsupported)?;
    if bytes.len() > bounds.max_bytes {
        return Err(Fault::TooLarge);
    }
    let found = match mime {
        Mime::Png => png::survey(bytes, bounds)?,
        Mime::Jpeg => jpeg::survey(bytes, bounds)?,
        Mime::Gif => gif::survey(bytes, bounds)?,
        Mime::WebP => webp::survey(bytes, bounds)?,
    };
    let pixels = u64::from(found.width) * u64::from(found.height);
    // Every frame is laid over the whole picture before it is shown, however small it is.
    let memory = pixels * found.bytes_per_pixel + 2 * bytes.len() as u64;
    if found.frames.count > 1 && u64::from(found.frames.count) * pixels > bounds.max_frame_pixels
        || memory > bounds.max_memory
    {
        return Err(Fault::TooMuch);
    }
    Ok(Survey {
        mime,
        width: found.width,
        height: found.height,
        frames: found.frames.count.max(1),
        orientation: found.orientation,
        profile: found.profile,
        memory,
        essence: found.essence,
    })
}

/// Refuses the size of a whole picture when it is beyond the bounds, or when it is none.
fn admit(width: u32, height: u32, bounds: &Bounds) -> Result<(), Fault> {
    if width == 0 || height == 0 {
        return Err(Fault::Broken);
    }
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > bounds.max_side || pixels > bounds.max_pixels {
        return Err(Fault::TooLarge);
    }
    Ok(())
}

/// The frames that were met so far.
#[derive(Debug, Default)]
struct Tally {
    count: u32,
    pixels: u64,
}

impl Tally {
    /// Takes in one more frame, unless that is one too many.
    fn add(&mut self, width: u32, height: u32, bounds: &Bounds) -> Result<(), Fault> {
        admit(width, height, bounds)?;
        self.count += 1;
        self.pixels += u64::from(width) * u64::from(height);
        if self.count > bounds.max_frames || self.pixels > bounds.max_frame_pixels {
            return Err(Fault::TooMuch);
        }
        Ok(())
    }
}

/// Takes `count` bytes off the front.
fn take<'a>(rest: &mut &'a [u8], count: usize) -> Result<&'a [u8], Fault> {
    let (front, back) = rest.split_at_checked(count).ok_or(Fault::Broken)?;
    *rest = back;
    Ok(front)
}

/// Takes an array off the front.
fn take_array<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], Fault> {
    let (front, back) = rest.split_first_chunk().ok_or(Fault::Broken)?;
    *rest = back;
    Ok(*front)
}

/// How the camera was held, by its Exif data. What is not understood is upright.
fn orientation(exif: &[u8]) -> Orientation {
    let exif = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    Orientation::from_exif_chunk(exif).unwrap_or(Orientation::NoTransforms)
}
