//! Somebody stops reading: what the others notice of it.

use std::io;
use std::time::Duration;

use crate::crowd::{Crowd, Offer};
use crate::outcome::Outcome;
use crate::person::Dialect;
use crate::process::Program;

/// So many people who read, and perhaps one more who does not, in a room where long messages are
/// sent until nothing more fits between it and the server.
///
/// # Errors
/// A connection is gone.
pub async fn slow(
    program: &Program,
    people: usize,
    dialect: Dialect,
    stalls: bool,
) -> io::Result<Outcome> {
    let mut crowd = Crowd::inside(program, people, dialect).await?;
    if stalls {
        crowd.enter(1, dialect).await?;
        crowd.until_all_know_each_other().await?;
        crowd.people[people].stall();
    }
    let quotes = r#"\""#.repeat(2_000);
    let say = |number, mark: &str| {
        let text = format!("{mark}{quotes}");
        let from = number as usize % people;
        (from, format!(r#"{{"action":"message","channel":"lobby","message":"{text}"}}"#))
    };
    let lasts = Duration::from_secs(5);
    let offer = Offer { per_second: 100.0, lasts, deliveries_each: people as u64 };
    let cost = crowd.offer(offer, say).await?;
    let with = if stalls { "one stalls" } else { "all read" };
    let name = format!("slow {people} people, {with}, {}", dialect.name());
    Ok(Outcome::of(name, &crowd, cost, people as u64))
}
