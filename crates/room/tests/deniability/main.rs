//! Nobody can tell a boot or a mute from a camera that was switched off.
//!
//! A random trace of what people do is played twice: as it is, and as its ideal twin, in which every
//! boot and mute of the broadcaster is a camera that goes off and stays off until it is taken back
//! (security.md, C.4). Whatever the one who was booted does meanwhile, everything they are sent must
//! be the same in both, byte for byte, in the same order, at the same moment.

mod stage;
#[cfg(not(feature = "leaks"))]
mod timing;
mod trace;
mod twin;

#[cfg(feature = "leaks")]
use proptest::test_runner::TestError;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use stage::Played;
use trace::Trace;

fn is_deniable(trace: &Trace) -> Result<(), TestCaseError> {
    let played = Played::real(trace);
    let ideal = Played::again(trace, &twin::ideal(&played), &played);
    let (seen, meant) = (played.seen_by_viewer(), ideal.seen_by_viewer());
    if seen == meant {
        return Ok(());
    }
    let at = seen.iter().zip(meant).take_while(|(seen, meant)| seen == meant).count();
    let (seen, meant) = (seen.get(at), meant.get(at));
    Err(TestCaseError::fail(format!("the viewer sees {seen:#?}, not {meant:#?}")))
}

/// How many traces are played: `./just deniability` plays more than every change does.
#[expect(clippy::disallowed_methods, reason = "it is about the tests, not about the room")]
fn cases(default: u32) -> u32 {
    std::env::var("PARLOR_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(default)
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() })
}

#[test]
fn nobody_can_tell_a_boot_from_a_camera_that_went_off() {
    #[cfg(feature = "leaks")]
    room::leaks::plant(None);
    let outcome = runner(cases(3_000)).run(&trace::trace(), |trace| is_deniable(&trace));
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

/// The generator is worth something only if it finds what would give people away.
#[cfg(feature = "leaks")]
#[test]
fn every_planted_leak_is_found() {
    let mut unfound = Vec::new();
    for leak in room::leaks::ALL {
        room::leaks::plant(Some(leak));
        // Chance finds the rarest of them once in some hundred traces, so ten times as many are enough.
        let config = Config { max_shrink_iters: 0, ..runner(cases(30_000)).config().clone() };
        let outcome = TestRunner::new(config).run(&trace::trace(), |trace| is_deniable(&trace));
        match outcome {
            Err(TestError::Fail(..)) => {}
            Err(TestError::Abort(_)) | Ok(()) => unfound.push(leak),
        }
    }
    room::leaks::plant(None);
    assert!(unfound.is_empty(), "not found: {unfound:?}");
}

/// Chance found this once: a reaction to nothing costs an act as well, so that the last boot is one too
/// many, and the room does not say so a second time.
#[test]
fn an_act_that_is_refused_is_paid_for_all_the_same() {
    use trace::{Other, Rule, Step};
    let rules = |rule, times| std::iter::repeat_n(Step::Rule(rule), times);
    let steps = [Step::Enter(0), Step::Enter(1), Step::Camera(0, 1)]
        .into_iter()
        .chain(rules(Rule::Boot, 3))
        .chain([Step::Other(0, Other::React(false)), Step::Wait(143)])
        .chain(rules(Rule::Boot, 2))
        .chain(rules(Rule::Unboot, 3))
        .chain(rules(Rule::Boot, 2))
        .chain([Step::Wait(357), Step::Rule(Rule::Unmute)])
        .collect();
    let trace = Trace { classic: vec![false, false], history: false, steps };
    assert!(is_deniable(&trace).is_ok());
}
