//! The one task that owns the room: inputs in, effects out, deadlines in between.

mod held;
mod patience;
mod showing;
mod storing;

use std::collections::BTreeMap;
use std::sync::Arc;

use protocol::{CloseCode, Now};
use room::{Answer, ConnectionId, Effect, Ended, Input, Memory, Request, Room, Settings};
use tokio::sync::{mpsc, oneshot};
use tokio::time::sleep_until;

use self::showing::Showing;
use self::storing::Storing;
use crate::clock::{self, Alarm, Clock};
use crate::fanout::Fanout;
use crate::metrics::Metrics;
use crate::pictures::{Answers, Claim, Finished, Pictures};
use crate::relays::Relays;
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
    (fanout, pictures, relays, metrics): (Fanout, Pictures, Relays, Arc<Metrics>),
) {
    let mut clock = Clock::start();
    let mut shell = Shell {
        room: Room::with_memory(settings, memory, clock.now()),
        clock,
        storing: Storing::new(keeper, health),
        pictures: Showing::new(pictures, reporting),
        relays,
        fanout,
        metrics,
        effects: Vec::new(),
        asked: BTreeMap::new(),
        last_ask: 0,
    };
    let (mut due, mut impatient) = (Alarm::default(), Alarm::default());
    loop {
        // What is decided is handed to the fan-out at once; where that is far behind, the next
        // decision waits.
        shell.fanout.caught_up().await;
        let due_at = shell.room.next_deadline().map(|due_ms| shell.clock.instant(due_ms));
        let impatient_at = shell.storing.impatient_at();
        tokio::select! {
            // What is due may come last here: the room does it before it takes anything else.
            biased;
            news = shell.storing.news() => shell.hear(news),
            () = impatient.at(impatient_at) => shell.lose_patience(),
            report = reports.recv() => match report {
                Some(Report::Shutdown) | None => break,
                Some(report) => shell.hear_of(report),
            },
            () = due.at(due_at) => shell.take(Input::Tick),
        }
    }
    shell.close().await;
}

struct Shell {
    room: Room,
    clock: Clock,
    storing: Storing,
    pictures: Showing,
    relays: Relays,
    fanout: Fanout,
    metrics: Arc<Metrics>,
    /// Memory for what an input asks for.
    effects: Vec<Effect>,
    /// Who waits for an answer, by the number of the question.
    asked: BTreeMap<u64, oneshot::Sender<Answer>>,
    last_ask: u64,
}

impl Shell {
    fn hear_of(&mut self, report: Report) {
        match report {
            Report::Input(input) => self.take(*input),
            Report::Ask(request, waits) => self.ask(request, waits),
            Report::Large(input, claim) => self.take_large(*input, claim),
            Report::Upload(number, answers, input) => {
                self.pictures.expect_answers(number, answers);
                self.take(*input);
            }
            Report::Finished(finished) => self.take_picture(*finished),
            Report::Ended(id, code) => {
                tracing::debug!(connection = id.0, code, "a connection has ended");
                let ended = Ended::by_code(code);
                self.take(Input::Disconnected { connection: id, ended });
            }
            // The loop is over then.
            Report::Shutdown => {}
        }
    }

    fn ask(&mut self, request: Request, waits: oneshot::Sender<Answer>) {
        self.last_ask += 1;
        self.asked.insert(self.last_ask, waits);
        self.take(Input::Request { ask: self.last_ask, request });
    }

    fn take(&mut self, input: Input) {
        let now = self.clock.now();
        self.hand_in(now, input);
        self.metrics.people.set(self.room.people());
        self.metrics.away.set(self.room.away());
        self.look_after_the_store();
    }

    /// Hands an input to the room and performs what it asks, in order; what has to wait for the
    /// store is held back.
    fn hand_in(&mut self, now: Now, input: Input) {
        let mut effects = std::mem::take(&mut self.effects);
        self.room.handle(now, input, &mut effects);
        self.storing.keep(storing::records(&mut effects));
        for effect in effects.drain(..) {
            if Showing::is_for_now(&effect) {
                self.perform(effect);
            } else if let Some(effect) = self.storing.pass(effect) {
                self.perform(effect);
            }
        }
        self.effects = effects;
    }

    /// Performs what had been held back.
    fn perform_all(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.perform(effect);
        }
    }

    /// Tells everybody when to come back, as soon as everything before that is kept.
    async fn close(mut self) {
        self.take(Input::Closing);
        while let Some(impatient) = self.storing.impatient_at() {
            tokio::select! {
                news = self.storing.news() => self.hear(news),
                () = sleep_until(impatient.into()) => self.lose_patience(),
            }
        }
        self.fanout.end_all(CloseCode::Restart);
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Speak { connection, dialect } => self.fanout.speak(connection, dialect),
            Effect::Admit(connection) => self.fanout.admit(connection),
            Effect::Send { to, mut event } => {
                self.relays.fill_in(&mut event, clock::wall);
                let picture = self.pictures.all.inside(&event);
                self.fanout.send(to, event, picture);
            }
            Effect::Picture(effect) => self.show(effect),
            Effect::Close { connection, code } => self.fanout.end(connection, code),
            Effect::Answer { ask, answer } => {
                // Whoever asked may have gone.
                let _ = self.asked.remove(&ask).map(|waits| waits.send(answer));
            }
            // The store has it already.
            Effect::Remember(_) => {}
        }
    }
}
