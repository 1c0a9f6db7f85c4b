//! What was said and who can come back: a room that is started again gets as much of it as it can
//! use, and nothing that it could be wrong about.

use protocol::MessageId;
use room::MemberId;

use super::*;
use crate::store::samples::{NOW_MS, between, counted, session};

#[test]
fn a_room_gets_back_what_it_asked_to_keep() {
    let folder = Folder::of("history");
    let records = [
        Record::Session(Box::new(session(1, 0))),
        counted(1, "lobby"),
        between(2, 1, 2),
        Record::Session(Box::new(session(2, 2))),
        Record::Session(Box::new(session(1, 2))),
        counted(3, "offtopic"),
        Record::Session(Box::new(session(3, 3))),
        Record::SessionOver(MemberId(3)),
    ];
    folder.open().write(&records).expect("it is writable");
    let mut expected = Memory::default();
    for record in records {
        expected.take_in(record);
    }
    expected.sessions.sort_by_key(|session| session.member);
    assert_eq!(recalled(&folder), expected);
    assert_eq!((expected.counted.len(), expected.sessions.len()), (3, 2));
}

#[test]
fn words_that_were_taken_back_are_gone_from_the_disk_and_still_counted() {
    let folder = Folder::of("unsaid");
    let records = [counted(1, "lobby"), counted(2, "lobby"), Record::Unsaid(1), Record::Unsaid(9)];
    folder.open().write(&records).expect("it is writable");
    let memory = recalled(&folder);
    assert_eq!(places(&memory), [1, 2]);
    let mut expected = Memory::default();
    for record in records {
        expected.take_in(record);
    }
    assert_eq!(memory.counted, expected.counted);
    let files = fs::read_dir(&folder.0).expect("the folder is there").flatten();
    let kept = files.map(|file| fs::read(file.path()).expect("it can be read"));
    let kept: Vec<String> = kept.map(|bytes| String::from_utf8_lossy(&bytes).into()).collect();
    assert!(kept.iter().any(|file| file.contains("message number 2")), "the other one is there");
    assert!(!kept.iter().any(|file| file.contains("message number 1 ")), "these are the words");
}

#[test]
fn somebody_without_a_session_is_known_by_what_they_say() {
    let folder = Folder::of("classic");
    folder.open().write(&[between(1, 3, 17)]).expect("it is writable");
    assert_eq!(recalled(&folder).newest_member, Some(MemberId(17)));
}

#[test]
fn a_history_that_is_begun_afresh_is_whole_from_there() {
    let folder = Folder::of("afresh");
    let mut database = folder.open();
    let before = [counted(1, "lobby"), Record::Session(Box::new(session(1, 1)))];
    database.write(&before).expect("it is writable");
    let afresh = Record::Afresh(vec![session(2, 7)], 7);
    database.write(&[afresh, counted(8, "lobby")]).expect("it is writable");
    drop(database);
    let memory = recalled(&folder);
    assert_eq!(memory.sessions, [session(2, 7)]);
    assert_eq!((memory.whole_after, memory.last_seq), (7, 8));
    assert_eq!(places(&memory), [1, 8], "what was said before is still shown");
}

#[test]
fn a_session_that_cannot_be_counted_to_the_end_is_over() {
    let folder = Folder::of("uncountable");
    let mut database = folder.open();
    let sessions = [session(1, 2), session(2, 3), session(3, 5)];
    let sessions = sessions.map(|session| Record::Session(Box::new(session)));
    let said = [1, 2, 3, 4, 5].map(|seq| counted(seq, "lobby"));
    database.write(&said).expect("it is writable");
    database.write(&sessions).expect("it is writable");
    let edited = "UPDATE events SET forms = '[[\"everybody\",\"hello\"]]' WHERE seq = 3";
    database.connection.execute(edited, []).expect("it is writable");
    drop(database);
    let memory = recalled(&folder);
    assert_eq!(memory.sessions, [session(2, 3), session(3, 5)]);
    assert_eq!((memory.whole_after, places(&memory)), (3, vec![1, 2, 4, 5]));
    assert_eq!(count(&folder, "sessions"), 2, "and it does not come back");
}

#[test]
fn a_room_that_is_opened_long_after_knows_who_may_come_back_and_not_what_was_said() {
    let folder = Folder::of("long");
    let records = [counted(1, "lobby"), Record::Session(Box::new(session(1, 1)))];
    folder.open().write(&records).expect("it is writable");
    let later = Timestamp::from_unix_ms(NOW_MS + 2 * DAY_MS);
    let memory = folder.open().recall(later, Some(&wanted())).expect("it is readable");
    assert_eq!(memory.counted, []);
    assert_eq!(memory.sessions, [session(1, 1)], "they had been told everything");
    assert_eq!((memory.whole_after, memory.last_seq), (1, 1));
}

#[test]
fn what_is_too_old_is_deleted_in_small_steps() {
    let folder = Folder::of("purge");
    let mut database = folder.open();
    let said: Vec<Record> = (1..=300).map(|seq| counted(seq, "lobby")).collect();
    database.write(&said).expect("it is writable");
    let horizon = Some(Timestamp::from_unix_ms(NOW_MS + 201));
    let steps = [1, 2, 3].map(|_| database.forget(horizon).expect("it is writable"));
    assert_eq!(steps, [FORGOTTEN_AT_ONCE, FORGOTTEN_AT_ONCE, 0]);
    drop(database);
    let memory = recalled(&folder);
    assert_eq!(places(&memory), (201..=300).collect::<Vec<_>>());
    assert_eq!((memory.whole_after, memory.last_message), (200, Some(MessageId(300))));
}

// The bytes of what somebody said must not lie about in a file that nobody looks at any more.
#[test]
fn what_is_deleted_is_gone_from_the_file() {
    let folder = Folder::of("secure");
    let mut database = folder.open();
    let said: Vec<Record> = (1..=900).map(|seq| counted(seq, "lobby")).collect();
    database.write(&said).expect("it is writable");
    drop(database);
    assert!(contains(&folder, "message number 77 "));
    let mut database = folder.open();
    while database.forget(None).expect("it is writable") > 0 {}
    drop(database);
    assert!(!contains(&folder, "message number"));
}

#[test]
fn where_no_history_is_wanted_nobody_comes_back() {
    let folder = Folder::of("unwanted");
    let records = [counted(1, "lobby"), Record::Session(Box::new(session(1, 1)))];
    folder.open().write(&records).expect("it is writable");
    let memory = folder.open().recall(now(), None).expect("it is readable");
    assert_eq!(memory, Memory::default());
    assert_eq!(count(&folder, "sessions"), 0);
}

#[test]
fn a_room_gets_the_newest_of_everything_and_some_more_of_each_channel() {
    let folder = Folder::of("newest");
    let mut said: Vec<Record> = (1..=1_000).map(|seq| counted(seq, "quiet")).collect();
    said.extend((1_001..=10_000).map(|seq| counted(seq, "lobby")));
    folder.open().write(&said).expect("it is writable");
    let later = Timestamp::from_unix_ms(NOW_MS + DAY_MS / 2);
    let memory = folder.open().recall(later, Some(&wanted())).expect("it is readable");
    let found = places(&memory);
    assert_eq!(found[..800], (201..=1_000).collect::<Vec<_>>());
    assert_eq!(found[800..1_600], (1_009..=1_808).collect::<Vec<_>>());
    assert_eq!(found[1_600..], (1_809..=10_000).collect::<Vec<_>>());
    assert_eq!(memory.whole_after, 1_808);

    // Somebody may send any of the last ten minutes once more.
    assert_eq!(places(&recalled(&folder)).len(), 10_000);
}

fn places(memory: &Memory) -> Vec<u64> {
    memory.counted.iter().map(|counted| counted.seq).collect()
}

fn recalled(folder: &Folder) -> Memory {
    folder.open().recall(now(), Some(&wanted())).expect("it is readable")
}

fn wanted() -> Wanted {
    let channels = ["lobby", "offtopic", "quiet"].map(|id| id.parse().expect("this is an id"));
    Wanted { retention_ms: DAY_MS, channels: channels.to_vec() }
}

fn now() -> Timestamp {
    Timestamp::from_unix_ms(NOW_MS)
}

fn count(folder: &Folder, table: &str) -> u32 {
    let sql = format!("SELECT count(*) FROM {table}");
    let database = folder.open();
    database.connection.query_row(&sql, [], |row| row.get(0)).expect("it is readable")
}

fn contains(folder: &Folder, words: &str) -> bool {
    let bytes = fs::read(folder.file()).expect("it is there");
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

const DAY_MS: u64 = 24 * 60 * 60 * 1_000;
