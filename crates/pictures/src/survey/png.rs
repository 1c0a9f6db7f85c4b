//! The chunks of a PNG, animated or not (PNG third edition, sections 5 and 11).

use image::metadata::Orientation;

use super::{Findings, LARGEST_PROFILE, Tally, admit, orientation, take, take_array};
use crate::{Bounds, Fault};

const SIGNATURE: usize = 8;

pub(super) fn survey(bytes: &[u8], bounds: &Bounds) -> Result<Findings, Fault> {
    let mut rest = bytes.get(SIGNATURE..).ok_or(Fault::Broken)?;
    let mut found = header(&mut rest, bounds)?;
    found.essence = bytes[..bytes.len() - rest.len()].to_vec();
    found.essence.reserve(rest.len());
    let mut pixels = 0;
    loop {
        let whole = rest;
        let length = u32::from_be_bytes(take_array(&mut rest)?);
        let kind: [u8; 4] = take_array(&mut rest)?;
        let length = usize::try_from(length).map_err(|_| Fault::Broken)?;
        let data = take(&mut rest, length)?;
        take(&mut rest, CHECKSUM)?;
        match &kind {
            b"IHDR" => return Err(Fault::Broken),
            b"iCCP" => found.profile = profile(data),
            b"eXIf" => found.orientation = orientation(data),
            b"acTL" | b"PLTE" | b"fdAT" => {}
            b"tRNS" => found.bytes_per_pixel = found.bytes_per_pixel.max(transparent(bytes)),
            b"IDAT" => pixels += length,
            b"fcTL" => frame(data, &mut found.frames, bounds)?,
            b"IEND" if pixels == 0 => return Err(Fault::Broken),
            b"IEND" => {
                found.essence.extend_from_slice(&whole[..whole.len() - rest.len()]);
                break;
            }
            // The fifth bit of the first letter says that one can do without it.
            [first, ..] if first & 0x20 == 0 => return Err(Fault::Broken),
            _ => continue,
        }
        if !matches!(&kind, b"iCCP" | b"eXIf") {
            found.essence.extend_from_slice(&whole[..whole.len() - rest.len()]);
        }
    }
    if found.frames.count > 1 {
        found.bytes_per_pixel = ANIMATED;
    }
    Ok(found)
}

fn header(rest: &mut &[u8], bounds: &Bounds) -> Result<Findings, Fault> {
    let length = u32::from_be_bytes(take_array(rest)?);
    let kind: [u8; 4] = take_array(rest)?;
    if length != 13 || &kind != b"IHDR" {
        return Err(Fault::Broken);
    }
    let width = u32::from_be_bytes(take_array(rest)?);
    let height = u32::from_be_bytes(take_array(rest)?);
    admit(width, height, bounds)?;
    let [depth, colour, _, _, _] = take_array(rest)?;
    take(rest, CHECKSUM)?;
    Ok(Findings {
        width,
        height,
        frames: Tally::default(),
        orientation: Orientation::NoTransforms,
        profile: None,
        bytes_per_pixel: per_pixel(depth, colour)?,
        essence: Vec::new(),
    })
}

/// Decoded pixels as they come, and once more as they are made 8 bits deep and coloured.
fn per_pixel(depth: u8, colour: u8) -> Result<u64, Fault> {
    let deep = if depth == 16 { 2 } else { 1 };
    match colour {
        0 => Ok(deep + 3),
        2 => Ok(if depth == 16 { 6 + 3 } else { 3 }),
        3 => Ok(3),
        4 => Ok(2 * deep + 4),
        6 => Ok(if depth == 16 { 8 + 4 } else { 4 }),
        _ => Err(Fault::Broken),
    }
}

/// What a chunk of transparency makes of the pixels: they get a channel more.
fn transparent(bytes: &[u8]) -> u64 {
    let deep = bytes.get(24).is_some_and(|depth| *depth == 16);
    if deep { 8 + 4 } else { 2 + 4 }
}

fn frame(mut data: &[u8], frames: &mut Tally, bounds: &Bounds) -> Result<(), Fault> {
    let _sequence: [u8; 4] = take_array(&mut data)?;
    let width = u32::from_be_bytes(take_array(&mut data)?);
    let height = u32::from_be_bytes(take_array(&mut data)?);
    frames.add(width, height, bounds)
}

/// Inflates a profile as far as it is worth looking at, and no further.
fn profile(data: &[u8]) -> Option<Vec<u8>> {
    let name = data.iter().take(80).position(|byte| *byte == 0)?;
    let packed = data.get(name + 2..)?;
    miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(packed, LARGEST_PROFILE).ok()
}

const CHECKSUM: usize = 4;
/// A frame, the picture it is laid over, the one before it, and the one that is handed out.
const ANIMATED: u64 = 16;
