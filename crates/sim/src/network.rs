//! Frames on their way. Each connection keeps the order of its frames in each direction, as TCP
//! does; between connections anything may overtake anything.

use std::collections::{BTreeMap, BTreeSet};

use client::calls::Report;
use protocol::{CloseCode, GrantId};
use room::{ConnectionId, Ended};

/// Something that arrives.
#[derive(Debug)]
pub(crate) enum Delivery {
    /// A socket is open.
    Opened { person: usize, connection: ConnectionId },
    /// A frame reaches the room.
    ToRoom { connection: ConnectionId, frame: String },
    /// The server has been quiet on a connection for long enough.
    Ping { connection: ConnectionId },
    /// The room finds out that a socket is gone.
    GoneForRoom { connection: ConnectionId, ended: Ended },
    /// A frame reaches a client.
    ToClient { connection: ConnectionId, frame: String },
    /// A client finds out that its socket is gone.
    GoneForClient { connection: ConnectionId, code: u16 },
    /// A browser counts what came of a call.
    Count { person: usize, call: GrantId },
    /// A browser reports about a call.
    Report { person: usize, report: Report },
}

/// Everything on its way, and how far each direction of each connection has come.
#[derive(Debug, Default)]
pub(crate) struct Network {
    under_way: BTreeMap<(u64, u64), Delivery>,
    sent: u64,
    last_to_room: BTreeMap<ConnectionId, u64>,
    last_to_client: BTreeMap<ConnectionId, u64>,
    closed_for_room: BTreeSet<ConnectionId>,
    closed_for_client: BTreeSet<ConnectionId>,
}

impl Network {
    /// When the next thing arrives.
    pub(crate) fn next(&self) -> Option<u64> {
        self.under_way.first_key_value().map(|((at_ms, _), _)| *at_ms)
    }

    /// What has arrived by now, one at a time.
    pub(crate) fn due(&mut self, now_ms: u64) -> Option<Delivery> {
        self.next().filter(|at_ms| *at_ms <= now_ms)?;
        self.under_way.pop_first().map(|(_, delivery)| delivery)
    }

    /// Something arrives at this moment, after everything that arrives then already.
    pub(crate) fn at(&mut self, at_ms: u64, delivery: Delivery) {
        self.sent += 1;
        self.under_way.insert((at_ms, self.sent), delivery);
    }

    /// Whether the way to the client is still open, as far as the server knows.
    pub(crate) fn reaches_client(&self, connection: ConnectionId) -> bool {
        !self.closed_for_client.contains(&connection)
    }

    pub(crate) fn open(
        &mut self,
        rng: &mut fastrand::Rng,
        now_ms: u64,
        person: usize,
        connection: ConnectionId,
    ) {
        let at_ms = now_ms + delay(rng);
        self.last_to_room.insert(connection, at_ms);
        self.last_to_client.insert(connection, at_ms);
        self.at(at_ms, Delivery::Opened { person, connection });
    }

    pub(crate) fn send_to_room(
        &mut self,
        rng: &mut fastrand::Rng,
        now_ms: u64,
        connection: ConnectionId,
        frame: String,
    ) {
        if !self.closed_for_room.contains(&connection) {
            let at_ms = in_order(&mut self.last_to_room, connection, now_ms + delay(rng));
            self.at(at_ms, Delivery::ToRoom { connection, frame });
        }
    }

    pub(crate) fn send_to_client(
        &mut self,
        rng: &mut fastrand::Rng,
        now_ms: u64,
        connection: ConnectionId,
        frame: String,
    ) {
        if !self.closed_for_client.contains(&connection) {
            let at_ms = in_order(&mut self.last_to_client, connection, now_ms + delay(rng));
            self.at(at_ms, Delivery::ToClient { connection, frame });
        }
    }

    pub(crate) fn close_from_client(
        &mut self,
        rng: &mut fastrand::Rng,
        now_ms: u64,
        connection: ConnectionId,
        code: CloseCode,
    ) {
        if self.closed_for_room.insert(connection) {
            let at_ms = in_order(&mut self.last_to_room, connection, now_ms + delay(rng));
            let ended = Ended::by_code(Some(code.number()));
            self.at(at_ms, Delivery::GoneForRoom { connection, ended });
        }
    }

    pub(crate) fn close_from_room(
        &mut self,
        rng: &mut fastrand::Rng,
        now_ms: u64,
        connection: ConnectionId,
        code: CloseCode,
    ) {
        if self.closed_for_client.insert(connection) {
            let at_ms = in_order(&mut self.last_to_client, connection, now_ms + delay(rng));
            let code = code.number();
            self.at(at_ms, Delivery::GoneForClient { connection, code });
        }
    }

    /// What is under way on a connection is lost, and each side finds out in its own time.
    pub(crate) fn cut(&mut self, rng: &mut fastrand::Rng, now_ms: u64, connection: ConnectionId) {
        self.under_way.retain(|_, delivery| match delivery {
            Delivery::ToRoom { connection: on, .. } | Delivery::ToClient { connection: on, .. } => {
                *on != connection
            }
            Delivery::Opened { .. }
            | Delivery::Ping { .. }
            | Delivery::GoneForRoom { .. }
            | Delivery::GoneForClient { .. }
            | Delivery::Count { .. }
            | Delivery::Report { .. } => true,
        });
        if self.closed_for_client.insert(connection) {
            let at_ms = in_order(&mut self.last_to_client, connection, now_ms + finds_out(rng));
            self.at(at_ms, Delivery::GoneForClient { connection, code: 1006 });
        }
        if self.closed_for_room.insert(connection) {
            let at_ms = in_order(&mut self.last_to_room, connection, now_ms + finds_out(rng));
            self.at(at_ms, Delivery::GoneForRoom { connection, ended: Ended::Lost });
        }
    }

    /// The server is gone, and with it everything that was under way from it and to it. Clients
    /// find out each in their own time.
    pub(crate) fn server_dies(&mut self, rng: &mut fastrand::Rng, now_ms: u64) {
        let mut cut: BTreeSet<ConnectionId> = BTreeSet::new();
        self.under_way.retain(|_, delivery| match delivery {
            Delivery::ToRoom { connection, .. }
            | Delivery::ToClient { connection, .. }
            | Delivery::GoneForRoom { connection, .. }
            | Delivery::Ping { connection }
            | Delivery::Opened { connection, .. } => {
                cut.insert(*connection);
                false
            }
            Delivery::GoneForClient { .. } | Delivery::Count { .. } | Delivery::Report { .. } => {
                true
            }
        });
        cut.extend(self.last_to_client.keys().copied());
        for connection in cut {
            self.closed_for_room.insert(connection);
            if self.closed_for_client.insert(connection) {
                let at_ms = in_order(&mut self.last_to_client, connection, now_ms + finds_out(rng));
                self.at(at_ms, Delivery::GoneForClient { connection, code: 1006 });
            }
        }
    }
}

fn in_order(last: &mut BTreeMap<ConnectionId, u64>, connection: ConnectionId, at_ms: u64) -> u64 {
    let last = last.entry(connection).or_default();
    *last = at_ms.max(*last);
    *last
}

/// How long a frame travels, in milliseconds.
fn delay(rng: &mut fastrand::Rng) -> u64 {
    if rng.u8(..) < 8 { rng.u64(100..2_000) } else { rng.u64(1..60) }
}

/// How long a dead network goes unnoticed, in milliseconds.
fn finds_out(rng: &mut fastrand::Rng) -> u64 {
    rng.u64(0..5_000)
}
