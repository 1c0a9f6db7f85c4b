//! The whole set: every row of the design's table that concerns the server, with its floor in the
//! same run, within a few minutes.

use std::io::{self, Write as _};

use crate::ceiling;
use crate::outcome::Outcome;
use crate::person::Dialect::{Classic, Parlor1};
use crate::process::{History, Program};
use crate::scenarios;

/// Runs everything; what is short is run three times, and the run in the middle counts.
///
/// # Errors
/// A scenario could not be played.
pub async fn run(program: &Program) -> io::Result<Vec<Outcome>> {
    let keeping = &Program { history: History::Recent, ..program.clone() };
    let mut all = Vec::new();
    for people in [100, 1_000] {
        all.push(median(async || ceiling::broadcast(people, 1, None).await).await?);
        all.push(ceiling::broadcast(people, 64, None).await?);
    }
    all.push(median(async || ceiling::broadcast(100, 1, Some(100.0)).await).await?);
    all.push(median(async || scenarios::at_rate(program, 100, Parlor1, 100.0).await).await?);
    all.push(scenarios::at_rate(program, 100, Classic, 100.0).await?);
    all.push(median(async || scenarios::at_rate(program, 100, Parlor1, 1_000.0).await).await?);
    all.push(scenarios::at_rate(keeping, 100, Parlor1, 1_000.0).await.map(kept)?);
    all.push(scenarios::most(program, 100, Parlor1).await?);
    all.push(scenarios::most(program, 1_000, Parlor1).await?);
    all.push(median(async || scenarios::at_rate(program, 1_000, Parlor1, 20.0).await).await?);
    all.push(median(async || ceiling::relay(50, 1_000).await).await?);
    all.push(ceiling::relay(50, 10_000).await?);
    all.push(median(async || scenarios::signal(program, 50, Parlor1, 1_000.0).await).await?);
    all.push(scenarios::signal(program, 50, Parlor1, 10_000.0).await?);
    all.push(median(async || scenarios::dm(program, 100, Parlor1, 1_000.0).await).await?);
    all.push(median(async || scenarios::dm(keeping, 100, Parlor1, 1_000.0).await.map(kept)).await?);
    all.push(median(async || scenarios::storm(program, 800, Parlor1).await).await?);
    all.push(median(async || scenarios::storm(program, 800, Classic).await).await?);
    all.push(scenarios::churn(program, 200, Parlor1).await?);
    all.push(scenarios::idle(program, 1_000, Parlor1).await?);
    all.push(scenarios::pictures(program, 200, Parlor1).await?);
    all.push(scenarios::pictures(program, 20, Classic).await?);
    all.push(scenarios::photographs(program, 100, Parlor1, 0).await?);
    all.push(scenarios::photographs(program, 100, Parlor1, 4).await?);
    all.push(scenarios::slow(program, 50, Parlor1, false).await?);
    all.push(scenarios::slow(program, 50, Parlor1, true).await?);
    for people in [50, 200, 800, 3_200] {
        all.push(scenarios::growth(program, people, Parlor1).await?);
    }
    Ok(all)
}

fn kept(mut outcome: Outcome) -> Outcome {
    outcome.name.push_str(", history recent");
    outcome
}

/// The run in the middle of three, by the figure that the scenario is about.
async fn median(mut scenario: impl AsyncFnMut() -> io::Result<Outcome>) -> io::Result<Outcome> {
    let mut runs = [scenario().await?, scenario().await?, scenario().await?];
    runs.sort_by(|one, other| one.key().total_cmp(&other.key()));
    let [_, middle, _] = runs;
    // Whoever waits for minutes likes to see that it goes on.
    writeln!(io::stderr(), "{}: {:.2}", middle.name, middle.key())?;
    Ok(middle)
}
