//! From pixels to the file that leaves: WebP, with nothing in it but pixels.

use webpx::{Encoder, EncoderConfig, Unstoppable};

use crate::pixels::Pixels;
use crate::{Fault, Mime};

/// How a picture is best kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Smooth and noisy: what nobody sees may go.
    Photograph,
    /// Flat areas and sharp edges: every pixel stays.
    Drawing,
}

impl Kind {
    /// A drawing repeats the pixel to its left for the most part; light never does. Of a JPEG,
    /// what a drawing is kept for is lost already.
    pub(crate) fn of(mime: Mime, image: &Pixels) -> Self {
        if mime == Mime::Jpeg {
            return Self::Photograph;
        }
        let width = image.size().0 as usize;
        let repeats = match image {
            Pixels::Opaque(image) => repeats::<3>(image, width),
            Pixels::Clear(image) => repeats::<4>(image, width),
        };
        if repeats { Self::Drawing } else { Self::Photograph }
    }
}

/// Writes a picture that stands still.
pub(crate) fn still(image: &Pixels, kind: Kind) -> Result<Vec<u8>, Fault> {
    if kind == Kind::Drawing {
        let bytes = write(image, &lossless(2))?;
        let (width, height) = image.size();
        if bytes.len() <= LARGEST_DRAWING * width as usize * height as usize / 100 {
            return Ok(bytes);
        }
    }
    write(image, &lossy(4, 86.0))
}

/// Writes one frame of an animation.
pub(crate) fn frame(image: &Pixels, kind: Kind) -> Result<Vec<u8>, Fault> {
    match kind {
        Kind::Photograph => write(image, &lossy(2, 75.0)),
        Kind::Drawing => write(image, &lossless(0)),
    }
}

fn write(image: &Pixels, config: &EncoderConfig) -> Result<Vec<u8>, Fault> {
    let (width, height) = image.size();
    let encoder = match image {
        Pixels::Opaque(image) => Encoder::new_rgb(image, width, height),
        Pixels::Clear(image) => Encoder::new_rgba(image, width, height),
    };
    // It refuses sides of more than 16,383 pixels and gives up when there is no memory.
    encoder.config(config.clone()).encode(Unstoppable).map_err(|_| Fault::TooLarge)
}

fn lossy(method: u8, quality: f32) -> EncoderConfig {
    EncoderConfig::new().method(method).quality(quality).alpha_quality(100)
}

fn lossless(level: u8) -> EncoderConfig {
    EncoderConfig::new_lossless_level(level)
}

/// Whether most pixels are the same as the one to their left, in every fourth row.
fn repeats<const N: usize>(bytes: &[u8], width: usize) -> bool {
    let (pixels, _) = bytes.as_chunks::<N>();
    let (mut same, mut all) = (0, 0);
    for row in pixels.chunks(width).step_by(4) {
        same += row.windows(2).filter(|pair| pair[0] == pair[1]).count();
        all += row.len() - 1;
    }
    same * 2 >= all
}

/// Most that a drawing may take, in hundredths of a byte for each pixel.
const LARGEST_DRAWING: usize = 80;
