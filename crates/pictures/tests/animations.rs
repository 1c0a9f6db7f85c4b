//! Animations keep moving: their pace, how often they play, and what lies over what.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "noise of 0 to 1 as a place in a palette"
)]

mod gallery;

use gallery::files::{GifFrame, gif, png, png_chunk};
use image::codecs::webp::WebPDecoder;
use image::metadata::LoopCount;
use image::{AnimationDecoder, DynamicImage, Frame, Rgb, RgbImage};
use pictures::{Bounds, treat};
use std::io::Cursor;

/// The frames of what leaves, their lengths in milliseconds, and how often they play
/// unless it is for ever.
fn treated(bytes: &[u8]) -> (Vec<Frame>, Vec<u32>, Option<u32>) {
    let picture = treat(bytes, &Bounds::default()).expect("a whole animation");
    assert!(picture.animated);
    let decoder = WebPDecoder::new(Cursor::new(&picture.bytes)).expect("what leaves can be read");
    let loops = match decoder.loop_count() {
        LoopCount::Infinite => None,
        LoopCount::Finite(times) => Some(times.get()),
    };
    let frames = decoder.into_frames().collect_frames().expect("every frame can be read");
    let millis = frames.iter().map(|frame| frame.delay().numer_denom_ms().0).collect();
    (frames, millis, loops)
}

/// The reader of these tests rounds down by one where it lays something opaque over a picture.
fn same(one: &Frame, other: &Frame) -> bool {
    let mut pairs = one.buffer().iter().zip(other.buffer().iter());
    one.buffer().dimensions() == other.buffer().dimensions()
        && pairs.all(|(one, other)| one.abs_diff(*other) <= 1)
}

fn square(left: u16, colour: u8, delay: u16, disposal: u8) -> GifFrame {
    GifFrame { left, top: 2, width: 4, height: 4, delay, disposal, pixels: vec![colour; 16] }
}

fn whole(colour: u8, delay: u16) -> GifFrame {
    GifFrame {
        left: 0,
        top: 0,
        width: 32,
        height: 16,
        delay,
        disposal: 1,
        pixels: vec![colour; 512],
    }
}

#[test]
fn every_pixel_of_a_drawing_that_moves_is_kept() {
    let file = gallery::moving::drawing(64, 48, 12);
    let before = image::codecs::gif::GifDecoder::new(Cursor::new(&file)).expect("a whole GIF");
    let before = before.into_frames().collect_frames().expect("whole frames");
    let (after, millis, loops) = treated(&file);
    assert_eq!(after.len(), 12);
    assert_eq!(millis, [50; 12]);
    assert_eq!(loops, None);
    for (before, after) in before.iter().zip(&after) {
        assert!(same(before, after));
    }
}

#[test]
fn a_pause_is_kept_and_a_frame_in_a_hurry_is_shown_as_browsers_show_it() {
    let file = gif(32, 16, &[whole(1, 300), whole(2, 0), whole(3, 7)]);
    assert_eq!(treated(&file).1, [3000, 100, 70]);
}

#[test]
fn a_frame_that_changes_nothing_lengthens_the_one_before() {
    let file = gif(32, 16, &[whole(1, 10), whole(1, 20), whole(2, 30)]);
    assert_eq!(treated(&file).1, [300, 300]);
}

#[test]
fn what_is_laid_over_stays_or_goes_as_the_file_says() {
    // Kept; back to nothing; back to what was there before.
    for disposal in [1, 2, 3] {
        let frames = [whole(1, 10), square(3, 90, 10, disposal), square(20, 60, 10, 1)];
        let file = gif(32, 16, &frames);
        let before = image::codecs::gif::GifDecoder::new(Cursor::new(&file)).expect("a whole GIF");
        let before = before.into_frames().collect_frames().expect("whole frames");
        for (before, after) in before.iter().zip(&treated(&file).0) {
            assert!(same(before, after), "disposal {disposal}");
        }
    }
}

#[test]
fn an_animated_png_keeps_moving() {
    let frame = |colour| {
        let file = png(&DynamicImage::ImageRgb8(RgbImage::from_pixel(16, 16, Rgb(colour))));
        let at = file.windows(4).position(|kind| kind == b"IDAT").expect("it has pixels");
        let length = u32::from_be_bytes(file[at - 4..at].try_into().expect("four bytes"));
        file[at + 4..at + 4 + length as usize].to_vec()
    };
    let control = |sequence: u32| {
        let mut data = sequence.to_be_bytes().to_vec();
        for number in [16_u32, 16, 0, 0] {
            data.extend_from_slice(&number.to_be_bytes());
        }
        data.extend_from_slice(&[0, 25, 0, 100, 0, 0]);
        png_chunk(b"fcTL", &data)
    };
    let file = [
        gallery::files::png_header(16, 16, 2),
        png_chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 3]),
        control(0),
        png_chunk(b"IDAT", &frame([200, 10, 10])),
        control(1),
        png_chunk(b"fdAT", &[&2_u32.to_be_bytes(), &frame([10, 10, 200])[..]].concat()),
        png_chunk(b"IEND", b""),
    ];
    let (frames, millis, loops) = treated(&file.concat());
    assert_eq!(millis, [250, 250]);
    assert_eq!(loops, Some(3));
    let blue = image::RgbaImage::from_pixel(16, 16, image::Rgba([10, 10, 200, 255]));
    assert!(same(&frames[1], &Frame::new(blue)));
}

#[test]
fn what_leaves_can_come_in_again() {
    let once = treat(&gallery::moving::drawing(64, 48, 6), &Bounds::default());
    let once = once.expect("a whole animation");
    let (frames, millis, _) = treated(&once.bytes);
    assert_eq!((frames.len(), &millis[..]), (6, &[50; 6][..]));
}

#[test]
fn a_long_film_leaves_smaller() {
    let mut frames = vec![GifFrame { width: 1000, height: 500, ..whole(1, 10) }];
    frames[0].pixels = vec![1; 500_000];
    frames.extend((0..89).map(|n| square(n * 6, 90, 10, 1)));
    // How fast this machine is, is not the question.
    let bounds = Bounds { max_time: std::time::Duration::from_mins(10), ..Bounds::default() };
    let picture = treat(&gif(1000, 500, &frames), &bounds).expect("within the bounds");
    let pixels = u64::from(picture.width) * u64::from(picture.height) * 90;
    assert!(picture.width < 1000 && pixels <= 40_000_000, "{} wide", picture.width);
}

#[test]
fn a_drawing_that_moves_everywhere_is_kept_exactly_only_for_so_long() {
    // Pairs of pixels, and each pair is new in every frame.
    let noise = |n: u16| {
        let pair = |at: i32| (gallery::photo::noise_at(at / 2, 0, i32::from(n)) * 127.0) as u8;
        GifFrame {
            width: 320,
            height: 240,
            pixels: (0..76_800).map(pair).collect(),
            ..whole(1, 10)
        }
    };
    let frames: Vec<GifFrame> = (0..90).map(noise).collect();
    let bounds = Bounds { max_time: std::time::Duration::from_mins(10), ..Bounds::default() };
    let picture = treat(&gif(320, 240, &frames), &bounds).expect("within the bounds");
    let has = |kind: &[u8]| picture.bytes.windows(4).any(|bytes| bytes == kind);
    assert!(has(b"VP8L") && has(b"VP8 "), "{} bytes", picture.bytes.len());
}
