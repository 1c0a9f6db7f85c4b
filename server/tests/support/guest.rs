//! Somebody whose client counts what it is sent, so that they can come back.

use serde_json::{Value, json};

use super::{Person, Server};

/// A guest with a session.
pub(crate) struct Guest {
    pub(crate) person: Person,
    pub(crate) session: String,
    /// How many counted events their client has seen since it came in.
    pub(crate) received: u64,
    /// The message that the last of them was about.
    pub(crate) last: Option<u64>,
}

impl Guest {
    /// Enters under this name.
    pub(crate) fn enters(server: &Server, name: &str) -> Self {
        let login = json!({ "action": "login", "protocol": 1, "username": name });
        Self::logs_in(server, &login)
    }

    /// Enters with this very frame.
    pub(crate) fn logs_in(server: &Server, login: &Value) -> Self {
        let mut person = Person::connects(server);
        person.says(&login.to_string());
        let me = person.hears("me");
        let session = me["session"].as_str().expect("a parlor/1 client gets a session").to_owned();
        person.hears("who");
        Self { person, session, received: 0, last: None }
    }

    /// Comes back on a new connection. What they missed comes after this.
    pub(crate) fn resumes(&mut self, server: &Server) -> Value {
        let answer = self.asks_to_resume(server);
        assert_eq!(answer["action"], "resumed", "{answer}");
        answer
    }

    /// Tries to come back on a new connection, and hears what becomes of it.
    pub(crate) fn asks_to_resume(&mut self, server: &Server) -> Value {
        self.person = Person::connects(server);
        let mut resume =
            json!({ "action": "resume", "session": self.session, "received": self.received });
        if let Some(last) = self.last {
            resume["msgID"] = last.into();
        }
        self.person.says(&resume.to_string());
        self.person
            .hears_that(|event| event["action"] == "resumed" || event["action"] == "resume-failed")
    }

    /// Says something, which its client calls `cid`.
    pub(crate) fn says(&mut self, channel: &str, words: &str, cid: &str) {
        let message =
            json!({ "action": "message", "channel": channel, "message": words, "cid": cid });
        self.person.says(&message.to_string());
    }

    /// Says something and waits until the room has taken it; gives its id.
    pub(crate) fn is_heard(&mut self, channel: &str, words: &str, cid: &str) -> u64 {
        self.says(channel, words, cid);
        self.is_told_of(cid)
    }

    /// The next acknowledgement, which is of this; gives the id of the message.
    pub(crate) fn is_told_of(&mut self, cid: &str) -> u64 {
        let ack = self.hears("ack");
        assert_eq!(ack["cid"], cid, "{ack}");
        ack["msgID"].as_u64().expect("a message has an id")
    }

    /// The next message of all, in short: where, and what it says.
    pub(crate) fn hears_words(&mut self) -> (String, String) {
        let message = self.hears("message");
        let text = message["body"][0]["children"][0].as_str().expect("it is plain text");
        (message["channel"].as_str().expect("it is somewhere").to_owned(), text.to_owned())
    }

    /// The next event of this action. What is counted on the way is counted.
    pub(crate) fn hears(&mut self, action: &str) -> Value {
        self.hears_that(|event| event["action"] == action)
    }

    /// Waits until the room has answered to this, whatever it says before.
    pub(crate) fn is_told_that(&mut self, cid: &str) {
        self.hears_that(|event| event["action"] == "ack" && event["cid"] == cid);
    }

    fn hears_that(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        let (received, last) = (&mut self.received, &mut self.last);
        self.person.hears_that(|event| {
            count(event, received, last);
            wanted(event)
        })
    }

    /// Notes something that came as this guest's client does.
    pub(crate) fn counts(&mut self, event: &Value) {
        count(event, &mut self.received, &mut self.last);
    }
}

fn count(event: &Value, received: &mut u64, last: &mut Option<u64>) {
    if event["action"] == "message" {
        *received += 1;
        *last = event["msgID"].as_u64();
    }
}
