//! A page on a clock that the test moves, and a transcript of what it asks of the browser.

#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::fmt::Write as _;

use client::calls::{Command, Report};
use client::timeline::What;
use client::{Client, Effect, Input, Intent, SocketReport, Token, View};
use protocol::body::{Block, Inline};
use protocol::{Body, ClientId, Now, Timestamp, Username, wire};

/// A page.
pub(crate) struct Page {
    client: Client,
    now_ms: u64,
    random: u128,
    /// The device id that the browser keeps.
    kept: Option<ClientId>,
    transcript: String,
}

/// The grant in the tests' frames.
pub(crate) const SECRET: &str = "AAAAAAAAAAAAAAAAAAAABw";

impl Page {
    /// A page at the door, in a browser that has no dice and keeps nothing.
    pub(crate) fn new() -> Self {
        Self::in_a_browser(None, 0)
    }

    /// A page at the door, in a browser that keeps this device id and whose dice show this.
    pub(crate) fn in_a_browser(kept: Option<&str>, random: u128) -> Self {
        let kept = kept.map(|id| id.parse().expect("the test uses plain ids"));
        Self { client: Client::default(), now_ms: 1_000, random, kept, transcript: String::new() }
    }

    /// A page whose person, ann, is in the room with bob, whose camera is on.
    pub(crate) fn in_the_room() -> Self {
        let mut page = Self::new();
        page.wants(Intent::Enter { name: "ann".to_owned() });
        page.is_let_in();
        page.transcript.clear();
        page
    }

    /// The socket opens and the room says what it says to a newcomer.
    pub(crate) fn is_let_in(&mut self) {
        self.socket(SocketReport::Opened);
        self.hears(r#"{"action":"me","username":"ann"}"#);
        self.hears(
            r#"{"action":"room","title":"Parlor","version":"1","protocol":1,"limits":{"message":9},
                "channels":[{"id":"lobby","name":"Lobby"},{"id":"offtopic","name":"Off Topic"}]}"#,
        );
        self.hears(
            r#"{"action":"who","whoList":[{"username":"ann"},{"username":"bob","video":1}]}"#,
        );
        self.hears(
            r#"{"action":"notice","channel":"lobby","code":"welcome","message":"Hi",
                "body":[{"type":"paragraph","children":["Hi"]}]}"#,
        );
    }

    /// The page is opened with a token.
    pub(crate) fn comes_with(&mut self, jwt: &str) {
        self.input(Input::Token(Token(jwt.to_owned())));
    }

    pub(crate) fn wants(&mut self, intent: Intent) {
        self.input(Input::Intent(intent));
    }

    pub(crate) fn hears(&mut self, frame: &str) {
        let event = wire::decode_event(frame).expect("the test writes frames of this protocol");
        self.input(Input::Server(event));
    }

    pub(crate) fn socket(&mut self, report: SocketReport) {
        self.input(Input::Socket(report));
    }

    pub(crate) fn browser(&mut self, report: Report) {
        self.input(Input::Rtc(report));
    }

    /// Time passes, and everything that becomes due is done when it is due.
    pub(crate) fn waits(&mut self, milliseconds: u64) {
        let until = self.now_ms + milliseconds;
        while let Some(due) = self.client.next_deadline().filter(|due| *due <= until) {
            self.now_ms = self.now_ms.max(due);
            self.input(Input::Tick);
        }
        self.now_ms = until;
    }

    pub(crate) fn view(&self) -> View {
        self.client.view()
    }

    /// What the page asked of the browser since the last question.
    pub(crate) fn transcript(&mut self) -> String {
        std::mem::take(&mut self.transcript)
    }

    /// The lines of the conversation that is shown.
    pub(crate) fn lines(&self) -> Vec<What> {
        let view = self.view();
        let shown = view.timeline.shown().expect("the room has said which channels there are");
        shown.lines.iter().map(|line| line.what.clone()).collect()
    }

    /// The name of the conversation that is shown, and what was said in it.
    pub(crate) fn reads(&self) -> (String, Vec<String>) {
        let view = self.view();
        let shown = view.timeline.shown().expect("the room has said which channels there are");
        let said = shown.lines.iter().map(|line| {
            if let What::Said { by, body } = &line.what {
                format!("{by}: {}", plain(body))
            } else if let What::Refused(words) = &line.what {
                format!("no: {words}")
            } else {
                format!("{:?}", line.what)
            }
        });
        (shown.place.name().to_owned(), said.collect())
    }

    fn input(&mut self, input: Input) {
        let wall = Timestamp::from_unix_ms(1_795_363_200_000 + self.now_ms);
        let now = Now { monotonic_ms: self.now_ms, wall, random: self.random };
        let mut effects = Vec::new();
        self.client.handle(now, input, &mut effects);
        for effect in effects {
            let line = match effect {
                Effect::RecallDevice => {
                    self.input(Input::Device(self.kept.clone()));
                    continue;
                }
                Effect::KeepDevice(id) => format!("keep device {id}"),
                Effect::Connect => "connect".to_owned(),
                Effect::Send(action) => format!("> {}", wire::encode_action(&action)),
                Effect::Disconnect(code) => format!("disconnect {}", code.number()),
                Effect::Rtc(command) => words(&command).to_owned(),
            };
            writeln!(self.transcript, "{line}").expect("writing to a String cannot fail");
        }
    }
}

/// A name, for intents.
pub(crate) fn name(name: &str) -> Username {
    name.parse().expect("the test uses plain names")
}

/// The text of a message of one line.
fn plain(body: &Body) -> &str {
    let [Block::Paragraph { children }] = body.0.as_slice() else { return "…" };
    let [Inline::Text(text)] = children.as_slice() else { return "…" };
    text
}

fn words(command: &Command) -> &'static str {
    match command {
        Command::StartCamera => "rtc: start camera",
        Command::StopCamera => "rtc: stop camera",
        Command::Watch { .. } => "rtc: watch",
        Command::Show { .. } => "rtc: show",
        Command::Describe { .. } => "rtc: describe",
        Command::AddCandidate { .. } => "rtc: add candidate",
        Command::Close { .. } => "rtc: close",
    }
}
