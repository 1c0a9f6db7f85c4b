//! What whole pictures look like when they leave.

mod gallery;

use gallery::files::{jpeg, png, png_with};
use image::{DynamicImage, Rgb, RgbImage, Rgba, RgbaImage};
use pictures::{Bounds, Mime, Picture, cost, treat};

fn treated(bytes: &[u8]) -> (Picture, DynamicImage) {
    let picture = treat(bytes, &Bounds::default()).expect("a whole picture");
    let image = image::load_from_memory(&picture.bytes).expect("what leaves can be read");
    (picture, image)
}

#[test]
fn a_large_photograph_fits_into_the_longest_side_and_keeps_its_shape() {
    let (picture, _) = treated(&jpeg(&gallery::photo::photo(2000, 1500), 85, false));
    assert_eq!((picture.width, picture.height), (1280, 960));
    assert_eq!((picture.mime, picture.animated), (Mime::WebP, false));
}

#[test]
fn a_small_drawing_keeps_every_pixel_and_is_never_enlarged() {
    let screen = gallery::screen::screen(640, 400);
    let (_, image) = treated(&png(&DynamicImage::ImageRgb8(screen.clone())));
    assert!(image.into_rgb8() == screen);
}

#[test]
fn what_is_clear_stays_clear_and_lends_its_colour_to_nobody() {
    // A red square on clear green: green would show at its edges if it were mixed in.
    let icon = RgbaImage::from_fn(2600, 2600, |x, y| {
        let inside = (701..1901).contains(&x) && (701..1901).contains(&y);
        if inside { Rgba([255, 0, 0, 255]) } else { Rgba([0, 255, 0, 0]) }
    });
    let (_, image) = treated(&png(&DynamicImage::ImageRgba8(icon)));
    let image = image.into_rgba8();
    assert_eq!(image.get_pixel(5, 5).0[3], 0);
    assert_eq!(image.get_pixel(640, 640).0, [255, 0, 0, 255]);
    for pixel in image.pixels().filter(|pixel| pixel.0[3] > 8) {
        assert!(pixel.0[1] < 40, "green shines through: {pixel:?}");
    }
}

#[test]
fn scaling_mixes_light_and_not_numbers() {
    let board =
        RgbImage::from_fn(2560, 640, |x, y| Rgb([if (x + y) % 2 == 0 { 255 } else { 0 }; 3]));
    let (_, image) = treated(&png(&DynamicImage::ImageRgb8(board)));
    let middle = image.into_rgb8().get_pixel(640, 160).0[0];
    // Half of the light is 188; half of the number would be 128.
    assert!((185..=191).contains(&middle), "{middle}");
}

#[test]
fn a_picture_of_one_line_stays_a_line() {
    let line = RgbImage::from_pixel(16_000, 1, Rgb([10, 200, 30]));
    let (picture, _) = treated(&png(&DynamicImage::ImageRgb8(line)));
    assert_eq!((picture.width, picture.height), (1280, 1));
}

#[test]
fn deep_and_grey_pictures_become_plain_ones() {
    let deep = DynamicImage::ImageRgb8(gallery::photo::photo(64, 48)).into_rgb16();
    let grey = DynamicImage::ImageRgb8(gallery::photo::photo(64, 48)).into_luma8();
    treated(&png(&DynamicImage::ImageRgb16(deep)));
    let (_, image) = treated(&png(&DynamicImage::ImageLuma8(grey.clone())));
    let apart = image.into_luma8().iter().zip(grey.iter()).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(apart < Some(40), "{apart:?}");
}

#[test]
fn colours_of_a_wide_display_become_those_of_the_web() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().expect("a known profile");
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&profile, 6);
    let wide = RgbImage::from_pixel(32, 32, Rgb([200, 100, 50]));
    let file = png(&DynamicImage::ImageRgb8(wide));
    let file = png_with(&file, b"iCCP", &[b"P3\0\0", &packed[..]].concat());
    let (_, image) = treated(&file);
    let [r, g, b] = image.into_rgb8().get_pixel(16, 16).0;
    // By the matrices of both: 215, 92, 31.
    let near = |value: u8, wanted: u8| value.abs_diff(wanted) <= 2;
    assert!(near(r, 215) && near(g, 92) && near(b, 31), "{r} {g} {b}");
}

#[test]
fn the_cost_is_known_before() {
    let bounds = Bounds::default();
    let small = cost(&jpeg(&gallery::photo::photo(200, 150), 85, false), &bounds);
    let large = cost(&jpeg(&gallery::photo::photo(2000, 1500), 85, false), &bounds);
    let (small, large) = (small.expect("a picture"), large.expect("a picture"));
    assert!(small < 2_000_000 && (9_000_000..100_000_000).contains(&large), "{small} {large}");
}
