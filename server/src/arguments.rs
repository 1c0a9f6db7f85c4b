//! What can be said on the command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::Retention;

/// A webcam chat room for the browser.
#[derive(Debug, Parser)]
#[command(name = "parlor", version)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open the room.
    Serve(Serve),
    /// Read the configuration, say what is wrong with it, and stop.
    CheckConfig {
        /// The configuration file; without it, parlor.toml in this folder if there is one.
        #[arg(long, env = "PARLOR_CONFIG")]
        config: Option<PathBuf>,
    },
    /// Sign a token with which somebody can log in, and print it.
    Token(Token),
}

/// How to open the room.
#[derive(Debug, Args)]
pub struct Serve {
    /// The address and port to listen on; overrides the configuration file.
    #[arg(long, env = "PARLOR_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// The configuration file; without it, parlor.toml in this folder if there is one.
    #[arg(long, env = "PARLOR_CONFIG")]
    pub config: Option<PathBuf>,
    /// Whether people are kept from doing too much at once; `off` is for tests and for load.
    #[arg(long, env = "PARLOR_LIMITS", value_enum, default_value_t = Limits::On)]
    pub limits: Limits,
    /// Whether what is said is kept for a while; overrides the configuration file.
    #[arg(long, env = "PARLOR_HISTORY", value_enum)]
    pub history: Option<Retention>,
}

/// Whom to sign a token for.
#[derive(Debug, Args)]
pub struct Token {
    /// The name of the account.
    #[arg(long, value_name = "NAME")]
    pub sub: String,
    /// Whether they keep order in the room.
    #[arg(long)]
    pub op: bool,
    /// How long one can log in with it.
    #[arg(long, default_value_t = 24)]
    pub hours: u32,
    /// The configuration file; without it, parlor.toml in this folder if there is one.
    #[arg(long, env = "PARLOR_CONFIG")]
    pub config: Option<PathBuf>,
}

/// Whether limits hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Limits {
    /// As the configuration has them.
    On,
    /// None at all.
    Off,
}
