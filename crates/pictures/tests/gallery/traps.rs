//! What an attacker would send.

use image::DynamicImage;
use pictures::Fault;

use super::files::{
    GifFrame, gif, jpeg, jpeg_with, png, png_chunk, png_header, png_with, webp, webp_with,
};
use super::photo::photo;

/// One of them, and what is to become of it.
pub(crate) struct Trap {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    /// Why it is refused, or nothing if it is a picture all the same, without what was hidden.
    pub(crate) fault: Option<Fault>,
}

/// What stands for everything that must not pass: looked for in all that leaves.
pub(crate) const FOREIGN: &[u8] = b"<script>alert(document.domain)</script>";

/// All of them.
pub(crate) fn all() -> Vec<Trap> {
    let refused = |name, fault, bytes| Trap { name, bytes, fault: Some(fault) };
    let harmless = |name, bytes| Trap { name, bytes, fault: None };
    let photo = photo(96, 64);
    let jpeg_photo = jpeg(&photo, 85, false);
    let png_photo = png(&DynamicImage::ImageRgb8(photo.clone()));
    let webp_photo = webp(&DynamicImage::ImageRgb8(photo.clone()));
    let progressive = jpeg(&photo, 85, true);
    let half = jpeg_photo.len() / 2;
    vec![
        refused("empty", Fault::Unsupported, Vec::new()),
        refused("svg", Fault::Unsupported, svg()),
        refused("html", Fault::Unsupported, [b"<!doctype html>", FOREIGN].concat()),
        refused("pdf", Fault::Unsupported, [b"%PDF-1.7\n", FOREIGN].concat()),
        refused("over-the-limit", Fault::TooLarge, long(&png_photo)),
        refused("png-of-100000-squared", Fault::TooLarge, header_only(100_000, 100_000)),
        refused("png-of-no-width", Fault::Broken, header_only(0, 10)),
        refused("png-cut-in-half", Fault::Broken, png_photo[..png_photo.len() / 2].to_vec()),
        refused("gif-of-65535-squared", Fault::TooLarge, gif(65_535, 65_535, &[dot()])),
        refused("gif-of-10000-frames", Fault::TooMuch, gif(8, 8, &dots(10_000))),
        refused("gif-frame-beyond-the-picture", Fault::TooLarge, gif(8, 8, &[vast()])),
        refused("jpeg-cut-in-half", Fault::Broken, jpeg_photo[..half].to_vec()),
        refused("jpeg-of-1000-scans", Fault::TooMuch, scans(&progressive, 1000)),
        refused("jpeg-of-many-tables", Fault::TooMuch, tables(&jpeg_photo)),
        refused("jpeg-with-two-sizes", Fault::Broken, resized(&jpeg_photo)),
        refused("webp-that-lies-about-its-size", Fault::Broken, lie(&webp_photo)),
        refused("webp-cut-in-half", Fault::Broken, webp_photo[..webp_photo.len() / 2].to_vec()),
        harmless("png-bomb-in-iccp", png_with(&png_photo, b"iCCP", &bomb(b"bomb\0\0"))),
        harmless("png-bomb-in-ztxt", png_with(&png_photo, b"zTXt", &bomb(b"bomb\0\0"))),
        harmless("png-and-html", png_html(&png_photo)),
        harmless("jpeg-and-zip", [&jpeg_photo[..], b"PK\x03\x04", FOREIGN].concat()),
        harmless("jpeg-with-8-mb-of-exif", exif_heavy(&jpeg_photo)),
        harmless("jpeg-with-a-comment", jpeg_with(&jpeg_photo, 0xFE, FOREIGN)),
        harmless("gif-and-javascript", gif_script()),
        harmless("webp-with-a-script", script_in_xmp(&webp_photo)),
    ]
}

/// A PNG whose few coded bytes unpack to far more than its pixels need.
pub(crate) fn overfull() -> Vec<u8> {
    let pixels = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 64 << 20], 6);
    [png_header(8, 8, 2), png_chunk(b"IDAT", &pixels), png_chunk(b"IEND", b"")].concat()
}

fn svg() -> Vec<u8> {
    [b"<svg xmlns='http://www.w3.org/2000/svg'>", FOREIGN, b"</svg>"].concat()
}

fn long(picture: &[u8]) -> Vec<u8> {
    let mut bytes = picture.to_vec();
    bytes.resize((8 << 20) + 1, 0);
    bytes
}

fn header_only(width: u32, height: u32) -> Vec<u8> {
    let data = png_chunk(b"IDAT", b"\x78\x9C\x03\0\0\0\0\x01");
    [png_header(width, height, 2), data, png_chunk(b"IEND", b"")].concat()
}

fn dot() -> GifFrame {
    GifFrame { width: 1, height: 1, pixels: vec![1], ..GifFrame::default() }
}

fn dots(count: usize) -> Vec<GifFrame> {
    std::iter::repeat_with(dot).take(count).collect()
}

fn vast() -> GifFrame {
    GifFrame { width: 60_000, height: 60_000, ..dot() }
}

/// The same progressive picture with its last scan again and again.
fn scans(progressive: &[u8], count: usize) -> Vec<u8> {
    let last = progressive.windows(2).rposition(|pair| pair == [0xFF, 0xDA]).expect("it has scans");
    let end = progressive.len() - 2;
    let scan = &progressive[last..end];
    [&progressive[..end], &scan.repeat(count), &progressive[end..]].concat()
}

/// The same picture with so many tables of codes that building them would take a decoder a while.
fn tables(jpeg: &[u8]) -> Vec<u8> {
    let table = [&[0x10, 1][..], &[0; 15], &[1]].concat();
    let segment = jpeg_with(&[0xFF, 0xD8], 0xC4, &table.repeat(3_600))[2..].to_vec();
    [&jpeg[..2], &segment.repeat(12), &jpeg[2..]].concat()
}

/// The same picture with a second header, larger than the first.
fn resized(jpeg: &[u8]) -> Vec<u8> {
    let frame = b"\x08\xFF\xFF\xFF\xFF\x03\x01\x11\0\x02\x11\0\x03\x11\0";
    let scan = jpeg.windows(2).position(|pair| pair == [0xFF, 0xDA]).expect("it has a scan");
    let length = (frame.len() as u16 + 2).to_be_bytes();
    [&jpeg[..scan], &[0xFF, 0xC0], &length, frame, &jpeg[scan..]].concat()
}

/// A small canvas around pixels that say they are vast.
fn lie(webp: &[u8]) -> Vec<u8> {
    let mut bytes = webp_with(webp, (96, 64), 0, b"NOTE", b"");
    let at = bytes.windows(4).position(|kind| kind == b"VP8L").expect("it is lossless") + 9;
    bytes[at..at + 3].copy_from_slice(&[0xFF, 0xFF, 0x0F]);
    bytes
}

fn bomb(front: &[u8]) -> Vec<u8> {
    let mut data = front.to_vec();
    data.extend(miniz_oxide::deflate::compress_to_vec_zlib(&vec![b'A'; 64 << 20], 6));
    data
}

fn png_html(png: &[u8]) -> Vec<u8> {
    let text = png_with(png, b"tEXt", &[b"Comment\0", FOREIGN].concat());
    let known = png_with(&text, b"htMl", FOREIGN);
    [&known, FOREIGN].concat()
}

fn exif_heavy(jpeg: &[u8]) -> Vec<u8> {
    let mut exif = b"Exif\0\0".to_vec();
    exif.extend_from_slice(FOREIGN);
    exif.resize(65_533, b'A');
    let segment = jpeg_with(&[0xFF, 0xD8], 0xE1, &exif)[2..].to_vec();
    [&jpeg[..2], &segment.repeat(126), &jpeg[2..]].concat()
}

/// A picture that a browser would run, too, were it told that it is a script: it is 10,799 pixels
/// wide because that is how the start of a comment reads.
fn gif_script() -> Vec<u8> {
    let mut bytes = gif(u16::from_le_bytes(*b"/*"), 4, &[dot()]);
    let comment = [&[0x21, 0xFE, FOREIGN.len() as u8], FOREIGN, &[0]].concat();
    let end = bytes.len() - 1;
    bytes.splice(end..end, comment);
    bytes.extend_from_slice(b"*/=1;");
    bytes.extend_from_slice(FOREIGN);
    bytes
}

fn script_in_xmp(webp: &[u8]) -> Vec<u8> {
    let bytes = webp_with(webp, (96, 64), 0x04, b"XMP ", FOREIGN);
    [&bytes, FOREIGN].concat()
}
