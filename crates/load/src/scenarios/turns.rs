//! Several servers and a bare program in turn, half a second each: whatever the machine does
//! meanwhile strikes all of them alike, and what is left between them is their own.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::pairs::{signal_of, with_grants};
use crate::ceiling::Relay;
use crate::crowd::{Crowd, Offer};
use crate::outcome::Outcome;
use crate::person::Dialect;
use crate::process::{History, Program};

/// Signals through each of these servers and through a bare relay, so many times in turn. What each
/// outcome says of processor time is the median of its turns.
///
/// # Errors
/// One of them did not start, or a connection is gone.
pub async fn signal_in_turn(
    servers: Vec<PathBuf>,
    pairs: usize,
    per_second: f64,
    rounds: u64,
) -> io::Result<Vec<Outcome>> {
    let relay = Relay::between(pairs).await?;
    let mut crowds = Vec::new();
    for path in servers {
        let name = path.display().to_string();
        let program = Program { path, history: History::None };
        crowds.push((name, with_grants(&program, pairs, Dialect::Parlor1).await?));
    }
    let things = (per_second * TURN.as_secs_f64()) as u64;
    let mut costs = vec![Vec::new(); crowds.len() + 1];
    for round in 0..rounds {
        let bare = relay.pass(per_second as u64, things).await?;
        costs[0].push(bare.as_secs_f64() * 1e6 / things as f64);
        for ((_, crowd), costs) in crowds.iter().zip(&mut costs[1..]) {
            costs.push(signal(crowd, pairs, per_second, round * things).await?);
        }
    }
    let names = crowds.into_iter().map(|(name, _)| format!("signal, {name}"));
    let names = std::iter::once("bare relay".to_owned()).chain(names);
    let outcome = |(name, costs)| Outcome { cpu_us: Some(median(costs)), ..Outcome::new(name) };
    Ok(names.zip(costs).map(outcome).collect())
}

/// One turn, which goes on after so many signals; gives what each of its own has cost.
async fn signal(crowd: &Crowd, pairs: usize, per_second: f64, after: u64) -> io::Result<f64> {
    let say = |number, mark: &str| signal_of(crowd, pairs, after + number, mark);
    let cost = crowd.offer(Offer { per_second, lasts: TURN, deliveries_each: 1 }, say).await?;
    Ok(cost.cpu.as_secs_f64() * 1e6 / cost.said as f64)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

const TURN: Duration = Duration::from_millis(500);
