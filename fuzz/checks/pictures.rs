//! The laws of pictures, for any bytes that somebody may send as one. Shared by the fuzz target, by
//! the test that plays the corpus and by the one that mutates good pictures.

use std::io::Cursor;

use image::codecs::webp::WebPDecoder;
use image::{AnimationDecoder, ImageDecoder};
use pictures::{Bounds, Mime, Picture, treat};

/// Treats the bytes. A panic is a finding, and so is anything that leaves and is no clean picture.
pub(crate) fn check(data: &[u8]) {
    // Small, so that many can be tried.
    let bounds = Bounds {
        max_width: 200,
        max_pixels: 1_000_000,
        max_frames: 20,
        max_frame_pixels: 2_000_000,
        ..Bounds::default()
    };
    if let Ok(picture) = treat(data, &bounds) {
        assert!(picture.width.max(picture.height) <= bounds.max_width, "it is small enough");
        has_only_pixels(&picture);
        shows_what_it_says(&picture);
    }
}

/// Nothing is in the file but what pixels are made of: no metadata, no profile, no trailing bytes.
pub(crate) fn has_only_pixels(picture: &Picture) {
    assert_eq!(picture.mime, Mime::WebP, "whatever comes in, WebP leaves");
    let bytes = &picture.bytes;
    let length = u32::from_le_bytes(bytes[4..8].try_into().expect("four bytes"));
    assert_eq!(length as usize + 8, bytes.len(), "nothing follows the container");
    let mut rest = &bytes[12..];
    while !rest.is_empty() {
        let (kind, length) = rest[..8].split_at(4);
        assert!(
            [b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"]
                .iter()
                .any(|known| *known == kind),
            "a chunk of {:?}",
            String::from_utf8_lossy(kind)
        );
        if kind == b"VP8X" {
            assert_eq!(rest[8] & !0x12, 0, "at most, it moves and is clear in places");
        }
        let length = u32::from_le_bytes(length.try_into().expect("four bytes"));
        rest = &rest[8 + length.next_multiple_of(2) as usize..];
    }
}

/// It decodes, to the size that was announced, and it moves or does not, as announced.
pub(crate) fn shows_what_it_says(picture: &Picture) {
    let decoder = WebPDecoder::new(Cursor::new(&picture.bytes)).expect("what leaves can be read");
    assert_eq!(decoder.dimensions(), (picture.width, picture.height));
    if picture.animated {
        assert!(decoder.has_animation());
        let frames = decoder.into_frames().collect_frames().expect("every frame can be read");
        assert!(frames.len() > 1, "it moves");
    } else if decoder.has_animation() {
        assert_eq!(decoder.into_frames().count(), 1, "it stands still");
    } else {
        image::DynamicImage::from_decoder(decoder).expect("its pixels can be read");
    }
}
