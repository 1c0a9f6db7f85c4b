//! A server and the people on it, and how load is offered to them.

use std::io;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::{sleep, sleep_until, timeout};

use crate::frame;
use crate::person::{Dialect, Person};
use crate::process::{Process, Program};
use crate::tally::Tally;

/// Everybody who takes part in a run.
#[derive(Debug)]
pub struct Crowd {
    /// What they are connected to.
    pub server: Process,
    /// The people, in the order in which they came.
    pub people: Vec<Person>,
    /// How many have ever come: nobody is called like somebody before them.
    came: usize,
    /// What they have heard together.
    pub tally: Rc<Tally>,
}

/// What a part of a run has cost.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// From the first thing said to the last thing heard.
    pub took: Duration,
    /// Processor time of the server.
    pub cpu: Duration,
    /// Things that were said.
    pub said: u64,
    /// Write calls of the server, if it counts them.
    pub writes: Option<f64>,
}

impl Crowd {
    /// A fresh server without anybody.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn before(program: &Program) -> io::Result<Self> {
        let server = Process::parlor(program)?;
        Ok(Self { server, people: Vec::new(), came: 0, tally: Rc::default() })
    }

    /// A fresh server with so many people who have come in, one after the other.
    ///
    /// # Errors
    /// Somebody was not let in.
    pub async fn inside(program: &Program, people: usize, dialect: Dialect) -> io::Result<Self> {
        let mut crowd = Self::before(program)?;
        crowd.enter(people, dialect).await?;
        crowd.until_all_know_each_other().await?;
        Ok(crowd)
    }

    /// Lets so many people come in as fast as they can; returns when all have asked.
    ///
    /// # Errors
    /// Somebody could not connect.
    pub async fn enter(&mut self, people: usize, dialect: Dialect) -> io::Result<()> {
        let mut entering = JoinSet::new();
        self.came += people;
        for number in self.came - people..self.came {
            if entering.len() >= AT_ONCE {
                self.people.extend(entered(&mut entering).await.transpose()?);
            }
            let (address, tally) = (self.server.address, Rc::clone(&self.tally));
            let name = format!("p{number}");
            entering
                .spawn_local(async move { Person::enter(address, name, dialect, &tally).await });
        }
        while let Some(person) = entered(&mut entering).await {
            self.people.push(person?);
        }
        Ok(())
    }

    /// Waits until everybody has heard of everybody.
    ///
    /// # Errors
    /// It takes too long.
    pub async fn until_all_know_each_other(&self) -> io::Result<()> {
        let all = self.people.len();
        until(|| self.people.iter().all(|p| p.heard.inside.get() && p.heard.people.get() == all))
            .await
    }

    /// Offers so many things a second for so long, each made by `say` from its number and its
    /// mark, and waits until each has brought so many deliveries, or long enough.
    ///
    /// # Errors
    /// A connection is gone.
    pub async fn offer(
        &self,
        offer: Offer,
        say: impl Fn(u64, &str) -> (usize, String),
    ) -> io::Result<Cost> {
        self.tally.reset();
        let writes = self.writes();
        let cpu = self.server.cpu();
        let began = Instant::now();
        let mut said = 0;
        while said < offer.things() {
            let due = began + Duration::from_secs_f64(said as f64 / offer.per_second);
            let now = Instant::now();
            if due > now {
                sleep_until(due.into()).await;
                continue;
            }
            if now - began > offer.lasts * 2 {
                break;
            }
            // The timer of the runtime is a millisecond or two late, which is not the server's
            // fault; beyond that, what could not be said in time counts as late.
            let due = if now - due < TIMER_LATE { now } else { due };
            let (speaker, text) = say(said, &self.tally.mark(due));
            self.people[speaker].say(&frame::text(&text)).await?;
            said += 1;
            // The crowd has to listen, too.
            if said % 16 == 0 {
                tokio::task::yield_now().await;
            }
        }
        let all_heard = || self.tally.deliveries() >= said * offer.deliveries_each;
        let _ = timeout(DRAIN_WITHIN, until(all_heard)).await;
        let took = self.tally.last_heard().saturating_duration_since(began);
        let cpu = self.server.cpu().saturating_sub(cpu);
        let writes = self.writes().zip(writes).map(|(after, before)| after - before);
        Ok(Cost { took, cpu, said, writes })
    }

    fn writes(&self) -> Option<f64> {
        self.server.counters().ok()?.remove("writes_total")
    }
}

/// How much is offered.
#[derive(Debug, Clone, Copy)]
pub struct Offer {
    /// Things said in a second, by all together.
    pub per_second: f64,
    /// For how long.
    pub lasts: Duration,
    /// How many deliveries one of them brings.
    pub deliveries_each: u64,
}

impl Offer {
    fn things(&self) -> u64 {
        (self.per_second * self.lasts.as_secs_f64()) as u64
    }
}

async fn entered(entering: &mut JoinSet<io::Result<Person>>) -> Option<io::Result<Person>> {
    let entered = entering.join_next().await?;
    Some(entered.expect("nobody who enters panics or is aborted"))
}

/// Waits until something has become true.
///
/// # Errors
/// It takes too long.
pub async fn until(is_so: impl Fn() -> bool) -> io::Result<()> {
    let began = Instant::now();
    while !is_so() {
        if began.elapsed() > PATIENCE {
            return Err(io::Error::other("what the scenario waits for never happened"));
        }
        sleep(Duration::from_millis(1)).await;
    }
    Ok(())
}

/// Handshakes that are under way at the same moment.
const AT_ONCE: usize = 256;

const PATIENCE: Duration = Duration::from_secs(40);

/// How long the last deliveries may take before they count as lost.
const DRAIN_WITHIN: Duration = Duration::from_secs(5);

const TIMER_LATE: Duration = Duration::from_millis(3);
