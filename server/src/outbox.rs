//! What waits to be written to one socket: bounded in frames and in bytes, so that a reader who
//! stalls costs a known amount of memory and nobody's time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use protocol::CloseCode;
use tokio::sync::{mpsc, oneshot};
use tokio_tungstenite::tungstenite::Utf8Bytes;

/// The room's end: never waits.
#[derive(Debug)]
pub(crate) struct Outbox {
    frames: mpsc::Sender<Utf8Bytes>,
    waiting_bytes: Arc<AtomicUsize>,
    end: oneshot::Sender<End>,
}

/// The socket's end.
#[derive(Debug)]
pub(crate) struct Pending {
    frames: mpsc::Receiver<Utf8Bytes>,
    waiting_bytes: Arc<AtomicUsize>,
    end: oneshot::Receiver<End>,
    ending: Option<End>,
}

/// How a socket is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct End {
    /// What its close frame says.
    pub code: CloseCode,
    /// Whether what waits is written first.
    pub after_pending: bool,
}

/// The reader is so far behind that keeping it would cost the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooSlow;

/// What the socket does next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Write this frame.
    Frame(Utf8Bytes),
    /// Write a close frame and stop.
    End(CloseCode),
}

/// A new outbox and its other end.
pub(crate) fn outbox() -> (Outbox, Pending) {
    let (frames, pending) = mpsc::channel(FRAMES_MAX);
    let (end, ended) = oneshot::channel();
    let waiting_bytes = Arc::new(AtomicUsize::new(0));
    let outbox = Outbox { frames, waiting_bytes: Arc::clone(&waiting_bytes), end };
    (outbox, Pending { frames: pending, waiting_bytes, end: ended, ending: None })
}

impl Outbox {
    /// Adds a frame. The bytes are shared, not copied.
    ///
    /// # Errors
    /// Too much waits already; the connection is to be ended. A socket that has gone away counts
    /// as written: its end is reported by the socket itself.
    pub(crate) fn push(&self, frame: Utf8Bytes) -> Result<(), TooSlow> {
        let length = frame.len();
        let waiting = self.waiting_bytes.fetch_add(length, Ordering::Relaxed);
        if waiting > 0 && waiting + length > BYTES_MAX {
            return Err(TooSlow);
        }
        match self.frames.try_send(frame) {
            Ok(()) | Err(mpsc::error::TrySendError::Closed(_)) => Ok(()),
            Err(mpsc::error::TrySendError::Full(_)) => Err(TooSlow),
        }
    }

    /// Ends the connection after what waits.
    pub(crate) fn close(self, code: CloseCode) {
        // A socket that is gone already needs no ending.
        let _ = self.end.send(End { code, after_pending: true });
    }

    /// Ends the connection and drops what waits, because nobody reads it.
    pub(crate) fn abandon(self, code: CloseCode) {
        let _ = self.end.send(End { code, after_pending: false });
    }
}

impl Pending {
    /// Waits for the next frame or the end. Without an outbox at the other end, the connection
    /// leaves as if it had been told to.
    pub(crate) async fn next(&mut self) -> Next {
        loop {
            if let Some(end) = self.ending {
                let frame = if end.after_pending { self.frames.recv().await } else { None };
                return frame.map_or(Next::End(end.code), |frame| self.taken(frame));
            }
            tokio::select! {
                biased;
                end = &mut self.end => self.ending = Some(end.unwrap_or(GONE)),
                Some(frame) = self.frames.recv() => return self.taken(frame),
            }
        }
    }

    /// The next frame if one waits already.
    pub(crate) fn try_next(&mut self) -> Option<Utf8Bytes> {
        if self.ending.is_some_and(|end| !end.after_pending) {
            return None;
        }
        let frame = self.frames.try_recv().ok()?;
        self.waiting_bytes.fetch_sub(frame.len(), Ordering::Relaxed);
        Some(frame)
    }

    /// Waits until the outbox is abandoned, for a writer that is stuck in the middle of a frame.
    pub(crate) async fn abandoned(&mut self) -> CloseCode {
        if self.ending.is_none() {
            self.ending = Some((&mut self.end).await.unwrap_or(GONE));
        }
        match self.ending {
            Some(End { code, after_pending: false }) => code,
            _ => std::future::pending().await,
        }
    }

    fn taken(&self, frame: Utf8Bytes) -> Next {
        self.waiting_bytes.fetch_sub(frame.len(), Ordering::Relaxed);
        Next::Frame(frame)
    }
}

/// What a socket does when its room is gone without a word.
const GONE: End = End { code: CloseCode::Restart, after_pending: true };

/// Frames that may wait. A burst of a thousand short messages is no reason to let anybody go: what
/// waits costs by its bytes, and this only bounds what is kept beside them.
const FRAMES_MAX: usize = 4_096;

/// Bytes that may wait. One frame may be longer than this, or a list of people in a very large
/// room could never be sent.
const BYTES_MAX: usize = 1024 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_waits_is_written_before_the_close() {
        let (outbox, mut pending) = outbox();
        outbox.push("one".into()).expect("there is room");
        outbox.push("two".into()).expect("there is room");
        outbox.close(CloseCode::Disconnected);
        assert_eq!(pending.next().await, Next::Frame("one".into()));
        assert_eq!(pending.try_next(), Some("two".into()));
        assert_eq!(pending.next().await, Next::End(CloseCode::Disconnected));
    }

    #[tokio::test]
    async fn an_abandoned_outbox_drops_what_waits() {
        let (outbox, mut pending) = outbox();
        outbox.push("one".into()).expect("there is room");
        outbox.abandon(CloseCode::TooSlow);
        assert_eq!(pending.abandoned().await, CloseCode::TooSlow);
        assert_eq!(pending.next().await, Next::End(CloseCode::TooSlow));
    }

    #[tokio::test]
    async fn too_many_frames_or_bytes_are_too_slow_and_one_long_frame_is_not() {
        let (outbox, _pending) = outbox();
        for _ in 0..FRAMES_MAX {
            assert_eq!(outbox.push("x".into()), Ok(()));
        }
        assert_eq!(outbox.push("x".into()), Err(TooSlow));

        let (outbox, mut pending) = super::outbox();
        let long: Utf8Bytes = "x".repeat(BYTES_MAX + 1).into();
        assert_eq!(outbox.push(long.clone()), Ok(()));
        assert_eq!(outbox.push("x".into()), Err(TooSlow));
        assert!(pending.try_next().is_some());
    }
}
