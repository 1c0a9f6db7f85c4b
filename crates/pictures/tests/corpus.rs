//! The corpus of the fuzz target `pictures`, under the same laws. The pictures in it are made by
//! formula: `cargo test -p pictures --test corpus -- --ignored` writes them anew.

#[path = "../../../fuzz/checks/corpus.rs"]
mod files;
mod gallery;
#[path = "../../../fuzz/checks/pictures.rs"]
mod laws;

use std::fs;

use gallery::files::{exif, jpeg, jpeg_with, png, png_with, webp, webp_with};
use image::DynamicImage;
use pictures::{Bounds, treat};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus/pictures");

/// What is larger lies in no repository; the tests make it while they run.
const SMALL: usize = 20_000;

#[test]
fn whatever_is_sent_as_a_picture_keeps_the_laws() {
    files::holds(FOLDER, laws::check);
}

#[test]
#[ignore = "writes files"]
fn written_anew() {
    let photo = gallery::photo::photo(48, 36);
    let image = DynamicImage::ImageRgb8(photo.clone());
    let held = [b"Exif\0\0", &exif(6)[..]].concat();
    let moving = gallery::moving::drawing(24, 16, 3);
    let lossy = treat(&png(&image), &Bounds::default()).expect("a whole picture").bytes;
    let clear = DynamicImage::ImageRgba8(image::RgbaImage::from_fn(24, 24, |x, y| {
        image::Rgba([200, (x * 9).to_le_bytes()[0], 30, (y * 10).to_le_bytes()[0]])
    }));
    let whole: [(&str, Vec<u8>); 10] = [
        ("photo.jpg", jpeg(&photo, 80, false)),
        ("photo-progressive.jpg", jpeg(&photo, 80, true)),
        ("photo-held.jpg", jpeg_with(&jpeg(&photo, 60, false), 0xE1, &held)),
        ("photo-held.png", png_with(&png(&image), b"eXIf", &exif(8))),
        ("clear.png", png(&clear)),
        ("photo.webp", lossy),
        ("photo-held.webp", webp_with(&webp(&image), (48, 36), 8, b"EXIF", &exif(3))),
        ("clear.webp", treat(&png(&clear), &Bounds::default()).expect("a whole picture").bytes),
        ("moving.webp", treat(&moving, &Bounds::default()).expect("a whole animation").bytes),
        ("moving.gif", moving),
    ];
    for (name, bytes) in whole {
        fs::write(format!("{FOLDER}/{name}"), bytes).expect("the folder exists");
    }
    for trap in gallery::traps::all().iter().filter(|trap| trap.bytes.len() <= SMALL) {
        fs::write(format!("{FOLDER}/trap-{}", trap.name), &trap.bytes).expect("the folder exists");
    }
}
