//! How much of a picture is looked at, and how large it leaves.

use std::time::Duration;

/// What a picture may cost before it is refused. Everything but the deadline is checked against
/// what the file says of itself, before a single pixel is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Longest side of what leaves, in pixels; what is smaller is never enlarged.
    pub max_width: u32,
    /// Longest file that is taken in, in bytes.
    pub max_bytes: usize,
    /// Longest side that is decoded, in pixels.
    pub max_side: u32,
    /// Largest area of one picture that is decoded, in pixels.
    pub max_pixels: u64,
    /// Most frames of an animation.
    pub max_frames: u32,
    /// Largest sum of the areas of all frames of an animation, in pixels.
    pub max_frame_pixels: u64,
    /// Most memory that a decoder may take, in bytes.
    pub max_memory: u64,
    /// Longest time of a processor that decoding may take.
    pub max_time: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            max_width: 1280,
            max_bytes: 8 << 20,
            max_side: 16_384,
            max_pixels: 40_000_000,
            max_frames: 200,
            max_frame_pixels: 200_000_000,
            max_memory: 256 << 20,
            max_time: Duration::from_secs(2),
        }
    }
}
