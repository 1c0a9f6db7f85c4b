//! Good pictures, damaged at random: nothing of it may panic, and what leaves is a clean picture.

mod gallery;
#[path = "../../../fuzz/checks/pictures.rs"]
mod laws;

use std::sync::LazyLock;

use gallery::files::{exif, jpeg, jpeg_with, png, png_with, webp, webp_with};
use image::DynamicImage;
use proptest::prelude::*;

/// Every kind of file that there is a reader for, small.
static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let photo = gallery::photo::photo(40, 30);
    let screen = DynamicImage::ImageRgb8(gallery::screen::screen(64, 150));
    let image = DynamicImage::ImageRgb8(photo.clone());
    let held = [b"Exif\0\0", &exif(6)[..]].concat();
    let animated =
        pictures::treat(&gallery::moving::drawing(40, 30, 5), &pictures::Bounds::default());
    vec![
        jpeg_with(&jpeg(&photo, 80, false), 0xE1, &held),
        jpeg(&photo, 80, true),
        png_with(&png(&image), b"eXIf", &exif(8)),
        png(&screen),
        webp_with(&webp(&image), (40, 30), 8, b"EXIF", &exif(3)),
        gallery::moving::drawing(40, 30, 5),
        animated.expect("a whole animation").bytes,
    ]
});

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1024, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_picture_never_panics_and_what_leaves_is_clean(
        seed in 0..7_usize,
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        let mut bytes = SEEDS[seed].clone();
        for (at, value) in damage {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        laws::check(&bytes);
    }
}
