//! The client of `docs/examples/client.py`, run against the real server as its readers would.

mod support;

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use support::{PATIENCE, Person, Server, skipped};

#[test]
fn the_python_client_chats_and_opens_cameras() {
    if !python_is_here() {
        return;
    }
    let server = Server::start();
    let mut bob = Person::enters(&server, "bob");
    let mut snake = Script::enters(&server, "snake");
    snake.prints("* You are snake.");
    bob.hears_that(|event| event["joined"].to_string().contains("snake"));

    snake.is_told("Hello *bob* & everybody, 🎸");
    let body = bob.hears("message")["body"].to_string();
    assert!(body.contains("emphasis") && body.contains("& everybody, 🎸"), "{body}");
    snake.prints("snake: Hello bob & everybody, 🎸");
    // Long enough for another form of a frame's length.
    let long = "0123456789".repeat(400);
    snake.is_told(&long);
    snake.prints(&format!("snake: {long}"));
    // A bell in somebody's words must not ring here.
    bob.says(r#"{"action":"message","channel":"lobby","message":"<b>not bold</b> \u0007 & so"}"#);
    snake.prints("bob: <b>not bold</b>  & so");

    snake.is_told("/open bob");
    snake.prints_behind("* ChatServer: ");
    bob.says(r#"{"action":"me","video":1}"#);
    bob.hears_that(|event| event["changed"].to_string().contains(r#""video":1"#));
    snake.is_told("/open bob");
    let secret = snake.prints_behind("* You may see bob: openSecret ");
    let ring = bob.hears("ring");
    assert_eq!(ring["username"], "snake");
    assert_eq!(ring["openSecret"], secret.as_str());

    snake.is_told("/camera");
    bob.hears_that(|event| {
        let changed = event["changed"].as_array();
        changed.is_some_and(|all| all.iter().any(|p| p["username"] == "snake" && p["video"] == 1))
    });
    bob.says(r#"{"action":"open","username":"snake"}"#);
    let secret = snake.prints_behind("* bob has opened your camera: openSecret ");
    assert_eq!(bob.hears("open")["openSecret"], secret.as_str());

    snake.leaves();
    let roster = bob.hears_that(|event| event["left"].is_array());
    assert_eq!(roster["left"][0]["username"], "snake");
}

/// A client that runs as a child of the test.
struct Script {
    child: Child,
    keyboard: Option<ChildStdin>,
    printed: Receiver<String>,
}

impl Script {
    fn enters(server: &Server, name: &str) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/examples/client.py");
        let mut python = Command::new("python3");
        python.args([script, &server.address.to_string(), name]);
        // What it prints is UTF-8 wherever the test runs.
        python.env("PYTHONUTF8", "1").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = python.spawn().expect("python3 was there a moment ago");
        let screen = BufReader::new(child.stdout.take().expect("the output is piped"));
        let (print, printed) = mpsc::channel();
        thread::spawn(move || screen.lines().map_while(Result::ok).try_for_each(|l| print.send(l)));
        Self { keyboard: child.stdin.take(), child, printed }
    }

    /// Somebody types a line.
    fn is_told(&mut self, line: &str) {
        let keyboard = self.keyboard.as_mut().expect("it has not left yet");
        writeln!(keyboard, "{line}").expect("the client reads");
    }

    /// Waits for this very line.
    fn prints(&self, line: &str) {
        assert_eq!(self.prints_behind(line), "");
    }

    /// Waits for a line that begins so, and gives the rest of it.
    fn prints_behind(&self, beginning: &str) -> String {
        loop {
            let line = self.printed.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("{beginning:?} was not printed"));
            if let Some(rest) = line.strip_prefix(beginning) {
                return rest.to_owned();
            }
        }
    }

    /// Its input ends, and it ends well.
    fn leaves(mut self) {
        self.keyboard = None;
        assert!(self.child.wait().expect("it was not waited for yet").success());
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A machine without Python skips this in words, unless it was told that nothing may be skipped.
fn python_is_here() -> bool {
    let asked = Command::new("python3").arg("--version").stdout(Stdio::null()).status();
    if asked.is_ok_and(|status| status.success()) {
        return true;
    }
    skipped("no python3 here, the example client is written for it");
    false
}
