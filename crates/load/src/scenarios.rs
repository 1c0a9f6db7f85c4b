//! The runs: each lets a crowd do one thing, and says what it cost.

mod fanout;
mod growth;
mod joining;
mod memory;
mod pairs;
mod photographs;
mod slow;
mod turns;

pub use fanout::{at_rate, most};
pub use growth::growth;
pub use joining::{churn, storm};
pub use memory::{idle, pictures};
pub use pairs::{dm, signal};
pub use photographs::photographs;
pub use slow::slow;
pub use turns::signal_in_turn;

/// A message of 200 bytes to a channel, as people write them.
fn message(channel: &str, mark: &str) -> String {
    format!(
        r#"{{"action":"message","channel":"{channel}","message":"{mark} {}"}}"#,
        &WORDS[..MESSAGE_BYTES - mark.len() - 1]
    )
}

/// Bytes of a message.
const MESSAGE_BYTES: usize = 200;

const WORDS: &str = "the quick brown fox jumps over the lazy dog and finds that somebody has moved \
    the garden fence while nobody was looking, which is why the dog is now on the other side of it \
    and both of them have to think again about everything";
