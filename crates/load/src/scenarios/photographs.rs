//! People who talk while others post photographs: how late their words are.

use std::cell::Cell;
use std::convert::Infallible;
use std::io;
use std::rc::Rc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::time::interval;

use super::message;
use crate::crowd::{Crowd, Offer, until};
use crate::outcome::Outcome;
use crate::person::{Dialect, Person};
use crate::process::Program;
use crate::{drawing, frame};

/// So many people who talk at a rate in one channel, and so many more who post a photograph of twelve
/// megapixels every two seconds meanwhile, or nobody.
///
/// # Errors
/// A connection is gone.
pub async fn photographs(
    program: &Program,
    people: usize,
    dialect: Dialect,
    photographers: usize,
) -> io::Result<Outcome> {
    let crowd = Crowd::inside(program, people, dialect).await?;
    let picture = STANDARD.encode(drawing::photograph(4_000, 3_000)?);
    let file = format!(r#"{{"action":"file","channel":"lobby","bytes":"{picture}"}}"#);
    let file: Rc<[u8]> = frame::text(&file).into();
    let posted: Rc<Cell<u64>> = Rc::default();
    let mut posting = tokio::task::JoinSet::new();
    for number in 0..photographers {
        let name = format!("p{}", people + number);
        let person = Person::enter(crowd.server.address, name, dialect, &crowd.tally).await?;
        until(|| person.heard.inside.get()).await?;
        let (file, posted) = (Rc::clone(&file), Rc::clone(&posted));
        posting.spawn_local(post(person, file, posted));
    }
    // Photographers hear what is said, too.
    let offer = Offer {
        per_second: PER_SECOND,
        lasts: LASTS,
        deliveries_each: (people + photographers) as u64,
    };
    let say = |number, mark: &str| (number as usize % people, message("lobby", mark));
    let cost = crowd.offer(offer, say).await?;
    posting.abort_all();
    let name = format!(
        "photographs {people} people, {PER_SECOND}/s, {photographers} post, {}",
        dialect.name()
    );
    if photographers > 0 && posted.get() == 0 {
        return Err(io::Error::other("nobody has posted anything"));
    }
    Ok(Outcome::of(name, &crowd, cost, offer.deliveries_each))
}

/// Posts the same picture again and again, and counts.
async fn post(person: Person, file: Rc<[u8]>, posted: Rc<Cell<u64>>) -> io::Result<Infallible> {
    let mut moments = interval(EVERY);
    loop {
        moments.tick().await;
        person.say(&file).await?;
        posted.set(posted.get() + 1);
    }
}

/// How often each photographer posts. The server reads all of them in that time on one processor.
const EVERY: Duration = Duration::from_secs(2);

/// Messages a second, of all together.
const PER_SECOND: f64 = 100.0;

const LASTS: Duration = Duration::from_secs(8);
