//! What goes from one person to one other: direct messages, and what two browsers need to say to
//! each other before video flows.

use std::io;
use std::time::Duration;

use super::message;
use crate::crowd::{Crowd, Offer, until};
use crate::frame;
use crate::outcome::Outcome;
use crate::person::Dialect;
use crate::process::Program;

/// Everybody writes to the next one; both of them get the message.
///
/// # Errors
/// A connection is gone.
pub async fn dm(
    program: &Program,
    people: usize,
    dialect: Dialect,
    per_second: f64,
) -> io::Result<Outcome> {
    let crowd = Crowd::inside(program, people, dialect).await?;
    let offer = Offer { per_second, lasts: LASTS, deliveries_each: 2 };
    let say = |number, mark: &str| {
        let from = number as usize % people;
        (from, message(&format!("@{}", crowd.people[(from + 1) % people].name), mark))
    };
    let cost = crowd.offer(offer, say).await?;
    let name = format!("dm {people} people, {per_second}/s, {}", dialect.name());
    Ok(Outcome::of(name, &crowd, cost, 2))
}

/// So many pairs, each with a grant: nine candidates and then a description, in turn.
///
/// # Errors
/// A connection is gone, or somebody was not granted a camera.
pub async fn signal(
    program: &Program,
    pairs: usize,
    dialect: Dialect,
    per_second: f64,
) -> io::Result<Outcome> {
    let crowd = with_grants(program, pairs, dialect).await?;
    let say = |number, mark: &str| signal_of(&crowd, pairs, number, mark);
    let offer = Offer { per_second, lasts: LASTS, deliveries_each: 1 };
    let cost = crowd.offer(offer, say).await?;
    let name = format!("signal {pairs} pairs, {per_second}/s, {}", dialect.name());
    Ok(Outcome::of(name, &crowd, cost, 1))
}

/// So many pairs of whom one has a grant to the other's camera: viewers come first.
pub(super) async fn with_grants(
    program: &Program,
    pairs: usize,
    dialect: Dialect,
) -> io::Result<Crowd> {
    let crowd = Crowd::inside(program, pairs * 2, dialect).await?;
    let (viewers, broadcasters) = crowd.people.split_at(pairs);
    for broadcaster in broadcasters {
        broadcaster.say(&frame::text(r#"{"action":"me","video":1}"#)).await?;
    }
    // The camera is open to others as soon as the room has taken this.
    for (viewer, broadcaster) in viewers.iter().zip(broadcasters) {
        let asked = format!(r#"{{"action":"open","username":"{}"}}"#, broadcaster.name);
        while viewer.heard.grant.borrow().is_none() {
            viewer.say(&frame::text(&asked)).await?;
            let answered = || viewer.heard.grant.borrow().is_some();
            // A camera that goes on is shown on the roster tick.
            let _ = tokio::time::timeout(Duration::from_millis(300), until(answered)).await;
        }
    }
    Ok(crowd)
}

/// Who says which signal.
pub(super) fn signal_of(crowd: &Crowd, pairs: usize, number: u64, mark: &str) -> (usize, String) {
    let pair = number as usize % pairs;
    let round = number as usize / pairs;
    let grant = crowd.people[pair].heard.grant.borrow();
    let grant = grant.as_deref().unwrap_or_default();
    let (from, to) =
        if round.is_multiple_of(2) { (pair, pair + pairs) } else { (pair + pairs, pair) };
    let to = &crowd.people[to].name;
    let head = format!(r#""username":"{to}","openSecret":"{grant}""#);
    let text = if round % 10 == 9 {
        let lines = "a=rtpmap:96 VP8/90000\\\\r\\\\n".repeat(100);
        let description = format!(r#"{{\"type\":\"offer\",\"sdp\":\"{mark}{lines}\"}}"#);
        format!(r#"{{"action":"sdp",{head},"description":"{description}"}}"#)
    } else {
        let candidate = format!(
            r#"{{\"candidate\":\"candidate:{mark} 1 udp 2122260223 10.0.0.7 51872 typ host\"}}"#
        );
        format!(r#"{{"action":"candidate",{head},"candidate":"{candidate}"}}"#)
    };
    (from, text)
}

const LASTS: Duration = Duration::from_secs(4);
