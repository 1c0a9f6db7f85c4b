//! Pictures of wide displays, in the colours of the web.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use crate::pixels::Pixels;

/// Converts from the profile that the picture came with to sRGB, because the profile stays behind
/// and what has none is taken for sRGB. A profile that makes no sense is ignored, as browsers do.
pub(crate) fn to_srgb(pixels: &mut Pixels, profile: Option<&[u8]>) {
    let Some(profile) = profile.and_then(|bytes| ColorProfile::new_from_slice(bytes).ok()) else {
        return;
    };
    if profile.color_space == DataColorSpace::Rgb {
        match pixels {
            Pixels::Opaque(image) => convert(&profile, Layout::Rgb, image),
            Pixels::Clear(image) => convert(&profile, Layout::Rgba, image),
        }
    }
}

fn convert(profile: &ColorProfile, layout: Layout, pixels: &mut [u8]) {
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) =
        profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default())
    else {
        return;
    };
    let before = pixels.to_vec();
    if transform.transform(&before, pixels).is_err() {
        pixels.copy_from_slice(&before);
    }
}
