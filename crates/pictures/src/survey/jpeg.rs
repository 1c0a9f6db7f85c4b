//! The segments of a JPEG (ITU T.81, annex B).

mod frame;

use image::metadata::Orientation;

use self::frame::Frame;
use super::{Findings, LARGEST_PROFILE, Tally, orientation, take, take_array};
use crate::{Bounds, Fault};

/// Most bytes of tables. Each makes a decoder build one of its own, twice, and all of them that 64
/// scans could need take less than half of this.
const MOST_TABLES: usize = 64 << 10;

pub(super) fn survey(bytes: &[u8], bounds: &Bounds) -> Result<Findings, Fault> {
    let mut rest = bytes;
    let mut essence = Vec::with_capacity(bytes.len());
    essence.extend_from_slice(take(&mut rest, 2)?);
    let mut frame: Option<Frame> = None;
    let mut held = Orientation::NoTransforms;
    let mut profile = Profile::default();
    let mut tables = 0;
    loop {
        let marker = marker(&mut rest)?;
        if marker == END {
            break;
        }
        let whole = rest;
        let length = usize::from(u16::from_be_bytes(take_array(&mut rest)?));
        let data = take(&mut rest, length.checked_sub(2).ok_or(Fault::Broken)?)?;
        match marker {
            0xC0..=0xC2 if frame.is_some() => return Err(Fault::Broken),
            0xC0..=0xC2 => frame = Some(Frame::read(marker, data, bounds)?),
            // Lossless, hierarchical and arithmetically coded pictures.
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err(Fault::Unsupported),
            // Tables of codes, tables of steps, and the distance between restarts.
            0xC4 | 0xDB | 0xDD => {
                tables += length;
                if tables > MOST_TABLES {
                    return Err(Fault::TooMuch);
                }
            }
            SCAN => {
                frame.as_mut().ok_or(Fault::Broken)?.scan(data)?;
                skip_coded(&mut rest);
            }
            // Says whether three channels are red, green and blue; the rest of it is left behind.
            0xEE if data.starts_with(b"Adobe") && data.len() == 12 => {}
            0xE1 if data.starts_with(b"Exif\0\0") => {
                held = orientation(data);
                continue;
            }
            0xE2 => {
                profile.add(data);
                continue;
            }
            0xE0..=0xEF | 0xFE => continue,
            _ => return Err(Fault::Broken),
        }
        essence.extend_from_slice(&[0xFF, marker]);
        essence.extend_from_slice(&whole[..whole.len() - rest.len()]);
    }
    essence.extend_from_slice(&[0xFF, END]);
    let frame = frame.filter(Frame::has_scans).ok_or(Fault::Broken)?;
    Ok(Findings {
        width: frame.width,
        height: frame.height,
        frames: Tally::default(),
        orientation: held,
        profile: profile.whole(),
        bytes_per_pixel: frame.bytes_per_pixel(),
        essence,
    })
}

/// The next marker, after any number of fill bytes.
fn marker(rest: &mut &[u8]) -> Result<u8, Fault> {
    let [0xFF] = take_array(rest)? else { return Err(Fault::Broken) };
    loop {
        let [byte] = take_array(rest)?;
        match byte {
            0xFF => {}
            0 => return Err(Fault::Broken),
            marker => return Ok(marker),
        }
    }
}

/// Steps over coded data up to the marker that ends it. Stuffed zeros and restarts belong to it.
fn skip_coded(rest: &mut &[u8]) {
    let mut from = 0;
    while let Some(at) = rest[from..].iter().position(|byte| *byte == 0xFF) {
        from += at;
        match rest.get(from + 1) {
            Some(0 | 0xD0..=0xD7) => from += 2,
            Some(0xFF) => from += 1,
            Some(_) => break,
            None => from = rest.len(),
        }
    }
    if rest.get(from).is_none() {
        from = rest.len();
    }
    *rest = &rest[from..];
}

/// A colour profile in pieces, each with its place in the whole (ICC.1, annex B.4).
#[derive(Default)]
struct Profile {
    pieces: Vec<(u8, Vec<u8>)>,
    size: usize,
}

impl Profile {
    fn add(&mut self, data: &[u8]) {
        let Some([place, _count, piece @ ..]) = data.strip_prefix(b"ICC_PROFILE\0") else { return };
        self.size += piece.len();
        if self.size <= LARGEST_PROFILE && self.pieces.len() < 255 {
            self.pieces.push((*place, piece.to_vec()));
        }
    }

    fn whole(mut self) -> Option<Vec<u8>> {
        if self.pieces.is_empty() || self.size > LARGEST_PROFILE {
            return None;
        }
        self.pieces.sort_by_key(|(place, _)| *place);
        Some(self.pieces.into_iter().flat_map(|(_, piece)| piece).collect())
    }
}

const SCAN: u8 = 0xDA;
const END: u8 = 0xD9;
