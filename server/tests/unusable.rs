//! A file that cannot be the database keeps the room shut: one sentence says why, and the file is as it
//! was before.

mod support;

use std::fs;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rusqlite::Connection;
use support::guest::Guest;
use support::operator::configure;
use support::{PATIENCE, Server, folder, parlor, skipped};

#[test]
fn a_place_where_no_file_can_be_is_told_in_the_words_of_the_system() {
    let folder = folder("unusable-place");
    for (file, expected) in [
        ("no/such/folder/parlor.db", "No such file or directory"),
        // Nobody can make a file here, whoever runs the tests.
        ("/dev/fd/parlor.db", "/dev/fd/parlor.db: "),
        (".", "directory"),
    ] {
        configure(&folder, &format!("file = \"{file}\""));
        let sentence = is_refused(start(&folder));
        assert!(sentence.contains(expected), "{sentence}");
    }
}

#[test]
fn what_is_not_ours_stays_as_it_is() {
    let folder = folder("unusable-foreign");
    configure(&folder, "file = \"parlor.db\"");
    let text = "this is a text, and it is long enough to be taken for anything\n".repeat(100);
    fs::write(database(&folder), text).expect("the folder is writable");
    is_left_alone(&folder, "parlor.db: it is not a database");

    fs::remove_file(database(&folder)).expect("it is ours to remove");
    let other = Connection::open(database(&folder)).expect("the folder is writable");
    other.execute_batch("CREATE TABLE bans (a); INSERT INTO bans VALUES (1)").expect("it is new");
    drop(other);
    is_left_alone(&folder, "parlor.db: it is the database of another program");
}

#[test]
fn what_a_newer_parlor_has_written_stays_as_it_is() {
    let folder = folder("unusable-newer");
    an_evening_is_kept_in(&folder);
    let newer = Connection::open(database(&folder)).expect("it is there");
    newer.pragma_update(None, "user_version", 99).expect("it is writable");
    drop(newer);
    is_left_alone(&folder, "parlor.db: a newer parlor has written it (form 99; ");
}

#[test]
fn what_is_damaged_is_left_to_be_mended() {
    let folder = folder("unusable-damaged");
    an_evening_is_kept_in(&folder);
    let file = fs::File::options().write(true).open(database(&folder)).expect("it is there");
    let length = file.metadata().expect("it is there").len();
    // Everything but the first page, which says that it is a database of ours.
    let rest = usize::try_from(length - PAGE).expect("it is small");
    file.write_all_at(&vec![0x5a; rest], PAGE).expect("it is writable");
    drop(file);
    is_left_alone(&folder, "parlor.db: it is damaged; ");
}

// Whoever runs tests as root may write to everything but to a disk that takes nothing.
#[test]
fn a_disk_that_takes_nothing_keeps_the_room_shut() {
    let folder = folder("unusable-read-only");
    an_evening_is_kept_in(&folder);
    if !on_a_read_only_disk(&folder, "true").status().is_ok_and(|status| status.success()) {
        return skipped("no unshare here that may mount, with which a read-only disk is played");
    }
    let before = bytes(&folder);
    let mut serve = on_a_read_only_disk(&folder, "exec \"$1\" serve --listen 127.0.0.1:0");
    let sentence = is_refused(serve.output().expect("it could be started a moment ago"));
    assert!(sentence.contains("parlor.db: Read-only file system"), "{sentence}");
    assert_eq!(bytes(&folder), before);
    // Once it takes something again, nothing is missing.
    Guest::enters(&Server::start_keeping(&folder), "bob").hears("echo");
}

/// Somebody says something in a room that keeps it in this folder.
fn an_evening_is_kept_in(folder: &Path) {
    configure(folder, "retention = \"recent\"\nfile = \"parlor.db\"");
    let server = Server::start_keeping(folder);
    let mut ann = Guest::enters(&server, "ann");
    for number in 0..200 {
        ann.is_heard("lobby", &"x".repeat(500), &format!("c{number}"));
    }
    server.is_told_to_stop();
    assert!(server.ends_within(PATIENCE).success());
}

/// The server does not start with what is in this folder, for this reason, and changes nothing.
fn is_left_alone(folder: &Path, expected: &str) {
    let before = bytes(folder);
    let sentence = is_refused(start(folder));
    assert!(sentence.contains(expected), "{sentence}");
    assert!(bytes(folder) == before, "after: {sentence}");
}

fn start(folder: &Path) -> Output {
    let mut parlor = parlor();
    parlor.env_remove("PARLOR_LOG").env_remove("PARLOR_HISTORY").current_dir(folder);
    let output = parlor.args(["serve", "--listen", "127.0.0.1:0"]).output();
    output.expect("cargo built the binary before its tests")
}

/// The one sentence with which the room stays shut.
fn is_refused(output: Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stdout.is_empty(), "the room never opened: {output:?}");
    let sentence = String::from_utf8(output.stderr).expect("it speaks text");
    assert!(sentence.starts_with("parlor: cannot keep anything in "), "{sentence}");
    assert_eq!(sentence.matches('\n').count(), 1, "{sentence}");
    sentence
}

/// A shell in this folder that does something there while nothing in it can be written; the binary
/// is its first argument.
fn on_a_read_only_disk(folder: &Path, what: &str) -> Command {
    let parlor = parlor();
    let mounted = "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\" && cd \"$0\"";
    let mut shell = Command::new("unshare");
    shell.args(["--mount", "--map-root-user", "sh", "-c", &format!("{mounted} && {what}")]);
    shell.arg(folder).arg(parlor.get_program()).stdin(Stdio::null());
    for (name, value) in parlor.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    shell.env_remove("PARLOR_LOG").env_remove("PARLOR_HISTORY");
    shell
}

fn database(folder: &Path) -> PathBuf {
    folder.join("parlor.db")
}

fn bytes(folder: &Path) -> Vec<u8> {
    fs::read(database(folder)).expect("it is there")
}

/// What one page of a database has, in bytes.
const PAGE: u64 = 4_096;
