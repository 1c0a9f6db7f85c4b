//! The time that a refused `open` takes does not tell a boot from a camera that is off.
//!
//! Only `./just deniability` runs this: it is statistics about a clock, and a busy machine is no
//! reason to stop anybody's work. Welch's t-test, with the threshold of dudect. It measures the room
//! as people get it: where leaks can be planted, asking whether one is takes a nanosecond too.

use std::io::{self, Write as _};
use std::time::Instant;

use protocol::camera::{Open, Source};
use protocol::roster::Person;
use protocol::session::{Login, SetMe};
use protocol::{ClientAction, Now, Timestamp, Username, VideoFlags};
use room::{ConnectionId, Input, Limits, Room, Settings};

/// A room where somebody asks for a camera that seems to be off.
struct Bench {
    room: Room,
    count: u64,
}

/// Why it seems so.
#[derive(Debug, Clone, Copy)]
enum Seems {
    Off,
    Booted,
    Muted,
}

const ASKER: ConnectionId = ConnectionId(1);
const ASKED: ConnectionId = ConnectionId(2);

impl Bench {
    fn new(seems: Seems) -> Self {
        let settings = Settings { limits: Limits::NONE, ..Settings::default() };
        let mut bench = Self { room: Room::new(settings), count: 0 };
        for (connection, username) in [(ASKER, "bob"), (ASKED, "ann"), (ConnectionId(3), "carl")] {
            bench.input(Input::Connected(connection));
            let username = username.to_owned();
            let login = Login { username, protocol: Some(1), ..Login::default() };
            bench.act(connection, ClientAction::Login(login));
        }
        let video = match seems {
            Seems::Off => VideoFlags::OFF,
            Seems::Booted | Seems::Muted => VideoFlags::ACTIVE,
        };
        let me = SetMe { video: Some(video), ..SetMe::default() };
        bench.act(ASKED, ClientAction::Me(me));
        let person = Person { username: name("bob") };
        match seems {
            Seems::Off => {}
            Seems::Booted => drop(bench.act(ASKED, ClientAction::Boot(person))),
            Seems::Muted => drop(bench.act(ASKED, ClientAction::Mute(person))),
        }
        bench.input(Input::Tick);
        bench
    }

    fn ask(&mut self) -> f64 {
        let open = Open { username: name("ann"), source: Source::Camera };
        self.act(ASKER, ClientAction::Open(open))
    }

    fn act(&mut self, from: ConnectionId, action: ClientAction) -> f64 {
        self.input(Input::Action { from, action })
    }

    #[expect(clippy::disallowed_methods, reason = "the clock is what this is about")]
    fn input(&mut self, input: Input) -> f64 {
        self.count += 1;
        let wall = Timestamp::from_unix_ms(1_795_363_200_000);
        let now = Now { monotonic_ms: 1_000, wall, random: u128::from(self.count) };
        let mut effects = Vec::with_capacity(16);
        let began = Instant::now();
        self.room.handle(now, input, &mut effects);
        began.elapsed().as_secs_f64() * 1e9
    }
}

fn name(text: &str) -> Username {
    text.parse().expect("a plain word is a name")
}

/// How long the same question takes in three kinds of rooms, in random order, in nanoseconds: one
/// mean for each room. All in one run, so that whatever else the machine does falls on all alike, and
/// many of each kind, because where a room happens to lie in memory tells more than most secrets.
fn means(kinds: [Seems; 3]) -> [Vec<f64>; 3] {
    // Each kind is made first, second and third equally often.
    let kind = |made: usize| (made + made / kinds.len()) % kinds.len();
    let mut rooms: Vec<Bench> =
        (0..ROOMS * kinds.len()).map(|made| Bench::new(kinds[kind(made)])).collect();
    let mut times = vec![Vec::new(); rooms.len()];
    let mut dice = 88_172_645_463_325_252_u64;
    for number in 0..PROBES + WARM_UP {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        let which = usize::try_from(dice).unwrap_or_default() % rooms.len();
        let time = rooms[which].ask();
        if number >= WARM_UP {
            times[which].push(time);
        }
    }
    let mut means = [Vec::new(), Vec::new(), Vec::new()];
    for (room, times) in times.into_iter().enumerate() {
        means[kind(room)].push(mean_of_the_usual(times));
    }
    means
}

/// The mean without the slowest part: interruptions are nobody's secret.
fn mean_of_the_usual(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.truncate(times.len() * 9 / 10);
    mean(&times)
}

fn mean(sample: &[f64]) -> f64 {
    let count = u32::try_from(sample.len()).expect("a run has fewer probes");
    sample.iter().sum::<f64>() / f64::from(count)
}

/// Welch's t of two samples.
fn welch(one: &[f64], other: &[f64]) -> f64 {
    let moments = |sample: &[f64]| {
        let (mean, count) = (mean(sample), f64::from(u32::try_from(sample.len()).unwrap_or(1)));
        let squares = sample.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
        (mean, squares / (count - 1.0) / count)
    };
    let ((one, one_error), (other, other_error)) = (moments(one), moments(other));
    (one - other) / (one_error + other_error).sqrt()
}

#[test]
#[ignore = "statistics about a clock: ./just deniability runs it"]
fn the_time_of_a_refusal_tells_nothing() {
    for hidden in [Seems::Booted, Seems::Muted] {
        let run = |_| {
            let [off, other_off, hidden] = means([Seems::Off, Seems::Off, hidden]);
            (welch(&off, &hidden).abs(), welch(&off, &other_off).abs())
        };
        let told: Vec<(f64, f64)> = (0..3).map(run).collect();
        let _ = writeln!(io::stderr(), "{hidden:?}: |t| beside its control: {told:.1?}");
        let tells = |(real, control): &(f64, f64)| *real > THRESHOLD && real > control;
        assert!(!told.iter().all(tells), "{hidden:?} takes another time: {told:?}");
    }
}

/// Questions in one run, and those before that only warm the caches.
const PROBES: usize = 300_000;
const WARM_UP: usize = 20_000;

/// Rooms of each kind.
const ROOMS: usize = 32;

/// Beyond this |t| two distributions of times are taken for different (dudect).
const THRESHOLD: f64 = 4.5;
