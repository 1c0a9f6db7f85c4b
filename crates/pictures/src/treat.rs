//! From the sender's bytes to ours.

use std::io::Cursor;
use std::time::Instant;

use image::codecs::gif::{GifDecoder, GifEncoder, Repeat};
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::codecs::webp::WebPDecoder;
use image::imageops::FilterType as Filter;
use image::{AnimationDecoder, DynamicImage, Frame, ImageDecoder, ImageError, Limits};

use crate::{Bounds, Fault, Mime, Picture};

pub(crate) fn treat(bytes: &[u8], bounds: &Bounds) -> Result<Picture, Fault> {
    if bytes.len() > bounds.max_bytes {
        return Err(Fault::TooLarge);
    }
    let input = Cursor::new(bytes);
    match Mime::of(bytes).ok_or(Fault::Unsupported)? {
        Mime::Png => still(PngDecoder::new(input).map_err(fault)?, bounds, false),
        Mime::Jpeg => still(JpegDecoder::new(input).map_err(fault)?, bounds, true),
        Mime::WebP => {
            let decoder = WebPDecoder::new(input).map_err(fault)?;
            if decoder.has_animation() {
                animation(decoder, bounds)
            } else {
                still(decoder, bounds, true)
            }
        }
        Mime::Gif => animation(GifDecoder::new(input).map_err(fault)?, bounds),
    }
}

fn still(mut decoder: impl ImageDecoder, bounds: &Bounds, photo: bool) -> Result<Picture, Fault> {
    admit(&mut decoder, bounds)?;
    let orientation = decoder.orientation().map_err(fault)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(fault)?;
    image.apply_orientation(orientation);
    if image.width().max(image.height()) > bounds.max_width {
        image = image.resize(bounds.max_width, bounds.max_width, Filter::CatmullRom);
    }
    let (width, height) = (image.width(), image.height());
    let mut bytes = Vec::new();
    let mime = if photo && !image.color().has_alpha() {
        let (w, h) = (u16::try_from(width), u16::try_from(height));
        let (Ok(w), Ok(h)) = (w, h) else { return Err(Fault::TooLarge) };
        jpeg_encoder::Encoder::new(&mut bytes, 82)
            .encode(image.to_rgb8().as_raw(), w, h, jpeg_encoder::ColorType::Rgb)
            .map_err(|_| Fault::Broken)?;
        Mime::Jpeg
    } else {
        let encoder = PngEncoder::new_with_quality(
            &mut bytes,
            CompressionType::Default,
            FilterType::Adaptive,
        );
        DynamicImage::ImageRgba8(image.to_rgba8()).write_with_encoder(encoder).map_err(fault)?;
        Mime::Png
    };
    Ok(Picture { bytes, mime, width, height, animated: false })
}

fn animation<'a, D>(mut decoder: D, bounds: &Bounds) -> Result<Picture, Fault>
where
    D: ImageDecoder + AnimationDecoder<'a>,
{
    admit(&mut decoder, bounds)?;
    let area = u64::from(decoder.dimensions().0) * u64::from(decoder.dimensions().1);
    let began = Instant::now();
    let (mut width, mut height, mut count) = (0, 0, 0);
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new_with_speed(&mut bytes, 10);
    encoder.set_repeat(Repeat::Infinite).map_err(fault)?;
    for frame in decoder.into_frames() {
        count += 1;
        if count > bounds.max_frames || u64::from(count) * area > bounds.max_frame_pixels {
            return Err(Fault::TooLarge);
        }
        if began.elapsed() > bounds.max_time {
            return Err(Fault::TooSlow);
        }
        let frame = frame.map_err(fault)?;
        let delay = frame.delay();
        let mut image = DynamicImage::ImageRgba8(frame.into_buffer());
        if image.width().max(image.height()) > bounds.max_width {
            image = image.resize(bounds.max_width, bounds.max_width, Filter::CatmullRom);
        }
        (width, height) = (image.width(), image.height());
        encoder.encode_frame(Frame::from_parts(image.to_rgba8(), 0, 0, delay)).map_err(fault)?;
    }
    drop(encoder);
    if count == 0 {
        return Err(Fault::Broken);
    }
    Ok(Picture { bytes, mime: Mime::Gif, width, height, animated: count > 1 })
}

/// Refuses by what the header says, before anything is decoded.
fn admit(decoder: &mut impl ImageDecoder, bounds: &Bounds) -> Result<(), Fault> {
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Fault::Broken);
    }
    if width.max(height) > bounds.max_side
        || u64::from(width) * u64::from(height) > bounds.max_pixels
    {
        return Err(Fault::TooLarge);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(bounds.max_memory);
    decoder.set_limits(limits).map_err(fault)
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn fault(error: ImageError) -> Fault {
    match error {
        ImageError::Limits(_) => Fault::TooLarge,
        ImageError::Unsupported(_) => Fault::Unsupported,
        ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::Parameter(_)
        | ImageError::IoError(_) => Fault::Broken,
    }
}
