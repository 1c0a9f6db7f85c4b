//! What is going to happen in a drill, all from one seed: who says what when, and when the server
//! ends. How fast everybody is back is up to the machine, so two runs of one seed are alike and not
//! the same.

use std::time::Duration;

use fastrand::Rng;
use protocol::{Channel, Username};

/// A drill.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The folder that the database is in, below those of all tests.
    pub(crate) folder: &'static str,
    pub(crate) seed: u64,
    pub(crate) people: usize,
    /// What all of them say together in a second.
    pub(crate) messages_per_s: u32,
    /// How the server ends each time.
    pub(crate) ending: Ending,
    /// How often, and how long it is well before each of them: at least, and how much longer at most.
    pub(crate) restarts: usize,
    pub(crate) well_for: (Duration, Duration),
    /// How long people talk on after the last one.
    pub(crate) calm: Duration,
}

/// How a server ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// In the middle of whatever it does.
    Kill,
    /// In good order, as a service manager asks for it.
    Stop,
}

/// One end of the server, and the next beginning.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Restart {
    /// How long the server is well before.
    pub(crate) after: Duration,
    /// How long there is none.
    pub(crate) down: Duration,
}

impl Plan {
    /// The ends of the server, in order.
    pub(crate) fn all_restarts(&self) -> Vec<Restart> {
        let mut rng = Rng::with_seed(self.seed);
        let (least, longer) = self.well_for;
        let one = |_| Restart {
            after: least + longer.mul_f64(rng.f64()),
            down: DOWN_MAX.mul_f64(rng.f64()),
        };
        (0..self.restarts).map(one).collect()
    }

    /// The chance of one person.
    pub(crate) fn chance_of(&self, number: usize) -> Rng {
        Rng::with_seed(self.seed ^ (number as u64 + 1).rotate_left(32))
    }

    /// How long one person is silent before they say the first thing, so that the room hears
    /// somebody at any time and not everybody at once.
    pub(crate) fn first_pause(&self, number: usize) -> Duration {
        let place = u32::try_from(number).expect("a room has fewer people");
        Duration::from_secs(1) * place / self.messages_per_s
    }

    /// How long one person is silent between two things.
    pub(crate) fn pause(&self) -> Duration {
        self.first_pause(self.people)
    }

    /// Where somebody says the next thing: mostly in the first channel, every fourth time to one of
    /// a few others.
    pub(crate) fn somewhere(&self, number: usize, rng: &mut Rng) -> Channel {
        match rng.u8(0..8) {
            0..=1 => Channel::Direct(name(
                (number + rng.usize(1..=FRIENDS_MAX.min(self.people - 1))) % self.people,
            )),
            2 => public("offtopic"),
            _ => public("lobby"),
        }
    }
}

/// What somebody is called.
pub(crate) fn name(number: usize) -> Username {
    format!("p{number}").parse().expect("a letter and a number are a name")
}

/// A channel that every room has.
pub(crate) fn public(id: &str) -> Channel {
    Channel::Public(id.parse().expect("a plain word is the id of a channel"))
}

/// As long as a service manager may need to start a server again, at most.
const DOWN_MAX: Duration = Duration::from_millis(1_500);

/// To how many others somebody writes.
const FRIENDS_MAX: usize = 8;
