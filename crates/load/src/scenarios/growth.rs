//! How everything grows with the number of people, in one crowd: coming in, being there, talking.

use std::io;
use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::message;
use crate::crowd::{Crowd, Offer};
use crate::outcome::Outcome;
use crate::person::Dialect;
use crate::process::Program;

/// So many people come in at once, stay, and then talk so much that there are always the same
/// number of deliveries in a second.
///
/// # Errors
/// Somebody was not let in.
pub async fn growth(program: &Program, people: usize, dialect: Dialect) -> io::Result<Outcome> {
    let mut crowd = Crowd::before(program)?;
    let memory = crowd.server.resident();
    let began = Instant::now();
    crowd.enter(people, dialect).await?;
    crowd.until_all_know_each_other().await?;
    let (seconds, cpu) = (began.elapsed(), crowd.server.cpu());
    let bytes = crowd.tally.bytes();
    sleep(SETTLES_WITHIN).await;
    let each = crowd.server.resident().saturating_sub(memory) as f64 / people as f64;

    let per_second = DELIVERIES_PER_S / people as f64;
    let offer = Offer { per_second, lasts: TALK_LASTS, deliveries_each: people as u64 };
    let say = |number, mark: &str| (number as usize % people, message("lobby", mark));
    let cost = crowd.offer(offer, say).await?;
    let name = format!("growth {people} people, {}", dialect.name());
    Ok(Outcome {
        seconds: Some(seconds.as_secs_f64()),
        cpu_s: Some(cpu.as_secs_f64()),
        megabytes: Some(bytes as f64 / 1e6),
        kb_each: Some(each / 1024.0),
        ..Outcome::of(name, &crowd, cost, people as u64)
    })
}

const DELIVERIES_PER_S: f64 = 20_000.0;

const TALK_LASTS: Duration = Duration::from_secs(2);

/// Time for what a storm has left behind to be cleared away.
const SETTLES_WITHIN: Duration = Duration::from_secs(1);
