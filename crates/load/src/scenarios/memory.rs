//! What a connection costs while nothing happens on it.

use std::io;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::time::sleep;

use crate::crowd::{Crowd, Offer};
use crate::drawing;
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

/// How much each connection has grown after a hundred pictures of a megabyte. Classic clients get each
/// of them inside a message, parlor/1 clients its address.
///
/// # Errors
/// A connection is gone.
pub async fn pictures(program: &Program, people: usize, dialect: Dialect) -> io::Result<Outcome> {
    let crowd = Crowd::inside(program, people, dialect).await?;
    let picture = STANDARD.encode(drawing::noise(SIDE));
    let say = |number, mark: &str| {
        let file =
            format!(r#"{{"action":"file","channel":"lobby","alt":"{mark}","bytes":"{picture}"}}"#);
        (number as usize % people, file)
    };
    let offer = |pictures: u32| Offer {
        per_second: PICTURES_PER_S,
        lasts: Duration::from_secs(1).mul_f64(f64::from(pictures) / PICTURES_PER_S),
        deliveries_each: people as u64,
    };
    // What reading pictures takes is the server's, however many people there are.
    crowd.offer(offer(WARM_UP), say).await?;
    sleep(SETTLES_WITHIN).await;
    let before = crowd.server.resident();
    let cost = crowd.offer(offer(PICTURES), say).await?;
    let bytes = crowd.tally.bytes();
    sleep(SETTLES_WITHIN).await;
    let after = crowd.server.resident();
    let growth = (after as f64 - before as f64) / people as f64;
    let name = format!("pictures {people} people, {} (growth)", dialect.name());
    let outcome = Outcome::of(name, &crowd, cost, people as u64);
    let megabytes = Some(bytes as f64 / 1e6);
    Ok(Outcome { kb_each: Some(growth / 1024.0), megabytes, ..outcome })
}

/// Pixels on each side of a picture that leaves the server with about a megabyte.
const SIDE: u32 = 1_100;

/// Pictures, before and while it is measured, and how many come in a second.
const WARM_UP: u32 = 20;
const PICTURES: u32 = 100;
const PICTURES_PER_S: f64 = 4.0;

/// People who come in together.
const GROUP: usize = 50;

/// Time for what a run has left behind to be cleared away.
const SETTLES_WITHIN: Duration = Duration::from_secs(1);
