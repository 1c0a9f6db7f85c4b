//! The one task that owns the room: inputs in, effects out, deadlines in between.

use protocol::CloseCode;
use room::{ConnectionId, Effect, Ended, Input, Memory, Room, Settings};
use tokio::sync::mpsc;

use crate::clock::Clock;
use crate::fanout::Fanout;
use crate::store::Keeper;

/// What sockets tell the room task.
#[derive(Debug)]
pub(crate) enum Report {
    /// Something for the room.
    Input(Input),
    /// A socket has ended, with this code if the other side gave one: nothing more comes from it.
    Ended(ConnectionId, Option<u16>),
    /// The server ends: say goodbye to everybody.
    Shutdown,
}

/// Runs a room until the server ends or every sender of reports is gone.
pub(crate) async fn run(
    settings: Settings,
    memory: Memory,
    keeper: Keeper,
    mut reports: mpsc::Receiver<Report>,
    fanout: Fanout,
) {
    let clock = Clock::start();
    let mut shell = Shell {
        room: Room::with_memory(settings, memory, clock.now()),
        clock,
        keeper,
        fanout,
        effects: Vec::new(),
    };
    loop {
        let due = shell.room.next_deadline();
        let wake = due.map_or_else(std::time::Instant::now, |due_ms| clock.instant(due_ms));
        tokio::select! {
            report = reports.recv() => match report {
                Some(Report::Input(input)) => shell.take(input).await,
                Some(Report::Ended(id, code)) => {
                    tracing::debug!(connection = id.0, code, "a connection has ended");
                    let ended = Ended::by_code(code);
                    shell.take(Input::Disconnected { connection: id, ended }).await;
                }
                Some(Report::Shutdown) | None => break,
            },
            () = tokio::time::sleep_until(wake.into()), if due.is_some() => {
                shell.take(Input::Tick).await;
            }
        }
    }
    shell.fanout.end_all(CloseCode::Restart).await;
}

struct Shell {
    room: Room,
    clock: Clock,
    keeper: Keeper,
    fanout: Fanout,
    effects: Vec<Effect>,
}

impl Shell {
    /// Hands an input to the room and performs what it asks, in order.
    async fn take(&mut self, input: Input) {
        self.room.handle(self.clock.now(), input, &mut self.effects);
        for effect in self.effects.drain(..) {
            match effect {
                Effect::Speak { connection, dialect } => {
                    self.fanout.speak(connection, dialect).await;
                }
                Effect::Admit(connection) => self.fanout.admit(connection).await,
                Effect::Send { to, event } => self.fanout.send(to, event).await,
                Effect::Close { connection, code } => self.fanout.end(connection, code).await,
                Effect::Remember(record) => self.keeper.keep(record),
            }
        }
    }
}
