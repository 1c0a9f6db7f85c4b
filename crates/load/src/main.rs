//! The `load` binary: one scenario by hand, the whole set, or the broadcaster that a run starts.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, Subcommand};
use load::outcome::Outcome;
use load::person::Dialect;
use load::{ceiling, scenarios};
use tokio::task::LocalSet;

/// Load on a Parlor server, and what it takes to carry it.
#[derive(Debug, Parser)]
struct Arguments {
    /// The release server.
    #[arg(long, global = true, default_value = "target/release/parlor")]
    server: PathBuf,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Memory of silent people.
    Idle(Who),
    /// All come in at once.
    Storm(Who),
    /// Everybody in one channel, at a rate or flat out.
    Fanout {
        #[command(flatten)]
        who: Who,
        /// Messages a second; without it, as many as possible.
        #[arg(long)]
        rate: Option<f64>,
    },
    /// Messages from one to one.
    Dm(Who),
    /// Signals inside grants; half of the people have a camera.
    Signal(Who),
    /// People come and go.
    Churn(Who),
    /// Large frames, and what they leave behind.
    Pictures(Who),
    /// Somebody stops reading.
    Slow(Who),
    /// What the machine could do.
    Ceiling {
        /// How many listen.
        #[arg(long, default_value_t = 100)]
        people: usize,
    },
    /// The broadcaster itself; `ceiling` starts it.
    #[command(hide = true)]
    Bare {
        #[arg(long)]
        people: usize,
        #[arg(long)]
        gathered: usize,
        #[arg(long)]
        seconds: u64,
    },
}

#[derive(Debug, clap::Args)]
struct Who {
    /// How many people there are.
    #[arg(long, default_value_t = 100)]
    people: usize,
    /// What they speak.
    #[arg(long, default_value = "parlor1")]
    dialect: Dialect,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    if let What::Bare { people, gathered, seconds } = arguments.what {
        return ceiling::broadcast(people, gathered, Duration::from_secs(seconds));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let outcomes = LocalSet::new().block_on(&runtime, run(arguments))?;
    for outcome in outcomes {
        let figures = outcome.figures();
        let known = figures.iter().filter_map(|(name, value)| value.map(|value| (name, value)));
        let known: Vec<String> = known.map(|(name, v)| format!("{name} {v:.2}")).collect();
        writeln!(io::stdout(), "{}: {}", outcome.name, known.join(", "))?;
    }
    Ok(())
}

async fn run(arguments: Arguments) -> io::Result<Vec<Outcome>> {
    let server = &arguments.server;
    let one = match arguments.what {
        What::Idle(who) => scenarios::idle(server, who.people, who.dialect).await?,
        What::Storm(who) => scenarios::storm(server, who.people, who.dialect).await?,
        What::Fanout { who, rate: Some(rate) } => {
            scenarios::at_rate(server, who.people, who.dialect, rate).await?
        }
        What::Fanout { who, rate: None } => {
            scenarios::most(server, who.people, who.dialect).await?
        }
        What::Dm(who) => scenarios::dm(server, who.people, who.dialect).await?,
        What::Signal(who) => scenarios::signal(server, who.people / 2, who.dialect).await?,
        What::Churn(who) => scenarios::churn(server, who.people, who.dialect).await?,
        What::Pictures(who) => scenarios::pictures(server, who.people, who.dialect).await?,
        What::Slow(who) => {
            let without = scenarios::slow(server, who.people, who.dialect, false).await?;
            return Ok(vec![
                without,
                scenarios::slow(server, who.people, who.dialect, true).await?,
            ]);
        }
        What::Ceiling { people } => {
            let single = ceiling::ceiling(people, 1).await?;
            return Ok(vec![single, ceiling::ceiling(people, 64).await?]);
        }
        What::Bare { .. } => unreachable!("main has dealt with it"),
    };
    Ok(vec![one])
}
