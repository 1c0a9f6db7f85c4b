//! Pictures for a reader who has them inside messages: they let everything else pass, and go out one
//! at a time.

use std::collections::VecDeque;

use super::TooSlow;
use crate::frame::Frame;

/// What waits behind all else. Without any it takes no memory beyond a pointer.
#[derive(Debug, Default)]
pub(super) struct Behind(Option<Box<Waiting>>);

#[derive(Debug, Default)]
struct Waiting {
    frames: VecDeque<Frame>,
    bytes: usize,
}

impl Behind {
    /// Adds a frame.
    ///
    /// # Errors
    /// Too much waits already.
    pub(super) fn push(&mut self, frame: Frame) -> Result<(), TooSlow> {
        let waiting = self.0.get_or_insert_default();
        let length = frame.bytes.len();
        if !waiting.frames.is_empty() && waiting.bytes + length > BYTES_MAX {
            return Err(TooSlow);
        }
        waiting.bytes += length;
        waiting.frames.push_back(frame);
        Ok(())
    }

    /// The next one, whose turn has come.
    pub(super) fn pop(&mut self) -> Option<Frame> {
        let waiting = self.0.as_mut()?;
        let frame = waiting.frames.pop_front();
        match &frame {
            Some(frame) => waiting.bytes -= frame.bytes.len(),
            None => self.0 = None,
        }
        frame
    }

    /// Whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|waiting| waiting.frames.is_empty())
    }

    /// Drops everything.
    pub(super) fn clear(&mut self) {
        self.0 = None;
    }
}

/// Bytes of pictures that may wait for one reader. They are shared with everybody who waits for the
/// same, so this bounds what one reader can hold on to after the room has forgotten it.
pub(super) const BYTES_MAX: usize = 16 * 1024 * 1024;
