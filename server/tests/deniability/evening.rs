//! One evening on a server of its own: ann, who has a camera, bob, who is not to find something out,
//! and carl, by whom one can tell the time.

use serde_json::{Value, json};
use tungstenite::Message;

use crate::support::{Heard, Person, Server};

/// The evening. Between any two things that happen, a roster tick goes by.
pub(crate) struct Evening {
    server: Server,
    ann: Person,
    bob: Witness,
    carl: Clock,
}

impl Evening {
    /// Everybody enters, bob with this in his login.
    pub(crate) fn begins(dialect: &str) -> Self {
        let server = Server::start();
        let mut carl = Clock { carl: Person::enters(&server, "carl"), away: false };
        let mut ann = Person::enters(&server, "ann");
        // Who came in with whom is a matter of luck, and is over before bob can see it.
        carl.moves_on();
        ann.hears_that(|event| carl.has_moved(event));
        let bob = Witness::enters(&server, dialect);
        Self { server, ann, bob, carl }
    }

    /// What bob has received until now is nobody's secret.
    pub(crate) fn secrets_begin(&mut self) {
        self.bob.frames.clear();
    }

    pub(crate) fn ann_does(&mut self, frame: &str) {
        self.ann.says(frame);
        // The answer to this comes when that was done.
        self.ann.says(ECHO);
        self.ann.hears_that(is_echo);
        self.a_tick_goes_by();
    }

    pub(crate) fn bob_tries(&mut self, frame: &str) {
        self.bob.says(frame);
        self.bob.says(ECHO);
        self.bob.hears_that(is_echo);
        self.a_tick_goes_by();
    }

    /// Bob's network is gone, without a word.
    pub(crate) fn bob_is_cut_off(&mut self) {
        self.bob.person = None;
        self.a_tick_goes_by();
    }

    /// Bob has found the room again, and goes on.
    pub(crate) fn bob_comes_back(&mut self) {
        self.bob.resumes(&self.server);
        self.bob.says(ECHO);
        self.bob.hears_that(is_echo);
        self.a_tick_goes_by();
    }

    /// Everything that bob received, with what differs from one server to the next by its number.
    pub(crate) fn frames(self) -> Vec<String> {
        let mut seen = Vec::new();
        self.bob.frames.iter().map(|frame| numbered(frame, &mut seen)).collect()
    }

    fn a_tick_goes_by(&mut self) {
        self.carl.moves_on();
        // Ann hears every single one, so that she never takes one of before for it.
        self.ann.hears_that(|event| self.carl.has_moved(event));
        if self.bob.person.is_some() {
            self.bob.hears_that(|event| self.carl.has_moved(event));
        }
    }
}

/// Somebody whose status changes after every step: once that is heard, a roster tick is over.
struct Clock {
    carl: Person,
    away: bool,
}

impl Clock {
    fn moves_on(&mut self) {
        self.away = !self.away;
        let status = if self.away { "away" } else { "online" };
        self.carl.says(&format!(r#"{{"action":"me","status":"{status}"}}"#));
    }

    fn has_moved(&self, event: &Value) -> bool {
        let wanted = if self.away { Some("away") } else { None };
        let people = event["changed"].as_array().or(event["whoList"].as_array());
        let carl = people.and_then(|all| all.iter().find(|p| p["username"] == "carl"));
        carl.is_some_and(|carl| carl["status"].as_str().filter(|s| *s != "online") == wanted)
    }
}

/// Bob, who keeps every frame as it came.
struct Witness {
    /// His connection, while he has one.
    person: Option<Person>,
    session: Option<String>,
    /// How many counted events came, and the message that the last of them was about.
    received: u64,
    last: Option<u64>,
    frames: Vec<String>,
}

impl Witness {
    fn enters(server: &Server, dialect: &str) -> Self {
        let mut person = Person::connects(server);
        person.says(&format!(r#"{{"action":"login","username":"bob"{dialect}}}"#));
        let session = person.hears("me")["session"].as_str().map(str::to_owned);
        person.hears("who");
        Self { person: Some(person), session, received: 0, last: None, frames: Vec::new() }
    }

    fn resumes(&mut self, server: &Server) {
        self.person = Some(Person::connects(server));
        let mut resume =
            json!({ "action": "resume", "session": self.session, "received": self.received });
        if let Some(last) = self.last {
            resume["msgID"] = last.into();
        }
        self.says(&resume.to_string());
        self.hears_that(|event| event["action"] == "resumed");
    }

    fn says(&mut self, frame: &str) {
        self.person.as_mut().expect("bob is here").says(frame);
    }

    fn hears_that(&mut self, wanted: impl Fn(&Value) -> bool) {
        let person = self.person.as_mut().expect("bob is here");
        loop {
            let Ok(Message::Text(text)) = person.socket.read() else {
                panic!("{:?} and not that event", Heard::Lost);
            };
            let event: Value = serde_json::from_str(&text).expect("frames are JSON");
            self.frames.push(text.to_string());
            if event["action"] == "message" {
                self.received += 1;
                self.last = event["msgID"].as_u64();
            }
            if wanted(&event) {
                return;
            }
        }
    }
}

fn is_echo(event: &Value) -> bool {
    event["code"] == "no-such-channel"
}

/// Replaces ids, secrets and times by the order in which they first came.
fn numbered(frame: &str, seen: &mut Vec<String>) -> String {
    let mut numbered = frame.to_owned();
    for field in ["openSecret", "session", "msgID", "timestamp", "loginAt"] {
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

/// What is answered at once, and changes nothing.
const ECHO: &str = r#"{"action":"message","channel":"echo","message":"?"}"#;
