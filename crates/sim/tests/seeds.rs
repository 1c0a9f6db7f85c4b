//! Whatever people and the network do, everybody ends up with the truth.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use sim::World;

/// Seeds that every test run plays: `./just sim` plays ten thousand, `./just sim SEED` one more and
/// shows it.
const SEEDS: u64 = 200;

fn play(seed: u64) -> World {
    let mut world = World::new(seed, 2 + usize::try_from(seed % 5).unwrap_or_default());
    for _ in 0..4 {
        world.play(100);
        world.settle();
        if let Err(wrong) = world.check() {
            let log = world.log.join("\n");
            panic!("{log}\nseed {seed}: {wrong}\nplay it again with: ./just sim {seed}");
        }
    }
    world
}

#[test]
fn everybody_ends_up_with_the_truth() {
    let seeds = asked("PARLOR_SEEDS").unwrap_or(SEEDS);
    let next = AtomicU64::new(0);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    // A thread whose seed fails takes the test with it when it is joined.
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mine =
                    || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|seed| *seed < seeds);
                std::iter::from_fn(mine).for_each(|seed| drop(play(seed)));
            });
        }
    });
}

#[test]
fn calls_that_lose_their_way_find_another() {
    let mended = (0..16).map(|seed| play(seed).mended()).sum::<usize>();
    assert!(mended > 8, "{mended}");
}

#[test]
fn the_same_seed_plays_the_same_run() {
    assert_eq!(play(7).log, play(7).log);
}

#[test]
fn the_seed_that_was_asked_for_is_played_and_shown() {
    if let Some(seed) = asked("PARLOR_SEED") {
        println!("{}", play(seed).log.join("\n"));
    }
}

#[expect(clippy::disallowed_methods, reason = "`./just sim` hands its numbers over this way")]
fn asked(name: &str) -> Option<u64> {
    let number = std::env::var(name).ok()?;
    Some(number.parse().expect("what is asked for is a whole number"))
}
