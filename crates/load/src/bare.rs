//! Programs that do what a server cannot do without, and nothing else: they write ready-made
//! frames, or pass on what they read.

use std::io::{self, IoSlice, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::task::JoinSet;

use crate::frame;
use crate::tally::Tally;

/// What a broadcaster does.
#[derive(Debug, Clone, Copy, PartialEq, clap::Args)]
pub struct Broadcast {
    /// How many listen.
    #[arg(long)]
    pub people: usize,
    /// Frames that go out in one write.
    #[arg(long)]
    pub gathered: usize,
    /// Messages a second to all; without it, as many as possible.
    #[arg(long)]
    pub per_second: Option<f64>,
    /// For how long.
    #[arg(long)]
    pub seconds: u64,
}

/// Accepts listeners, writes to them for so long, and returns.
///
/// # Errors
/// A listener is gone.
pub fn broadcast(what: Broadcast) -> io::Result<()> {
    let mut streams = accept(what.people)?;
    let frame = message();
    let began = Instant::now();
    let lasts = Duration::from_secs(what.seconds);
    let mut said = 0.0;
    while began.elapsed() < lasts {
        if let Some(per_second) = what.per_second {
            let due = began + Duration::from_secs_f64(said / per_second);
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            said += 1.0;
        }
        for stream in &mut streams {
            let mut pending = vec![IoSlice::new(&frame); what.gathered];
            let mut pending = pending.as_mut_slice();
            while !pending.is_empty() {
                let written = stream.write_vectored(pending)?;
                IoSlice::advance_slices(&mut pending, written);
            }
        }
    }
    Ok(())
}

/// Accepts people, and passes whatever one of them says on to the one who sits opposite, until
/// somebody leaves.
///
/// # Errors
/// The connections cannot be made.
pub async fn relay(people: usize) -> io::Result<()> {
    let mut halves = Vec::with_capacity(people);
    for stream in accept(people)? {
        stream.set_nonblocking(true)?;
        halves.push(tokio::net::TcpStream::from_std(stream)?.into_split());
    }
    let (readers, mut writers): (Vec<_>, Vec<_>) = halves.into_iter().unzip();
    writers.rotate_left(people / 2);
    let mut passing = JoinSet::new();
    for (mut reader, mut writer) in readers.into_iter().zip(writers) {
        passing.spawn_local(async move {
            let mut buffer = vec![0; 16 * 1024];
            while let Ok(read @ 1..) = reader.read(&mut buffer).await {
                if writer.write_all(&buffer[..read]).await.is_err() {
                    break;
                }
            }
        });
    }
    passing.join_next().await;
    Ok(())
}

/// Says where it listens, and waits for so many to come.
fn accept(people: usize) -> io::Result<Vec<TcpStream>> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    writeln!(io::stdout(), "http://{}", listener.local_addr()?)?;
    let mut streams = Vec::with_capacity(people);
    for _ in 0..people {
        let (stream, _) = listener.accept()?;
        stream.set_nodelay(true)?;
        streams.push(stream);
    }
    Ok(streams)
}

/// A message of 200 bytes as a classic client gets it.
fn message() -> Vec<u8> {
    let mark = Tally::default().mark(Instant::now());
    frame::server_text(&format!(
        r#"{{"action":"message","channel":"lobby","username":"p1","msgID":7343,"message":"<p>{}</p>"}}"#,
        mark + &"x".repeat(182)
    ))
}
