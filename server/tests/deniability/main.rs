//! Over real sockets, too, a boot and a mute look like a camera that was switched off: two servers
//! are given the same evening, once with a boot and once with a camera that goes off, and whoever
//! was booted must have received the same frames.

mod evening;
#[path = "../support/mod.rs"]
mod support;

use std::thread;

use evening::Evening;

/// How the broadcaster hides the camera, shows it again, and what they do meanwhile.
struct Ways {
    hides: &'static str,
    shows: &'static str,
    /// What a camera that is hidden really does: nothing of it may be seen.
    meanwhile: [&'static str; 2],
}

const ON: &str = r#"{"action":"me","video":1}"#;
const OFF: &str = r#"{"action":"me","video":0}"#;
const BOOT: Ways = Ways {
    hides: r#"{"action":"boot","username":"bob"}"#,
    shows: r#"{"action":"unboot","username":"bob"}"#,
    meanwhile: [OFF, ON],
};
const MUTE: Ways = Ways {
    hides: r#"{"action":"mute","username":"bob"}"#,
    shows: r#"{"action":"unmute","username":"bob"}"#,
    meanwhile: [OFF, ON],
};
/// The ideal: the camera goes off, and stays off until it is shown again.
const CAMERA: Ways = Ways { hides: OFF, shows: ON, meanwhile: [OFF, OFF] };

/// What bob tries while the camera is hidden.
const PROBES: &[&str] = &[
    r#"{"action":"open","username":"ann"}"#,
    r#"{"action":"sdp","username":"ann","description":"{\"type\":\"offer\"}"}"#,
    r#"{"action":"candidate","username":"ann","candidate":"…"}"#,
    r#"{"action":"watch","username":"ann"}"#,
    r#"{"action":"unwatch","username":"ann"}"#,
    r#"{"action":"message","channel":"@ann","message":"Are you there?"}"#,
    r#"{"action":"message","channel":"lobby","message":"Hello @ann"}"#,
    r#"{"action":"audience","video":1}"#,
    r#"{"action":"boot","username":"ann"}"#,
    r#"{"action":"me","video":1}"#,
];

#[test]
fn bob_cannot_tell_a_boot_or_a_mute_from_a_camera_that_went_off() {
    // An evening is mostly waiting for ticks, so all of them are on the same one.
    thread::scope(|scope| {
        for ways in [&BOOT, &MUTE] {
            scope.spawn(|| is_deniable(ways, |ways| a_quiet_evening(CLASSIC, ways)));
            scope.spawn(|| is_deniable(ways, |ways| a_quiet_evening(PARLOR_1, ways)));
            scope.spawn(|| is_deniable(ways, an_evening_of_lost_connections));
        }
    });
}

/// A roster tick may fall between two steps in one evening and behind both in another. That is
/// luck, and no luck is the same three times; what gives bob a hint would be.
fn is_deniable(ways: &Ways, evening: impl Fn(&Ways) -> Vec<String> + Sync) {
    let mut difference = String::new();
    for _ in 0..3 {
        let (real, ideal) = thread::scope(|scope| {
            let ideal = scope.spawn(|| evening(&CAMERA));
            (evening(ways), ideal.join().expect("the other evening ended well"))
        });
        if real == ideal {
            return;
        }
        let at = real.iter().zip(&ideal).take_while(|(real, ideal)| real == ideal).count();
        difference = format!("{:?}, not {:?}", real.get(at), ideal.get(at));
    }
    panic!("after {}: {difference}", ways.hides);
}

/// Everything that bob receives, in one evening on a server of its own.
fn a_quiet_evening(dialect: &str, ways: &Ways) -> Vec<String> {
    let mut evening = Evening::begins(dialect);
    bob_watches_ann(&mut evening);
    evening.ann_does(ways.hides);
    for probe in PROBES {
        evening.bob_tries(probe);
    }
    for real in ways.meanwhile {
        evening.ann_does(real);
        evening.bob_tries(PROBES[0]);
    }
    evening.ann_does(ways.shows);
    evening.bob_tries(PROBES[0]);
    evening.frames()
}

/// The same, while bob's network is bad: he comes back with a view and without one, and what he is
/// shown and refused changes while he is away.
fn an_evening_of_lost_connections(ways: &Ways) -> Vec<String> {
    let mut evening = Evening::begins(PARLOR_1);
    bob_watches_ann(&mut evening);
    evening.bob_is_cut_off();
    evening.bob_comes_back();
    evening.ann_does(ways.hides);
    evening.bob_is_cut_off();
    evening.bob_comes_back();
    for probe in PROBES {
        evening.bob_tries(probe);
    }
    for real in ways.meanwhile {
        evening.bob_is_cut_off();
        evening.ann_does(real);
        evening.bob_comes_back();
        evening.bob_tries(PROBES[0]);
    }
    for change in [ways.shows, ways.hides, ways.shows] {
        evening.bob_is_cut_off();
        evening.ann_does(change);
        evening.bob_comes_back();
        evening.bob_tries(PROBES[0]);
    }
    let frames = evening.frames();
    let came_back = |with: &str| frames.iter().filter(|frame| frame.starts_with(with)).count();
    assert_eq!(came_back(r#"{"action":"resumed","grants":[{"#), 1, "only the first view was live");
    assert_eq!(came_back(r#"{"action":"resumed""#), 7);
    frames
}

fn bob_watches_ann(evening: &mut Evening) {
    evening.ann_does(ON);
    evening.secrets_begin();
    evening.bob_tries(PROBES[0]);
    evening.bob_tries(PROBES[1]);
    evening.ann_does(r#"{"action":"sdp","username":"bob","description":"{\"type\":\"answer\"}"}"#);
}

/// How a login says which form of the protocol it speaks.
const PARLOR_1: &str = r#","protocol":1"#;
const CLASSIC: &str = "";
