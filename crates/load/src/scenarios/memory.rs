//! What a connection costs while nothing happens on it.

use std::io;
use std::time::Duration;

use tokio::time::sleep;

use crate::crowd::{Crowd, Offer};
use crate::outcome::Outcome;
use crate::person::Dialect;
use crate::process::Program;

/// So many people who are logged in and silent.
///
/// # Errors
/// Somebody was not let in.
pub async fn idle(program: &Program, people: usize, dialect: Dialect) -> io::Result<Outcome> {
    let mut crowd = Crowd::before(program)?;
    let before = crowd.server.resident();
    // Slowly, so that it is not the memory of a storm that is measured.
    for _ in 0..people.div_ceil(GROUP) {
        crowd.enter(GROUP.min(people - crowd.people.len()), dialect).await?;
        crowd.until_all_know_each_other().await?;
    }
    sleep(SETTLES_WITHIN).await;
    let each = crowd.server.resident().saturating_sub(before) as f64 / people as f64;
    Ok(Outcome {
        kb_each: Some(each / 1024.0),
        ..Outcome::new(format!("idle {people} people, {}", dialect.name()))
    })
}

/// How much each connection has grown after a hundred of the largest frames there are. The server
/// takes no pictures yet, and a message has at most 5,000 characters: quotes, which become six
/// bytes each in classic, make it 30 KB.
///
/// # Errors
/// A connection is gone.
pub async fn pictures(program: &Program, people: usize, dialect: Dialect) -> io::Result<Outcome> {
    let crowd = Crowd::inside(program, people, dialect).await?;
    let quotes = r#"\""#.repeat(4_900);
    let say = |_, mark: &str| {
        let message = format!("{mark}{quotes}");
        (0, format!(r#"{{"action":"message","channel":"lobby","message":"{message}"}}"#))
    };
    let lasts = Duration::from_secs(5);
    let offer = Offer { per_second: 20.0, lasts, deliveries_each: people as u64 };
    // The room itself remembers the last messages: what they cost is not the connections' doing.
    let before = crowd.server.resident();
    let cost = crowd.offer(offer, say).await?;
    sleep(SETTLES_WITHIN).await;
    let growth = crowd.server.resident().saturating_sub(before) as f64 / people as f64;
    let name = format!("large frames {people} people, {} (growth)", dialect.name());
    let outcome = Outcome::of(name, &crowd, cost, people as u64);
    Ok(Outcome { kb_each: Some(growth / 1024.0), ..outcome })
}

/// People who come in together.
const GROUP: usize = 50;

/// Time for what a run has left behind to be cleared away.
const SETTLES_WITHIN: Duration = Duration::from_secs(1);
