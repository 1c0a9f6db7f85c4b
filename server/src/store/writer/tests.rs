//! What the thread says of what it writes, and of what it cannot write.

use protocol::Timestamp;
use rusqlite::Connection;
use tokio::runtime;

use super::super::database::Wanted;
use super::super::samples::{Folder, NOW_MS, counted, session};
use super::*;

#[test]
fn everything_that_is_handed_in_is_kept_and_said_to_be() {
    let folder = Folder::of("writer-keeps");
    let (mut keeper, writer) = started(&folder);
    let tickets: Vec<_> = (1..=500).map(|seq| keeper.keep(vec![counted(seq, "lobby")])).collect();
    let last = tickets.last().copied().flatten().expect("it is to be waited for");
    let mut kept = Ticket::default();
    while kept < last {
        let News::Kept(ticket) = next(&mut keeper) else { panic!("nothing is in the way") };
        assert!(ticket > kept);
        kept = ticket;
    }
    drop(keeper);
    finish(writer);
    assert_eq!(places(&folder), (1..=500).collect::<Vec<_>>());
}

#[test]
fn after_trouble_the_history_goes_on_only_where_it_is_begun_afresh() {
    let folder = Folder::of("writer-trouble");
    let (mut keeper, writer) = started(&folder);
    keeper.keep(vec![counted(1, "lobby")]);
    assert_eq!(next(&mut keeper), News::Kept(Ticket(1)));
    let other = somebody_writes(&folder);
    keeper.keep(vec![counted(2, "lobby")]);
    assert!(matches!(next(&mut keeper), News::Fails(_)));
    // What is under way before the room has heard of it.
    keeper.keep(vec![counted(3, "lobby")]);
    keeper.keep(vec![unban()]);
    keeper.give_up();
    other.execute_batch("COMMIT").expect("it has begun");
    while next(&mut keeper) != News::Works {}
    keeper.keep(vec![counted(4, "lobby")]);
    keeper.go_on();
    keeper.keep(vec![Record::Afresh(vec![session(1, 4)], 4)]);
    keeper.keep(vec![counted(5, "lobby")]);
    drop(keeper);
    finish(writer);
    assert_eq!(places(&folder), [1, 5]);
}

#[test]
fn a_room_that_loses_its_patience_hears_when_the_disk_is_well() {
    let folder = Folder::of("writer-patience");
    let (mut keeper, writer) = started(&folder);
    let other = somebody_writes(&folder);
    keeper.keep(vec![counted(1, "lobby")]);
    keeper.give_up();
    other.execute_batch("COMMIT").expect("it has begun");
    while next(&mut keeper) != News::Works {}
    keeper.go_on();
    keeper.keep(vec![unban()]);
    keeper.give_up();
    while next(&mut keeper) != News::Works {}
    drop(keeper);
    finish(writer);
}

#[test]
fn decisions_that_could_not_be_written_are_written_later_and_in_order() {
    let folder = Folder::of("writer-later");
    let (mut keeper, writer) = started(&folder);
    let other = somebody_writes(&folder);
    let act = |number: u64| {
        Record::Act(protocol::moderation::AuditEntry {
            at: Timestamp::from_unix_ms(number),
            by: "ann".parse().expect("this is a name"),
            verb: "kick".to_owned(),
            username: None,
            reason: String::new(),
        })
    };
    keeper.keep(vec![act(1)]);
    assert!(matches!(next(&mut keeper), News::Fails(_)));
    keeper.give_up();
    keeper.keep(vec![act(2)]);
    drop(keeper);
    other.execute_batch("COMMIT").expect("it has begun");
    finish(writer);
    let mut database = Database::open(&folder.file()).expect("it is ours");
    let acts = database.recall(Timestamp::from_unix_ms(0), None).expect("it is readable").acts;
    assert!(acts.iter().map(|act| act.at.unix_ms()).eq([1, 2]));
}

fn started(folder: &Folder) -> (Keeper, Writer) {
    let database = Database::open(&folder.file()).expect("it is ours");
    let journal = Checkpoints::start(&folder.file()).expect("there is room for a thread");
    start(database, journal, Purge::new(Some(u64::MAX))).expect("there is room for a thread")
}

/// Another program that has begun to write and takes its time.
fn somebody_writes(folder: &Folder) -> Connection {
    let other = Connection::open(folder.file()).expect("it is readable");
    other.busy_timeout(Duration::from_secs(30)).expect("it is no trouble to wait");
    other.execute_batch("BEGIN IMMEDIATE").expect("nobody else writes for so long");
    other
}

fn next(keeper: &mut Keeper) -> News {
    runtime().block_on(async {
        let news = tokio::time::timeout(Duration::from_secs(30), keeper.news()).await;
        news.expect("the writer has something to say")
    })
}

fn finish(writer: Writer) {
    runtime().block_on(async {
        let until = tokio::time::Instant::now() + Duration::from_secs(30);
        writer.finish(until).await;
    });
}

fn runtime() -> runtime::Runtime {
    runtime::Builder::new_current_thread().enable_time().build().expect("this needs nothing")
}

fn places(folder: &Folder) -> Vec<u64> {
    let mut database = Database::open(&folder.file()).expect("it is ours");
    let wanted = Wanted { retention_ms: u64::MAX, channels: vec!["lobby".parse().expect("an id")] };
    let memory = database.recall(Timestamp::from_unix_ms(NOW_MS), Some(&wanted));
    memory.expect("it is readable").counted.iter().map(|counted| counted.seq).collect()
}

fn unban() -> Record {
    Record::Unban("bob".parse().expect("this is a name"))
}
