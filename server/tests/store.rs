//! What operators decide outlives the process, and a store in trouble keeps nobody from talking.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde_json::json;
use support::operator::{becomes, configure, operator};
use support::{PATIENCE, Person, Server, folder, got};

#[test]
fn a_ban_holds_after_an_orderly_restart() {
    let folder = configured("store-restart");
    let server = Server::start_in(&folder);
    let mut ann = operator(&server).person;
    bans(&mut ann, "bob");
    the_room_has_heard(&mut ann);
    server.is_told_to_stop();
    assert!(server.ends_within(PATIENCE).success());
    let leftovers = ["parlor.db-wal", "parlor.db-shm"].map(|name| folder.join(name).exists());
    assert_eq!(leftovers, [false, false], "the database was closed in good order");

    let server = Server::start_in(&folder);
    let mut bob = Person::connects(&server);
    bob.says(r#"{"action":"login","protocol":1,"username":"bob"}"#);
    assert_eq!(bob.hears("error")["code"], "banned");
    Person::enters(&server, "carl");

    let mut ann = operator(&server).person;
    ann.says(r#"{"action":"audit"}"#);
    let acts = ann.hears("audit");
    assert_eq!(acts["entries"][0]["verb"], "ban", "{acts}");
    ann.says(r#"{"action":"unban","username":"bob"}"#);
    the_room_has_heard(&mut ann);
    server.is_told_to_stop();
    assert!(server.ends_within(PATIENCE).success());
    Person::enters(&Server::start_in(&folder), "bob");
}

#[test]
fn everything_that_was_decided_before_the_end_is_written() {
    let folder = configured("store-burst");
    let server = Server::start_in(&folder);
    let mut ann = operator(&server).person;
    let names: Vec<String> = (0..200).map(|number| format!("guest {number}")).collect();
    for name in &names {
        bans(&mut ann, name);
    }
    the_room_has_heard(&mut ann);
    server.is_told_to_stop();
    assert!(server.ends_within(PATIENCE).success());
    assert_eq!(count(&folder, "bans"), names.len());
}

#[test]
fn a_store_in_trouble_says_so_and_gets_over_it() {
    let folder = configured("store-trouble");
    let server = Server::start_in(&folder);
    assert_eq!(got(&server, "/readyz"), (200, "ready\n".to_owned()));
    let mut ann = operator(&server).person;
    let other = Connection::open(folder.join("parlor.db")).expect("it is there");
    other.execute_batch("BEGIN IMMEDIATE").expect("nobody writes");

    bans(&mut ann, "bob");
    becomes(&server, 503);
    let (_, words) = got(&server, "/readyz");
    assert_eq!(words, "Nothing that happens here can be stored now.\n");
    assert_eq!(got(&server, "/healthz").0, 200, "a restart would not help");
    ann.says(r#"{"action":"message","channel":"lobby","message":"hello"}"#);
    ann.hears("message");

    other.execute_batch("COMMIT").expect("it has begun");
    becomes(&server, 200);
    assert_eq!(count(&folder, "bans"), 1);
    let log = fs::read_to_string(folder.join("log")).expect("the log is text");
    assert_eq!(log.matches("cannot store anything").count(), 1);
    assert_eq!(log.matches("is stored again").count(), 1);
}

#[test]
fn without_history_nothing_is_written() {
    let folder = folder("store-none");
    let server = Server::start_in(&folder);
    Person::enters(&server, "ann");
    assert_eq!(got(&server, "/readyz").0, 200);
    server.is_told_to_stop();
    assert!(server.ends_within(PATIENCE).success());
    let files: Vec<_> = fs::read_dir(&folder).expect("it is there").flatten().collect();
    assert_eq!(files.len(), 1, "only the log of the test itself: {files:?}");
}

fn bans(operator: &mut Person, name: &str) {
    let ban = json!({ "action": "ban", "username": name, "hours": 1, "reason": "tests" });
    operator.says(&ban.to_string());
}

/// Waits for an answer, which comes after everything that was said before the question. What is
/// still on its way when a server is told to stop has not been decided.
fn the_room_has_heard(person: &mut Person) {
    person.says(r#"{"action":"open","username":"nobody"}"#);
    person.hears_that(|event| event["code"] == "camera-unavailable");
}

fn count(folder: &Path, table: &str) -> usize {
    let database = Connection::open(folder.join("parlor.db")).expect("it is there");
    let sql = format!("SELECT count(*) FROM {table}");
    let rows: u32 = database.query_row(&sql, [], |row| row.get(0)).expect("it is readable");
    usize::try_from(rows).expect("rows can be counted")
}

fn configured(name: &str) -> PathBuf {
    let folder = folder(name);
    configure(&folder, "file = \"parlor.db\"");
    folder
}
