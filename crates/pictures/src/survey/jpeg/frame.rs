//! How large a JPEG is, and how much its scans make a decoder do (ITU T.81, B.2.2 and B.2.3).

use crate::survey::{admit, take_array};
use crate::{Bounds, Fault};

/// Most scans of a progressive picture. Encoders write about ten, and a thousand fit into a few
/// kilobytes.
const MOST_SCANS: u32 = 64;

/// Most coefficients that a decoder walks over in all scans. It cannot be stopped in the middle, so
/// this is what bounds its time: the slowest that was found takes 6 ns for each
/// (`crates/pictures/examples/slowest/`), with bits and without, because a decoder goes on with
/// zeros where the data of a scan ends. Encoders' ten scans of 40 megapixels with
/// halved colours, or of 29 with whole ones, have up to 240 million.
const MOST_WALKED: u64 = 250_000_000;

/// What it costs to come to a block, in coefficients.
const BLOCK: u64 = 6;

/// Coefficients of a block.
const ALL: u64 = 64;

/// The frame of a picture, and what was walked of it so far.
pub(super) struct Frame {
    pub(super) width: u32,
    pub(super) height: u32,
    progressive: bool,
    channels: Vec<Channel>,
    scans: u32,
    walked: u64,
    /// Whether all coefficients have to be kept until the last scan.
    kept: bool,
}

struct Channel {
    id: u8,
    across: u32,
    down: u32,
}

impl Frame {
    pub(super) fn read(marker: u8, mut data: &[u8], bounds: &Bounds) -> Result<Self, Fault> {
        let [_precision] = take_array(&mut data)?;
        let height = u32::from(u16::from_be_bytes(take_array(&mut data)?));
        let width = u32::from(u16::from_be_bytes(take_array(&mut data)?));
        admit(width, height, bounds)?;
        let [count] = take_array(&mut data)?;
        let mut channels = Vec::new();
        for _ in 0..count {
            let [id, sampling, _] = take_array(&mut data)?;
            let (across, down) = (u32::from(sampling >> 4), u32::from(sampling & 0xF));
            if across == 0 || down == 0 {
                return Err(Fault::Broken);
            }
            channels.push(Channel { id, across, down });
        }
        let progressive = marker == PROGRESSIVE;
        Ok(Self { width, height, progressive, channels, scans: 0, walked: 0, kept: progressive })
    }

    /// Takes in the head of a scan, unless that is one too many.
    pub(super) fn scan(&mut self, mut head: &[u8]) -> Result<(), Fault> {
        let [count] = take_array(&mut head)?;
        let mut blocks = 0;
        for _ in 0..count {
            let [id, _tables] = take_array(&mut head)?;
            let channel = self.channels.iter().find(|channel| channel.id == id);
            blocks += self.blocks(channel.ok_or(Fault::Broken)?);
        }
        let [first, last, _bits] = take_array(&mut head)?;
        let band = u64::from(last.saturating_sub(first)) + 1;
        let band = if self.progressive { band.min(ALL) } else { ALL };
        self.scans += 1;
        self.walked += blocks * (band + BLOCK);
        self.kept |= usize::from(count) < self.channels.len();
        if self.scans > MOST_SCANS || self.walked > MOST_WALKED {
            return Err(Fault::TooMuch);
        }
        Ok(())
    }

    /// Whether there is anything to see.
    pub(super) fn has_scans(&self) -> bool {
        self.scans > 0
    }

    /// What a decoder holds for each pixel of the whole picture, in bytes.
    pub(super) fn bytes_per_pixel(&self) -> u64 {
        let samples = |channel: &Channel| u64::from(channel.across) * u64::from(channel.down);
        let all: u64 = self.channels.iter().map(samples).sum();
        let most = self.channels.iter().map(samples).max().unwrap_or(1);
        // What does not come in one scan is held as coefficients of two bytes each until the last.
        let coefficients = if self.kept { (2 * all).div_ceil(most) } else { 0 };
        // What has one channel gets three.
        let colours = if self.channels.len() == 1 { 1 + 3 } else { 3 };
        colours + coefficients
    }

    /// How many blocks of eight by eight a channel has.
    fn blocks(&self, channel: &Channel) -> u64 {
        let most = |side: fn(&Channel) -> u32| self.channels.iter().map(side).max().unwrap_or(1);
        let across = self.width.div_ceil(8 * most(|channel| channel.across)) * channel.across;
        let down = self.height.div_ceil(8 * most(|channel| channel.down)) * channel.down;
        u64::from(across) * u64::from(down)
    }
}

const PROGRESSIVE: u8 = 0xC2;
