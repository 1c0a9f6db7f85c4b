//! One WebSocket to the room.

use futures_channel::mpsc;
use futures_util::future::{Either, poll_fn, select};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt as _, StreamExt as _};
use gloo_net::websocket::futures::WebSocket;
use gloo_net::websocket::{Message, WebSocketError};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

/// What a socket tells.
pub(crate) enum Told {
    /// It is open.
    Opened,
    /// A text frame came.
    Frame(String),
    /// It is closed; 1006 when no close frame came or it never opened. Nothing follows.
    Closed {
        /// The number of the close frame.
        code: u16,
    },
}

/// A socket that is open or on its way there. Once it is told to close, it tells nothing more.
pub(crate) struct Socket {
    orders: mpsc::UnboundedSender<Order>,
}

enum Order {
    Send(String),
    Close(u16),
}

impl Socket {
    /// Opens a socket to `ws` beside the page, whatever path the page lies under.
    pub(crate) fn open(told: Callback<Told>) -> Self {
        let (orders, queue) = mpsc::unbounded();
        spawn_local(async move {
            if let Some(code) = serve(queue, &told).await {
                told.emit(Told::Closed { code });
            }
        });
        Self { orders }
    }

    /// Sends a frame after those before it.
    pub(crate) fn send(&self, frame: String) {
        // A socket that has ended has said so, and its last frames are nobody's any more.
        let _ = self.orders.unbounded_send(Order::Send(frame));
    }

    /// Closes after what was sent.
    pub(crate) fn close(self, code: u16) {
        let _ = self.orders.unbounded_send(Order::Close(code));
    }
}

/// Serves a socket to its end. Gives the number of the other side's close frame, or nothing when
/// this side closed.
async fn serve(mut orders: mpsc::UnboundedReceiver<Order>, told: &Callback<Told>) -> Option<u16> {
    let Ok(socket) = WebSocket::open(&address()) else {
        return Some(ABNORMAL);
    };
    let (mut sink, mut stream) = socket.split();
    let end = {
        let writing = std::pin::pin!(write(&mut sink, &mut orders, told));
        let reading = std::pin::pin!(read(&mut stream, told));
        match select(writing, reading).await {
            Either::Left((code, _)) => Either::Left(code),
            Either::Right((code, _)) => Either::Right(code),
        }
    };
    match end {
        Either::Left(code) => {
            if let Ok(socket) = sink.reunite(stream) {
                let _ = socket.close(Some(code), None);
            }
            None
        }
        Either::Right(code) => Some(code),
    }
}

/// Writes until told to close.
async fn write(
    sink: &mut SplitSink<WebSocket, Message>,
    orders: &mut mpsc::UnboundedReceiver<Order>,
    told: &Callback<Told>,
) -> u16 {
    if poll_fn(|context| sink.poll_ready_unpin(context)).await.is_ok() {
        told.emit(Told::Opened);
    }
    loop {
        match orders.next().await {
            // A frame that cannot be written is followed by the end of the socket.
            Some(Order::Send(frame)) => drop(sink.send(Message::Text(frame)).await),
            Some(Order::Close(code)) => return code,
            None => return LEAVE,
        }
    }
}

/// Reads until the other side closes or the network does.
async fn read(stream: &mut SplitStream<WebSocket>, told: &Callback<Told>) -> u16 {
    while let Some(frame) = stream.next().await {
        match frame {
            Ok(Message::Text(text)) => told.emit(Told::Frame(text)),
            Err(WebSocketError::ConnectionClose(close)) => return close.code,
            Ok(Message::Bytes(_)) | Err(_) => {}
        }
    }
    ABNORMAL
}

/// `ws` relative to the page, as an absolute address: browsers did not take relative ones for
/// long.
fn address() -> String {
    let location = web_sys::window().expect("the page runs in a window").location();
    let host = location.host().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let secure = location.protocol().is_ok_and(|protocol| protocol == "https:");
    format!("{}://{host}{folder}/ws", if secure { "wss" } else { "ws" })
}

/// The number for a socket that ended without a close frame (RFC 6455, section 7.4.1).
const ABNORMAL: u16 = 1006;

/// The number for leaving.
const LEAVE: u16 = 1000;
