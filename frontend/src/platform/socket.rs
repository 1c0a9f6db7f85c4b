//! One WebSocket to the room.

use std::task::Poll;

use futures_channel::mpsc;
use futures_util::future::poll_fn;
use futures_util::{SinkExt as _, StreamExt as _};
use gloo_net::websocket::futures::WebSocket;
use gloo_net::websocket::{Message, State, WebSocketError};
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
    let Ok(mut socket) = WebSocket::open(&address()) else { return Some(ABNORMAL) };
    let mut opened = false;
    loop {
        let happened = poll_fn(|context| {
            // The end of a socket is looked at before anything is written to it.
            if let Poll::Ready(frame) = socket.poll_next_unpin(context) {
                return Poll::Ready(Happened::Frame(frame));
            }
            if !opened {
                return socket.poll_ready_unpin(context).map(|_| Happened::Opened);
            }
            orders.poll_next_unpin(context).map(Happened::Order)
        });
        match happened.await {
            Happened::Opened => {
                opened = true;
                told.emit(Told::Opened);
            }
            Happened::Frame(Some(Ok(Message::Text(text)))) => told.emit(Told::Frame(text)),
            Happened::Frame(Some(Ok(Message::Bytes(_)))) => {}
            Happened::Frame(Some(Err(WebSocketError::ConnectionClose(close)))) => {
                return Some(close.code);
            }
            Happened::Frame(Some(Err(_)) | None) => return Some(ABNORMAL),
            Happened::Order(Some(Order::Send(frame))) => {
                // While a socket closes, browsers complain about every frame that is too late.
                if matches!(socket.state(), State::Open) {
                    drop(socket.send(Message::Text(frame)).await);
                }
            }
            Happened::Order(order) => {
                let code = if let Some(Order::Close(code)) = order { code } else { LEAVE };
                let _ = socket.close(Some(code), None);
                return None;
            }
        }
    }
}

/// What a socket's task wakes up for.
enum Happened {
    Opened,
    Frame(Option<Result<Message, WebSocketError>>),
    Order(Option<Order>),
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
