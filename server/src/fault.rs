//! What can go wrong around the room. Each is one sentence for the person who started it.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Why the server does not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The port belongs to another program.
    #[error("another program listens on {0} already; choose another address with --listen")]
    AddressInUse(SocketAddr),
    /// The address cannot be listened on for another reason.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// The configuration file cannot be read.
    #[error("cannot read the configuration file {}: {reason}", .file.display())]
    ConfigUnreadable {
        /// Which file.
        file: PathBuf,
        /// What the operating system says.
        reason: io::Error,
    },
    /// The configuration file says something that makes no sense.
    #[error("{}, line {line}: {problem}", .file.display())]
    ConfigWrong {
        /// Which file.
        file: PathBuf,
        /// The line, counted from one.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// The configuration is well formed but describes no room.
    #[error("the configuration makes no room: {0}")]
    ConfigImpossible(String),
    /// The place where output goes is gone.
    #[error("cannot write to the terminal: {0}")]
    Output(io::Error),
}
