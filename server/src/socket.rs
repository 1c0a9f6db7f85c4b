//! The reading half of a WebSocket: what a browser sends becomes inputs of the room. The writing
//! half belongs to [`crate::fanout`].

mod assembly;
#[cfg(test)]
mod laws;
mod pings;
mod reader;
mod sifter;

use std::future::poll_fn;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Poll, ready};
use std::time::Instant;

use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use protocol::picture::{Bytes, Picture};
use protocol::wire::DecodeError;
use protocol::{ClientAction, CloseCode, limits, wire};
use room::{BadFrame, ConnectionId, Input};
use tokio::io::{AsyncRead as _, ReadBuf};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedReadHalf;
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;

use crate::auth;
use crate::background::in_the_background;
use crate::fanout::{Fanout, Line};
use crate::live::Live;
use crate::pictures::{Pictures, Spent};
use crate::room_task::Report;
use assembly::Assembly;
use pings::{Flood, Pings};
use reader::{Broken, Incoming, Limits, Reader};

/// What sockets need of the rest.
#[derive(Debug, Clone)]
pub(crate) struct Sockets {
    /// Where they report to.
    pub reports: mpsc::Sender<Report>,
    /// Where they are written to.
    pub fanout: Fanout,
    /// What is decided about tokens.
    pub live: Live,
    /// Pictures, and how much of them may be on its way.
    pub pictures: Pictures,
}

/// Serves a socket until either side ends it.
pub(crate) async fn serve(id: ConnectionId, upgraded: Upgraded, sockets: Sockets) {
    let Ok(parts) = upgraded.downcast::<TokioIo<TcpStream>>() else {
        return;
    };
    let mut reader = Reader::default();
    reader.extend(&parts.read_buf);
    // The 8 KiB into which the handshake was read would otherwise stay for as long as the socket.
    drop(parts.read_buf);
    let (stream, writer) = parts.io.into_inner().into_split();
    let line = sockets.fanout.open(id, writer);
    let pings = Pings::new(Instant::now());
    let assembly = Assembly::default();
    let mut ears = Ears { id, stream, line, reader, assembly, pings, sockets };
    let code = ears.listen().await;
    // The room may have gone first, when the whole server ends.
    let _ = ears.sockets.reports.send(Report::Ended(id, code)).await;
}

/// Whoever listens to one socket.
struct Ears {
    id: ConnectionId,
    stream: OwnedReadHalf,
    line: Arc<Line>,
    reader: Reader,
    assembly: Assembly,
    pings: Pings,
    sockets: Sockets,
}

/// Why no more is read.
enum Stop {
    /// There is nothing more, or no reason to.
    Over,
    /// A long frame takes too long, or there are too many of them.
    Spent,
}

impl Ears {
    /// Listens until the socket ends, and says with which code the other side ended it, if it did.
    async fn listen(&mut self) -> Option<u16> {
        if !self.report(Input::Connected(self.id)).await {
            return None;
        }
        loop {
            let limit = self.line.frame_limit.load(Ordering::Relaxed);
            let limits = Limits { message: limit, picture: self.sockets.pictures.bytes_max() };
            let input = match self.reader.next(limits) {
                Ok(None) => match self.read_on().await {
                    Ok(()) => continue,
                    Err(Stop::Over) => return None,
                    Err(Stop::Spent) => return self.give_up(BadFrame::TooLong { limit }).await,
                },
                Ok(Some(Incoming::Text(text))) => self.decode(text, None).await,
                Ok(Some(Incoming::WithPicture(text, bytes))) => {
                    self.decode(text, Some(Bytes(bytes))).await
                }
                Ok(Some(Incoming::Binary)) => return self.give_up(BadFrame::Binary).await,
                Ok(Some(Incoming::Ping(payload))) => match self.answer(payload).await {
                    Ok(()) => continue,
                    Err(Flood) => return self.let_go().await,
                },
                Ok(Some(Incoming::Pong)) => match self.pings.count(Instant::now()) {
                    Ok(()) => continue,
                    Err(Flood) => return self.let_go().await,
                },
                Ok(Some(Incoming::Close(code))) => {
                    self.sockets.fanout.answer(self.id, code);
                    return code;
                }
                Err(Broken::Malformed) => return self.give_up(BadFrame::Malformed).await,
                Err(Broken::NotUtf8) => return self.give_up(BadFrame::NotUtf8).await,
                Err(Broken::TooLong) => return self.give_up(BadFrame::TooLong { limit }).await,
            };
            if !self.report(input).await {
                return None;
            }
        }
    }

    /// Reads what was said, with the picture that was taken out of it.
    async fn decode(&self, text: String, picture: Option<Bytes>) -> Input {
        let action = if text.len() > limits::FRAME_MAX {
            // That takes milliseconds, in which nobody else on this thread would be heard.
            let reading = in_the_background(move || wire::decode_action(&text));
            reading.await.unwrap_or(Err(DecodeError::NotJson))
        } else {
            wire::decode_action(&text)
        };
        match action {
            Ok(mut action) => {
                put_back(picture, &mut action);
                auth::input(self.id, action, self.sockets.live.now().tokens.as_ref())
            }
            Err(error) => Input::BadFrame { from: self.id, reason: BadFrame::NotAnAction(error) },
        }
    }

    async fn answer(&mut self, ping: Vec<u8>) -> Result<(), Flood> {
        self.pings.count(Instant::now())?;
        self.sockets.fanout.pong(self.id, ping);
        self.sockets.fanout.caught_up().await;
        Ok(())
    }

    /// Ends a connection that floods us. A person behind it may come back like anybody who was
    /// cut off.
    async fn let_go(&mut self) -> Option<u16> {
        tracing::info!(connection = self.id.0, "closed: a flood of pings");
        self.sockets.fanout.end(self.id, CloseCode::TooMuch);
        self.drain().await;
        None
    }

    /// Reads on, as far as there is room for what is not complete.
    async fn read_on(&mut self) -> Result<(), Stop> {
        let Self { reader, assembly, sockets, .. } = self;
        let held = reader.held();
        assembly.hold(held, &sockets.pictures.budget).map_err(|Spent| Stop::Spent)?;
        if held > limits::FRAME_MAX {
            // A long frame comes in hundreds of reads, and others want to be heard between them.
            tokio::task::yield_now().await;
        }
        self.read().await
    }

    /// Tells the room; false if there is none any more, and the socket has been ended for it.
    async fn report(&mut self, input: Input) -> bool {
        let input = Box::new(input);
        let report = match self.assembly.complete() {
            Some(claim) => Report::Large(input, claim),
            None => Report::Input(input),
        };
        let told = match self.sockets.reports.try_send(report) {
            Ok(()) => true,
            // The room has more to do than may wait for it.
            Err(TrySendError::Full(report)) => self.sockets.reports.send(report).await.is_ok(),
            Err(TrySendError::Closed(_)) => false,
        };
        if !told {
            self.sockets.fanout.end(self.id, CloseCode::Restart);
            self.drain().await;
        }
        told
    }

    /// What follows makes no sense. The room ends the connection with words and a code, and
    /// whatever else arrives until then is thrown away: closing a socket with something unread in
    /// it would throw away the words instead.
    async fn give_up(&mut self, reason: BadFrame) -> Option<u16> {
        if self.report(Input::BadFrame { from: self.id, reason }).await {
            self.drain().await;
        }
        None
    }

    async fn drain(&mut self) {
        self.reader = Reader::default();
        while self.read().await.is_ok() {
            self.reader = Reader::default();
        }
    }

    /// Reads what there is, or waits for it. The buffer lives only while there is something.
    async fn read(&mut self) -> Result<(), Stop> {
        let Self { stream, reader, line, assembly, .. } = self;
        let more = poll_fn(|context| {
            if line.poll_hung_up(context).is_ready() {
                return Poll::Ready(Err(Stop::Over));
            }
            if assembly.poll_overdue(context).is_ready() {
                return Poll::Ready(Err(Stop::Spent));
            }
            let mut buffer = [MaybeUninit::uninit(); READ_MAX];
            let mut buffer = ReadBuf::uninit(&mut buffer);
            let read = ready!(Pin::new(&mut *stream).poll_read(context, &mut buffer));
            reader.extend(buffer.filled());
            Poll::Ready(Ok(read.is_ok() && !buffer.filled().is_empty()))
        });
        let more = more.await?;
        line.alive.store(true, Ordering::Relaxed);
        if more {
            return Ok(());
        }
        self.sockets.fanout.gone(self.id);
        Err(Stop::Over)
    }
}

/// Puts a picture where it was taken out. Only a file has a place for one.
fn put_back(picture: Option<Bytes>, action: &mut ClientAction) {
    if let (Some(picture), ClientAction::File(file)) = (picture, action)
        && let Picture::Inline { bytes } = &mut file.picture
    {
        *bytes = picture;
    }
}

/// Bytes that one read may bring. It is on the stack, and only while there is something to read.
const READ_MAX: usize = 16 * 1024;
