//! People who come and go.

use std::io;
use std::time::{Duration, Instant};

use tokio::time::sleep_until;

use crate::crowd::Crowd;
use crate::outcome::Outcome;
use crate::person::Dialect;
use crate::process::Program;

/// So many people come in at once: until all are in and everybody has heard of everybody.
///
/// # Errors
/// Somebody was not let in.
pub async fn storm(program: &Program, people: usize, dialect: Dialect) -> io::Result<Outcome> {
    let mut crowd = Crowd::before(program)?;
    let cpu = crowd.server.cpu();
    let began = Instant::now();
    crowd.enter(people, dialect).await?;
    crowd.until_all_know_each_other().await?;
    Ok(Outcome {
        seconds: Some(began.elapsed().as_secs_f64()),
        cpu_s: Some(crowd.server.cpu().saturating_sub(cpu).as_secs_f64()),
        megabytes: Some(crowd.tally.bytes() as f64 / 1e6),
        ..Outcome::new(format!("storm {people} people, {}", dialect.name()))
    })
}

/// So many people are here, and every tenth of a second one goes and another one comes.
///
/// # Errors
/// Somebody was not let in.
pub async fn churn(program: &Program, people: usize, dialect: Dialect) -> io::Result<Outcome> {
    let mut crowd = Crowd::inside(program, people, dialect).await?;
    crowd.tally.reset();
    let cpu = crowd.server.cpu();
    let began = Instant::now();
    for change in 0..CHANGES {
        sleep_until((began + CHANGE_EVERY * change).into()).await;
        crowd.people.remove(0).leave().await;
        crowd.enter(1, dialect).await?;
    }
    crowd.until_all_know_each_other().await?;
    Ok(Outcome {
        seconds: Some(began.elapsed().as_secs_f64()),
        cpu_s: Some(crowd.server.cpu().saturating_sub(cpu).as_secs_f64()),
        megabytes: Some(crowd.tally.bytes() as f64 / 1e6),
        ..Outcome::new(format!("churn {people} people, {}", dialect.name()))
    })
}

const CHANGES: u32 = 50;

const CHANGE_EVERY: Duration = Duration::from_millis(100);
