//! A disk in trouble: the room goes on and says so, and nothing is acknowledged as if it were kept
//! that is not.

mod support;

use std::path::Path;
use std::process::{Command, Stdio};

use rusqlite::Connection;
use support::guest::Guest;
use support::operator::{becomes, configure, operator};
use support::{Server, folder, got, parlor, parlor_in, skipped};

#[test]
fn nothing_is_acknowledged_that_would_be_forgotten_before_it_is_said_to_be_so() {
    let folder = folder("trouble-said");
    configure(&folder, "");
    let server = Server::start_keeping(&folder);
    let mut ann = operator(&server);
    let mut bob = Guest::enters(&server, "bob");
    bob.is_heard("lobby", "one", "c1");
    let other = Connection::open(folder.join("parlor.db")).expect("it is there");
    other.execute_batch("BEGIN IMMEDIATE").expect("nobody writes");

    bob.is_heard("lobby", "two", "c2");
    let (status, words) = got(&server, "/readyz");
    assert_eq!((status, words.as_str()), (503, "Nothing that happens here can be stored now.\n"));
    assert_eq!(ann.hears_words().1, "one");
    let notice = ann.person.hears_that(|event| {
        assert_ne!(event["action"], "message", "it is said before anything is delivered");
        event["code"] == "announcement"
    });
    assert!(notice["message"].to_string().contains("Nothing can be written"), "{notice}");
    assert_eq!(ann.hears_words().1, "two");
    bob.is_heard("lobby", "three", "c3");
    assert_eq!(ann.hears_words().1, "three");

    other.execute_batch("COMMIT").expect("it has begun");
    becomes(&server, 200);
    let notice = ann.person.hears_that(|event| event["code"] == "announcement");
    assert!(notice["message"].to_string().contains("written to again"), "{notice}");
    let fourth = bob.is_heard("lobby", "four", "c4");
    drop(server);

    let mut said = said(&folder);
    // It was on its way when it was given up, and may have made it.
    said.retain(|cid| cid != "c2");
    assert_eq!(said, ["c1", "c4"]);
    let server = Server::start_keeping(&folder);
    bob.resumes(&server);
    assert_eq!(bob.is_heard("lobby", "four", "c4"), fourth);
    ann.resumes(&server);
}

#[test]
fn a_full_disk_is_trouble_until_there_is_room_again() {
    if !limits_can_be_raised() {
        return skipped("no prlimit here, with which a full disk is played");
    }
    let folder = folder("trouble-full");
    configure(&folder, "");
    let server = Server::start_as(on_a_small_disk(&folder));
    let mut bob = Guest::enters(&server, "bob");
    let words = "x".repeat(4_000);
    let mut kept = Vec::new();
    loop {
        let cid = format!("c{}", kept.len());
        bob.is_heard("lobby", &words, &cid);
        // What the room acknowledges while it says that it is well is kept.
        if got(&server, "/readyz").0 == 503 {
            break;
        }
        kept.push(cid);
        assert!(kept.len() < 10_000, "the disk is never full");
    }
    bob.is_heard("lobby", "people talk on", "meanwhile");
    let raised = Command::new("prlimit")
        .args(["--fsize=unlimited:", "--pid", &server.id().to_string()])
        .status();
    assert!(raised.expect("it was here a moment ago").success());
    becomes(&server, 200);
    bob.is_heard("lobby", "and this is kept again", "last");
    drop(server);

    let said = said(&folder);
    assert_eq!(said.last().map(String::as_str), Some("last"));
    assert_eq!(said[..kept.len()], kept);
    let server = Server::start_keeping(&folder);
    bob.resumes(&server);
}

#[test]
fn two_servers_never_keep_their_rooms_in_one_file() {
    let folder = folder("trouble-two");
    let _server = Server::start_keeping(&folder);
    let mut second = parlor();
    second.env_remove("PARLOR_HISTORY").env_remove("PARLOR_LOG").current_dir(&folder);
    let output = second.args(["serve", "--listen", "127.0.0.1:0"]).output();
    let output = output.expect("cargo built the binary before its tests");
    let sentence = String::from_utf8(output.stderr).expect("it speaks text");
    assert!(sentence.contains("parlor.db: another parlor is running with it; "), "{sentence}");
    assert!(sentence.contains("--history none"), "{sentence}");
    assert_eq!((output.status.code(), sentence.matches('\n').count()), (Some(1), 1));
}

/// What is in the database of this folder, by what clients called it.
fn said(folder: &Path) -> Vec<String> {
    let database = Connection::open(folder.join("parlor.db")).expect("it is there");
    let mut query = database.prepare("SELECT cid FROM events ORDER BY seq").expect("it is ours");
    let rows = query.query_map([], |row| row.get(0)).expect("it is ours");
    rows.collect::<Result<_, _>>().expect("every message here has a cid")
}

/// The server in this folder, where no file can have more than a megabyte: writing fails then, as
/// on a disk that is full.
fn on_a_small_disk(folder: &Path) -> Command {
    let parlor = parlor_in(folder);
    let mut small = Command::new("sh");
    // Who is not told of a signal gets an error instead.
    small.args(["-c", "trap '' XFSZ; ulimit -S -f 2048; exec \"$0\" \"$@\""]);
    small.arg(parlor.get_program()).current_dir(folder).stderr(Stdio::null());
    for (name, value) in parlor.get_envs() {
        match value {
            Some(value) => small.env(name, value),
            None => small.env_remove(name),
        };
    }
    small.env_remove("PARLOR_HISTORY");
    small
}

fn limits_can_be_raised() -> bool {
    let asked = Command::new("prlimit").arg("--version").stdout(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}
