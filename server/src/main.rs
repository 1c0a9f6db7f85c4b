//! The `parlor` binary: reads its arguments and hands over to the library.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use server::Fault;
use server::arguments::{Arguments, Command};

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
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
        Command::Serve(serve) if serve.print_config => say(&serve.sources().load()?.show()),
        Command::Serve(serve) => server::serve(serve.sources()).await,
        Command::CheckConfig(file) => {
            file.sources().load()?;
            say("The configuration is fine.\n")
        }
        Command::Init { file } => {
            server::write_config(&file)?;
            say(&format!("{} has every key, with its default.\n", file.display()))
        }
        Command::Healthcheck(file) => {
            server::healthcheck(file.sources().load()?.config.server.listen)
        }
        Command::Token(token) => {
            let config = token.file.sources().load()?.config;
            let signed = server::sign(&config.jwt, token.passport())?;
            say(&format!("{signed}\n"))
        }
    }
}

fn say(words: &str) -> Result<(), Fault> {
    io::stdout().write_all(words.as_bytes()).map_err(Fault::Output)
}
