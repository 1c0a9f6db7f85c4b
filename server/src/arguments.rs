//! What can be said on the command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::auth::Passport;
use crate::config::{DEFAULT_FILE, Flag, Retention, Sources};

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
    CheckConfig(File),
    /// Write a configuration file that has every key, with its default and what it is for.
    Init {
        /// Where to; it must not be there yet.
        #[arg(default_value = DEFAULT_FILE)]
        file: PathBuf,
    },
    /// Ask the server that runs with this configuration whether it lives; 0 says that it does.
    Healthcheck(File),
    /// Sign a token with which somebody can log in, and print it.
    Token(Token),
}

/// Where the configuration is.
#[derive(Debug, Args)]
pub struct File {
    /// The configuration file; without it, parlor.toml in this folder if there is one.
    #[arg(long, env = "PARLOR_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// How to open the room. What is not said here is in the environment, or in the file, or as usual.
#[derive(Debug, Args)]
pub struct Serve {
    /// The address and port to listen on.
    #[arg(long)]
    pub listen: Option<SocketAddr>,
    /// Where the configuration is.
    #[command(flatten)]
    pub file: File,
    /// Whether people are kept from doing too much at once; `off` is for tests and for load.
    #[arg(long, value_enum)]
    pub limits: Option<Limits>,
    /// Whether what is said is kept for a while.
    #[arg(long, value_enum)]
    pub history: Option<Retention>,
    /// Print what is in force, and where each value comes from, instead of opening the room.
    #[arg(long)]
    pub print_config: bool,
}

/// Whom to sign a token for.
#[derive(Debug, Args)]
pub struct Token {
    /// The name of the account.
    #[arg(long, value_name = "NAME")]
    pub sub: String,
    /// What people see instead of the name.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub nick: String,
    /// Whether they keep order in the room.
    #[arg(long)]
    pub op: bool,
    /// Whether the site holds them dear.
    #[arg(long)]
    pub vip: bool,
    /// How long one can log in with it.
    #[arg(long, default_value_t = 24)]
    pub hours: u32,
    /// Where the configuration is.
    #[command(flatten)]
    pub file: File,
}

/// Whether limits hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Limits {
    /// As the configuration has them.
    On,
    /// None at all.
    Off,
}

impl File {
    /// The sources of a configuration of which nothing was said on the command line.
    pub fn sources(&self) -> Sources {
        Sources { file: self.config.clone(), flags: Vec::new() }
    }
}

impl Token {
    /// What to sign.
    pub fn passport(&self) -> Passport<'_> {
        let Self { sub, nick, op, vip, hours, .. } = self;
        Passport { sub, nick, op: *op, vip: *vip, hours: *hours }
    }
}

impl Serve {
    /// The sources of the configuration, with what was said on the command line.
    pub fn sources(&self) -> Sources {
        let mut sources = self.file.sources();
        let mut say = |name, path, value| sources.flags.push(Flag { name, path, value });
        if let Some(listen) = self.listen {
            say("--listen", "server.listen", listen.to_string().into());
        }
        if let Some(limits) = self.limits {
            say("--limits", "limits.enabled", (limits == Limits::On).into());
        }
        let history = self.history.and_then(|retention| retention.to_possible_value());
        if let Some(history) = history {
            say("--history", "history.retention", history.get_name().into());
        }
        sources
    }
}
