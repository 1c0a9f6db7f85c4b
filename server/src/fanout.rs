//! From one event to many sockets: a few tasks share all connections between them, one task for
//! each processor. Each owns the outboxes of its share and writes to their sockets, so nothing is
//! locked, a connection needs no task to be written to, and the room waits for no socket.

mod backlog;
mod connection;
mod share;
mod turns;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::thread::available_parallelism;

use futures_util::task::AtomicWaker;
use protocol::{CloseCode, Dialect, ServerEvent, limits};
use room::{Audience, ConnectionId};
use tokio::net::tcp::OwnedWriteHalf;

use crate::frame::Encoded;
use crate::metrics::Metrics;
use crate::pictures::Hung;
use backlog::{Orders, orders};
use share::Share;

/// The way to every connection. What is to be done is said at once; whoever says a lot waits in
/// between until it is done.
#[derive(Debug, Clone)]
pub(crate) struct Fanout {
    shares: Arc<[Orders]>,
}

/// What both halves of a connection know.
#[derive(Debug)]
pub(crate) struct Line {
    /// How many bytes a frame from it may have; raised when somebody logs in.
    pub frame_limit: AtomicUsize,
    /// Whether it gave a sign of life since this was last looked at.
    pub alive: AtomicBool,
    /// Whether there is no point in reading any more.
    hung_up: AtomicBool,
    /// Who reads.
    reader: AtomicWaker,
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
        let (alive, hung_up) = (AtomicBool::new(true), AtomicBool::new(false));
        Self { frame_limit, alive, hung_up, reader: AtomicWaker::new() }
    }

    /// There is no point in reading any more.
    fn hang_up(&self) {
        self.hung_up.store(true, Ordering::Release);
        self.reader.wake();
    }

    /// Ready as soon as there is no point in reading any more.
    pub(crate) fn poll_hung_up(&self, context: &Context<'_>) -> Poll<()> {
        // In this order, or it could happen between the two.
        self.reader.register(context.waker());
        if self.hung_up.load(Ordering::Acquire) { Poll::Ready(()) } else { Poll::Pending }
    }
}

impl Fanout {
    /// Starts the tasks.
    pub(crate) fn start(metrics: &Arc<Metrics>) -> Self {
        let tasks = available_parallelism().map_or(1, usize::from);
        let shares = (0..tasks).map(|_| {
            let (orders, ordered) = orders();
            tokio::spawn(Share::new(orders.downgrade(), Arc::clone(metrics)).run(ordered));
            orders
        });
        Self { shares: shares.collect() }
    }

    /// A socket is open; what is sent to it from now on is written here.
    pub(crate) fn open(&self, id: ConnectionId, writer: OwnedWriteHalf) -> Arc<Line> {
        let line = Arc::new(Line::new());
        self.order(id, Order::Open(id, writer, Arc::clone(&line)));
        line
    }

    /// From now on this connection is spoken to in this dialect.
    pub(crate) fn speak(&self, id: ConnectionId, dialect: Dialect) {
        self.order(id, Order::Speak(id, dialect));
    }

    /// From now on this connection may send longer frames.
    pub(crate) fn admit(&self, id: ConnectionId) {
        self.order(id, Order::Admit(id));
    }

    /// From now on this connection may send frames with pictures, or only shorter ones.
    pub(crate) fn frames(&self, id: ConnectionId, with_pictures: bool) {
        self.order(id, Order::Frames(id, with_pictures));
    }

    /// Sends an event, with its picture for the dialect that has it inside. It is encoded at most once per dialect, whoever gets it.
    pub(crate) fn send(&self, to: Audience, event: ServerEvent, picture: Option<Arc<Hung>>) {
        let event = Arc::new(Encoded::new(event, picture));
        match to {
            Audience::One(id) => self.order(id, Order::Send(Recipients::One(id), event)),
            Audience::Many(ids) if self.shares.len() == 1 => {
                self.shares[0].give(Order::Send(Recipients::Many(ids), event));
            }
            Audience::Many(ids) => {
                let mut parts = vec![Vec::new(); self.shares.len()];
                for id in ids {
                    parts[self.share_of(id)].push(id);
                }
                let parts = self.shares.iter().zip(parts).filter(|(_, part)| !part.is_empty());
                for (share, part) in parts {
                    share.give(Order::Send(Recipients::Many(part), Arc::clone(&event)));
                }
            }
        }
    }

    /// Answers a ping.
    pub(crate) fn pong(&self, id: ConnectionId, payload: Vec<u8>) {
        self.order(id, Order::Pong(id, payload));
    }

    /// Ends a connection after what was sent to it.
    pub(crate) fn end(&self, id: ConnectionId, code: CloseCode) {
        self.order(id, Order::End(id, code));
    }

    /// Answers the close frame of the other side, and ends the connection.
    pub(crate) fn answer(&self, id: ConnectionId, code: Option<u16>) {
        self.order(id, Order::Answer(id, code));
    }

    /// The other side of a connection is gone.
    pub(crate) fn gone(&self, id: ConnectionId) {
        self.order(id, Order::Gone(id));
    }

    /// Ends every connection, and those that open after this.
    pub(crate) fn end_all(&self, code: CloseCode) {
        for share in self.shares.iter() {
            share.give(Order::EndAll(code));
        }
    }

    /// Waits while more is to be done than may wait.
    pub(crate) async fn caught_up(&self) {
        for share in self.shares.iter() {
            share.caught_up().await;
        }
    }

    fn share_of(&self, id: ConnectionId) -> usize {
        usize::try_from(id.0).unwrap_or(usize::MAX) % self.shares.len()
    }

    fn order(&self, id: ConnectionId, order: Order) {
        self.shares[self.share_of(id)].give(order);
    }
}
