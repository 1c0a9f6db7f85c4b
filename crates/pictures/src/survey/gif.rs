//! The blocks of a GIF (version 89a, appendix A).

use image::metadata::Orientation;

use super::{Findings, Tally, admit, take, take_array};
use crate::{Bounds, Fault};

pub(super) fn survey(bytes: &[u8], bounds: &Bounds) -> Result<Findings, Fault> {
    let mut rest = bytes;
    take(&mut rest, SIGNATURE)?;
    let width = u32::from(u16::from_le_bytes(take_array(&mut rest)?));
    let height = u32::from(u16::from_le_bytes(take_array(&mut rest)?));
    admit(width, height, bounds)?;
    let [flags, _background, _aspect] = take_array(&mut rest)?;
    palette(&mut rest, flags)?;
    let mut essence = Vec::with_capacity(bytes.len());
    essence.extend_from_slice(&bytes[..bytes.len() - rest.len()]);
    let mut frames = Tally::default();
    loop {
        let whole = rest;
        let keep = match take_array(&mut rest)? {
            [IMAGE] => {
                image(&mut rest, &mut frames, bounds)?;
                true
            }
            [EXTENSION] => extension(&mut rest)?,
            [TRAILER] => break,
            _ => return Err(Fault::Broken),
        };
        if keep {
            essence.extend_from_slice(&whole[..whole.len() - rest.len()]);
        }
    }
    essence.push(TRAILER);
    if frames.count == 0 {
        return Err(Fault::Broken);
    }
    Ok(Findings {
        width,
        height,
        frames,
        orientation: Orientation::NoTransforms,
        profile: None,
        bytes_per_pixel: DECODING,
        essence,
    })
}

fn image(rest: &mut &[u8], frames: &mut Tally, bounds: &Bounds) -> Result<(), Fault> {
    let _corner: [u8; 4] = take_array(rest)?;
    let width = u32::from(u16::from_le_bytes(take_array(rest)?));
    let height = u32::from(u16::from_le_bytes(take_array(rest)?));
    frames.add(width, height, bounds)?;
    let [flags] = take_array(rest)?;
    palette(rest, flags)?;
    let [_code_size] = take_array(rest)?;
    blocks(rest)?;
    Ok(())
}

/// Steps over an extension and says whether the picture needs it: what a frame looks like and how
/// long it stays, and how often the animation is played.
fn extension(rest: &mut &[u8]) -> Result<bool, Fault> {
    let [label] = take_array(rest)?;
    let first = blocks(rest)?;
    Ok(label == CONTROL || label == APPLICATION && first == b"NETSCAPE2.0")
}

/// Steps over blocks up to the empty one that ends them, and gives the first of them.
fn blocks<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], Fault> {
    let mut first: Option<&[u8]> = None;
    loop {
        let [length] = take_array(rest)?;
        let block = take(rest, usize::from(length))?;
        first.get_or_insert(block);
        if length == 0 {
            return Ok(first.unwrap_or_default());
        }
    }
}

/// Steps over a table of colours, if there is one.
fn palette(rest: &mut &[u8], flags: u8) -> Result<(), Fault> {
    if flags & 0x80 != 0 {
        take(rest, 3 << ((flags & 7) + 1))?;
    }
    Ok(())
}

const SIGNATURE: usize = 6;
const IMAGE: u8 = 0x2C;
const EXTENSION: u8 = 0x21;
const TRAILER: u8 = 0x3B;
const CONTROL: u8 = 0xF9;
const APPLICATION: u8 = 0xFF;
/// A frame, the picture it is laid over, and the one that is handed out.
const DECODING: u64 = 12;
