//! The one task that owns the room: inputs in, effects out, deadlines in between.

mod held;
mod patience;
mod showing;
mod storing;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use protocol::{CloseCode, Now};
use room::{Answer, ConnectionId, Effect, Ended, Input, Memory, Request, Room, Settings};
use tokio::sync::{mpsc, oneshot};

use self::showing::Showing;
use self::storing::Storing;
use crate::clock::Clock;
use crate::fanout::Fanout;
use crate::metrics::Metrics;
use crate::pictures::{Answers, Claim, Finished, Pictures};
use crate::store::{Health, Keeper};

/// What sockets tell the room task.
#[derive(Debug)]
pub(crate) enum Report {
    /// The owner's site asks for something, and waits here for the answer.
    Ask(Request, oneshot::Sender<Answer>),
    /// Something for the room. It is large, and every reader has a place for a report.
    Input(Box<Input>),
    /// The same, and what it has claimed of the budget for pictures.
    Large(Box<Input>, Claim),
    /// Somebody wants to upload a picture, and waits for the room's answers.
    Upload(u64, Answers, Box<Input>),
    /// Work on a picture has ended.
    Finished(Box<Finished>),
    /// A socket has ended, with this code if the other side gave one: nothing more comes from it.
    Ended(ConnectionId, Option<u16>),
    /// The server ends: say goodbye to everybody.
    Shutdown,
}

/// Runs a room until the server ends or every sender of reports is gone, and says goodbye to
/// everybody then.
pub(crate) async fn run(
    settings: Settings,
    memory: Memory,
    (keeper, health): (Keeper, Health),
    (mut reports, reporting): (mpsc::Receiver<Report>, mpsc::WeakSender<Report>),
    (fanout, pictures, metrics): (Fanout, Pictures, Arc<Metrics>),
) {
    let mut clock = Clock::start();
    let mut shell = Shell {
        room: Room::with_memory(settings, memory, clock.now()),
        clock,
        storing: Storing::new(keeper, health),
        pictures: Showing::new(pictures, reporting),
        fanout,
        metrics,
        effects: Vec::new(),
        asked: BTreeMap::new(),
        last_ask: 0,
    };
    loop {
        let due = shell.room.next_deadline().map(|due_ms| shell.clock.instant(due_ms));
        let impatient = shell.storing.impatient_at();
        tokio::select! {
            report = reports.recv() => match report {
                Some(Report::Input(input)) => shell.take(*input).await,
                Some(Report::Ask(request, waits)) => shell.ask(request, waits).await,
                Some(Report::Large(input, claim)) => shell.take_large(*input, claim).await,
                Some(Report::Upload(number, answers, input)) => {
                    shell.pictures.expect_answers(number, answers);
                    shell.take(*input).await;
                }
                Some(Report::Finished(finished)) => shell.take_picture(*finished).await,
                Some(Report::Ended(id, code)) => {
                    tracing::debug!(connection = id.0, code, "a connection has ended");
                    let ended = Ended::by_code(code);
                    shell.take(Input::Disconnected { connection: id, ended }).await;
                }
                Some(Report::Shutdown) | None => break,
            },
            news = shell.storing.news() => shell.hear(news).await,
            () = reached(due) => shell.take(Input::Tick).await,
            () = reached(impatient) => shell.lose_patience().await,
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
    pictures: Showing,
    fanout: Fanout,
    metrics: Arc<Metrics>,
    effects: Vec<Effect>,
    /// Who waits for an answer, by the number of the question.
    asked: BTreeMap<u64, oneshot::Sender<Answer>>,
    last_ask: u64,
}

impl Shell {
    async fn ask(&mut self, request: Request, waits: oneshot::Sender<Answer>) {
        self.last_ask += 1;
        self.asked.insert(self.last_ask, waits);
        self.take(Input::Request { ask: self.last_ask, request }).await;
    }

    async fn take(&mut self, input: Input) {
        let now = self.clock.now();
        self.hand_in(now, input).await;
        self.metrics.people.set(self.room.people());
        self.metrics.away.set(self.room.away());
        self.look_after_the_store().await;
    }

    /// Hands an input to the room and performs what it asks, in order; what has to wait for the
    /// store is held back.
    async fn hand_in(&mut self, now: Now, input: Input) {
        self.room.handle(now, input, &mut self.effects);
        let (records, effects) = storing::apart(self.effects.drain(..));
        self.storing.keep(records);
        for effect in effects {
            if Showing::is_for_now(&effect) {
                self.perform(effect).await;
            } else if let Some(effect) = self.storing.pass(effect) {
                self.perform(effect).await;
            }
        }
    }

    /// Performs what had been held back.
    async fn perform_all(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.perform(effect).await;
        }
    }

    /// Tells everybody when to come back, as soon as everything before that is kept.
    async fn close(mut self) {
        self.take(Input::Closing).await;
        while let Some(impatient) = self.storing.impatient_at() {
            tokio::select! {
                news = self.storing.news() => self.hear(news).await,
                () = reached(Some(impatient)) => self.lose_patience().await,
            }
        }
        self.fanout.end_all(CloseCode::Restart).await;
    }

    async fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Speak { connection, dialect } => self.fanout.speak(connection, dialect).await,
            Effect::Admit(connection) => self.fanout.admit(connection).await,
            Effect::Send { to, event } => {
                let picture = self.pictures.all.inside(&event);
                self.fanout.send(to, event, picture).await;
            }
            Effect::Picture(effect) => self.show(effect).await,
            Effect::Close { connection, code } => self.fanout.end(connection, code).await,
            Effect::Answer { ask, answer } => {
                // Whoever asked may have gone.
                let _ = self.asked.remove(&ask).map(|waits| waits.send(answer));
            }
            // The store has it already.
            Effect::Remember(_) => {}
        }
    }
}
