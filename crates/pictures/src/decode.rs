//! From a surveyed file to pixels, by the decoders of `image`.

use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::LoopCount;
use image::{AnimationDecoder, DynamicImage, Frames, ImageDecoder, ImageError, Limits};

use crate::clock::{Clock, Watched};
use crate::pixels::Pixels;
use crate::survey::Survey;
use crate::{Bounds, Fault, Mime};

/// Decodes a picture that stands still into 8 bits of red, green and blue, and of opacity where
/// anything is less than opaque.
pub(crate) fn still(survey: &Survey, bounds: &Bounds, clock: &Clock) -> Result<Pixels, Fault> {
    let input = Watched::new(&survey.essence, clock);
    let decoded = match survey.mime {
        Mime::Png => pixels(PngDecoder::with_limits(input, limits(bounds)), survey, bounds),
        Mime::Jpeg => pixels(JpegDecoder::new(input), survey, bounds),
        Mime::Gif => pixels(GifDecoder::new(input), survey, bounds),
        Mime::WebP => pixels(WebPDecoder::new(input), survey, bounds),
    };
    clock.check()?;
    decoded.map(Pixels::new)
}

/// The whole pictures of an animation one after the other, and how often they are played.
pub(crate) fn moving<'a>(
    survey: &'a Survey,
    bounds: &Bounds,
    clock: &Clock,
) -> Result<(Frames<'a>, LoopCount), Fault> {
    let input = Watched::new(&survey.essence, clock);
    match survey.mime {
        Mime::Png => {
            let decoder = PngDecoder::with_limits(input, limits(bounds)).map_err(fault)?;
            Ok(frames(decoder.apng().map_err(fault)?))
        }
        Mime::Gif => {
            let mut decoder = GifDecoder::new(input).map_err(fault)?;
            decoder.set_limits(limits(bounds)).map_err(fault)?;
            Ok(frames(decoder))
        }
        Mime::WebP => {
            let decoder = WebPDecoder::new(input).map_err(fault)?;
            // It has frames, and does not say so.
            if decoder.has_animation() { Ok(frames(decoder)) } else { Err(Fault::Broken) }
        }
        Mime::Jpeg => Err(Fault::Broken),
    }
}

/// Why a decoder gave up.
#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
pub(crate) fn fault(error: ImageError) -> Fault {
    match error {
        ImageError::Limits(_) => Fault::TooMuch,
        ImageError::Unsupported(_) => Fault::Unsupported,
        ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::Parameter(_)
        | ImageError::IoError(_) => Fault::Broken,
    }
}

fn pixels<D: ImageDecoder>(
    decoder: Result<D, ImageError>,
    survey: &Survey,
    bounds: &Bounds,
) -> Result<DynamicImage, Fault> {
    let mut decoder = decoder.map_err(fault)?;
    // The survey and the decoder have read the same header, or one of them is wrong.
    if decoder.dimensions() != (survey.width, survey.height) {
        return Err(Fault::Broken);
    }
    decoder.set_limits(limits(bounds)).map_err(fault)?;
    DynamicImage::from_decoder(decoder).map_err(fault)
}

fn frames<'a>(decoder: impl AnimationDecoder<'a>) -> (Frames<'a>, LoopCount) {
    let loops = decoder.loop_count();
    (decoder.into_frames(), loops)
}

fn limits(bounds: &Bounds) -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(bounds.max_side);
    limits.max_image_height = Some(bounds.max_side);
    limits.max_alloc = Some(bounds.max_memory);
    limits
}
