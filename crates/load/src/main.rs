//! The `load` binary: one scenario by hand, the whole set, or the broadcaster that a run starts.

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::{Parser, Subcommand};
use load::bare::Broadcast;
use load::outcome::Outcome;
use load::person::Dialect;
use load::process::{History, Program};
use load::{bare, ceiling, report, scenarios, set};
use tokio::task::LocalSet;

/// Load on a Parlor server, and what it takes to carry it.
#[derive(Debug, Parser)]
struct Arguments {
    /// The release server.
    #[arg(long, global = true, default_value = "target/release/parlor")]
    server: PathBuf,
    /// What it keeps.
    #[arg(long, global = true, default_value = "none")]
    history: History,
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
    Dm {
        #[command(flatten)]
        who: Who,
        /// Messages a second.
        #[arg(long, default_value_t = 1_000.0)]
        rate: f64,
    },
    /// Signals inside grants; half of the people have a camera.
    Signal {
        #[command(flatten)]
        who: Who,
        /// Signals a second.
        #[arg(long, default_value_t = 1_000.0)]
        rate: f64,
    },
    /// Signals through several servers and a bare relay in turn: what tells two builds apart.
    Turns {
        /// The servers.
        #[arg(required = true)]
        servers: Vec<PathBuf>,
        /// How many pairs there are at each of them.
        #[arg(long, default_value_t = 50)]
        pairs: usize,
        /// Signals a second.
        #[arg(long, default_value_t = 1_000.0)]
        rate: f64,
        /// How often it is each one's turn, of half a second.
        #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..))]
        rounds: u64,
    },
    /// People come and go.
    Churn(Who),
    /// Pictures of a megabyte, and what they leave behind.
    Pictures(Who),
    /// People talk while others post photographs.
    Photographs {
        #[command(flatten)]
        who: Who,
        /// How many post one every two seconds.
        #[arg(long, default_value_t = 4)]
        photographers: usize,
    },
    /// Somebody stops reading.
    Slow(Who),
    /// All come in at once, and then talk a little: how it grows.
    Growth(Who),
    /// Everything, three times where it is short; compared with an earlier result.
    Set {
        /// The earlier result; there need not be one.
        #[arg(long)]
        before: Option<PathBuf>,
        /// Where the new one goes.
        #[arg(long)]
        into: PathBuf,
    },
    /// What the machine could do.
    Ceiling {
        /// How many listen.
        #[arg(long, default_value_t = 100)]
        people: usize,
    },
    /// The broadcaster itself; `ceiling` starts it.
    #[command(hide = true)]
    Bare(Broadcast),
    /// The relay itself; `ceiling` starts it.
    #[command(hide = true)]
    BareRelay {
        #[arg(long)]
        people: usize,
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
    if let What::Bare(what) = arguments.what {
        return bare::broadcast(what);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    if let What::BareRelay { people } = arguments.what {
        return LocalSet::new().block_on(&runtime, bare::relay(people));
    }
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
    let server = &Program { path: arguments.server, history: arguments.history };
    let one = match arguments.what {
        What::Idle(who) => scenarios::idle(server, who.people, who.dialect).await?,
        What::Storm(who) => scenarios::storm(server, who.people, who.dialect).await?,
        What::Fanout { who, rate: Some(rate) } => {
            scenarios::at_rate(server, who.people, who.dialect, rate).await?
        }
        What::Fanout { who, rate: None } => {
            scenarios::most(server, who.people, who.dialect).await?
        }
        What::Dm { who, rate } => scenarios::dm(server, who.people, who.dialect, rate).await?,
        What::Signal { who, rate } => {
            scenarios::signal(server, who.people / 2, who.dialect, rate).await?
        }
        What::Turns { servers, pairs, rate, rounds } => {
            return scenarios::signal_in_turn(servers, pairs, rate, rounds).await;
        }
        What::Churn(who) => scenarios::churn(server, who.people, who.dialect).await?,
        What::Pictures(who) => scenarios::pictures(server, who.people, who.dialect).await?,
        What::Photographs { who, photographers } => {
            scenarios::photographs(server, who.people, who.dialect, photographers).await?
        }
        What::Slow(who) => {
            let without = scenarios::slow(server, who.people, who.dialect, false).await?;
            return Ok(vec![
                without,
                scenarios::slow(server, who.people, who.dialect, true).await?,
            ]);
        }
        What::Growth(who) => scenarios::growth(server, who.people, who.dialect).await?,
        What::Set { before, into } => {
            let before = before.map_or_else(|| Ok(Vec::new()), |file| report::read(&file))?;
            let outcomes = set::run(server).await?;
            report::write(&into, &outcomes)?;
            writeln!(io::stdout(), "{}", report::table(&outcomes, &before))?;
            return Ok(Vec::new());
        }
        What::Ceiling { people } => return ceiling::all(people).await,
        What::Bare(_) | What::BareRelay { .. } => unreachable!("main has dealt with it"),
    };
    Ok(vec![one])
}
