//! What waits to be written to one socket: bounded in frames and in bytes, so that a reader who
//! stalls costs a known amount of memory and nobody's time.

mod behind;

use std::collections::VecDeque;
use std::io::{self, IoSlice};

use protocol::CloseCode;

use self::behind::Behind;
use crate::frame::{Class, Frame};

/// Frames in the order in which they are written. Without any it takes no memory beyond itself.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    frames: VecDeque<Frame>,
    /// Bytes of all of them, but for a picture whose turn has come.
    bytes: usize,
    /// What goes out when none of them is left.
    behind: Behind,
    /// How much of the first one is written already.
    begun: usize,
    /// Whether the last frame is among them, or has been written.
    closed: bool,
    /// So many seconds, at least, its reader is being given what they missed, and twice as much may
    /// wait.
    catches_up_s: u8,
}

/// The reader is so far behind that keeping it would cost the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooSlow;

/// What writing came to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Written {
    /// Calls to the operating system.
    pub calls: u64,
    /// Bytes that it took.
    pub bytes: u64,
}

impl Outbox {
    /// Adds a frame; after the last one, nothing is added any more.
    ///
    /// # Errors
    /// Too much waits already; the connection is to be ended.
    pub(crate) fn push(&mut self, frame: Frame) -> Result<(), TooSlow> {
        if self.closed {
            return Ok(());
        }
        if frame.class == Class::Picture
            || frame.class == Class::AfterPictures && !self.behind.is_empty()
        {
            return self.behind.push(frame);
        }
        if frame.class == Class::Resumed {
            self.catches_up_s = CATCH_UP_S;
        }
        if frame.class.replaces() {
            self.remove_older(frame.class);
        }
        let length = frame.bytes.len();
        if !self.has_room_for(length) && !self.frames.is_empty() {
            return Err(TooSlow);
        }
        self.bytes += length;
        self.frames.push_back(frame);
        Ok(())
    }

    /// A second has passed. Whoever has been given what they missed, and has read so much of it that
    /// no more waits than for anybody, is like anybody again.
    pub(crate) fn beat(&mut self) {
        if self.frames.len() <= FRAMES_MAX && self.bytes <= BYTES_MAX {
            self.catches_up_s = self.catches_up_s.saturating_sub(1);
        }
    }

    fn has_room_for(&self, length: usize) -> bool {
        let times = if self.catches_up_s > 0 { 2 } else { 1 };
        self.frames.len() < FRAMES_MAX * times && self.bytes + length <= BYTES_MAX * times
    }

    /// Adds the last frame.
    pub(crate) fn close(&mut self, frame: Frame) {
        if !self.closed {
            self.closed = true;
            self.bytes += frame.bytes.len();
            self.frames.push_back(frame);
        }
    }

    /// Drops what waits, because nobody reads it, and adds the last frame. A frame that has been
    /// begun is kept: its rest would be taken for the next one.
    pub(crate) fn abandon(&mut self, code: CloseCode) {
        self.frames.truncate(usize::from(self.begun > 0));
        self.bytes = self.frames.front().map_or(0, counted);
        self.behind.clear();
        self.closed = false;
        self.close(Frame::close(code));
    }

    /// Whether nothing waits.
    #[cfg(test)]
    fn is_empty(&self) -> bool {
        self.frames.is_empty()
    }

    /// Whether nothing is added any more.
    pub(crate) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Writes everything that waits, as much as fits at once into each call of `write`.
    ///
    /// # Errors
    /// The error of `write`: when it is `WouldBlock`, the rest still waits.
    pub(crate) fn write(
        &mut self,
        written: &mut Written,
        mut write: impl FnMut(&[IoSlice<'_>]) -> io::Result<usize>,
    ) -> io::Result<()> {
        while self.has_next() {
            let mut slices = [IoSlice::new(&[]); SLICES_MAX];
            let mut used = 0;
            for (slice, frame) in slices.iter_mut().zip(&self.frames) {
                *slice = IoSlice::new(&frame.bytes[if used == 0 { self.begun } else { 0 }..]);
                used += 1;
            }
            written.calls += 1;
            let taken = write(&slices[..used])?;
            written.bytes += taken as u64;
            self.advance(taken);
        }
        if self.frames.capacity() > KEPT {
            self.frames = VecDeque::new();
        }
        Ok(())
    }

    /// Whether anything is to be written. When nothing else is, it is a picture's turn, and what comes
    /// while it is written waits no longer than for this one.
    fn has_next(&mut self) -> bool {
        if self.frames.is_empty()
            && !self.closed
            && let Some(frame) = self.behind.pop()
        {
            self.bytes += counted(&frame);
            self.frames.push_back(frame);
        }
        !self.frames.is_empty()
    }

    /// Forgets so many bytes from the front.
    fn advance(&mut self, taken: usize) {
        self.begun += taken;
        while let Some(first) = self.frames.front()
            && self.begun >= first.bytes.len()
        {
            self.begun -= first.bytes.len();
            self.bytes -= counted(first);
            self.frames.pop_front();
        }
    }

    /// Takes out the frame of this class that waits, unless it has been begun.
    fn remove_older(&mut self, class: Class) {
        let begun = usize::from(self.begun > 0);
        let older = self.frames.iter().skip(begun).position(|frame| frame.class == class);
        if let Some(frame) = older.and_then(|at| self.frames.remove(at + begun)) {
            self.bytes -= frame.bytes.len();
        }
    }
}

/// What a frame counts among those that wait.
fn counted(frame: &Frame) -> usize {
    if frame.class == Class::Picture { 0 } else { frame.bytes.len() }
}

/// Frames that may wait. A burst of a thousand short messages is no reason to let anybody go: what
/// waits costs by its bytes, and this only bounds what is kept beside them.
const FRAMES_MAX: usize = 4_096;

/// Bytes that may wait. One frame may be longer than this, or a list of people in a very large
/// room could never be sent.
const BYTES_MAX: usize = 1024 * 1024;

/// A second may be over at any moment; what was missed has come by the end of the next one.
const CATCH_UP_S: u8 = 2;

/// Frames that one call may write.
const SLICES_MAX: usize = 64;

/// Places for frames that an outbox may keep when nothing waits: what one event after the other
/// needs, and no memory of a burst.
const KEPT: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Frame {
        Frame::text(text, Class::Plain)
    }

    fn pushed(frames: &[Frame]) -> Outbox {
        let mut outbox = Outbox::default();
        for frame in frames {
            outbox.push(frame.clone()).expect("there is room");
        }
        outbox
    }

    /// Everything that is written to a socket that takes so many bytes at a time.
    fn written(outbox: &mut Outbox, at_a_time: usize) -> Vec<u8> {
        let mut all = Vec::new();
        let taken = outbox.write(&mut Written::default(), |slices| {
            let bytes: Vec<u8> = slices.iter().flat_map(|slice| slice.iter().copied()).collect();
            let taken = bytes.len().min(at_a_time);
            all.extend(&bytes[..taken]);
            Ok(taken)
        });
        taken.expect("this socket takes everything");
        all
    }

    /// Writes so many bytes, and then the socket is full.
    fn write_only(outbox: &mut Outbox, limit: usize) {
        let mut left = limit;
        let full = outbox.write(&mut Written::default(), |slices| {
            let taken = slices.iter().map(|slice| slice.len()).sum::<usize>().min(left);
            left -= taken;
            if taken == 0 { Err(io::ErrorKind::WouldBlock.into()) } else { Ok(taken) }
        });
        assert_eq!(full.map_err(|error| error.kind()), Err(io::ErrorKind::WouldBlock));
    }

    #[test]
    fn what_waits_is_written_in_order_however_little_a_socket_takes() {
        for at_a_time in 1..20 {
            let mut outbox = pushed(&[plain("one"), plain("two"), plain(&"3".repeat(200))]);
            outbox.close(Frame::close(CloseCode::Disconnected));
            let expected =
                [&b"\x81\x03one\x81\x03two\x81\x7e\0\xc8"[..], &[b'3'; 200], b"\x88\x02\x0f\xa3"];
            assert_eq!(written(&mut outbox, at_a_time), expected.concat(), "{at_a_time}");
            assert!(outbox.is_empty() && outbox.bytes == 0);
        }
    }

    #[test]
    fn all_that_waits_goes_out_in_one_call() {
        let mut outbox = pushed(&vec![plain("x"); SLICES_MAX]);
        let mut sum = Written::default();
        let all = outbox.write(&mut sum, |slices| Ok(slices.iter().map(|s| s.len()).sum()));
        all.expect("this socket takes everything");
        assert_eq!(sum, Written { calls: 1, bytes: 3 * SLICES_MAX as u64 });
    }

    #[test]
    fn a_burst_leaves_no_memory_behind() {
        let mut outbox = pushed(&vec![plain("x"); 1_000]);
        written(&mut outbox, usize::MAX);
        assert_eq!(outbox.frames.capacity(), 0);
    }

    #[test]
    fn after_the_last_frame_nothing_is_added() {
        let mut outbox = pushed(&[]);
        outbox.close(Frame::close(CloseCode::Restart));
        outbox.close(Frame::close(CloseCode::TooBig));
        assert_eq!(outbox.push(plain("late")), Ok(()));
        assert_eq!(written(&mut outbox, 100), b"\x88\x02\x03\xf4");
    }

    #[test]
    fn an_abandoned_outbox_finishes_the_frame_it_has_begun_and_drops_the_rest() {
        let mut outbox = pushed(&[plain("one"), plain("two")]);
        outbox.abandon(CloseCode::TooSlow);
        assert_eq!(written(&mut outbox, 100), b"\x88\x02\x0f\xad");

        let mut outbox = pushed(&[plain("one"), plain("two")]);
        write_only(&mut outbox, 2);
        outbox.abandon(CloseCode::TooSlow);
        assert_eq!(written(&mut outbox, 100), b"one\x88\x02\x0f\xad");
    }

    #[test]
    fn a_newer_list_takes_the_place_of_the_one_that_waits_but_not_of_one_that_is_begun() {
        let list = |text| Frame::text(text, Class::List);
        let mut outbox = pushed(&[list("l1"), plain("a"), list("l2")]);
        assert_eq!(written(&mut outbox, 100), b"\x81\x01a\x81\x02l2");

        let mut outbox = pushed(&[list("l1")]);
        write_only(&mut outbox, 1);
        outbox.push(list("l2")).expect("there is room");
        outbox.push(list("l3")).expect("there is room");
        assert_eq!(outbox.bytes, 8);
        assert_eq!(written(&mut outbox, 100), b"\x02l1\x81\x02l3");
    }

    #[test]
    fn too_many_frames_or_bytes_are_too_slow_and_one_long_frame_is_not() {
        let mut outbox = pushed(&vec![plain("x"); FRAMES_MAX]);
        assert_eq!(outbox.push(plain("x")), Err(TooSlow));

        let mut outbox = pushed(&[plain(&"x".repeat(BYTES_MAX + 1))]);
        assert_eq!(outbox.push(plain("x")), Err(TooSlow));
        written(&mut outbox, usize::MAX);
        assert_eq!(outbox.push(plain("x")), Ok(()));
    }

    #[test]
    fn a_picture_lets_text_pass_until_its_turn_has_come() {
        let picture = |text| Frame::text(text, Class::Picture);
        let about = |text| Frame::text(text, Class::AfterPictures);
        let mut outbox = pushed(&[picture("p1"), plain("a"), picture("p2"), plain("b")]);
        outbox.push(about("t")).expect("there is room");
        write_only(&mut outbox, 7);
        outbox.push(plain("c")).expect("there is room");
        let rest = b"\x02p1\x81\x01c\x81\x02p2\x81\x01t";
        assert_eq!(written(&mut outbox, 3), rest);
        outbox.push(about("u")).expect("there is room");
        assert_eq!(written(&mut outbox, 100), b"\x81\x01u");
        assert!(outbox.is_empty() && outbox.bytes == 0);
    }

    #[test]
    fn a_picture_that_is_written_leaves_as_much_room_for_text_as_none() {
        let large = Frame::text(&"x".repeat(2 * BYTES_MAX), Class::Picture);
        let mut outbox = pushed(&[large.clone(), large.clone()]);
        write_only(&mut outbox, 10);
        assert_eq!(outbox.push(plain(&"x".repeat(BYTES_MAX - 100))), Ok(()));
        for _ in 2..behind::BYTES_MAX / (2 * BYTES_MAX) {
            assert_eq!(outbox.push(large.clone()), Ok(()));
        }
        assert_eq!(outbox.push(large), Err(TooSlow), "there is an end to that");
        outbox.abandon(CloseCode::TooSlow);
        let all = written(&mut outbox, usize::MAX);
        assert_eq!(
            all.len(),
            2 * BYTES_MAX + 4,
            "the one that was begun is finished, with the end"
        );
    }

    #[test]
    fn what_was_missed_may_be_more_than_what_is_new() {
        let mut outbox = pushed(&[Frame::text("resumed", Class::Resumed)]);
        outbox.beat();
        for _ in 1..FRAMES_MAX * 2 {
            assert_eq!(outbox.push(plain("x")), Ok(()));
        }
        assert_eq!(outbox.push(plain("x")), Err(TooSlow), "there is an end to that, too");
        outbox.beat();
        write_only(&mut outbox, 100);
        assert_eq!(outbox.push(plain("x")), Ok(()), "they are not through with it");
        write_only(&mut outbox, 3 * FRAMES_MAX);
        outbox.beat();
        while outbox.frames.len() < FRAMES_MAX {
            assert_eq!(outbox.push(plain("x")), Ok(()));
        }
        assert_eq!(outbox.push(plain("x")), Err(TooSlow));
    }
}
