//! Over real sockets, too, a boot and a mute look like a camera that was switched off: two servers
//! are given the same evening, once with a boot and once with a camera that goes off, and whoever
//! was booted must have received the same frames.

mod support;

use std::thread;

use serde_json::Value;
use support::{Heard, Person, Server};
use tungstenite::Message;

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

/// What is answered at once, and changes nothing.
const ECHO: &str = r#"{"action":"message","channel":"echo","message":"?"}"#;

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
        for dialect in [r#","protocol":1"#, ""] {
            for ways in [&BOOT, &MUTE] {
                scope.spawn(|| is_deniable(dialect, ways));
            }
        }
    });
}

/// A roster tick may fall between two steps in one evening and behind both in another. That is
/// luck, and no luck is the same three times; what gives bob a hint would be.
fn is_deniable(dialect: &str, ways: &Ways) {
    let mut difference = String::new();
    for _ in 0..3 {
        let (real, ideal) = thread::scope(|scope| {
            let ideal = scope.spawn(|| an_evening(dialect, &CAMERA));
            (an_evening(dialect, ways), ideal.join().expect("the other evening ended well"))
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
fn an_evening(dialect: &str, ways: &Ways) -> Vec<String> {
    let server = Server::start();
    let mut ann = Person::enters(&server, "ann");
    let mut bob = Witness::enters(&server, dialect);
    let mut clock = Clock { carl: Person::enters(&server, "carl"), away: false };
    let mut ann_does = |frame: &str, bob: &mut Witness| {
        ann.says(frame);
        // The answer to this comes when that was done.
        ann.says(ECHO);
        ann.hears_that(|event| event["code"] == "no-such-channel");
        clock.ticks(bob);
    };
    ann_does(ON, &mut bob);
    // Who came first on this evening is nobody's secret.
    bob.frames.clear();
    bob.says(PROBES[0], &mut ann_does);
    bob.says(PROBES[1], &mut ann_does);
    ann_does(
        r#"{"action":"sdp","username":"bob","description":"{\"type\":\"answer\"}"}"#,
        &mut bob,
    );
    ann_does(ways.hides, &mut bob);
    for probe in PROBES {
        bob.says(probe, &mut ann_does);
    }
    for real in ways.meanwhile {
        ann_does(real, &mut bob);
        bob.says(PROBES[0], &mut ann_does);
    }
    ann_does(ways.shows, &mut bob);
    bob.says(PROBES[0], &mut ann_does);
    bob.in_order_of_appearance()
}

/// Somebody whose status changes after every step: once bob has heard of it, a roster tick is over.
struct Clock {
    carl: Person,
    away: bool,
}

impl Clock {
    fn ticks(&mut self, bob: &mut Witness) {
        self.away = !self.away;
        let status = if self.away { "away" } else { "online" };
        self.carl.says(&format!(r#"{{"action":"me","status":"{status}"}}"#));
        let wanted = if self.away { Some("away") } else { None };
        bob.hears_that(|event| {
            let people = event["changed"].as_array().or(event["whoList"].as_array());
            let carl = people.and_then(|all| all.iter().find(|p| p["username"] == "carl"));
            carl.is_some_and(|carl| carl["status"].as_str().filter(|s| *s != "online") == wanted)
        });
    }
}

/// Bob, who keeps every frame as it came.
struct Witness {
    person: Person,
    frames: Vec<String>,
}

impl Witness {
    fn enters(server: &Server, dialect: &str) -> Self {
        let mut person = Person::connects(server);
        person.says(&format!(r#"{{"action":"login","username":"bob"{dialect}}}"#));
        person.hears("who");
        Self { person, frames: Vec::new() }
    }

    /// Tries something, and a tick goes by.
    fn says(&mut self, frame: &str, ann_does: &mut impl FnMut(&str, &mut Self)) {
        self.person.says(frame);
        self.person.says(ECHO);
        self.hears_that(|event| event["code"] == "no-such-channel");
        // What ann says means nothing; it only lets the clock tick.
        ann_does(r#"{"action":"ping"}"#, self);
    }

    fn hears_that(&mut self, wanted: impl Fn(&Value) -> bool) {
        loop {
            let Ok(Message::Text(text)) = self.person.socket.read() else {
                panic!("{:?} and not that event", Heard::Lost);
            };
            let event = serde_json::from_str(&text).expect("frames are JSON");
            self.frames.push(text.to_string());
            if wanted(&event) {
                return;
            }
        }
    }

    /// The frames, with what differs from one server to the next by its number.
    fn in_order_of_appearance(self) -> Vec<String> {
        let mut seen = Vec::new();
        self.frames.iter().map(|frame| numbered(frame, &mut seen)).collect()
    }
}

/// Replaces ids, secrets and times by the order in which they first came.
fn numbered(frame: &str, seen: &mut Vec<String>) -> String {
    let mut numbered = frame.to_owned();
    for field in ["openSecret", "msgID", "timestamp", "loginAt"] {
        let mut rest = 0;
        let key = format!(r#""{field}":"#);
        while let Some(at) = numbered[rest..].find(&key).map(|at| rest + at + key.len()) {
            let end = numbered[at..].find([',', '}']).map_or(numbered.len(), |end| at + end);
            let value = format!("{field} {}", &numbered[at..end]);
            let number = seen.iter().position(|other| *other == value).unwrap_or_else(|| {
                seen.push(value);
                seen.len() - 1
            });
            // Entering twice in one second or not is a matter of luck.
            let number = if field == "loginAt" { "…".to_owned() } else { number.to_string() };
            numbered.replace_range(at..end, &number);
            rest = at + number.len();
        }
    }
    numbered
}
