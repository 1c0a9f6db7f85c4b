//! The `parlor` binary: reads its arguments, sets up the log, and hands over to the library.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use server::Fault;
use server::arguments::{Arguments, Command, Limits};
use server::config::{Config, LimitsConfig};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_env("PARLOR_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).init();
    match run(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            // A person started this: one sentence is worth more than a log line.
            let _ = writeln!(io::stderr(), "parlor: {fault}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Fault> {
    match arguments.command {
        Command::Serve(serve) => {
            let mut config = Config::load(serve.config.as_deref())?;
            if let Some(listen) = serve.listen {
                config.server.listen = listen;
            }
            if serve.limits == Limits::Off {
                config.limits = LimitsConfig::NONE;
            }
            if let Some(retention) = serve.history {
                config.history.retention = retention;
            }
            server::serve(config).await
        }
        Command::CheckConfig { config } => {
            Config::load(config.as_deref())?;
            writeln!(io::stdout(), "The configuration is fine.").map_err(Fault::Output)
        }
        Command::Token(token) => {
            let config = Config::load(token.config.as_deref())?;
            let signed = server::sign(&config.jwt, &token)?;
            writeln!(io::stdout(), "{signed}").map_err(Fault::Output)
        }
    }
}
