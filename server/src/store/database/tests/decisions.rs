//! Bans and acts: what is written is there when the database is opened again.

use protocol::moderation::AuditEntry;
use room::Ban;

use super::*;

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
    drop(database);
    assert_eq!(recalled(&folder, 0).bans, [ban("carl", 5), ban("bob", 9)]);
    let mut database = folder.open();
    let records = ["carl", "dora"].map(|name| Record::Unban(name.parse().expect("a name")));
    database.write(&records).expect("it is writable");
    drop(database);
    assert_eq!(recalled(&folder, 0).bans, [ban("bob", 9)]);
}

#[test]
fn names_that_are_kept_apart_stay_so_until_they_are_not_whoever_is_named_first() {
    let folder = Folder::of("apart");
    let name = |name: &str| name.parse::<protocol::Username>().expect("a name");
    let apart = |one, other| Record::Apart(name(one), name(other));
    let records = [apart("ann", "bob"), apart("ann", "carl"), apart("Zoë", "bob")];
    folder.open().write(&records).expect("it is writable");
    folder.open().write(&[Record::Together(name("bob"), name("ann"))]).expect("it is writable");
    let left = [(name("ann"), name("carl")), (name("Zoë"), name("bob"))];
    assert_eq!(recalled(&folder, 0).apart, left);
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
fn a_row_that_makes_no_sense_does_not_keep_the_others_out() {
    let folder = Folder::of("nonsense");
    let mut database = folder.open();
    let records = [Record::Ban(ban("bob", 5)), Record::Ban(ban("carl", 5))];
    database.write(&records).expect("it is writable");
    let edited = "UPDATE bans SET username = '@' WHERE username = 'bob'";
    database.connection.execute(edited, []).expect("it is writable");
    drop(database);
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
    drop(database);
    assert_eq!(recalled(&folder, 0).acts, [act(1), act(2)]);
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
    let now = Timestamp::from_unix_ms(now_ms);
    folder.open().recall(now, None).expect("it is readable")
}
