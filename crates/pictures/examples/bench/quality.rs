//! How near a picture is to what it should be.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "measures, not money"
)]

use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage, ImageDecoder, ImageReader, Rgb32FImage, RgbImage};
use std::io;

/// How near one picture is to another.
pub(crate) struct Quality {
    /// Structural similarity of brightness, in windows of 8 by 8 pixels (Wang et al. 2004).
    pub(crate) ssim: f64,
    /// Signal to noise of all colours, in decibels.
    pub(crate) psnr: f64,
}

impl Quality {
    pub(crate) fn of(seen: &RgbImage, wanted: &RgbImage) -> Self {
        let grey = |image: &RgbImage| DynamicImage::ImageRgb8(image.clone()).into_luma8();
        Self { ssim: ssim(&grey(seen), &grey(wanted)), psnr: psnr(seen, wanted) }
    }
}

/// A file as it is to be seen, upright.
pub(crate) fn open(path: &str) -> io::Result<RgbImage> {
    let reader = ImageReader::open(path)?.with_guessed_format()?;
    let mut decoder = reader.into_decoder().map_err(io::Error::other)?;
    let held = decoder.orientation().map_err(io::Error::other)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(io::Error::other)?;
    image.apply_orientation(held);
    Ok(image.into_rgb8())
}

/// The file made smaller as well as it can be: in linear light, with numbers of 32 bits, in one go.
pub(crate) fn ideal(path: &str, width: u32, height: u32) -> io::Result<RgbImage> {
    let image = open(path)?;
    let light = Rgb32FImage::from_fn(image.width(), image.height(), |x, y| {
        image::Rgb(image.get_pixel(x, y).0.map(|number| {
            let number = f32::from(number) / 255.0;
            if number <= 0.04045 { number / 12.92 } else { ((number + 0.055) / 1.055).powf(2.4) }
        }))
    });
    drop(image);
    let scaled = imageops::resize(&light, width, height, FilterType::Lanczos3);
    Ok(RgbImage::from_fn(width, height, |x, y| {
        image::Rgb(scaled.get_pixel(x, y).0.map(|light| {
            let light = light.clamp(0.0, 1.0);
            let number = if light <= 0.003_130_8 {
                light * 12.92
            } else {
                1.055 * light.powf(1.0 / 2.4) - 0.055
            };
            (number * 255.0).round() as u8
        }))
    }))
}

fn psnr(one: &RgbImage, other: &RgbImage) -> f64 {
    let squares = one.iter().zip(other.iter()).map(|(a, b)| f64::from(a.abs_diff(*b)).powi(2));
    let mean = squares.sum::<f64>() / one.len() as f64;
    10.0 * (255.0 * 255.0 / mean.max(1e-4)).log10()
}

fn ssim(one: &GrayImage, other: &GrayImage) -> f64 {
    let (width, height) = one.dimensions();
    let (mut sum, mut windows) = (0.0, 0.0);
    for top in (0..height.saturating_sub(7)).step_by(4) {
        for left in (0..width.saturating_sub(7)).step_by(4) {
            sum += window(one, other, left, top);
            windows += 1.0;
        }
    }
    sum / windows
}

fn window(one: &GrayImage, other: &GrayImage, left: u32, top: u32) -> f64 {
    let [mut a, mut b, mut aa, mut bb, mut ab] = [0.0; 5];
    for (x, y) in (0..64).map(|i| (left + i % 8, top + i / 8)) {
        let (p, q) = (f64::from(one.get_pixel(x, y).0[0]), f64::from(other.get_pixel(x, y).0[0]));
        a += p / 64.0;
        b += q / 64.0;
        aa += p * p / 64.0;
        bb += q * q / 64.0;
        ab += p * q / 64.0;
    }
    let (spread_a, spread_b, both) = (aa - a * a, bb - b * b, ab - a * b);
    let (steady, steadier) = (6.5025, 58.5225);
    (2.0 * a * b + steady) * (2.0 * both + steadier)
        / ((a * a + b * b + steady) * (spread_a + spread_b + steadier))
}
