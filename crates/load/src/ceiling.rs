//! What the machine could do: a broadcaster that writes ready-made frames to listeners and does
//! nothing else. No server on one processor can deliver more.

use std::io::{self, IoSlice, Write as _};
use std::net::TcpListener;
use std::rc::Rc;
use std::time::{Duration, Instant};

use crate::crowd::until;
use crate::frame;
use crate::outcome::Outcome;
use crate::person::Person;
use crate::process::Process;
use crate::tally::Tally;

/// Listens to a broadcaster that gathers so many frames for each write.
///
/// # Errors
/// It did not start, or does not end.
pub async fn ceiling(people: usize, gathered: usize) -> io::Result<Outcome> {
    let broadcaster = Process::broadcaster(people, gathered, LASTS.as_secs())?;
    let tally: Rc<Tally> = Rc::default();
    let mut listeners = Vec::with_capacity(people);
    for _ in 0..people {
        listeners.push(Person::listen(broadcaster.address, &tally).await?);
    }
    let began = Instant::now();
    // It says how much it has used while it still runs, and it stops by itself.
    until(|| began.elapsed() > LASTS * 9 / 10).await?;
    let (cpu, deliveries, seconds) = (broadcaster.cpu(), tally.deliveries(), began.elapsed());
    until(|| listeners.iter().all(|listener| listener.heard.ended.get())).await?;
    let how = if gathered == 1 { "one write each".into() } else { format!("{gathered} a write") };
    Ok(Outcome {
        deliveries_per_s: Some(deliveries as f64 / seconds.as_secs_f64()),
        cpu_us: Some(cpu.as_secs_f64() * 1e6 / deliveries as f64),
        ..Outcome::new(format!("bare broadcaster {people} people, {how}"))
    })
}

/// Is the broadcaster: accepts so many listeners, writes to them for so long, and returns.
///
/// # Errors
/// A listener is gone.
pub fn broadcast(people: usize, gathered: usize, lasts: Duration) -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    writeln!(io::stdout(), "http://{}", listener.local_addr()?)?;
    let mut streams = Vec::with_capacity(people);
    for _ in 0..people {
        let (stream, _) = listener.accept()?;
        stream.set_nodelay(true)?;
        streams.push(stream);
    }
    let tally = Tally::default();
    let text = format!(
        r#"{{"action":"message","channel":"lobby","username":"p1","msgID":7343,"message":"<p>{}</p>"}}"#,
        tally.mark(Instant::now()) + &"x".repeat(182)
    );
    let frame = frame::server_text(&text);
    let began = Instant::now();
    while began.elapsed() < lasts {
        for stream in &mut streams {
            let mut pending = vec![IoSlice::new(&frame); gathered];
            let mut pending = pending.as_mut_slice();
            while !pending.is_empty() {
                let written = stream.write_vectored(pending)?;
                IoSlice::advance_slices(&mut pending, written);
            }
        }
    }
    Ok(())
}

const LASTS: Duration = Duration::from_secs(3);
