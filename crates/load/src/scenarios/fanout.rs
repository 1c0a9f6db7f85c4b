//! Everybody in one channel: what one delivery costs, and how many there can be.

use std::io;
use std::time::Duration;

use super::message;
use crate::crowd::{Cost, Crowd, Offer};
use crate::outcome::Outcome;
use crate::person::Dialect;
use crate::process::Program;

/// So many people, and so many messages a second from all of them in turn.
///
/// # Errors
/// A connection is gone, or the server did not start.
pub async fn at_rate(
    program: &Program,
    people: usize,
    dialect: Dialect,
    per_second: f64,
) -> io::Result<Outcome> {
    let crowd = Crowd::inside(program, people, dialect).await?;
    let cost = talk(&crowd, per_second, AT_RATE_LASTS).await?;
    let name = format!("fanout {people} people, {per_second}/s, {}", dialect.name());
    Ok(Outcome::of(name, &crowd, cost, people as u64))
}

/// The highest rate at which everything arrives and 99 of a hundred deliveries are less than
/// 100 ms late: it is raised until it is too high, and then approached from both sides.
///
/// # Errors
/// A connection is gone, or the server did not start.
pub async fn most(program: &Program, people: usize, dialect: Dialect) -> io::Result<Outcome> {
    let name = format!("fanout {people} people, flat out, {}", dialect.name());
    let mut best = Outcome::new(name.clone());
    let (mut good, mut bad) = (0.0, f64::INFINITY);
    let mut rate = 40_000.0 / people as f64;
    for _ in 0..STEPS {
        match held(program, people, dialect, rate, &name).await? {
            Some(outcome) => (good, best) = (rate, outcome),
            None => bad = rate,
        }
        rate = if bad.is_finite() { f64::midpoint(good, bad) } else { good * 2.0 };
        if bad - good < good * 0.15 {
            break;
        }
    }
    Ok(best)
}

/// What a rate has come to, if it is not too high. Somebody else may have used the machine just
/// then, so that a rate is too high only when it was so twice.
async fn held(
    program: &Program,
    people: usize,
    dialect: Dialect,
    rate: f64,
    name: &str,
) -> io::Result<Option<Outcome>> {
    for _ in 0..2 {
        // A server that has been asked for too much is not the one to ask for less.
        let crowd = Crowd::inside(program, people, dialect).await?;
        let cost = talk(&crowd, rate, STEP_LASTS).await?;
        let outcome = Outcome::of(name.to_owned(), &crowd, cost, people as u64);
        let fast = outcome.deliveries_per_s.is_some_and(|d| d > 0.9 * rate * people as f64);
        if fast && outcome.lost == Some(0) && outcome.p99_ms < Some(LATE_MS) {
            return Ok(Some(outcome));
        }
    }
    Ok(None)
}

async fn talk(crowd: &Crowd, per_second: f64, lasts: Duration) -> io::Result<Cost> {
    let people = crowd.people.len() as u64;
    let offer = Offer { per_second, lasts, deliveries_each: people };
    crowd.offer(offer, |number, mark| ((number % people) as usize, message("lobby", mark))).await
}

const AT_RATE_LASTS: Duration = Duration::from_secs(4);

const STEP_LASTS: Duration = Duration::from_secs(2);

const STEPS: usize = 14;

/// What is later than this does not count as conversation any more.
const LATE_MS: f64 = 100.0;
