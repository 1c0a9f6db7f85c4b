//! The slowest JPEGs that the bounds let through: how long the decoder, which cannot be stopped,
//! takes for each. `cargo run --release -p pictures --example slowest`; the figures that were found are
//! in `docs/performance/images.md`.
#![expect(clippy::print_stdout, reason = "its output is what it is for")]

#[path = "../../tests/gallery/mod.rs"]
mod gallery;

use std::fs;
use std::io::Cursor;

use gallery::scans::{Band, Jpeg, chance};
use image::ImageDecoder as _;
use image::codecs::jpeg::JpegDecoder;
use pictures::{Bounds, cost, treat};

fn main() {
    println!("| picture | scans | bytes | decoding, ms | all of it, ms | answer |");
    println!("|---|---|---|---|---|---|");
    for (width, height) in [(2000, 2000), (4000, 3000), (6300, 6300)] {
        for channels in [&[0x11][..], &[0x11; 3], &[0x22, 0x11, 0x11], &[0x11; 4]] {
            for way in WAYS {
                measure(width, height, channels, way);
            }
        }
    }
}

/// A way to be slow.
struct Way {
    name: &'static str,
    progressive: bool,
    /// What comes before the scans that are repeated, and how much of the file that may take.
    first: fn(&mut Jpeg, &[u8]),
    /// One of them, over all channels, with so many bytes of data.
    again: fn(&mut Jpeg, &[u8], &[u8]),
}

const WAYS: &[Way] = &[
    Way { name: "first of 63, zeros", progressive: true, first: start, again: fine },
    Way { name: "first of 63, chance", progressive: true, first: start_of_chance, again: fine },
    Way { name: "refined, dense", progressive: true, first: dense, again: finer },
    Way { name: "refined, irregular", progressive: true, first: irregular, again: finer },
    Way {
        name: "refined, irregular, ends",
        progressive: true,
        first: irregular_ends,
        again: finer,
    },
    Way { name: "refined, sparse", progressive: true, first: sparse, again: finer },
    Way { name: "one coefficient", progressive: true, first: start, again: single },
    Way { name: "means", progressive: true, first: start, again: means },
    Way { name: "baseline, zeros", progressive: false, first: baseline, again: all },
    Way { name: "baseline, chance", progressive: false, first: baseline_of_chance, again: all },
    Way {
        name: "baseline, one by one",
        progressive: false,
        first: baseline_of_chance,
        again: each,
    },
];

fn measure(width: u16, height: u16, channels: &[u8], way: &Way) {
    let bounds = Bounds::default();
    let ids: Vec<u8> = (1..).zip(channels).map(|(id, _)| id).collect();
    let made = |scans: usize, data: usize| {
        let mut jpeg = Jpeg::new(width, height, channels, way.progressive);
        (way.first)(&mut jpeg, &ids);
        let spare = bounds.max_bytes.saturating_sub(jpeg.len() + scans * 200);
        let data = chance(data.min(spare / scans / ids.len()));
        for _ in 0..scans {
            (way.again)(&mut jpeg, &ids, &data);
        }
        jpeg.end()
    };
    // As many scans as pass.
    let Some(scans) = (1..64).rev().find(|scans| cost(&made(*scans, 0), &bounds).is_ok()) else {
        return;
    };
    for data in [0, bounds.max_bytes] {
        let bytes = made(scans, data);
        let began = cpu_ms();
        let outcome = decode(&bytes);
        let decoding = cpu_ms() - began;
        let began = cpu_ms();
        let treated = treat(&bytes, &bounds);
        let everything = cpu_ms() - began;
        let extra = if data == 0 { "" } else { ", with bits" };
        println!(
            "| {} x {width} x {height}: {}{extra} | {scans} | {} | {decoding:.0} | {everything:.0} | {:?} {} |",
            channels.len(),
            way.name,
            bytes.len(),
            treated.err(),
            outcome.err().unwrap_or_default(),
        );
    }
}

fn decode(bytes: &[u8]) -> Result<(), String> {
    let decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut pixels = vec![0; usize::try_from(decoder.total_bytes()).map_err(|e| e.to_string())?];
    decoder.read_image(&mut pixels).map_err(|error| error.to_string())
}

/// Time that this thread has had of a processor.
fn cpu_ms() -> f64 {
    let times = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = times.split(' ').next().and_then(|nanos| nanos.parse::<f64>().ok());
    nanos.unwrap_or_default() / 1e6
}

fn start(jpeg: &mut Jpeg, ids: &[u8]) {
    jpeg.scan(ids, Band::MEAN, &[]);
    jpeg.table(0x10, &[0x01]);
}

fn start_of_chance(jpeg: &mut Jpeg, ids: &[u8]) {
    jpeg.scan(ids, Band::MEAN, &[]);
    jpeg.table(0x10, &ANY);
}

fn dense(jpeg: &mut Jpeg, ids: &[u8]) {
    start(jpeg, ids);
    fine(jpeg, ids, &[]);
    jpeg.table(0x10, &[0x31, 0x11, 0x21, 0x01].repeat(4));
}

fn irregular(jpeg: &mut Jpeg, ids: &[u8]) {
    irregular_ends(jpeg, ids);
    jpeg.table(0x10, &[0x31, 0x11, 0x21, 0x01].repeat(4));
}

/// Coefficients here and there, so that nothing can be foreseen; then blocks that end at once.
fn irregular_ends(jpeg: &mut Jpeg, ids: &[u8]) {
    start_of_chance(jpeg, ids);
    fine(jpeg, ids, &chance(4_500_000 / ids.len()));
    jpeg.table(0x10, &[0; 16]);
}

fn sparse(jpeg: &mut Jpeg, ids: &[u8]) {
    jpeg.scan(ids, Band::MEAN, &[]);
    jpeg.table(0x10, &[0xF0; 16]);
}

fn fine(jpeg: &mut Jpeg, ids: &[u8], data: &[u8]) {
    for id in ids {
        jpeg.scan(&[*id], Band::FINE, data);
    }
}

fn finer(jpeg: &mut Jpeg, ids: &[u8], data: &[u8]) {
    for id in ids {
        jpeg.scan(&[*id], Band::FINER, data);
    }
}

fn single(jpeg: &mut Jpeg, ids: &[u8], data: &[u8]) {
    for id in ids {
        jpeg.scan(&[*id], Band { first: 63, last: 63, high: 0, low: 0 }, data);
    }
}

fn means(jpeg: &mut Jpeg, ids: &[u8], data: &[u8]) {
    jpeg.scan(ids, Band::MEAN, data);
}

fn baseline(jpeg: &mut Jpeg, _ids: &[u8]) {
    jpeg.table(0x10, &[0x01]);
}

fn baseline_of_chance(jpeg: &mut Jpeg, _ids: &[u8]) {
    jpeg.table(0x00, &[0; 16]);
    jpeg.table(0x10, &ANY);
}

fn all(jpeg: &mut Jpeg, ids: &[u8], data: &[u8]) {
    jpeg.scan(ids, Band::ALL, data);
}

fn each(jpeg: &mut Jpeg, ids: &[u8], data: &[u8]) {
    for id in ids {
        jpeg.scan(&[*id], Band::ALL, data);
    }
}

/// Symbols that any bits are a code of.
const ANY: [u8; 16] = [
    0x01, 0x11, 0x21, 0x02, 0x31, 0x12, 0x03, 0x41, 0x51, 0x61, 0x71, 0x81, 0x91, 0xA1, 0x04, 0x05,
];
