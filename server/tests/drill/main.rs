//! The server dies while people talk, again and again, and nobody misses a word or hears one twice.
//!
//! Everybody here is the client that the page has, on a real socket to the real binary, so whoever
//! comes back does so by itself and at the pace of a page. What was said and what came is noted frame
//! by frame beside it, and read when all is over. A small share of it runs with all tests,
//! `./just drill` plays the whole.

mod figures;
mod journal;
mod line;
mod person;
mod plan;
#[path = "../support/mod.rs"]
mod support;
mod verdict;

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::atomic::AtomicUsize;
use std::sync::{Barrier, OnceLock};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use fastrand::Rng;

use crate::figures::{Figures, Outage};
use crate::journal::Journal;
use crate::person::{Person, Scene};
use crate::plan::{Ending, Plan};
use crate::support::{PATIENCE, Server, folder, parlor};
use crate::verdict::Verdict;

#[test]
fn a_few_people_lose_nothing_when_the_server_is_killed_twice() {
    play(&Plan { folder: "drill-few-kill", seed: 1, ending: Ending::Kill, restarts: 2, ..few() });
}

#[test]
fn a_few_people_lose_nothing_when_the_server_is_started_anew() {
    play(&Plan { folder: "drill-few-stop", seed: 2, ending: Ending::Stop, restarts: 1, ..few() });
}

#[test]
#[ignore = "it takes three minutes; ./just drill plays it"]
fn two_hundred_people_lose_nothing_when_the_server_is_killed_ten_times() {
    let well_for = (Duration::from_secs(4), Duration::from_secs(15));
    play(&Plan { folder: "drill-kill", restarts: 10, well_for, ..many(Ending::Kill) });
}

#[test]
#[ignore = "it takes half a minute; ./just drill plays it"]
fn two_hundred_people_are_asked_back_one_after_the_other_when_the_server_is_started_anew() {
    let well_for = (Duration::from_secs(4), Duration::from_secs(2));
    let plan = Plan { folder: "drill-stop", restarts: 2, well_for, ..many(Ending::Stop) };
    let journals = play(&plan);
    for restart in 0..plan.restarts {
        let invited = journals.iter().filter_map(|journal| journal.invited_ms.get(restart));
        are_spread(invited.copied().collect(), &plan);
    }
}

fn few() -> Plan {
    Plan {
        folder: "",
        seed: 0,
        people: 12,
        messages_per_s: 16,
        ending: Ending::Kill,
        restarts: 0,
        well_for: (Duration::from_millis(300), Duration::from_millis(700)),
        calm: Duration::from_millis(500),
    }
}

fn many(ending: Ending) -> Plan {
    let calm = Duration::from_secs(5);
    Plan { seed: seed(), people: 200, messages_per_s: 50, ending, calm, ..few() }
}

/// The seed that is asked for, or another one each time.
#[expect(clippy::disallowed_methods, reason = "it is about the tests, not about the server")]
fn seed() -> u64 {
    let asked = std::env::var("PARLOR_SEED").ok().and_then(|seed| seed.parse().ok());
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970");
    asked.unwrap_or_else(|| Rng::with_seed(now.subsec_nanos().into()).u64(..1_000_000))
}

/// Plays a plan, says how it went, and fails if anything is not as promised.
fn play(plan: &Plan) -> Vec<Journal> {
    let Plan { seed, people, messages_per_s, ending, .. } = plan;
    eprintln!("seed {seed}: {people} people, {messages_per_s} messages a second, {ending:?}");
    let folder = folder(plan.folder);
    let scene = Scene {
        plan,
        address: an_address(&mut Rng::with_seed(*seed)),
        began: Instant::now(),
        all_in: Barrier::new(people + 1),
        over: OnceLock::new(),
        unsettled: AtomicUsize::new(*people),
    };
    let (outages, journals) = thread::scope(|scope| {
        let server = serve(&folder, &scene);
        let people: Vec<_> = (0..*people)
            .map(|number| {
                scope.spawn({
                    let scene = &scene;
                    move || Person::new(scene, number).takes_part()
                })
            })
            .collect();
        scene.all_in.wait();
        let (_server, outages) = restart(server, &folder, &scene);
        thread::sleep(plan.calm);
        scene.over.set(Instant::now()).expect("it is over once");
        let journals = people.into_iter().map(|person| person.join().expect("nobody panics"));
        (outages, journals.collect::<Vec<_>>())
    });
    let (verdict, figures) = (Verdict::on(&journals), Figures::of(&outages, &journals));
    eprintln!("{figures}\n{verdict}");
    verdict.must_be_good();
    journals
}

/// Ends the server and starts it again, as often as planned.
fn restart(mut server: Server, folder: &Path, scene: &Scene<'_>) -> (Server, Vec<Outage>) {
    let mut outages = Vec::new();
    for restart in scene.plan.all_restarts() {
        thread::sleep(restart.after);
        let ended = Instant::now();
        match scene.plan.ending {
            Ending::Kill => drop(server),
            Ending::Stop => {
                server.is_told_to_stop();
                assert!(server.ends_within(PATIENCE).success());
            }
        }
        thread::sleep(restart.down);
        server = serve(folder, scene);
        outages.push(Outage { ended, answered: Instant::now() });
    }
    (server, outages)
}

fn serve(folder: &Path, scene: &Scene<'_>) -> Server {
    let mut parlor = parlor();
    parlor.env_remove("PARLOR_HISTORY").current_dir(folder);
    Server::start_at(parlor, scene.address)
}

/// An address where a server can be started again: one that the system gives to nobody who only
/// wants any, and least of all to somebody who is trying to connect to it.
fn an_address(rng: &mut Rng) -> SocketAddr {
    let addresses =
        std::iter::repeat_with(|| SocketAddr::from(([127, 0, 0, 1], rng.u16(20_000..30_000))));
    let mut free = addresses.take(100).filter(|address| TcpListener::bind(address).is_ok());
    free.next().expect("one of a hundred addresses is free")
}

/// No tenth of a second has many more than its share of those who are asked back.
fn are_spread(mut invited_ms: Vec<u64>, plan: &Plan) {
    invited_ms.sort_unstable();
    assert_eq!(invited_ms.len(), plan.people, "everybody is asked back");
    let share = plan.people / 10;
    let crowded = invited_ms.windows(share * 2).find(|some| some[some.len() - 1] - some[0] < 100);
    assert!(crowded.is_none(), "too many come back at once: {crowded:?}");
}
