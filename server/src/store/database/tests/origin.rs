//! What a file may be: a database of ours, or nothing yet. Everything else stays as it is.

use super::*;

#[test]
fn a_newer_database_is_left_alone() {
    let folder = Folder::of("newer");
    folder
        .open()
        .connection
        .pragma_update(None, "user_version", KNOWN + 1)
        .expect("it is writable");
    let before = fs::read(folder.file()).expect("it is there");
    assert_eq!(folder.refuses(), "a newer parlor has written it (form 4; this one knows 3)");
    assert_eq!(fs::read(folder.file()).expect("it is there"), before);
}

#[test]
fn what_an_older_parlor_has_written_is_kept_in_the_new_form() {
    let folder = Folder::of("older");
    let older = Connection::open(folder.file()).expect("it is writable");
    older.execute_batch(FORMS[0]).expect("that is a form");
    older.pragma_update(None, "application_id", OURS).expect("it is writable");
    older.pragma_update(None, "user_version", 1).expect("it is writable");
    older
        .execute_batch(
            "INSERT INTO bans VALUES ('bob', 0, NULL, 9, 'spam', 'ann');
             INSERT INTO acts VALUES (1, 5, 'ann', 'ban', 'bob', 'spam');",
        )
        .expect("that is its form");
    drop(older);
    let mut database = folder.open();
    let memory = database.recall(Timestamp::from_unix_ms(0), None).expect("it is readable");
    assert_eq!((memory.bans.len(), memory.acts.len()), (1, 1));
    let form = database.connection.pragma_query_value(None, "user_version", |row| row.get(0));
    assert_eq!(form, Ok(KNOWN));
}

#[test]
fn two_rooms_never_share_a_database_and_anybody_may_copy_it() {
    let folder = Folder::of("shared");
    let database = folder.open();
    assert_eq!(folder.refuses(), "another parlor is running with it");
    let reader = Connection::open(folder.file()).expect("it is readable");
    let copy = folder.0.join("copy.db").display().to_string();
    reader.execute("VACUUM INTO ?1", [copy]).expect("nobody is in the way");
    drop(database);
    folder.open();
}

#[test]
fn a_damaged_database_is_left_to_be_mended() {
    let folder = Folder::of("damaged");
    let database = folder.open();
    let words = "x".repeat(2_000);
    let name = "INSERT INTO acts (at_ms, done_by, verb, reason) VALUES (1, 'ann', 'kick', ?1)";
    for _ in 0..50 {
        database.connection.execute(name, [&words]).expect("it is writable");
    }
    drop(database);
    let mut bytes = fs::read(folder.file()).expect("it is there");
    let half = bytes.len() / 2;
    bytes[half..].fill(0x5a);
    fs::write(folder.file(), &bytes).expect("it is ours");
    let damaged = || {
        let mut database = Database::open(&folder.file())?;
        Ok::<_, Unusable>(database.recall(Timestamp::from_unix_ms(0), None)?)
    };
    let sentence = damaged().expect_err("half of it is gone").to_string();
    assert!(sentence.starts_with("it is damaged"), "{sentence}");
    assert_eq!(fs::read(folder.file()).expect("it is there")[half..], bytes[half..]);
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
