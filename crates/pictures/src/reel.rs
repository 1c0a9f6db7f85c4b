//! An animation as a WebP container (RFC 9649, section 2.7), frame by frame, so that never more
//! than one is held.

use std::num::NonZeroU32;

use image::metadata::LoopCount;

use crate::Fault;

/// An animation that is being written.
#[derive(Debug)]
pub(crate) struct Reel {
    bytes: Vec<u8>,
    /// Where the length in milliseconds of the last frame is kept.
    last: Option<usize>,
    clear: bool,
}

/// Where a frame lies in the whole picture. Both are even.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) left: u32,
    pub(crate) top: u32,
}

/// What becomes of what a frame is laid over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    /// It shows through where the frame is clear.
    Shows,
    /// It is gone.
    Gone,
}

impl Reel {
    pub(crate) fn new(width: u32, height: u32, loops: LoopCount) -> Self {
        let mut bytes = b"RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0".to_vec();
        bytes.extend_from_slice(&[MOVES, 0, 0, 0]);
        bytes.extend_from_slice(&three(width - 1));
        bytes.extend_from_slice(&three(height - 1));
        let times = match loops {
            LoopCount::Infinite => 0,
            LoopCount::Finite(times) => u16::try_from(NonZeroU32::get(times)).unwrap_or(0),
        };
        bytes.extend_from_slice(b"ANIM\x06\0\0\0\0\0\0\0");
        bytes.extend_from_slice(&times.to_le_bytes());
        Self { bytes, last: None, clear: false }
    }

    /// Adds a frame: a picture as a file of its own, whose container is left behind.
    pub(crate) fn add(
        &mut self,
        file: &[u8],
        place: Place,
        size: (u32, u32),
        millis: u32,
        over: Over,
    ) -> Result<(), Fault> {
        let parts = parts(file).ok_or(Fault::Broken)?;
        let length: usize = FRAME_HEADER + parts.iter().map(|part| part.len()).sum::<usize>();
        let length = u32::try_from(length).map_err(|_| Fault::TooMuch)?;
        self.bytes.extend_from_slice(b"ANMF");
        self.bytes.extend_from_slice(&length.to_le_bytes());
        self.bytes.extend_from_slice(&three(place.left / 2));
        self.bytes.extend_from_slice(&three(place.top / 2));
        self.bytes.extend_from_slice(&three(size.0 - 1));
        self.bytes.extend_from_slice(&three(size.1 - 1));
        self.last = Some(self.bytes.len());
        self.bytes.extend_from_slice(&three(millis.min(LONGEST)));
        self.bytes.push(if over == Over::Gone { 2 } else { 0 });
        for part in parts {
            self.clear |= part.starts_with(b"ALPH") || lossless_and_clear(part);
            self.bytes.extend_from_slice(part);
        }
        Ok(())
    }

    /// How many bytes it has so far.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Lets the last frame stay for longer.
    pub(crate) fn hold(&mut self, millis: u32) {
        let Some(at) = self.last else { return };
        let shown = u32::from_le_bytes([self.bytes[at], self.bytes[at + 1], self.bytes[at + 2], 0]);
        let longer = shown.saturating_add(millis).min(LONGEST);
        self.bytes[at..at + 3].copy_from_slice(&three(longer));
    }

    pub(crate) fn finish(mut self) -> Result<Vec<u8>, Fault> {
        let length = u32::try_from(self.bytes.len() - 8).map_err(|_| Fault::TooMuch)?;
        self.bytes[4..8].copy_from_slice(&length.to_le_bytes());
        if self.clear {
            self.bytes[FLAGS] |= CLEAR;
        }
        Ok(self.bytes)
    }
}

/// The chunks of pixels of a file that we wrote ourselves, each with its header and its filling.
fn parts(file: &[u8]) -> Option<Vec<&[u8]>> {
    let mut rest = file.get(12..)?;
    let mut parts = Vec::new();
    while let Some(header) = rest.first_chunk::<8>() {
        let length = u32::from_le_bytes([header[4], header[5], header[6], header[7]]);
        let (part, more) = rest.split_at_checked(8 + length.next_multiple_of(2) as usize)?;
        if matches!(&header[..4], b"ALPH" | b"VP8 " | b"VP8L") {
            parts.push(part);
        }
        rest = more;
    }
    (!parts.is_empty()).then_some(parts)
}

/// Whether a chunk of lossless pixels says that some of them are clear.
fn lossless_and_clear(part: &[u8]) -> bool {
    part.starts_with(b"VP8L") && part.get(12).is_some_and(|byte| byte & 0x10 != 0)
}

fn three(value: u32) -> [u8; 3] {
    let [low, middle, high, _] = value.to_le_bytes();
    [low, middle, high]
}

const FRAME_HEADER: usize = 16;
/// Longest that a frame can stay, in milliseconds.
const LONGEST: u32 = (1 << 24) - 1;
const FLAGS: usize = 20;
const MOVES: u8 = 0x02;
const CLEAR: u8 = 0x10;
