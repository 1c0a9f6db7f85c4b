//! What is written is there when the database is opened again, and what is not ours stays as it is.

use std::fs;
use std::path::PathBuf;

use super::*;

/// A folder of one test, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn of(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("parlor-{}-{test}", std::process::id()));
        fs::create_dir_all(&folder).expect("there is a place for what is temporary");
        Self(folder)
    }

    fn file(&self) -> PathBuf {
        self.0.join("parlor.db")
    }

    fn open(&self) -> Database {
        Database::open(&self.file()).expect("this is ours")
    }

    fn refuses(&self) -> String {
        Database::open(&self.file()).expect_err("this is not ours").to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn ban(name: &str, until_ms: u64) -> Ban {
    Ban {
        username: name.parse().expect("this is a name"),
        account: false,
        device: Some("4Q8fJw0x".parse().expect("this is an id")),
        until: Timestamp::from_unix_ms(until_ms),
        reason: "he said \"'; DROP TABLE bans\"".to_owned(),
        by: "ann".parse().expect("this is a name"),
    }
}

fn act(number: u64) -> AuditEntry {
    AuditEntry {
        at: Timestamp::from_unix_ms(number),
        by: "ann".parse().expect("this is a name"),
        verb: "kick".to_owned(),
        username: number.is_multiple_of(2).then(|| "Zoë 🎸".parse().expect("this is a name")),
        reason: String::new(),
    }
}

fn recalled(folder: &Folder, now_ms: u64) -> Memory {
    folder.open().recall(Timestamp::from_unix_ms(now_ms)).expect("it is readable")
}

#[test]
fn everything_is_there_again_and_in_order() {
    let folder = Folder::of("again");
    let other = Ban { account: true, device: None, reason: String::new(), ..ban("Zoë 🎸", 7) };
    let records = [
        Record::Ban(ban("bob", 5)),
        Record::Act(act(1)),
        Record::Ban(other.clone()),
        Record::Act(act(2)),
    ];
    folder.open().write(&records).expect("it is writable");
    let memory = recalled(&folder, 0);
    assert_eq!(memory.bans, [ban("bob", 5), other]);
    assert_eq!(memory.acts, [act(1), act(2)]);
}

#[test]
fn a_later_ban_replaces_and_an_unban_removes() {
    let folder = Folder::of("unban");
    let mut database = folder.open();
    let carl = Record::Ban(ban("carl", 5));
    let records = [Record::Ban(ban("bob", 5)), carl, Record::Ban(ban("bob", 9))];
    database.write(&records).expect("it is writable");
    assert_eq!(recalled(&folder, 0).bans, [ban("carl", 5), ban("bob", 9)]);
    let records = ["carl", "dora"].map(|name| Record::Unban(name.parse().expect("a name")));
    database.write(&records).expect("it is writable");
    assert_eq!(recalled(&folder, 0).bans, [ban("bob", 9)]);
}

#[test]
fn bans_that_are_over_are_forgotten() {
    let folder = Folder::of("over");
    let records = [Record::Ban(ban("bob", 5)), Record::Ban(ban("carl", 6))];
    folder.open().write(&records).expect("it is writable");
    assert_eq!(recalled(&folder, 5).bans, [ban("carl", 6)]);
    assert_eq!(recalled(&folder, 0).bans, [ban("carl", 6)], "and not only passed over");
}

#[test]
fn the_newest_thousand_acts_come_back_oldest_first() {
    let folder = Folder::of("thousand");
    let records: Vec<Record> = (0..1234).map(|number| Record::Act(act(number))).collect();
    folder.open().write(&records).expect("it is writable");
    let newest: Vec<AuditEntry> = (234..1234).map(act).collect();
    assert_eq!(recalled(&folder, 0).acts, newest);
}

#[test]
fn a_newer_database_is_left_alone() {
    let folder = Folder::of("newer");
    folder.open().connection.pragma_update(None, "user_version", 2).expect("it is writable");
    assert_eq!(folder.refuses(), "a newer parlor has written it (form 2; this one knows 1)");
}

#[test]
fn what_is_not_ours_is_left_alone() {
    let folder = Folder::of("foreign");
    let text = "Dear diary, this is certainly not a database, whatever its name says.\n".repeat(20);
    fs::write(folder.file(), &text).expect("it is writable");
    assert_eq!(folder.refuses(), "it is not a database");
    assert_eq!(fs::read_to_string(folder.file()).expect("it is still text"), text);

    fs::remove_file(folder.file()).expect("it is ours to remove");
    let other = Connection::open(folder.file()).expect("it is writable");
    other.execute_batch("CREATE TABLE bans (x)").expect("it is writable");
    assert_eq!(folder.refuses(), "it is the database of another program");
}

#[test]
fn a_place_that_cannot_be_written_to_is_no_place() {
    let folder = Folder::of("place");
    fs::create_dir(folder.file()).expect("it is writable");
    assert!(folder.refuses().contains("directory"));
    let nowhere = Database::open(&folder.0.join("nowhere/parlor.db"));
    assert!(nowhere.expect_err("there is no such folder").to_string().contains("No such file"));
}

#[test]
fn nobody_else_may_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::of("private");
    let database = folder.open();
    for file in [folder.file(), folder.0.join("parlor.db-wal")] {
        let mode = fs::metadata(&file).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", file.display());
    }
    drop(database);
}

#[test]
fn a_row_that_makes_no_sense_does_not_keep_the_others_out() {
    let folder = Folder::of("nonsense");
    let mut database = folder.open();
    let records = [Record::Ban(ban("bob", 5)), Record::Ban(ban("carl", 5))];
    database.write(&records).expect("it is writable");
    let edited = "UPDATE bans SET username = '@' WHERE username = 'bob'";
    database.connection.execute(edited, []).expect("it is writable");
    assert_eq!(recalled(&folder, 0).bans, [ban("carl", 5)]);
}

// What cannot be written now is written later, all of it and once.
#[test]
fn a_write_that_fails_leaves_nothing_behind_and_can_be_repeated() {
    let folder = Folder::of("busy");
    let mut database = folder.open();
    database.connection.busy_timeout(Duration::ZERO).expect("no waiting is allowed");
    let other = Connection::open(folder.file()).expect("it is readable");
    other.execute_batch("BEGIN IMMEDIATE").expect("nobody writes");
    let records = [Record::Act(act(1)), Record::Act(act(2))];
    assert!(database.write(&records).is_err());
    other.execute_batch("COMMIT").expect("it has begun");
    database.write(&records).expect("nobody is in the way");
    assert_eq!(recalled(&folder, 0).acts, [act(1), act(2)]);
}
