//! The chunks of a WebP (RFC 9649, section 2).

use image::metadata::Orientation;

use super::{Findings, LARGEST_PROFILE, Tally, admit, orientation, take, take_array};
use crate::{Bounds, Fault};

pub(super) fn survey(bytes: &[u8], bounds: &Bounds) -> Result<Findings, Fault> {
    let mut rest = bytes;
    take(&mut rest, 4)?;
    let length = u32::from_le_bytes(take_array(&mut rest)?);
    let length = usize::try_from(length).map_err(|_| Fault::Broken)?;
    // What follows the container is no part of the picture.
    let mut rest = take(&mut rest, length)?;
    take(&mut rest, 4)?;
    let mut found = Findings {
        width: 0,
        height: 0,
        frames: Tally::default(),
        orientation: Orientation::NoTransforms,
        profile: None,
        bytes_per_pixel: DECODING,
        essence: Vec::with_capacity(bytes.len()),
    };
    found.essence.extend_from_slice(b"RIFF\0\0\0\0WEBP");
    let mut still = false;
    while !rest.is_empty() {
        let chunk = Chunk::read(&mut rest)?;
        match &chunk.kind {
            b"VP8X" if found.width == 0 => {
                (found.width, found.height) = canvas(chunk.data, bounds)?;
                let mut data = chunk.data.to_vec();
                data[0] &= !(HAS_PROFILE | HAS_EXIF | HAS_XMP);
                chunk.write(&data, &mut found.essence);
            }
            b"VP8 " | b"VP8L" => {
                let size = chunk.bitstream(bounds)?;
                if still || found.width != 0 && size != (found.width, found.height) {
                    return Err(Fault::Broken);
                }
                still = true;
                (found.width, found.height) = size;
                chunk.write(chunk.data, &mut found.essence);
            }
            b"ANMF" => {
                frame(&chunk, &mut found.frames, bounds)?;
                chunk.write(chunk.data, &mut found.essence);
            }
            b"ANIM" | b"ALPH" => chunk.write(chunk.data, &mut found.essence),
            b"VP8X" => return Err(Fault::Broken),
            b"ICCP" if chunk.data.len() <= LARGEST_PROFILE => {
                found.profile = Some(chunk.data.to_vec());
            }
            b"EXIF" => found.orientation = orientation(chunk.data),
            _ => {}
        }
    }
    if found.width == 0 || !still && found.frames.count == 0 {
        return Err(Fault::Broken);
    }
    let length = u32::try_from(found.essence.len() - 8).map_err(|_| Fault::TooLarge)?;
    found.essence[4..8].copy_from_slice(&length.to_le_bytes());
    Ok(found)
}

struct Chunk<'a> {
    kind: [u8; 4],
    data: &'a [u8],
}

impl<'a> Chunk<'a> {
    fn read(rest: &mut &'a [u8]) -> Result<Self, Fault> {
        let kind = take_array(rest)?;
        let length = u32::from_le_bytes(take_array(rest)?);
        let data = take(rest, usize::try_from(length).map_err(|_| Fault::Broken)?)?;
        // Chunks begin at even places; the last one is often written without its filling.
        if length % 2 == 1 && !rest.is_empty() {
            take(rest, 1)?;
        }
        Ok(Self { kind, data })
    }

    fn write(&self, data: &[u8], out: &mut Vec<u8>) {
        let length = u32::try_from(data.len()).expect("a part of a file of that length at most");
        out.extend_from_slice(&self.kind);
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(data);
        if !length.is_multiple_of(2) {
            out.push(0);
        }
    }

    /// The size that the coded pixels have by their own header, lossy (RFC 6386, 9.1) or lossless.
    fn bitstream(&self, bounds: &Bounds) -> Result<(u32, u32), Fault> {
        let mut data = self.data;
        let (width, height) = if &self.kind == b"VP8L" {
            let [0x2F] = take_array(&mut data)? else { return Err(Fault::Broken) };
            let sizes = u32::from_le_bytes(take_array(&mut data)?);
            ((sizes & 0x3FFF) + 1, ((sizes >> 14) & 0x3FFF) + 1)
        } else {
            let tag: [u8; 3] = take_array(&mut data)?;
            let [0x9D, 0x01, 0x2A] = take_array(&mut data)? else { return Err(Fault::Broken) };
            if tag[0] & 1 != 0 {
                return Err(Fault::Broken);
            }
            let side = |bytes: [u8; 2]| u32::from(u16::from_le_bytes(bytes) & 0x3FFF);
            (side(take_array(&mut data)?), side(take_array(&mut data)?))
        };
        admit(width, height, bounds)?;
        Ok((width, height))
    }
}

fn canvas(mut data: &[u8], bounds: &Bounds) -> Result<(u32, u32), Fault> {
    take(&mut data, 4)?;
    let size = (three(&mut data)? + 1, three(&mut data)? + 1);
    admit(size.0, size.1, bounds)?;
    Ok(size)
}

/// One frame of an animation, whose coded pixels must have the size it claims.
fn frame(chunk: &Chunk<'_>, frames: &mut Tally, bounds: &Bounds) -> Result<(), Fault> {
    let mut data = chunk.data;
    take(&mut data, 6)?;
    let size = (three(&mut data)? + 1, three(&mut data)? + 1);
    frames.add(size.0, size.1, bounds)?;
    take(&mut data, 4)?;
    while !data.is_empty() {
        let part = Chunk::read(&mut data)?;
        if matches!(&part.kind, b"VP8 " | b"VP8L") && part.bitstream(bounds)? != size {
            return Err(Fault::Broken);
        }
    }
    Ok(())
}

fn three(data: &mut &[u8]) -> Result<u32, Fault> {
    let [low, middle, high] = take_array(data)?;
    Ok(u32::from_le_bytes([low, middle, high, 0]))
}

const HAS_PROFILE: u8 = 0x20;
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;
/// Channels of the coded picture, and the pixels that are made of them.
const DECODING: u64 = 8;
