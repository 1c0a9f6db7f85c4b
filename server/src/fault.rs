//! What can go wrong around the room. Each is one sentence for the person who started it.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::store::Unusable;

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
    /// What was said in the environment or on the command line makes no sense.
    #[error("{origin}: {problem}")]
    ValueWrong {
        /// Where it was said.
        origin: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A file with a secret cannot be read.
    #[error("cannot read the secret in {}, which {variable} names: {reason}", .file.display())]
    SecretUnreadable {
        /// Which file.
        file: PathBuf,
        /// Who names it.
        variable: String,
        /// What the operating system says.
        reason: io::Error,
    },
    /// Nobody can tell which of two values was meant.
    #[error("{0} and {1} are both set; keep one of them")]
    VariableTwice(String, String),
    /// A file that is there already is not written over.
    #[error("{} is there already; nothing was written", .0.display())]
    FileThere(PathBuf),
    /// A file cannot be written.
    #[error("cannot write {}: {reason}", .file.display())]
    FileUnwritable {
        /// Which file.
        file: PathBuf,
        /// What the operating system says.
        reason: io::Error,
    },
    /// The file with a public key cannot be read.
    #[error("cannot read the key in {}: {reason}", .file.display())]
    KeyUnreadable {
        /// Which file.
        file: PathBuf,
        /// What the operating system says.
        reason: io::Error,
    },
    /// A file that is to give the room its looks cannot be read.
    #[error("cannot read {}, which [branding] names: {reason}", .file.display())]
    BrandingUnreadable {
        /// Which file.
        file: PathBuf,
        /// What the operating system says.
        reason: io::Error,
    },
    /// A logo of a kind that browsers may not show everywhere.
    #[error("{} is neither an SVG nor a PNG picture", .0.display())]
    LogoUnknown(PathBuf),
    /// An API key that could be found by trying.
    #[error("the API key is shorter than 16 bytes; `openssl rand -base64 24` makes one")]
    ApiKeyTooShort,
    /// A secret that could be found by trying.
    #[error("the secret for tokens is shorter than 32 bytes; `openssl rand -base64 48` makes one")]
    SecretTooShort,
    /// Tokens are to be taken and nothing says who signs them.
    #[error(
        "tokens are enabled and there is no secret; set PARLOR_JWT_SECRET_FILE, PARLOR_JWT_SECRET \
         or `secret` under [jwt]"
    )]
    SecretMissing,
    /// A token was asked for that this very room would not take.
    #[error("this room takes no tokens; set `enabled = true` under [jwt]")]
    TokensOff,
    /// A token was asked for and only the owner's site can sign one.
    #[error("only your site can sign tokens for this room: no key under [jwt] is a secret")]
    OnlyPublicKeys,
    /// A token was asked for that makes no sense.
    #[error("cannot sign such a token: {0}")]
    TokenImpossible(String),
    /// What is to outlive the process has no place.
    #[error("cannot keep anything in {}: {reason}", .file.display())]
    Store {
        /// Which file.
        file: PathBuf,
        /// Why not.
        reason: Unusable,
    },
    /// The same, and nobody has asked for that place.
    #[error(
        "cannot keep anything in {}: {reason}; name another `file` under [history], or keep nothing \
         with --history none",
        .file.display()
    )]
    StoreUnasked {
        /// Which file.
        file: PathBuf,
        /// Why not.
        reason: Unusable,
    },
    /// A server does not live, or not well.
    #[error("the server at {0} is not well: {1}")]
    NotHealthy(SocketAddr, String),
    /// The place where output goes is gone.
    #[error("cannot write to the terminal: {0}")]
    Output(io::Error),
}
