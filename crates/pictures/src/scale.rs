//! Makes pictures smaller, in linear light.
//!
//! It goes in two steps: whole blocks of pixels become one, so that most of the work is plain sums;
//! what is left between that and the size that is wanted is done by a filter with negative lobes,
//! which keeps edges sharp.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U16x3, U16x4};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};
use image::{RgbImage, RgbaImage};

use crate::encode::Kind;
use crate::light::{LIGHT, number};
use crate::pixels::Pixels;

/// Largest side of a block. More would not fit into sums of 32 bits.
const LARGEST_BLOCK: u32 = 16;

/// How much is left to the filter, which is what takes the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Care {
    /// A drawing has edges that a block would fold back as a pattern.
    Edges,
    /// Of a photograph, a half more than what is wanted is enough.
    Light,
    /// Of each frame of a film that is too long to leave at its size, what is wanted is enough.
    Haste,
}

impl From<Kind> for Care {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Drawing => Self::Edges,
            Kind::Photograph => Self::Light,
        }
    }
}

/// The size that fits into a square with sides of `longest`, at the same proportions.
pub(crate) fn fit(width: u32, height: u32, longest: u32) -> (u32, u32) {
    let side = width.max(height);
    if side <= longest {
        return (width, height);
    }
    let part = |length: u32| {
        let scaled =
            (u64::from(length) * u64::from(longest) + u64::from(side) / 2) / u64::from(side);
        u32::try_from(scaled).expect("no longer than the longest").max(1)
    };
    (part(width), part(height))
}

/// The same picture at this size, which is no larger than it is.
pub(crate) fn scale(pixels: Pixels, care: Care, width: u32, height: u32) -> Pixels {
    let from = pixels.size();
    if from == (width, height) {
        return pixels;
    }
    let blocks = Blocks::new(from, care, (width, height));
    match pixels {
        Pixels::Opaque(image) => {
            let image = RgbImage::from_raw(width, height, opaque(&blocks, image, width, height));
            Pixels::Opaque(image.expect("as many pixels as were asked for"))
        }
        Pixels::Clear(image) => {
            let image = RgbaImage::from_raw(width, height, clear(&blocks, image, width, height));
            Pixels::Clear(image.expect("as many pixels as were asked for"))
        }
    }
}

fn opaque(blocks: &Blocks, image: RgbImage, width: u32, height: u32) -> Vec<u8> {
    let light = &*LIGHT;
    let add = |[r, g, b]: [u8; 3], sums: &mut [u32; 3]| {
        for (sum, value) in sums.iter_mut().zip([r, g, b]) {
            *sum += u32::from(light[usize::from(value)]);
        }
    };
    let pixels = blocks.merge(&image, add, |sums, count| U16x3::new(sums.map(|s| mean(s, count))));
    // From here on a quarter of it or less is enough.
    drop(image);
    let scaled = blocks.filter(&pixels, width, height);
    scaled.iter().flat_map(|pixel| pixel.0.map(number)).collect()
}

fn clear(blocks: &Blocks, image: RgbaImage, width: u32, height: u32) -> Vec<u8> {
    let light = &*LIGHT;
    // What cannot be seen has no say in the colour.
    let add = |[r, g, b, a]: [u8; 4], sums: &mut [u32; 4]| {
        let weight = u32::from(a);
        for (sum, value) in sums.iter_mut().zip([r, g, b]) {
            *sum += u32::from(light[usize::from(value)]) * weight;
        }
        sums[3] += weight;
    };
    let pixels = blocks.merge(&image, add, |[r, g, b, a], count| {
        let [r, g, b] = [r, g, b].map(|sum| mean(sum, count * 255));
        U16x4::new([r, g, b, mean(a * 257, count)])
    });
    drop(image);
    let scaled = blocks.filter(&pixels, width, height);
    let bytes = scaled.iter().flat_map(|pixel| {
        let [r, g, b, a] = pixel.0;
        let [r, g, b] = [r, g, b].map(|part| number(share(part, a)));
        [r, g, b, u8::try_from((u32::from(a) + 128) / 257).unwrap_or(u8::MAX)]
    });
    bytes.collect()
}

/// How much light a pixel has where it is opaque, by how much it has in all. The filter may
/// overshoot.
fn share(light: u16, opacity: u16) -> u16 {
    let whole = u32::from(light) * u32::from(u16::MAX);
    u16::try_from(whole.checked_div(u32::from(opacity)).unwrap_or(0)).unwrap_or(u16::MAX)
}

/// A picture as blocks of pixels, of which those at the right and at the bottom may be smaller.
pub(crate) struct Blocks {
    width: u32,
    height: u32,
    across: u32,
    down: u32,
}

impl Blocks {
    /// The largest blocks that leave enough to the filter.
    pub(crate) fn new(from: (u32, u32), care: Care, to: (u32, u32)) -> Self {
        let side = |from: u32, to: u32| {
            let side = match care {
                Care::Edges => from / (to * 2),
                Care::Light => from * 2 / (to * 3),
                Care::Haste => from / to,
            };
            side.clamp(1, LARGEST_BLOCK)
        };
        Self { width: from.0, height: from.1, across: side(from.0, to.0), down: side(from.1, to.1) }
    }

    /// The memory that scaling to this width takes beside the picture itself, in bytes.
    pub(crate) fn memory(&self, to_width: u32) -> u64 {
        let (columns, rows) = self.size();
        8 * u64::from(rows) * (u64::from(columns) + u64::from(to_width))
    }

    fn size(&self) -> (u32, u32) {
        (self.width.div_ceil(self.across), self.height.div_ceil(self.down))
    }

    /// One pixel for each block: what `add` gathers of its pixels, made one by `mean`.
    fn merge<const N: usize, P>(
        &self,
        pixels: &[u8],
        add: impl Fn([u8; N], &mut [u32; N]),
        mean: impl Fn([u32; N], u32) -> P,
    ) -> Vec<P> {
        let (columns, rows) = self.size();
        let mut merged = Vec::with_capacity(columns as usize * rows as usize);
        let row_bytes = self.width as usize * N;
        let mut sums = vec![[0; N]; columns as usize];
        for rows in pixels.chunks(row_bytes * self.down as usize) {
            sums.fill([0; N]);
            for row in rows.chunks_exact(row_bytes) {
                let blocks = row.chunks(N * self.across as usize);
                for (sums, block) in sums.iter_mut().zip(blocks) {
                    block.as_chunks::<N>().0.iter().for_each(|pixel| add(*pixel, sums));
                }
            }
            let down = u32::try_from(rows.len() / row_bytes).expect("no more than a block has");
            let left = (0..columns).map(|column| column * self.across);
            let counts = left.map(|left| self.across.min(self.width - left) * down);
            merged.extend(sums.iter().zip(counts).map(|(sums, count)| mean(*sums, count)));
        }
        merged
    }

    fn filter<P: PixelTrait + Default>(&self, pixels: &[P], width: u32, height: u32) -> Vec<P> {
        let (columns, rows) = self.size();
        let source = TypedImageRef::new(columns, rows, pixels).expect("one pixel for each block");
        let mut scaled = vec![P::default(); width as usize * height as usize];
        let mut target = TypedImage::from_pixels_slice(width, height, &mut scaled)
            .expect("as many pixels as were asked for");
        // The blocks at the edge may reach beyond the picture.
        let (right, bottom) = (
            f64::from(self.width) / f64::from(self.across),
            f64::from(self.height) / f64::from(self.down),
        );
        let options = ResizeOptions::new()
            .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
            .crop(0.0, 0.0, right, bottom)
            .use_alpha(false);
        Resizer::new()
            .resize_typed(&source, &mut target, &options)
            .expect("the cut lies within the picture");
        scaled
    }
}

/// Rounded, and good to one part in sixteen million: dividing whole numbers takes several times as
/// long.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "16 bits are wanted of it, and the mean of 16 bits has no more"
)]
fn mean(sum: u32, count: u32) -> u16 {
    (sum as f32 / count as f32 + 0.5) as u16
}
