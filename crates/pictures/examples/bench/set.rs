//! The pictures that are measured.

use std::{fs, io};

use image::{DynamicImage, RgbImage};

use crate::gallery::files::{exif, jpeg, jpeg_with, png};
use crate::gallery::{moving, photo, screen};

/// Writes all of them into a folder, unless they are there already.
pub(crate) fn make(folder: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let put = |name: &str, make: fn() -> Vec<u8>| {
        let path = format!("{folder}/{name}");
        if fs::exists(&path)? { Ok(()) } else { fs::write(path, make()) }
    };
    put("photo.jpg", || jpeg(&photo::photo(4000, 3000), 90, false))?;
    put("phone.jpg", phone)?;
    put("screen.png", || png(&DynamicImage::ImageRgb8(screen::screen(3840, 2160))))?;
    put("film.gif", || moving::film(480, 360, 60))
}

/// A picture of twelve megapixels that was taken upright, as phones write it: lying, progressive,
/// and with a note about it.
fn phone() -> Vec<u8> {
    let seen = photo::photo(3000, 4000);
    let held = RgbImage::from_fn(4000, 3000, |column, row| *seen.get_pixel(2999 - row, column));
    let note = [b"Exif\0\0", &exif(6)[..]].concat();
    jpeg_with(&jpeg(&held, 92, true), 0xE1, &note)
}
