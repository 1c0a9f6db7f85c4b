//! The socket of one person: frames out, and frames in until a moment.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use protocol::CloseCode;
use tungstenite::client::client;
use tungstenite::protocol::CloseFrame;
use tungstenite::{Error, Message, WebSocket};

/// A connection to the room.
pub(crate) struct Line {
    socket: WebSocket<TcpStream>,
}

/// What comes over it.
pub(crate) enum News {
    /// A text frame.
    Frame(String),
    /// Nothing so far.
    Nothing,
    /// The end, with this code, or as browsers call one without.
    Over(u16),
}

impl Line {
    /// Opens one, if somebody answers.
    pub(crate) fn open(address: SocketAddr) -> Option<Self> {
        let stream = TcpStream::connect(address).ok()?;
        stream.set_nodelay(true).ok()?;
        stream.set_read_timeout(Some(ANSWERED_WITHIN)).ok()?;
        stream.set_write_timeout(Some(ANSWERED_WITHIN)).ok()?;
        let (socket, _) = client(format!("ws://{address}/ws"), stream).ok()?;
        Some(Self { socket })
    }

    /// Sends a frame. If that does not work any more, the end is heard next.
    pub(crate) fn say(&mut self, frame: String) {
        let _ = self.socket.send(Message::text(frame));
    }

    /// Waits for something, until a moment at most.
    pub(crate) fn hear_until(&mut self, moment: Instant) -> News {
        let patience = moment.saturating_duration_since(Instant::now()).max(LEAST);
        if self.socket.get_mut().set_read_timeout(Some(patience)).is_err() {
            return News::Over(WITHOUT_A_WORD);
        }
        match self.socket.read() {
            Ok(Message::Text(text)) => News::Frame(text.as_str().to_owned()),
            Ok(Message::Close(frame)) => {
                // The answer; the other side may not wait for it.
                let _ = self.socket.flush();
                News::Over(frame.map_or(WITHOUT_A_WORD, |frame| frame.code.into()))
            }
            Ok(_) => News::Nothing,
            Err(Error::Io(e))
                if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
            {
                News::Nothing
            }
            Err(_) => News::Over(WITHOUT_A_WORD),
        }
    }

    /// Says that it is over, and does not wait for an answer.
    pub(crate) fn close(mut self, code: CloseCode) {
        let frame = CloseFrame { code: code.number().into(), reason: "".into() };
        let _ = self.socket.close(Some(frame));
        let _ = self.socket.flush();
    }
}

/// How long the room may take to shake hands, or to take a frame.
const ANSWERED_WITHIN: Duration = Duration::from_secs(10);

/// A socket cannot be asked to wait for no time at all.
const LEAST: Duration = Duration::from_millis(1);

/// The code of an end without a close frame.
const WITHOUT_A_WORD: u16 = 1006;
