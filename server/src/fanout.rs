//! From one event to many sockets: a few tasks share all connections between them, one task for
//! each processor. Each owns the outboxes of its share and writes to their sockets, so nothing is
//! locked, a connection needs no task to be written to, and the room waits for no socket.

mod connection;
mod share;
mod turns;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::thread::available_parallelism;

use protocol::{CloseCode, Dialect, ServerEvent, limits};
use room::{Audience, ConnectionId};
use tokio::net::tcp::OwnedWriteHalf;
use tokio::sync::{Notify, mpsc};

use crate::frame::Encoded;
use crate::metrics::Metrics;
use crate::pictures::Hung;
use share::Share;

/// The way to every connection.
#[derive(Debug, Clone)]
pub(crate) struct Fanout {
    shares: Arc<[mpsc::Sender<Order>]>,
}

/// What both halves of a connection know.
#[derive(Debug)]
pub(crate) struct Line {
    /// How many bytes a frame from it may have; raised when somebody logs in.
    pub frame_limit: AtomicUsize,
    /// Whether it gave a sign of life since this was last looked at.
    pub alive: AtomicBool,
    /// Told when there is no point in reading any more.
    pub hung_up: Notify,
}

/// What a task is told about its share of the connections.
#[derive(Debug)]
enum Order {
    Open(ConnectionId, OwnedWriteHalf, Arc<Line>),
    Speak(ConnectionId, Dialect),
    Admit(ConnectionId),
    /// This connection may send frames with pictures, or only shorter ones.
    Frames(ConnectionId, bool),
    Send(Recipients, Arc<Encoded>),
    Pong(ConnectionId, Vec<u8>),
    /// A socket that was full takes more.
    Writable(ConnectionId, OwnedWriteHalf),
    End(ConnectionId, CloseCode),
    /// The other side has said that it ends, with this code, and is answered.
    Answer(ConnectionId, Option<u16>),
    /// The other side is gone.
    Gone(ConnectionId),
    EndAll(CloseCode),
}

#[derive(Debug)]
enum Recipients {
    One(ConnectionId),
    Many(Vec<ConnectionId>),
}

impl Line {
    fn new() -> Self {
        let frame_limit = AtomicUsize::new(limits::FRAME_BEFORE_LOGIN_MAX);
        Self { frame_limit, alive: AtomicBool::new(true), hung_up: Notify::new() }
    }
}

impl Fanout {
    /// Starts the tasks.
    pub(crate) fn start(metrics: &Arc<Metrics>) -> Self {
        let tasks = available_parallelism().map_or(1, usize::from);
        let shares = (0..tasks).map(|_| {
            let (orders, ordered) = mpsc::channel(ORDERS_MAX);
            tokio::spawn(Share::new(orders.downgrade(), Arc::clone(metrics)).run(ordered));
            orders
        });
        Self { shares: shares.collect() }
    }

    /// A socket is open; what is sent to it from now on is written here.
    pub(crate) async fn open(&self, id: ConnectionId, writer: OwnedWriteHalf) -> Arc<Line> {
        let line = Arc::new(Line::new());
        self.order(id, Order::Open(id, writer, Arc::clone(&line))).await;
        line
    }

    /// From now on this connection is spoken to in this dialect.
    pub(crate) async fn speak(&self, id: ConnectionId, dialect: Dialect) {
        self.order(id, Order::Speak(id, dialect)).await;
    }

    /// From now on this connection may send longer frames.
    pub(crate) async fn admit(&self, id: ConnectionId) {
        self.order(id, Order::Admit(id)).await;
    }

    /// From now on this connection may send frames with pictures, or only shorter ones.
    pub(crate) async fn frames(&self, id: ConnectionId, with_pictures: bool) {
        self.order(id, Order::Frames(id, with_pictures)).await;
    }

    /// Sends an event, with its picture for the dialect that has it inside. It is encoded at most once per dialect, whoever gets it.
    pub(crate) async fn send(&self, to: Audience, event: ServerEvent, picture: Option<Arc<Hung>>) {
        let event = Arc::new(Encoded::new(event, picture));
        match to {
            Audience::One(id) => self.order(id, Order::Send(Recipients::One(id), event)).await,
            Audience::Many(ids) if self.shares.len() == 1 => {
                self.order_of(0, Order::Send(Recipients::Many(ids), event)).await;
            }
            Audience::Many(ids) => {
                let mut parts = vec![Vec::new(); self.shares.len()];
                for id in ids {
                    parts[self.share_of(id)].push(id);
                }
                for (share, part) in parts.into_iter().enumerate().filter(|(_, p)| !p.is_empty()) {
                    let part = Order::Send(Recipients::Many(part), Arc::clone(&event));
                    self.order_of(share, part).await;
                }
            }
        }
    }

    /// Answers a ping.
    pub(crate) async fn pong(&self, id: ConnectionId, payload: Vec<u8>) {
        self.order(id, Order::Pong(id, payload)).await;
    }

    /// Ends a connection after what was sent to it.
    pub(crate) async fn end(&self, id: ConnectionId, code: CloseCode) {
        self.order(id, Order::End(id, code)).await;
    }

    /// Answers the close frame of the other side, and ends the connection.
    pub(crate) async fn answer(&self, id: ConnectionId, code: Option<u16>) {
        self.order(id, Order::Answer(id, code)).await;
    }

    /// The other side of a connection is gone.
    pub(crate) async fn gone(&self, id: ConnectionId) {
        self.order(id, Order::Gone(id)).await;
    }

    /// Ends every connection, and those that open after this.
    pub(crate) async fn end_all(&self, code: CloseCode) {
        for share in 0..self.shares.len() {
            self.order_of(share, Order::EndAll(code)).await;
        }
    }

    fn share_of(&self, id: ConnectionId) -> usize {
        usize::try_from(id.0).unwrap_or(usize::MAX) % self.shares.len()
    }

    async fn order(&self, id: ConnectionId, order: Order) {
        self.order_of(self.share_of(id), order).await;
    }

    /// Waits when the task is far behind. It waits for nobody itself, so it will not be for long.
    async fn order_of(&self, share: usize, order: Order) {
        // The task ends with the last handle to it, and this is one.
        let _ = self.shares[share].send(order).await;
    }
}

/// Orders that may wait for a task before the room and the readers wait with them. When the
/// machine is too slow for what is said, people are heard later, and nobody is let go for it.
const ORDERS_MAX: usize = 1024;
