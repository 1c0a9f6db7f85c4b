//! The forms that a database of ours can have, and what leads from each to the next.

/// What has been released never changes; the number of steps taken is kept as `user_version`.
pub(super) const FORMS: [&str; 3] = [DECISIONS, HISTORY, APART];

/// The newest form: as many steps as there are.
pub(super) const KNOWN: u16 = 3;

/// Who may not come in, and what operators did.
const DECISIONS: &str = "
    CREATE TABLE bans (
        username TEXT PRIMARY KEY,
        account INTEGER NOT NULL,
        device TEXT,
        until_ms INTEGER NOT NULL,
        reason TEXT NOT NULL,
        banned_by TEXT NOT NULL
    ) STRICT;
    CREATE TABLE acts (
        id INTEGER PRIMARY KEY,
        at_ms INTEGER NOT NULL,
        done_by TEXT NOT NULL,
        verb TEXT NOT NULL,
        username TEXT,
        reason TEXT NOT NULL
    ) STRICT;
";

/// What was said, in one order with its frames; who can come back; and what must not be forgotten
/// with either. `place`, the hearers in `forms` and `state` are JSON.
const HISTORY: &str = "
    CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        at_ms INTEGER NOT NULL,
        place TEXT NOT NULL,
        forms TEXT NOT NULL,
        person TEXT,
        cid TEXT,
        weight INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX events_by_time ON events (at_ms);
    CREATE INDEX events_by_place ON events (place);
    CREATE TABLE sessions (
        member INTEGER PRIMARY KEY,
        key BLOB NOT NULL UNIQUE,
        state TEXT NOT NULL
    ) STRICT;
    CREATE TABLE facts (
        name TEXT PRIMARY KEY,
        value INTEGER NOT NULL
    ) STRICT;
";

/// Names that the owner's site keeps apart.
const APART: &str = "
    CREATE TABLE apart (
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        PRIMARY KEY (one, other)
    ) STRICT;
";
