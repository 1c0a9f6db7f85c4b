//! One task and its share of the connections.
//!
//! When somebody is written to is decided in [`super::turns`]. What hurries is written on the spot,
//! with whatever waits before it.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use protocol::{CloseCode, Dialect, ServerEvent, limits};
use room::ConnectionId;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::task::yield_now;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until};

use super::backlog::{Ordered, WeakOrders};
use super::connection::{Beat, Connection, State};
use super::turns::Turns;
use super::{Line, Order, Recipients};
use crate::frame::{Class, Encoded, Frame};
use crate::metrics::Metrics;
use crate::outbox::Written;

/// The task's own state.
pub(super) struct Share {
    connections: HashMap<u64, Connection>,
    turns: Turns,
    /// The moment in which the orders that are being taken have arrived.
    now: Instant,
    /// Every connection is to end like this, however new it is.
    ending: Option<CloseCode>,
    ping: Frame,
    orders: WeakOrders,
    metrics: Arc<Metrics>,
}

impl Share {
    pub(super) fn new(orders: WeakOrders, metrics: Arc<Metrics>) -> Self {
        let ping = Encoded::new(ServerEvent::Ping, None);
        let ping = ping.frame(Dialect::Classic, &metrics).cloned();
        Self {
            connections: HashMap::new(),
            turns: Turns::default(),
            now: Instant::now(),
            ending: None,
            ping: ping.expect("every dialect has a ping"),
            orders,
            metrics,
        }
    }

    /// Works until nobody can give orders any more.
    pub(super) async fn run(mut self, mut orders: Ordered) {
        let mut beat = interval(Duration::from_secs(1));
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut batch = Vec::with_capacity(BATCH);
        loop {
            let next_at = self.turns.next_at(self.now);
            tokio::select! {
                biased;
                _ = beat.tick() => self.beat(),
                taken = orders.take(&mut batch, BATCH) => {
                    if taken == 0 {
                        return;
                    }
                    self.now = Instant::now();
                    for order in batch.drain(..) {
                        self.take(order);
                    }
                }
                () = turn(next_at, self.now) => self.now = Instant::now(),
            }
            self.write_some();
        }
    }

    fn take(&mut self, order: Order) {
        match order {
            Order::Open(id, writer, line) => self.open(id, writer, line),
            Order::Speak(id, dialect) => {
                if let Some(connection) = self.connections.get_mut(&id.0) {
                    connection.dialect = dialect;
                }
            }
            Order::Admit(id) => {
                if let Some(connection) = self.connections.get(&id.0) {
                    connection.line.frame_limit.store(limits::FRAME_MAX, Ordering::Relaxed);
                }
            }
            Order::Frames(id, with_pictures) => {
                if let Some(connection) = self.connections.get(&id.0) {
                    let most = if with_pictures {
                        limits::FRAME_WITH_PICTURE_MAX
                    } else {
                        limits::FRAME_MAX
                    };
                    connection.line.frame_limit.store(most, Ordering::Relaxed);
                }
            }
            Order::Send(Recipients::One(id), event) => self.deliver(&[id], &event),
            Order::Send(Recipients::Many(ids), event) => self.deliver(&ids, &event),
            Order::Pong(id, payload) => self.push(id.0, Frame::pong(&payload)),
            Order::Writable(id, writer) => {
                if let Some(connection) = self.connections.get_mut(&id.0) {
                    connection.resume(writer);
                    self.write(id.0);
                }
            }
            Order::End(id, code) => self.end(id.0, Frame::close(code)),
            Order::Answer(id, code) => {
                if let Some(connection) = self.connections.get_mut(&id.0) {
                    connection.stop_reading();
                    self.end(id.0, Frame::close_with(code));
                }
            }
            Order::Gone(id) => self.remove(id.0),
            Order::EndAll(code) => {
                self.ending = Some(code);
                let all: Vec<u64> = self.connections.keys().copied().collect();
                for id in all {
                    self.end(id, Frame::close(code));
                }
            }
        }
    }

    fn open(&mut self, id: ConnectionId, writer: OwnedWriteHalf, line: Arc<Line>) {
        self.metrics.opened.add(1);
        self.connections.insert(id.0, Connection::new(writer, line));
        if let Some(code) = self.ending {
            self.end(id.0, Frame::close(code));
        }
    }

    fn deliver(&mut self, to: &[ConnectionId], event: &Encoded) {
        let mut deliveries = 0;
        for id in to {
            let Some(connection) = self.connections.get(&id.0) else { continue };
            let frame = event.frame(connection.dialect, &self.metrics);
            if let Some(frame) = frame.cloned() {
                self.push(id.0, frame);
                deliveries += 1;
            }
        }
        self.metrics.deliveries.add(deliveries);
    }

    /// Adds a frame to what waits, and writes at once if it hurries.
    fn push(&mut self, id: u64, frame: Frame) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        let (hurries, alone) = (frame.class.hurries(), frame.class == Class::Private);
        if connection.push(frame).is_err() {
            tracing::info!(connection = id, "closed: reads too slowly");
            self.metrics.too_slow.add(1);
            connection.abandon(CloseCode::TooSlow);
        }
        if hurries {
            self.write(id);
        } else if let Some(turn) = connection.next_turn(alone, &self.turns, self.now) {
            self.turns.give(id, turn);
        }
    }

    /// Ends a connection after what waits for it.
    fn end(&mut self, id: u64, last: Frame) {
        debug_assert_eq!(last.class, Class::Close);
        if let Some(connection) = self.connections.get_mut(&id) {
            connection.close(last);
            self.write(id);
        }
    }

    /// Writes to some of those whose turn has come, and lets the others wait for the next look.
    fn write_some(&mut self) {
        for _ in 0..PART {
            let Some((id, turn)) = self.turns.next(self.now) else { break };
            if self.connections.get(&id).is_some_and(|connection| connection.turn == turn) {
                self.write(id);
            }
        }
    }

    fn write(&mut self, id: u64) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        let mut sum = Written::default();
        match connection.write(&mut sum) {
            State::Idle if connection.is_over() => self.remove(id),
            State::Idle => {}
            State::Full(writer) => {
                let waiting = tokio::spawn(writable(id, writer, self.orders.clone()));
                connection.wait(waiting.abort_handle());
            }
            State::Lost => self.remove(id),
        }
        self.metrics.writes.add(sum.calls);
        self.metrics.bytes.add(sum.bytes);
    }

    /// A second has passed for everybody.
    fn beat(&mut self) {
        let mut ended = Vec::new();
        for (id, connection) in &mut self.connections {
            match connection.beat(&self.ping) {
                Beat::Quiet => {}
                Beat::Write => {
                    if let Some(turn) = connection.next_turn(false, &self.turns, self.now) {
                        self.turns.give(*id, turn);
                    }
                }
                Beat::HangUp => ended.push(*id),
            }
        }
        for id in ended {
            self.remove(id);
        }
    }

    /// Lets go of a connection; whoever reads from it ends, too.
    fn remove(&mut self, id: u64) {
        if let Some(connection) = self.connections.remove(&id) {
            self.metrics.ended.add(1);
            connection.line.hang_up();
        }
    }
}

/// Waits for the next turn, if there is one. Readers and the room get theirs in between.
async fn turn(next_at: Option<Instant>, now: Instant) {
    match next_at {
        Some(at) if at <= now => yield_now().await,
        Some(at) => sleep_until(at).await,
        None => std::future::pending().await,
    }
}

/// Waits with a socket until it takes more.
async fn writable(id: u64, writer: OwnedWriteHalf, orders: WeakOrders) {
    // What is wrong with a socket shows when it is written to.
    let _ = writer.writable().await;
    orders.give(Order::Writable(ConnectionId(id), writer));
}

/// Orders that are taken before the next look at what is to be written.
const BATCH: usize = 64;

/// Connections that are written to before others get their turn.
const PART: usize = 64;
