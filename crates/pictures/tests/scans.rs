//! A decoder of JPEG cannot be stopped, so what it will have to do is counted before.

mod gallery;

use gallery::scans::{Band, Jpeg};
use pictures::{Bounds, Fault, cost};

/// Three channels of which two are half as wide and high, as cameras write them, or all the same.
const HALVED: [u8; 3] = [0x22, 0x11, 0x11];
const WHOLE: [u8; 3] = [0x11; 3];

/// The scans of libjpeg's own script for progressive pictures with three channels.
fn usual(width: u16, height: u16, samplings: [u8; 3]) -> Vec<u8> {
    let mut jpeg = Jpeg::new(width, height, &samplings, true);
    let band = |first, last, high, low| Band { first, last, high, low };
    jpeg.scan(&[1, 2, 3], Band::MEAN, &[]);
    jpeg.scan(&[1], band(1, 5, 0, 2), &[]);
    jpeg.scan(&[3], Band::FINE, &[]);
    jpeg.scan(&[2], Band::FINE, &[]);
    jpeg.scan(&[1], band(6, 63, 0, 2), &[]);
    jpeg.scan(&[1], band(1, 63, 2, 1), &[]);
    jpeg.scan(&[1, 2, 3], Band::MEAN_FINER, &[]);
    for channel in [3, 2, 1] {
        jpeg.scan(&[channel], Band::FINER, &[]);
    }
    jpeg.end()
}

/// One channel, refined again and again.
fn refined(width: u16, height: u16, times: usize) -> Vec<u8> {
    let mut jpeg = Jpeg::new(width, height, &[0x11], true);
    jpeg.scan(&[1], Band::FINE, &[]);
    for _ in 0..times {
        jpeg.scan(&[1], Band::FINER, &[]);
    }
    jpeg.end()
}

fn refusal(bytes: &[u8]) -> Option<Fault> {
    cost(bytes, &Bounds::default()).err()
}

#[test]
fn the_largest_pictures_that_real_encoders_write_pass() {
    assert_eq!(refusal(&usual(4000, 3000, WHOLE)), None);
    assert_eq!(refusal(&usual(4000, 3000, HALVED)), None);
    assert_eq!(refusal(&usual(7300, 5470, HALVED)), None);
    assert_eq!(refusal(&usual(6200, 4650, WHOLE)), None);
}

#[test]
fn what_is_walked_over_too_often_is_too_much_however_few_scans_that_are() {
    assert_eq!(refusal(&refined(4000, 3000, 18)), None);
    assert_eq!(refusal(&refined(4000, 3000, 19)), Some(Fault::TooMuch));
    assert_eq!(refusal(&refined(6300, 6300, 7)), Some(Fault::TooMuch));
    assert_eq!(refusal(&refined(400, 300, 62)), None);
    assert_eq!(refusal(&refined(400, 300, 70)), Some(Fault::TooMuch));
}

#[test]
fn channels_that_come_one_by_one_are_kept_until_the_last_and_take_memory() {
    let all = |scans: &[&[u8]]| {
        let mut jpeg = Jpeg::new(6300, 6300, &WHOLE, false);
        for channels in scans {
            jpeg.scan(channels, Band::ALL, &[]);
        }
        refusal(&jpeg.end())
    };
    assert_eq!(all(&[&[1, 2, 3]]), None);
    assert_eq!(all(&[&[1], &[2], &[3]]), Some(Fault::TooMuch));
}

#[test]
fn a_scan_of_a_channel_that_there_is_not_is_broken() {
    let mut jpeg = Jpeg::new(80, 60, &[0x11], true);
    jpeg.scan(&[2], Band::MEAN, &[]);
    assert_eq!(refusal(&jpeg.end()), Some(Fault::Broken));
    let mut flat = Jpeg::new(80, 60, &[0x10], true);
    flat.scan(&[1], Band::MEAN, &[]);
    assert_eq!(refusal(&flat.end()), Some(Fault::Broken));
}
