//! However the camera was held, the picture leaves upright.

mod gallery;

use gallery::files::{exif, jpeg, jpeg_with, png, png_with, webp, webp_with};
use image::{DynamicImage, RgbImage};
use pictures::{Bounds, treat};

/// What a camera writes that is held in this way. The numbers say which edge of the scene the first
/// row and the first column of the file are (Exif 2.32, tag 0x0112).
fn held(scene: &RgbImage, orientation: u8) -> RgbImage {
    let (w, h) = scene.dimensions();
    let seen = |column: u32, row: u32| match orientation {
        1 => (column, row),
        2 => (w - 1 - column, row),
        3 => (w - 1 - column, h - 1 - row),
        4 => (column, h - 1 - row),
        5 => (row, column),
        6 => (w - 1 - row, column),
        7 => (w - 1 - row, h - 1 - column),
        _ => (row, h - 1 - column),
    };
    let (width, height) = if orientation < 5 { (w, h) } else { (h, w) };
    RgbImage::from_fn(width, height, |column, row| {
        let (x, y) = seen(column, row);
        *scene.get_pixel(x, y)
    })
}

fn treated(bytes: &[u8]) -> RgbImage {
    let picture = treat(bytes, &Bounds::default()).expect("a whole picture");
    let image = image::load_from_memory(&picture.bytes).expect("what leaves can be read");
    assert_eq!((image.width(), image.height()), (picture.width, picture.height));
    image.into_rgb8()
}

fn difference(one: &RgbImage, other: &RgbImage) -> f64 {
    assert_eq!(one.dimensions(), other.dimensions());
    let apart: u32 = one.iter().zip(other.iter()).map(|(a, b)| u32::from(a.abs_diff(*b))).sum();
    f64::from(apart) / f64::from(3 * one.width() * one.height())
}

#[test]
fn a_drawing_comes_upright_out_of_all_eight_and_keeps_every_pixel() {
    let scene = gallery::screen::screen(300, 200);
    for orientation in 1..=8 {
        let file = DynamicImage::ImageRgb8(held(&scene, orientation));
        let file = png_with(&png(&file), b"eXIf", &exif(orientation));
        assert!(treated(&file) == scene, "orientation {orientation}");
    }
}

#[test]
fn a_photograph_comes_upright_out_of_all_eight() {
    let scene = gallery::photo::photo(120, 80);
    for orientation in 1..=8 {
        let file = jpeg(&held(&scene, orientation), 95, orientation % 2 == 0);
        let file = jpeg_with(&file, 0xE1, &[b"Exif\0\0", &exif(orientation)[..]].concat());
        let apart = difference(&treated(&file), &scene);
        assert!(apart < 4.0, "orientation {orientation}: {apart} apart");
    }
}

#[test]
fn a_webp_knows_how_it_was_held_as_well() {
    let scene = gallery::photo::photo(120, 80);
    let file = webp(&DynamicImage::ImageRgb8(held(&scene, 6)));
    let file = webp_with(&file, (80, 120), 8, b"EXIF", &exif(6));
    assert!(difference(&treated(&file), &scene) < 4.0);
}
