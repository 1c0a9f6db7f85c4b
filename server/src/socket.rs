//! One WebSocket: frames in become inputs of the room, frames from the outbox go out.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt as _, StreamExt as _};
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use protocol::{CloseCode, Dialect, ServerEvent, limits, wire};
use room::{BadFrame, ConnectionId, Ended, Input};
use tokio::sync::mpsc;
use tokio::time::{Instant, interval_at, sleep, sleep_until, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::error::ProtocolError;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode as WireCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Bytes, Error, Message, Utf8Bytes};

use crate::auth::{self, Tokens};
use crate::outbox::{Next, Pending, outbox};
use crate::room_task::{Link, Report};

type Stream = WebSocketStream<TokioIo<Upgraded>>;

/// Serves a socket until either side ends it.
pub(crate) async fn serve(
    id: ConnectionId,
    upgraded: Upgraded,
    reports: mpsc::Sender<Report>,
    tokens: Option<Arc<Tokens>>,
) {
    let io = TokioIo::new(upgraded);
    let socket = WebSocketStream::from_raw_socket(io, Role::Server, Some(small_buffers())).await;
    let (sink, stream) = socket.split();
    let (outbox, pending) = outbox();
    let frame_limit = Arc::new(AtomicUsize::new(limits::FRAME_BEFORE_LOGIN_MAX));
    let link = Link { outbox, frame_limit: Arc::clone(&frame_limit) };
    if reports.send(Report::Open(id, link)).await.is_err() {
        return;
    }
    let heard = Heard { started: Instant::now(), at_ms: AtomicU64::new(0) };
    let ears = Ears { id, reports: &reports, tokens: tokens.as_deref(), frame_limit, heard };
    tokio::select! {
        () = read(&ears, stream) => {}
        () = write(sink, pending, &ears.heard) => {}
    }
    // The room may have gone first, when the whole server ends.
    let _ = reports
        .send(Report::Input(Input::Disconnected { connection: id, ended: Ended::Lost }))
        .await;
}

/// What it takes to read a socket.
struct Ears<'a> {
    id: ConnectionId,
    reports: &'a mpsc::Sender<Report>,
    tokens: Option<&'a Tokens>,
    frame_limit: Arc<AtomicUsize>,
    heard: Heard,
}

/// When this socket last gave a sign of life.
struct Heard {
    started: Instant,
    at_ms: AtomicU64,
}

impl Heard {
    fn now(&self) {
        let elapsed_ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.at_ms.store(elapsed_ms, Ordering::Relaxed);
    }

    fn silence(&self) -> Duration {
        let at = Duration::from_millis(self.at_ms.load(Ordering::Relaxed));
        self.started.elapsed().saturating_sub(at)
    }
}

/// Reads until the socket ends. After a frame that makes further reading pointless it waits for
/// the room to end the connection with words and a code.
async fn read(ears: &Ears<'_>, mut stream: SplitStream<Stream>) {
    let id = ears.id;
    while let Some(frame) = stream.next().await {
        ears.heard.now();
        let limit = ears.frame_limit.load(Ordering::Relaxed);
        let input = match frame {
            Ok(Message::Text(text)) => read_text(id, &text, limit, ears.tokens),
            Ok(Message::Ping(_) | Message::Pong(_) | Message::Close(_) | Message::Frame(_)) => {
                continue;
            }
            Ok(Message::Binary(_)) => Input::BadFrame { from: id, reason: BadFrame::Binary },
            Err(error) => match broken(&error, limit) {
                Some(reason) => Input::BadFrame { from: id, reason },
                None => return,
            },
        };
        let fatal = matches!(
            &input,
            Input::BadFrame { reason, .. } if !matches!(reason, BadFrame::NotAnAction(_))
        );
        if ears.reports.send(Report::Input(input)).await.is_err() || fatal {
            return std::future::pending().await;
        }
    }
}

fn read_text(from: ConnectionId, text: &Utf8Bytes, limit: usize, tokens: Option<&Tokens>) -> Input {
    if text.len() > limit {
        return Input::BadFrame { from, reason: BadFrame::TooLong { limit } };
    }
    match wire::decode_action(text) {
        Ok(action) => auth::input(from, action, tokens),
        Err(error) => Input::BadFrame { from, reason: BadFrame::NotAnAction(error) },
    }
}

/// What to tell the other side about a broken frame; nothing if there is no other side any more.
fn broken(error: &Error, limit: usize) -> Option<BadFrame> {
    if matches!(error, Error::Capacity(_)) {
        Some(BadFrame::TooLong { limit })
    } else if matches!(error, Error::Utf8(_)) {
        Some(BadFrame::NotUtf8)
    } else if matches!(error, Error::Protocol(ProtocolError::ResetWithoutClosingHandshake)) {
        None
    } else {
        matches!(error, Error::Protocol(_)).then_some(BadFrame::Malformed)
    }
}

/// Writes what waits, in batches, and keeps a quiet connection alive.
async fn write(mut sink: SplitSink<Stream, Message>, mut pending: Pending, heard: &Heard) {
    let ping = wire::encode_event(&ServerEvent::Ping, Dialect::Classic);
    let ping = Utf8Bytes::from(ping.expect("every dialect has a ping"));
    let mut probe = interval_at(Instant::now() + PROBE_EVERY, PROBE_EVERY);
    let mut last_written = Instant::now();
    loop {
        let batch = tokio::select! {
            next = pending.next() => match next {
                Next::Frame(first) => gather(first, &mut pending),
                Next::End(code) => return say_goodbye(&mut sink, code).await,
            },
            () = sleep_until(last_written + PING_AFTER) => vec![Message::Text(ping.clone())],
            _ = probe.tick() => {
                if heard.silence() > SILENCE_MAX {
                    return;
                }
                vec![Message::Ping(Bytes::new())]
            }
        };
        let written = tokio::select! {
            written = write_all(&mut sink, batch) => written,
            code = pending.abandoned() => return say_goodbye(&mut sink, code).await,
        };
        if written.is_err() {
            return;
        }
        last_written = Instant::now();
    }
}

/// A frame and everything that waits behind it, so that one write carries them all.
fn gather(first: Utf8Bytes, pending: &mut Pending) -> Vec<Message> {
    let waiting = std::iter::from_fn(|| pending.try_next()).take(BATCH_MAX);
    std::iter::once(first).chain(waiting).map(Message::Text).collect()
}

async fn write_all(
    sink: &mut SplitSink<Stream, Message>,
    batch: Vec<Message>,
) -> Result<(), Error> {
    for message in batch {
        sink.feed(message).await?;
    }
    sink.flush().await
}

/// Sends the close frame and gives the other side a moment to answer it: the reading half ends
/// the socket as soon as it does.
async fn say_goodbye(sink: &mut SplitSink<Stream, Message>, code: CloseCode) {
    let frame = CloseFrame { code: WireCode::from(code.number()), reason: "".into() };
    if let Ok(Ok(())) = timeout(GOODBYE_WITHIN, sink.send(Message::Close(Some(frame)))).await {
        sleep(GOODBYE_WITHIN).await;
    }
}

/// Small buffers keep an idle connection at a few kilobytes; the library's own 128 KiB would be
/// most of what a connection costs (design, "Numbers to hold").
fn small_buffers() -> WebSocketConfig {
    WebSocketConfig::default()
        .read_buffer_size(BUFFER)
        .write_buffer_size(BUFFER)
        .max_message_size(Some(limits::FRAME_MAX))
        .max_frame_size(Some(limits::FRAME_MAX))
}

/// Bytes that one socket buffers in each direction.
const BUFFER: usize = 4 * 1024;

/// Frames that one write may carry.
const BATCH_MAX: usize = 64;

/// The server's own `ping` on a quiet connection.
const PING_AFTER: Duration = Duration::from_millis(limits::PING_AFTER_MS);

/// WebSocket pings that find dead clients (wire.md, section 1).
const PROBE_EVERY: Duration = Duration::from_secs(25);

/// Two probes without an answer, and some patience.
const SILENCE_MAX: Duration = Duration::from_mins(1);

/// Patience with the other side when a socket is closed.
const GOODBYE_WITHIN: Duration = Duration::from_secs(2);
