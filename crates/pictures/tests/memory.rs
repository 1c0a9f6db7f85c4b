//! What is refused costs next to nothing, however large it claims to be. A file of its own with one
//! test, because what other tests take would be counted too.

mod gallery;

use gallery::traps::all;
use peak_alloc::PeakAlloc;
use pictures::{Bounds, treat};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Ten megabytes.
const MOST: usize = 10_000_000;

#[test]
fn whatever_an_attacker_sends_takes_no_more_than_ten_megabytes() {
    for trap in all() {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let outcome = treat(&trap.bytes, &Bounds::default());
        let taken = MEMORY.peak_usage().saturating_sub(before);
        // A copy of what is needed to decode is no gain to anybody: it was paid for by sending.
        assert!(taken <= MOST, "{}: {taken} bytes for {:?}", trap.name, outcome.err());
    }
}
