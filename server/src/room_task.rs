//! The one task that owns the room: inputs in, effects out, deadlines in between.

mod held;
mod patience;
mod storing;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use protocol::{CloseCode, Dialect, ServerEvent, limits, wire};
use room::{Audience, ConnectionId, Effect, Ended, Input, Memory, Room, Settings};
use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite::Utf8Bytes;

use self::storing::Storing;
use crate::clock::Clock;
use crate::outbox::Outbox;
use crate::store::{Health, Keeper};

/// What sockets tell the room task.
#[derive(Debug)]
pub(crate) enum Report {
    /// A socket is open; this is how to reach it.
    Open(ConnectionId, Link),
    /// Something for the room.
    Input(Input),
    /// The server ends: say goodbye to everybody.
    Shutdown,
}

/// How the room reaches a socket.
#[derive(Debug)]
pub(crate) struct Link {
    /// Where its frames go.
    pub outbox: Outbox,
    /// How many bytes a frame from it may have; raised when somebody logs in.
    pub frame_limit: Arc<AtomicUsize>,
}

/// Runs a room until the server ends or every sender of reports is gone, and says goodbye to
/// everybody then.
pub(crate) async fn run(
    settings: Settings,
    memory: Memory,
    keeper: Keeper,
    health: Health,
    mut reports: mpsc::Receiver<Report>,
) {
    let clock = Clock::start();
    let mut shell = Shell {
        room: Room::with_memory(settings, memory, clock.now()),
        clock,
        storing: Storing::new(keeper, health),
        connections: BTreeMap::new(),
        effects: Vec::new(),
    };
    loop {
        let due = shell.room.next_deadline().map(|due_ms| clock.instant(due_ms));
        let impatient = shell.storing.impatient_at();
        tokio::select! {
            report = reports.recv() => match report {
                Some(Report::Open(connection, link)) => shell.open(connection, link),
                Some(Report::Input(input)) => shell.take(input),
                Some(Report::Shutdown) | None => break,
            },
            news = shell.storing.news() => shell.hear(news),
            () = reached(due) => shell.take(Input::Tick),
            () = reached(impatient) => shell.lose_patience(),
        }
    }
    shell.close().await;
}

/// Waits for a moment; without one, for ever.
async fn reached(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment.into()).await,
        None => std::future::pending().await,
    }
}

struct Shell {
    room: Room,
    clock: Clock,
    storing: Storing,
    connections: BTreeMap<ConnectionId, Connection>,
    effects: Vec<Effect>,
}

struct Connection {
    link: Link,
    dialect: Dialect,
}

impl Shell {
    fn open(&mut self, id: ConnectionId, link: Link) {
        self.connections.insert(id, Connection { link, dialect: Dialect::Classic });
        self.take(Input::Connected(id));
    }

    /// Hands an input to the room and performs what it asks. Connections that turn out to be too
    /// slow on the way become inputs themselves, after all effects of the one before.
    fn take(&mut self, input: Input) {
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            if let Input::Disconnected { connection: id, .. } = input {
                self.connections.remove(&id);
            }
            self.room.handle(self.clock.now(), input, &mut self.effects);
            let mut effects = std::mem::take(&mut self.effects);
            for effect in effects.drain(..) {
                if let Some(effect) = self.storing.pass(effect) {
                    self.perform(effect, &mut inputs);
                }
            }
            self.effects = effects;
        }
        self.look_after_the_store();
    }

    /// Performs what had been held back.
    fn perform_all(&mut self, effects: Vec<Effect>) {
        let mut inputs = Vec::new();
        for effect in effects {
            self.perform(effect, &mut inputs);
        }
        for input in inputs {
            self.take(input);
        }
    }

    /// Tells everybody when to come back, as soon as everything before that is kept.
    async fn close(mut self) {
        self.take(Input::Closing);
        while let Some(impatient) = self.storing.impatient_at() {
            tokio::select! {
                news = self.storing.news() => self.hear(news),
                () = reached(Some(impatient)) => self.lose_patience(),
            }
        }
        for connection in self.connections.into_values() {
            connection.link.outbox.close(CloseCode::Restart);
        }
    }

    fn perform(&mut self, effect: Effect, inputs: &mut Vec<Input>) {
        match effect {
            Effect::Speak { connection, dialect } => {
                if let Some(connection) = self.connections.get_mut(&connection) {
                    connection.dialect = dialect;
                }
            }
            Effect::Admit(connection) => {
                if let Some(connection) = self.connections.get(&connection) {
                    connection.link.frame_limit.store(limits::FRAME_MAX, Ordering::Relaxed);
                }
            }
            // The store has it already.
            Effect::Remember(_) => {}
            Effect::Close { connection, code } => {
                if let Some(connection) = self.connections.remove(&connection) {
                    connection.link.outbox.close(code);
                }
            }
            Effect::Send { to, event } => {
                let encoded = Encoded::new(&event);
                match to {
                    Audience::One(id) => self.send(id, &encoded, inputs),
                    Audience::Many(ids) => {
                        for id in ids {
                            self.send(id, &encoded, inputs);
                        }
                    }
                }
            }
        }
    }

    fn send(&mut self, id: ConnectionId, encoded: &Encoded<'_>, inputs: &mut Vec<Input>) {
        let Some(connection) = self.connections.get(&id) else {
            return;
        };
        let Some(frame) = encoded.frame(connection.dialect) else {
            return;
        };
        if connection.link.outbox.push(frame).is_err()
            && let Some(connection) = self.connections.remove(&id)
        {
            tracing::info!(connection = id.0, "closed: reads too slowly");
            connection.link.outbox.abandon(CloseCode::TooSlow);
            inputs.push(Input::Disconnected { connection: id, ended: Ended::Lost });
        }
    }
}

/// An event with its frames, each made when the first recipient of its dialect needs it.
struct Encoded<'a> {
    event: &'a ServerEvent,
    classic: OnceCell<Option<Utf8Bytes>>,
    parlor1: OnceCell<Option<Utf8Bytes>>,
}

impl<'a> Encoded<'a> {
    fn new(event: &'a ServerEvent) -> Self {
        Self { event, classic: OnceCell::new(), parlor1: OnceCell::new() }
    }

    fn frame(&self, dialect: Dialect) -> Option<Utf8Bytes> {
        let frame = match dialect {
            Dialect::Classic => &self.classic,
            Dialect::Parlor1 => &self.parlor1,
        };
        frame.get_or_init(|| wire::encode_event(self.event, dialect).map(Utf8Bytes::from)).clone()
    }
}
