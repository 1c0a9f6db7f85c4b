//! A decoded picture.

use image::metadata::Orientation;
use image::{DynamicImage, RgbImage, RgbaImage};

/// Eight bits of red, green and blue, and of opacity where anything is less than opaque.
#[derive(Debug)]
pub(crate) enum Pixels {
    Opaque(RgbImage),
    Clear(RgbaImage),
}

impl Pixels {
    pub(crate) fn new(decoded: DynamicImage) -> Self {
        if !decoded.color().has_alpha() {
            return Self::Opaque(decoded.into_rgb8());
        }
        let decoded = decoded.into_rgba8();
        if decoded.pixels().any(|pixel| pixel.0[3] != 255) {
            Self::Clear(decoded)
        } else {
            Self::Opaque(DynamicImage::ImageRgba8(decoded).into_rgb8())
        }
    }

    /// Width and height.
    pub(crate) fn size(&self) -> (u32, u32) {
        match self {
            Self::Opaque(image) => image.dimensions(),
            Self::Clear(image) => image.dimensions(),
        }
    }

    /// The same picture as it was seen by whoever held the camera.
    pub(crate) fn upright(self, held: Orientation) -> Self {
        let (mut image, clear) = match self {
            Self::Opaque(image) => (DynamicImage::ImageRgb8(image), false),
            Self::Clear(image) => (DynamicImage::ImageRgba8(image), true),
        };
        image.apply_orientation(held);
        if clear { Self::Clear(image.into_rgba8()) } else { Self::Opaque(image.into_rgb8()) }
    }

    /// The same picture with a place for opacity, needed or not.
    pub(crate) fn into_clear(self) -> RgbaImage {
        match self {
            Self::Opaque(image) => DynamicImage::ImageRgb8(image).into_rgba8(),
            Self::Clear(image) => image,
        }
    }
}
