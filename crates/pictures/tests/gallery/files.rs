//! Files put together from their parts, so that a test can say what is in them.

use image::codecs::png::PngEncoder;
use image::{DynamicImage, RgbImage};

/// A PNG of these pixels.
pub(crate) fn png(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.write_with_encoder(PngEncoder::new(&mut bytes)).expect("pixels can be written");
    bytes
}

/// A JPEG of these pixels.
pub(crate) fn jpeg(image: &RgbImage, quality: u8, progressive: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
    encoder.set_progressive(progressive);
    let side = |length: u32| u16::try_from(length).expect("a side that a JPEG can have");
    let (width, height) = (side(image.width()), side(image.height()));
    encoder
        .encode(image, width, height, jpeg_encoder::ColorType::Rgb)
        .expect("they can be written");
    bytes
}

/// A lossless WebP of these pixels, by the encoder of `image`.
pub(crate) fn webp(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut bytes);
    image.write_with_encoder(encoder).expect("pixels can be written");
    bytes
}

/// One chunk of a PNG, checksum and all.
pub(crate) fn png_chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut chunk = (data.len() as u32).to_be_bytes().to_vec();
    chunk.extend_from_slice(kind);
    chunk.extend_from_slice(data);
    let sum = crc(&chunk[4..]);
    chunk.extend_from_slice(&sum.to_be_bytes());
    chunk
}

/// The header of a PNG with 8 bits of this kind of colour.
pub(crate) fn png_header(width: u32, height: u32, colour: u8) -> Vec<u8> {
    let mut data = width.to_be_bytes().to_vec();
    data.extend_from_slice(&height.to_be_bytes());
    data.extend_from_slice(&[8, colour, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend(png_chunk(b"IHDR", &data));
    bytes
}

/// The same PNG with a chunk more, right after its header.
pub(crate) fn png_with(png: &[u8], kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    [&png[..33], &png_chunk(kind, data), &png[33..]].concat()
}

/// The same JPEG with a segment more, right at its beginning.
pub(crate) fn jpeg_with(jpeg: &[u8], marker: u8, data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, data, &jpeg[2..]].concat()
}

/// The same WebP, which has to be a simple one, in an extended container with a chunk more.
pub(crate) fn webp_with(
    webp: &[u8],
    size: (u32, u32),
    flag: u8,
    kind: &[u8; 4],
    data: &[u8],
) -> Vec<u8> {
    let three = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    let mut body = b"WEBPVP8X\x0A\0\0\0".to_vec();
    body.extend_from_slice(&[flag, 0, 0, 0]);
    body.extend(three(size.0));
    body.extend(three(size.1));
    body.extend_from_slice(&webp[12..]);
    body.extend_from_slice(kind);
    body.extend_from_slice(&(data.len() as u32).to_le_bytes());
    body.extend_from_slice(data);
    body.resize(body.len().next_multiple_of(2), 0);
    [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
}

/// Exif data of which the only fact is how the camera was held.
pub(crate) fn exif(orientation: u8) -> Vec<u8> {
    let mut data = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    data.extend_from_slice(&[orientation, 0, 0, 0, 0, 0, 0]);
    data
}

/// A GIF of this size with these frames, each as wide and as high as it says.
pub(crate) fn gif(width: u16, height: u16, frames: &[GifFrame]) -> Vec<u8> {
    let mut bytes = b"GIF89a".to_vec();
    bytes.extend_from_slice(&width.to_le_bytes());
    bytes.extend_from_slice(&height.to_le_bytes());
    bytes.extend_from_slice(&[0x86, 0, 0]);
    bytes.extend((0..128_u8).flat_map(|i| [i * 2, 255 - i, i.wrapping_mul(5)]));
    bytes.extend_from_slice(b"\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0");
    for frame in frames {
        bytes.extend_from_slice(&[0x21, 0xF9, 4, frame.disposal << 2]);
        bytes.extend_from_slice(&frame.delay.to_le_bytes());
        bytes.extend_from_slice(&[0, 0, 0x2C]);
        for side in [frame.left, frame.top, frame.width, frame.height] {
            bytes.extend_from_slice(&side.to_le_bytes());
        }
        bytes.extend_from_slice(&[0, 7]);
        bytes.extend(blocks(&frame.pixels));
    }
    bytes.push(0x3B);
    bytes
}

/// One frame of a GIF, by places in a palette of 128 colours.
#[derive(Default)]
pub(crate) struct GifFrame {
    pub(crate) left: u16,
    pub(crate) top: u16,
    pub(crate) width: u16,
    pub(crate) height: u16,
    /// In hundredths of a second.
    pub(crate) delay: u16,
    pub(crate) disposal: u8,
    pub(crate) pixels: Vec<u8>,
}

/// The pixels as codes of eight bits, in blocks. The table of codes is emptied before it grows.
fn blocks(pixels: &[u8]) -> Vec<u8> {
    let mut codes = Vec::new();
    for some in pixels.chunks(100) {
        codes.push(128);
        codes.extend_from_slice(some);
    }
    codes.push(129);
    let blocks = codes.chunks(255).flat_map(|block| [&[block.len() as u8], block].concat());
    blocks.chain([0]).collect()
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 }
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}
