//! Whatever people and the network do, everybody ends up with the truth.

use sim::World;

/// Seeds that every test run plays; `./just sim SEED` plays one more and shows it.
const SEEDS: std::ops::Range<u64> = 0..60;

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
    for seed in SEEDS {
        play(seed);
    }
}

#[test]
fn the_same_seed_plays_the_same_run() {
    assert_eq!(play(7).log, play(7).log);
}

#[test]
fn the_seed_that_was_asked_for_is_played_and_shown() {
    #[expect(clippy::disallowed_methods, reason = "`./just sim SEED` hands the seed over this way")]
    let asked = std::env::var("PARLOR_SEED");
    if let Ok(seed) = asked {
        let seed = seed.parse().expect("PARLOR_SEED must be a whole number");
        println!("{}", play(seed).log.join("\n"));
    }
}
