//! What the machine could do: what the bare programs cost that do only what cannot be left out. No
//! server on one processor can do better, and how much this is changes with the machine and with
//! the hour, which is why it is measured in the same run.

use std::io;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::task::yield_now;
use tokio::time::sleep_until;

use crate::bare::Broadcast;
use crate::crowd::until;
use crate::frame;
use crate::outcome::Outcome;
use crate::person::Person;
use crate::process::Process;
use crate::tally::Tally;

/// Everything that the bare programs can show with so many people.
///
/// # Errors
/// One of them did not start, or does not end.
pub async fn all(people: usize) -> io::Result<Vec<Outcome>> {
    Ok(vec![
        broadcast(people, 1, None).await?,
        broadcast(people, 1, Some(10_000.0 / people as f64)).await?,
        broadcast(people, 64, None).await?,
        relay(people / 2, 1_000).await?,
        relay(people / 2, 10_000).await?,
    ])
}

/// Listens to a broadcaster that gathers so many frames for each write, and sends so many messages
/// a second, or as many as it can.
///
/// # Errors
/// It did not start, or does not end.
pub async fn broadcast(
    people: usize,
    gathered: usize,
    per_second: Option<f64>,
) -> io::Result<Outcome> {
    let what = Broadcast { people, gathered, per_second, seconds: LASTS.as_secs() };
    let broadcaster = Process::broadcaster(what)?;
    let (tally, listeners) = audience(&broadcaster, people).await?;
    let began = Instant::now();
    // It says how much it has used while it still runs, and it stops by itself.
    until(|| began.elapsed() > LASTS * 9 / 10).await?;
    let (cpu, deliveries, seconds) = (broadcaster.cpu(), tally.deliveries(), began.elapsed());
    until(|| listeners.iter().all(|listener| listener.heard.ended.get())).await?;
    let how = match (gathered, per_second) {
        (1, Some(rate)) => format!("one write each, {rate}/s"),
        (1, None) => "one write each".into(),
        _ => format!("{gathered} a write"),
    };
    Ok(Outcome {
        deliveries_per_s: Some(deliveries as f64 / seconds.as_secs_f64()),
        cpu_us: Some(cpu.as_secs_f64() * 1e6 / deliveries as f64),
        ..Outcome::new(format!("bare broadcaster {people} people, {how}"))
    })
}

/// Lets so many pairs talk through a program that passes on what it reads, so many times a second:
/// what signals would cost if nobody had to look at them.
///
/// # Errors
/// It did not start, or somebody is gone.
pub async fn relay(pairs: usize, per_second: u64) -> io::Result<Outcome> {
    let relay = Relay::between(pairs).await?;
    let began = Instant::now();
    let said = per_second * LASTS.as_secs();
    let cpu = relay.pass(per_second, said).await?;
    Ok(Outcome {
        deliveries_per_s: Some(said as f64 / began.elapsed().as_secs_f64()),
        p50_ms: Some(relay.tally.late_ms(0.5)),
        p99_ms: Some(relay.tally.late_ms(0.99)),
        cpu_us: Some(cpu.as_secs_f64() * 1e6 / said as f64),
        ..Outcome::new(format!("bare relay {pairs} pairs, {per_second}/s"))
    })
}

/// The program that passes on what it reads, and those who talk through it.
#[derive(Debug)]
pub struct Relay {
    program: Process,
    people: Vec<Person>,
    tally: Rc<Tally>,
}

impl Relay {
    /// Starts it, with so many pairs.
    ///
    /// # Errors
    /// It did not start.
    pub async fn between(pairs: usize) -> io::Result<Self> {
        let program = Process::relay(pairs * 2)?;
        let (tally, people) = audience(&program, pairs * 2).await?;
        Ok(Self { program, people, tally })
    }

    /// Lets people say so many things in all, at this rate; gives what passing them on has cost.
    ///
    /// # Errors
    /// Somebody is gone.
    pub async fn pass(&self, per_second: u64, things: u64) -> io::Result<Duration> {
        self.tally.reset();
        let (cpu, began) = (self.program.cpu(), Instant::now());
        let mut said = 0;
        while said < things {
            let due = began + Duration::from_secs(1).mul_f64(said as f64 / per_second as f64);
            if due > Instant::now() {
                sleep_until(due.into()).await;
            }
            let text = self.tally.mark(Instant::now()) + &"x".repeat(180);
            let speaker = &self.people[said as usize % self.people.len()];
            speaker.say(&frame::server_text(&text)).await?;
            said += 1;
            if said % 16 == 0 {
                yield_now().await;
            }
        }
        until(|| self.tally.deliveries() == said).await?;
        Ok(self.program.cpu().saturating_sub(cpu))
    }
}

async fn audience(program: &Process, people: usize) -> io::Result<(Rc<Tally>, Vec<Person>)> {
    let tally: Rc<Tally> = Rc::default();
    let mut audience = Vec::with_capacity(people);
    for _ in 0..people {
        audience.push(Person::listen(program.address, &tally).await?);
    }
    Ok((tally, audience))
}

const LASTS: Duration = Duration::from_secs(3);
