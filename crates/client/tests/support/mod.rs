//! A page on a clock that the test moves, and a transcript of what it asks of the browser.

#![allow(dead_code, reason = "each test file uses its own part of this")]

mod commands;

use std::fmt::Write as _;
use std::rc::Rc;

use client::calls::{Captured, Command, Report};
use client::pictures::{PictureEffect, UploadReport};
use client::preferences::Preferences;
use client::timeline::{Delivery, Failure, Line, What};
use client::{Client, Effect, Input, Intent, Keepsake, PageReport, SocketReport, Token, View};
use protocol::body::{Block, Inline};
use protocol::{Body, ClientAction, ClientId, Now, Timestamp, Username, wire};

/// A page.
pub(crate) struct Page {
    client: Client,
    now_ms: u64,
    random: u128,
    /// The device id that the browser keeps.
    kept: Option<ClientId>,
    /// How loud people are, as the browser keeps it.
    volumes: String,
    /// What was left behind for the next page.
    keepsake: Option<String>,
    /// What the page called its messages; the tests call them c1, c2 and so on.
    cids: Vec<String>,
    transcript: String,
}

/// The grant in the tests' frames.
pub(crate) const SECRET: &str = "AAAAAAAAAAAAAAAAAAAABw";

/// What the room says to somebody who comes in anew.
const ME: &str = r#"{"action":"me","username":"ann"}"#;

/// The same where the room can keep somebody's place.
pub(crate) const ME_IN_A_SESSION: &str = r#"{"action":"me","username":"ann",
    "session":"AAAAAAAAAAAAAAAAAAAAUQ","resumeMs":60000}"#;

impl Page {
    /// A page at the door, in a browser that has no dice and keeps nothing.
    pub(crate) fn new() -> Self {
        Self::in_a_browser(None, 0)
    }

    /// A page at the door, in a browser that keeps this device id and whose dice show this.
    pub(crate) fn in_a_browser(kept: Option<&str>, random: u128) -> Self {
        let kept = kept.map(|id| id.parse().expect("the test uses plain ids"));
        Self {
            client: Client::built_from("1"),
            now_ms: 1_000,
            random,
            kept,
            volumes: String::new(),
            keepsake: None,
            cids: Vec::new(),
            transcript: String::new(),
        }
    }

    /// A page whose person, ann, is in the room with bob, whose camera is on.
    pub(crate) fn in_the_room() -> Self {
        let mut page = Self::new();
        page.wants(Intent::Enter { name: "ann".to_owned() });
        page.is_let_in();
        page.transcript.clear();
        page
    }

    /// The same in a room that keeps somebody's place when their connection is lost.
    pub(crate) fn in_a_session() -> Self {
        let mut page = Self::new();
        page.wants(Intent::Enter { name: "ann".to_owned() });
        page.is_let_in_as(ME_IN_A_SESSION);
        page.transcript.clear();
        page
    }

    /// The socket opens and the room says what it says to a newcomer.
    pub(crate) fn is_let_in(&mut self) {
        self.is_let_in_as(ME);
    }

    /// The same, beginning with this.
    pub(crate) fn is_let_in_as(&mut self, me: &str) {
        self.socket(SocketReport::Opened);
        self.is_welcomed_as(me);
    }

    /// What the room says to a newcomer, on a socket that is open already.
    pub(crate) fn is_welcomed_as(&mut self, me: &str) {
        self.hears(me);
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
        let mut frame = frame.to_owned();
        for (position, cid) in self.cids.iter().enumerate() {
            let ours = format!(r#""cid":"c{}""#, position + 1);
            frame = frame.replace(&ours, &format!(r#""cid":"{cid}""#));
        }
        let event = wire::decode_event(&frame).expect("the test writes frames of this protocol");
        self.input(Input::Server(event));
    }

    /// The person writes this in the conversation that is shown, and sends it.
    pub(crate) fn says(&mut self, text: &str) {
        self.wants(Intent::draft(text.to_owned()));
        self.wants(Intent::Send);
    }

    /// The connection breaks without a word.
    pub(crate) fn is_cut_off(&mut self) {
        self.socket(SocketReport::Closed { code: 1006 });
    }

    /// Time passes until the page asks for a socket, and it opens.
    pub(crate) fn finds_the_room(&mut self) {
        self.waits(500);
        self.socket(SocketReport::Opened);
    }

    /// The page goes away; another one is loaded in its place after so many milliseconds.
    pub(crate) fn is_reloaded_after(&mut self, milliseconds: u64) {
        self.input(Input::Page(PageReport::Leaving));
        self.is_loaded_after(milliseconds, |_| {});
    }

    /// The page breaks without a word, and another one is loaded in its place.
    pub(crate) fn crashes(&mut self) {
        self.is_loaded_after(0, |page| page.input(Input::Page(PageReport::Broke)));
    }

    fn is_loaded_after(&mut self, milliseconds: u64, begin: impl FnOnce(&mut Self)) {
        let (kept, keepsake) = (self.kept.take(), self.keepsake.take());
        let (now_ms, volumes) = (self.now_ms + milliseconds, std::mem::take(&mut self.volumes));
        *self = Self { now_ms, kept, ..Self::new() };
        self.volumes.clone_from(&volumes);
        self.input(Input::Volumes(volumes.parse().expect("that cannot fail")));
        begin(self);
        let keepsake: Keepsake = keepsake.unwrap_or_default().parse().expect("that cannot fail");
        self.input(Input::Kept(keepsake));
    }

    /// The dice of the browser show this from now on.
    pub(crate) fn throws(&mut self, random: u128) {
        self.random = random;
    }

    pub(crate) fn page(&mut self, report: PageReport) {
        self.input(Input::Page(report));
    }

    pub(crate) fn socket(&mut self, report: SocketReport) {
        self.input(Input::Socket(report));
    }

    /// The person switches their camera on and shows it to the room.
    pub(crate) fn goes_live(&mut self) {
        self.wants(Intent::StartCamera);
        self.browser(Report::CameraStarted(Captured::default()));
        self.wants(Intent::GoLive);
    }

    /// The other side of a call that I opened has answered, and its picture is there.
    pub(crate) fn sees(&mut self, who: &str, secret: &str) {
        let call = secret.parse().expect("the secret of the tests is one");
        self.hears(&format!(
            r#"{{"action":"sdp","username":"{who}","openSecret":"{secret}","description":"answer"}}"#
        ));
        self.browser(Report::Described { call });
        self.browser(Report::Picture { call });
    }

    pub(crate) fn uploads(&mut self, report: UploadReport) {
        self.input(Input::Upload(report));
    }

    pub(crate) fn recalls(&mut self, showing: client::pictures::Showing) {
        let kept = Preferences { pictures: showing, ..Preferences::default() };
        self.input(Input::Preferences(kept));
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
        let (name, rows) = self.rows();
        (name, rows.iter().map(|line| read(line)).collect())
    }

    /// What was said in the conversation that is shown, by whom, and how far it has come.
    pub(crate) fn talk(&self) -> Vec<String> {
        let said = |line: &&Rc<Line>| matches!(line.what, What::Said { .. });
        self.rows().1.iter().filter(said).map(|line| read(line)).collect()
    }

    /// The name of the conversation that is shown, and every line that is drawn in it.
    pub(crate) fn rows(&self) -> (String, Vec<Rc<Line>>) {
        let view = self.view();
        let shown = view.timeline.shown().expect("the room has said which channels there are");
        let channel = shown.place.channel();
        let waiting = view.outbox.lines(&channel);
        (shown.place.name().to_owned(), shown.lines.iter().chain(waiting).cloned().collect())
    }

    pub(crate) fn input(&mut self, input: Input) {
        let wall = Timestamp::from_unix_ms(1_795_363_200_000 + self.now_ms);
        let now = Now { monotonic_ms: self.now_ms, wall, random: self.random };
        let mut effects = Vec::new();
        // What is kept every now and then is nothing that a test about something else asks for.
        let by_the_clock = matches!(input, Input::Tick);
        self.client.handle(now, input, &mut effects);
        for effect in effects {
            let line = match effect {
                Effect::RecallDevice => {
                    self.input(Input::Device(self.kept.clone()));
                    continue;
                }
                Effect::KeepDevice(id) => format!("keep device {id}"),
                Effect::Connect => "connect".to_owned(),
                Effect::Send(action) => format!("> {}", self.frame(&action)),
                Effect::Keep(keepsake) => {
                    self.keepsake = Some(keepsake.to_string());
                    if by_the_clock {
                        continue;
                    }
                    "keep".to_owned()
                }
                Effect::KeepPreferences(preferences) => {
                    format!("keep {}", unusual(preferences))
                }
                Effect::Reload => "reload".to_owned(),
                Effect::GoTo(address) => format!("go to {address}"),
                Effect::TellHost(event) => format!("tell host {event:?}"),
                Effect::Copy(text) => format!("copy {text}"),
                Effect::LoadEmojis => "load emojis".to_owned(),
                Effect::Disconnect(code) => format!("disconnect {}", code.number()),
                Effect::Picture(effect) => asked_of_pictures(&effect),
                Effect::Play(sound) => format!("play {sound:?}"),
                Effect::KeepVolumes(volumes) => {
                    self.volumes = volumes.to_string();
                    continue;
                }
                // Asked whenever something may have changed, and nothing that the room hears.
                Effect::Rtc(Command::ListDevices) => continue,
                Effect::Rtc(command) => commands::words(&command),
            };
            writeln!(self.transcript, "{line}").expect("writing to a String cannot fail");
        }
    }
}

impl Page {
    /// A frame as the tests read it.
    fn frame(&mut self, action: &ClientAction) -> String {
        let frame = wire::encode_action(action);
        let Some(cid) = action.cid().map(ToString::to_string) else { return frame };
        let known = self.cids.iter().position(|known| *known == cid);
        let position = known.unwrap_or_else(|| {
            self.cids.push(cid.clone());
            self.cids.len() - 1
        });
        frame.replace(&cid, &format!("c{}", position + 1))
    }
}

/// A message that everybody gets.
pub(crate) fn message(channel: &str, by: &str, id: u64, text: &str) -> String {
    format!(
        r#"{{"action":"message","channel":"{channel}","username":"{by}","msgID":{id},
            "timestamp":"2026-11-22T16:20:00.123Z",
            "body":[{{"type":"paragraph","children":["{text}"]}}]}}"#
    )
}

/// The room has taken a message.
pub(crate) fn ack(cid: &str, id: u64) -> String {
    format!(
        r#"{{"action":"ack","cid":"{cid}","msgID":{id},"timestamp":"2026-11-22T16:20:00.123Z"}}"#
    )
}

/// The room refuses a message, in these words.
pub(crate) fn refusal(cid: &str, code: &str, words: &str) -> String {
    format!(
        r#"{{"action":"error","username":"ChatServer","channel":"lobby","message":"{words}",
            "code":"{code}","cid":"{cid}"}}"#
    )
}

fn read(line: &Line) -> String {
    let What::Said { by, body, delivery, .. } = &line.what else {
        return if let What::Refused(words) = &line.what {
            format!("no: {words}")
        } else {
            format!("{:?}", line.what)
        };
    };
    let state = match delivery {
        Delivery::Arrived(_) => String::new(),
        Delivery::Waiting => " (waits)".to_owned(),
        Delivery::Sending => " (on its way)".to_owned(),
        Delivery::Taken(_) => " (taken)".to_owned(),
        Delivery::Failed(Failure::Refused(words)) => format!(" (refused: {words})"),
        Delivery::Failed(Failure::Overloaded(words)) => format!(" (too busy: {words})"),
        Delivery::Failed(Failure::Unsure) => " (unsure)".to_owned(),
        Delivery::Failed(Failure::Unsent) => " (unsent)".to_owned(),
    };
    format!("{by}: {}{state}", plain(body))
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

fn asked_of_pictures(effect: &PictureEffect) -> String {
    match effect {
        PictureEffect::Upload(key, _) => format!("upload {key}"),
        PictureEffect::Cancel(key) => format!("cancel {key}"),
        PictureEffect::Release(key) => format!("release {key}"),
    }
}

/// The preferences that are not as they are for everybody.
fn unusual(preferences: Preferences) -> String {
    let usual = Preferences::default().to_string();
    let kept = preferences.to_string();
    let unusual = kept.lines().filter(|line| !usual.lines().any(|other| other == *line));
    unusual.collect::<Vec<_>>().join(", ").replace('\t', " ")
}
