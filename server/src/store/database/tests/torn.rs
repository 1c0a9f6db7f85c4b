//! A process that is killed, or a disk that loses its power, leaves a journal that ends anywhere.

use super::*;
use crate::store::samples::counted;

/// However much of the journal is left, what is recalled is what was said up to some moment: the
/// beginning of it, without a hole, and nothing that was never said.
#[test]
fn a_torn_journal_is_a_shorter_history() {
    let folder = Folder::of("torn");
    let mut database = folder.open();
    for first in (1..=120).step_by(3) {
        let batch: Vec<Record> = (first..first + 3).map(|seq| counted(seq, "lobby")).collect();
        database.write(&batch).expect("it is writable");
    }
    let journal = fs::read(folder.0.join("parlor.db-wal")).expect("nobody has emptied it yet");
    let base = fs::read(folder.file()).expect("it is there");
    drop(database);

    let mut lengths = Vec::new();
    for cut in (0..=journal.len()).step_by(6_007) {
        // Torn off, or with what had been there before it instead.
        for noise in [0, journal.len() - cut] {
            let torn = [&journal[..cut], &vec![0xa5; noise]].concat();
            lengths.push(recalled_from(&folder, &base, &torn));
        }
    }
    assert!(lengths.is_sorted(), "more of the journal is never less of the history");
    assert!(lengths.contains(&0) && lengths.contains(&117), "{lengths:?}");
    assert_eq!(recalled_from(&folder, &base, &journal), 120);
}

/// How many of the messages are there when a room is opened with these two files.
fn recalled_from(folder: &Folder, base: &[u8], journal: &[u8]) -> u64 {
    let file = folder.0.join("torn.db");
    let _ = fs::remove_file(folder.0.join("torn.db-shm"));
    fs::write(&file, base).expect("it is writable");
    fs::write(folder.0.join("torn.db-wal"), journal).expect("it is writable");
    let mut database = Database::open(&file).expect("it is whole, if shorter");
    let check = "integrity_check";
    let verdict = database.connection.pragma_query_value(None, check, |row| row.get(0));
    assert_eq!(verdict, Ok("ok".to_owned()));
    let wanted = Wanted { retention_ms: u64::MAX, channels: Vec::new() };
    let memory = database.recall(Timestamp::from_unix_ms(0), Some(&wanted));
    let memory = memory.expect("it is readable");
    let places: Vec<u64> = memory.counted.iter().map(|counted| counted.seq).collect();
    assert_eq!(places, (1..=memory.last_seq).collect::<Vec<_>>());
    assert_eq!(memory.whole_after, 0);
    memory.last_seq
}
