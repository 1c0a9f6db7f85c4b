//! Animations by formula: a ball that bounces over a backdrop.

use image::codecs::gif::{GifEncoder, Repeat};
use image::{Delay, Frame, Rgb, RgbImage, RgbaImage};

use super::files::{GifFrame, gif};
use super::photo::photo;

/// The frames of a drawing, with few colours, of which only the ball changes.
pub(crate) fn ball(width: u16, height: u16, count: u16) -> Vec<GifFrame> {
    (0..count)
        .map(|n| {
            let (x, y) = place(u32::from(width), u32::from(height), u32::from(n));
            let pixels = (0..u32::from(height)).flat_map(|row| {
                (0..u32::from(width)).map(move |column| {
                    let inside = x.abs_diff(column).pow(2) + y.abs_diff(row).pow(2) < 64;
                    if inside { 100 } else { (row / 8) as u8 & 0x3F }
                })
            });
            GifFrame { width, height, delay: 5, pixels: pixels.collect(), ..GifFrame::default() }
        })
        .collect()
}

/// A GIF of such a drawing.
pub(crate) fn drawing(width: u16, height: u16, count: u16) -> Vec<u8> {
    gif(width, height, &ball(width, height, count))
}

/// A GIF of a ball before a photograph, as it would be made of a film: 256 colours in each frame.
pub(crate) fn film(width: u32, height: u32, count: u32) -> Vec<u8> {
    let backdrop = photo(width + count, height);
    let frames = (0..count).map(|n| {
        let (x, y) = place(width, height, n);
        let frame = RgbImage::from_fn(width, height, |column, row| {
            let inside = x.abs_diff(column).pow(2) + y.abs_diff(row).pow(2) < 1600;
            if inside { Rgb([220, 60, 40]) } else { *backdrop.get_pixel(column + n, row) }
        });
        let frame: RgbaImage = image::DynamicImage::ImageRgb8(frame).into_rgba8();
        Frame::from_parts(frame, 0, 0, Delay::from_numer_denom_ms(50, 1))
    });
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new_with_speed(&mut bytes, 10);
    encoder.set_repeat(Repeat::Infinite).expect("memory takes everything");
    encoder.encode_frames(frames).expect("frames of one size");
    drop(encoder);
    bytes
}

fn place(width: u32, height: u32, n: u32) -> (u32, u32) {
    let bounce = |at: u32, side: u32| {
        if (at / side).is_multiple_of(2) { at % side } else { side - at % side }
    };
    (bounce(n * 7, width), bounce(n * 11, height))
}
