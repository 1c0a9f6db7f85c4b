//! The real binary as a child of the test, and people who talk to it over plain blocking sockets.
//!
//! Whoever waits here waits for the socket itself, and only so long: a test for which nothing
//! comes fails instead of hanging.

#![allow(dead_code, reason = "each test file uses its own part of this")]

pub(crate) mod debian;
pub(crate) mod guest;
pub(crate) mod http;
pub(crate) mod operator;
pub(crate) mod uploads;

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tungstenite::client::client;
use tungstenite::{Error, Message, WebSocket};

/// How long anybody waits for anything: far longer than it takes on the slowest machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// The binary, in a folder and an environment that say nothing about its configuration.
pub(crate) fn parlor() -> Command {
    let mut parlor = Command::new(env!("CARGO_BIN_EXE_parlor"));
    parlor.current_dir(env!("CARGO_TARGET_TMPDIR"));
    parlor.env_remove("PARLOR_CONFIG").env_remove("PARLOR_LISTEN").env("PARLOR_LOG", "error");
    parlor.env_remove("PARLOR_JWT_SECRET").env_remove("PARLOR_JWT_SECRET_FILE");
    // A thousand messages in a second are a test here and a nuisance elsewhere.
    parlor.env("PARLOR_LIMITS", "off");
    // What is said in a test is nobody's business in the next one.
    parlor.env("PARLOR_HISTORY", "none");
    parlor
}

/// The binary, in this folder, with its whole log in `log` there.
pub(crate) fn parlor_in(folder: &Path) -> Command {
    let log = File::options().create(true).append(true).open(folder.join("log"));
    let mut parlor = parlor();
    parlor.current_dir(folder).env("PARLOR_LOG", "trace");
    parlor.stderr(log.expect("the folder is writable"));
    parlor
}

/// An empty folder of this name, for what a test writes; it stays to be looked at.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It may be there from the last time, or not.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder for this is writable");
    folder
}

/// Waits until these words are in the log that lies in this folder.
pub(crate) fn log_says(folder: &Path, words: &str) {
    let began = Instant::now();
    while !fs::read_to_string(folder.join("log")).is_ok_and(|log| log.contains(words)) {
        assert!(began.elapsed() < PATIENCE, "the log never says: {words}");
        thread::sleep(Duration::from_millis(20));
    }
}

/// Says that something is not tested on this machine, unless nothing may be skipped here.
pub(crate) fn skipped(why: &str) {
    #[expect(clippy::disallowed_methods, reason = "it is about the tests, not about the server")]
    let nothing_may_be_skipped = std::env::var("PARLOR_REQUIRE_ALL").is_ok_and(|all| all == "1");
    assert!(!nothing_may_be_skipped, "nothing may be skipped here: {why}");
    eprintln!("skipped: {why}");
}

/// A running room. It ends with this value.
pub(crate) struct Server {
    child: Child,
    output: Option<BufReader<ChildStdout>>,
    pub(crate) address: SocketAddr,
}

impl Server {
    /// Opens a room on a port that is free.
    pub(crate) fn start() -> Self {
        Self::start_as(parlor())
    }

    /// Opens a room in which nobody may post pictures.
    pub(crate) fn start_without_pictures() -> Self {
        let mut parlor = parlor();
        parlor.env("PARLOR_IMAGES_POSTERS", "nobody");
        Self::start_as(parlor)
    }

    /// Opens a room with the `parlor.toml` of this folder; its whole log goes into `log` there.
    pub(crate) fn start_in(folder: &Path) -> Self {
        Self::start_as(parlor_in(folder))
    }

    /// The same, and what is said is kept as that file says, or as it is without one.
    pub(crate) fn start_keeping(folder: &Path) -> Self {
        let mut parlor = parlor_in(folder);
        parlor.env_remove("PARLOR_HISTORY");
        Self::start_as(parlor)
    }

    /// Opens a room with the `parlor.toml` of this folder and its limits.
    pub(crate) fn start_in_with_limits(folder: &Path) -> Self {
        let mut parlor = parlor();
        parlor.current_dir(folder).env("PARLOR_LIMITS", "on");
        Self::start_as(parlor)
    }

    /// Opens a room with all its limits.
    pub(crate) fn start_with_limits() -> Self {
        let mut parlor = parlor();
        parlor.env("PARLOR_LIMITS", "on");
        Self::start_as(parlor)
    }

    /// Opens a room with this command, which is the binary or runs it.
    pub(crate) fn start_as(serve: Command) -> Self {
        Self::start_at(serve, SocketAddr::from(([127, 0, 0, 1], 0)))
    }

    /// The same at this very address.
    pub(crate) fn start_at(mut serve: Command, address: SocketAddr) -> Self {
        serve.args(["serve", "--listen", &address.to_string()]).stdout(Stdio::piped());
        let mut child = serve.spawn().expect("cargo built the binary before its tests");
        let mut output = BufReader::new(child.stdout.take().expect("the output is piped"));
        let mut line = String::new();
        output.read_line(&mut line).expect("the output is text");
        let address = line.trim_end().strip_prefix("The room is open at http://");
        let address = address.and_then(|address| address.parse().ok());
        let address = address.expect("the first line says where the room is");
        Self { child, output: Some(output), address }
    }

    /// The process, as the system calls it.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends the signal by which service managers end a service.
    pub(crate) fn is_told_to_stop(&self) {
        self.is_told("TERM");
    }

    /// Sends a signal.
    pub(crate) fn is_told(&self, signal: &str) {
        // A shell has `kill` built in, so this needs no unsafe code and no crate.
        let mut kill = Command::new("sh");
        kill.args(["-c", "kill -\"$1\" \"$0\"", &self.child.id().to_string(), signal]);
        assert!(kill.status().expect("every Unix has a shell").success());
    }

    /// Waits for the process to end by itself.
    pub(crate) fn ends_within(mut self, limit: Duration) -> ExitStatus {
        let mut output = self.output.take().expect("a server ends once");
        let (tell, told) = mpsc::channel();
        // The output ends with the process, and reading it to its end can be given up.
        thread::spawn(move || tell.send(io::copy(&mut output, &mut io::sink())));
        told.recv_timeout(limit).expect("the server ends in time").expect("the output is readable");
        self.child.wait().expect("the child was not waited for yet")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Connects without saying anything.
pub(crate) fn dial(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("the room listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("the patience is not zero");
    stream.set_write_timeout(Some(PATIENCE)).expect("the patience is not zero");
    stream
}

/// Says something and hears the other side out, until it has closed the connection.
pub(crate) fn answer_to(address: SocketAddr, request: &str) -> String {
    let mut stream = dial(address);
    stream.write_all(request.as_bytes()).expect("the room reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("the room closes the connection");
    String::from_utf8_lossy(&answer).into_owned()
}

/// Status and body of what is got from a path.
pub(crate) fn got(server: &Server, path: &str) -> (u16, String) {
    let host = server.address;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    let answer = answer_to(server.address, &request);
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    let (_, body) = answer.split_once("\r\n\r\n").expect("an answer has a head");
    (status.expect("an answer has a status"), body.to_owned())
}

/// Somebody with a WebSocket.
pub(crate) struct Person {
    pub(crate) socket: WebSocket<TcpStream>,
}

/// What arrives on a socket.
#[derive(Debug, PartialEq)]
pub(crate) enum Heard {
    Event(Value),
    Closed(u16),
    /// The connection is gone without a word.
    Lost,
}

impl Person {
    /// Opens a socket and says nothing yet.
    pub(crate) fn connects(server: &Server) -> Self {
        let address = server.address;
        let shaken = client(format!("ws://{address}/ws"), dial(address));
        let (socket, _) = shaken.expect("the room takes the handshake");
        Self { socket }
    }

    /// Enters with a parlor/1 client.
    pub(crate) fn enters(server: &Server, name: &str) -> Self {
        let mut person = Self::connects(server);
        person.says(&format!(r#"{{"action":"login","protocol":1,"username":"{name}"}}"#));
        person.hears("who");
        person
    }

    /// Enters with a client that only knows the seed.
    pub(crate) fn enters_classic(server: &Server, name: &str) -> Self {
        let mut person = Self::connects(server);
        person.says(&format!(r#"{{"action":"login","username":"{name}"}}"#));
        person.hears("who");
        person
    }

    /// Sends a text frame.
    pub(crate) fn says(&mut self, frame: &str) {
        self.sends(Message::text(frame));
    }

    /// Sends any kind of frame.
    pub(crate) fn sends(&mut self, message: Message) {
        self.socket.send(message).expect("the room reads");
    }

    /// The next event of this action; those before it are skipped.
    pub(crate) fn hears(&mut self, action: &str) -> Value {
        self.hears_that(|event| event["action"] == action)
    }

    /// The next event of which this is true; those before it are skipped.
    pub(crate) fn hears_that(&mut self, mut wanted: impl FnMut(&Value) -> bool) -> Value {
        let began = Instant::now();
        loop {
            // A room that only pings would keep the socket's own patience up for ever.
            assert!(began.elapsed() < PATIENCE, "that event never came");
            match self.next() {
                Heard::Event(event) if wanted(&event) => return event,
                Heard::Event(_) => {}
                end @ (Heard::Closed(_) | Heard::Lost) => panic!("{end:?} and not that event"),
            }
        }
    }

    /// Reads to the end of the connection: its close code, if it ended with one.
    pub(crate) fn hears_the_end(&mut self) -> Option<u16> {
        loop {
            match self.next() {
                Heard::Event(_) => {}
                Heard::Closed(code) => return Some(code),
                Heard::Lost => return None,
            }
        }
    }

    /// The next event, until the connection ends.
    pub(crate) fn next_event(&mut self) -> Option<Value> {
        match self.next() {
            Heard::Event(event) => Some(event),
            Heard::Closed(_) | Heard::Lost => None,
        }
    }

    /// Whatever comes next.
    pub(crate) fn next(&mut self) -> Heard {
        loop {
            match self.socket.read() {
                Ok(Message::Text(text)) => {
                    let event = serde_json::from_str(&text).expect("frames are JSON");
                    return Heard::Event(event);
                }
                Ok(Message::Close(frame)) => {
                    // Answers the close; the other side may not wait for it.
                    let _ = self.socket.flush();
                    return frame.map_or(Heard::Lost, |frame| Heard::Closed(frame.code.into()));
                }
                Ok(_) => {}
                Err(Error::Io(error)) if error.kind() == io::ErrorKind::WouldBlock => {
                    panic!("nothing came for {PATIENCE:?}")
                }
                Err(_) => return Heard::Lost,
            }
        }
    }
}
