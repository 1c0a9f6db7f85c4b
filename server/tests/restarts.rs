//! A server that is started again, after an orderly end or none at all, goes on where it was:
//! people come back, and what they were told is so.

mod support;

use std::fs;

use serde_json::json;
use support::guest::Guest;
use support::{Heard, PATIENCE, Person, Server, folder, got, log_says};

#[test]
fn after_a_kill_everything_that_was_acknowledged_is_there_exactly_once() {
    let folder = folder("restart-kill");
    let server = Server::start_keeping(&folder);
    let mut ann = Guest::enters(&server, "ann");
    let mut bob = Guest::enters(&server, "bob");
    ann.is_heard("lobby", "one", "c1");
    assert_eq!(bob.hears_words(), ("lobby".to_owned(), "one".to_owned()));
    let second = ann.is_heard("lobby", "two", "c2");
    let third = ann.is_heard("@bob", "three", "c3");
    drop(server);

    let server = Server::start_keeping(&folder);
    bob.resumes(&server);
    assert_eq!(bob.hears_words(), ("lobby".to_owned(), "two".to_owned()));
    assert_eq!(bob.hears_words(), ("@ann".to_owned(), "three".to_owned()));
    ann.resumes(&server);
    // A client that never heard of an answer asks again, and nobody else notices.
    assert_eq!(ann.is_heard("lobby", "two", "c2"), second);
    assert_eq!(ann.is_heard("@bob", "three", "c3"), third);
    assert!(ann.is_heard("lobby", "four", "c4") > third);
    assert_eq!(bob.hears_words(), ("lobby".to_owned(), "four".to_owned()));
}

#[test]
fn after_a_kill_everybody_is_who_they_were_and_sees_whom_they_saw() {
    let folder = folder("restart-state");
    let server = Server::start_keeping(&folder);
    let mut ann = Guest::enters(&server, "ann");
    let mut bob = Guest::enters(&server, "bob");
    Guest::enters(&server, "carl");
    ann.person.says(r#"{"action":"me","video":1,"status":"away"}"#);
    ann.person.says(r#"{"action":"mute","username":"carl"}"#);
    ann.person.says(r#"{"action":"boot","username":"carl"}"#);
    bob.person.hears_that(|event| event["changed"].to_string().contains(r#""video":1"#));
    bob.person.says(r#"{"action":"open","username":"ann"}"#);
    let secret = bob.hears("open")["openSecret"].clone();
    assert_eq!(ann.hears("ring")["openSecret"], secret);
    drop(server);

    let server = Server::start_keeping(&folder);
    let grant = |name, role| json!([{ "openSecret": secret, "username": name, "role": role, "source": "camera" }]);
    assert_eq!(bob.resumes(&server)["grants"], grant("ann", "viewer"));
    assert_eq!(ann.resumes(&server)["grants"], grant("bob", "broadcaster"));
    let me = ann.hears("me");
    assert_eq!((&me["muted"], &me["booted"]), (&json!(["carl"]), &json!(["carl"])), "{me}");
    assert_eq!((&me["video"], &me["status"]), (&json!(1), &json!("away")), "{me}");
    let mut other = Person::connects(&server);
    other.says(r#"{"action":"login","protocol":1,"username":"ann"}"#);
    assert_eq!(other.hears("me")["username"], "ann 2", "the name is still hers");
}

#[test]
fn after_an_orderly_end_everybody_knows_when_to_come_back() {
    let folder = folder("restart-orderly");
    let server = Server::start_keeping(&folder);
    let mut ann = Guest::enters(&server, "ann");
    let mut carl = Person::enters_classic(&server, "carl");
    ann.is_heard("lobby", "one", "c1");
    server.is_told_to_stop();
    let after_ms = ann.hears("reconnect")["afterMs"].as_u64().expect("it is a number");
    assert!((500..=2_500).contains(&after_ms), "{after_ms}");
    assert_eq!(ann.person.next(), Heard::Closed(1012));
    assert_eq!(carl.hears_the_end(), Some(1012));
    assert!(server.ends_within(PATIENCE).success());

    let server = Server::start_keeping(&folder);
    ann.resumes(&server);
    Person::enters_classic(&server, "carl");
}

#[test]
fn who_enters_after_a_restart_reads_what_was_said_before() {
    let folder = folder("restart-echo");
    let server = Server::start_keeping(&folder);
    let mut ann = Guest::enters(&server, "ann");
    ann.is_heard("lobby", "one", "c1");
    ann.is_heard("offtopic", "two", "c2");
    drop(server);

    let server = Server::start_keeping(&folder);
    let mut bob = Guest::enters(&server, "bob");
    let echo = bob.hears("echo")["messages"].to_string();
    assert!(echo.contains("one") && echo.contains("two"), "{echo}");
}

#[test]
fn without_history_a_restart_ends_every_session() {
    let folder = folder("restart-none");
    let server = Server::start_in(&folder);
    let mut ann = Guest::enters(&server, "ann");
    ann.is_heard("lobby", "one", "c1");
    drop(server);
    let server = Server::start_in(&folder);
    assert_eq!(ann.asks_to_resume(&server)["action"], "resume-failed");
    assert!(!folder.join("parlor.db").exists());
}

#[test]
fn whoever_wants_no_history_any_more_finds_none() {
    let folder = folder("restart-leftover");
    let server = Server::start_keeping(&folder);
    let mut ann = Guest::enters(&server, "ann");
    ann.is_heard("lobby", "nobody is to read this again", "c1");
    server.is_told_to_stop();
    assert!(server.ends_within(PATIENCE).success());
    let words = || {
        let bytes = fs::read(folder.join("parlor.db")).expect("it is there");
        String::from_utf8_lossy(&bytes).contains("nobody is to read this again")
    };
    assert!(words());
    let server = Server::start_in(&folder);
    assert_eq!(ann.asks_to_resume(&server)["action"], "resume-failed");
    log_says(&folder, "is not used any more");
    assert!(!words());
    assert_eq!(got(&server, "/readyz").0, 200);
}
