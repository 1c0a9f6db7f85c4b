//! Everything that can be asked for, in one table.

use schemars::{Schema, SchemaGenerator};

use super::forms;

/// Something that can be asked for.
#[derive(Debug)]
pub(super) struct Operation {
    pub method: &'static str,
    pub path: &'static str,
    pub summary: &'static str,
    pub access: Access,
    pub what: What,
    /// What the body looks like, if there is one.
    pub takes: Option<Form>,
    /// What the answer looks like.
    pub gives: Form,
}

/// Makes the description of a type.
pub(super) type Form = fn(&mut SchemaGenerator) -> Schema;

/// Who may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// Anybody.
    Public,
    /// Whoever shows the key.
    Key,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Room,
    Statistics,
    People,
    Disconnect,
    Bans,
    Ban,
    Unban,
    Blocklist,
    ReplaceBlocklist,
    Block,
    Unblock,
    Announce,
    Token,
    Audit,
}

fn form<T: schemars::JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

const fn asks(
    path: &'static str,
    summary: &'static str,
    access: Access,
    what: What,
    gives: Form,
) -> Operation {
    Operation { method: "GET", path, summary, access, what, takes: None, gives }
}

const fn orders(
    method: &'static str,
    path: &'static str,
    summary: &'static str,
    what: What,
    takes: Form,
) -> Operation {
    let (access, gives) = (Access::Key, form::<forms::Done> as Form);
    Operation { method, path, summary, access, what, takes: Some(takes), gives }
}

/// All of it, in the order in which it is described.
pub(super) static OPERATIONS: [Operation; 14] = [
    asks(
        "/api/v1/room",
        "What anybody may know before they come in",
        Access::Public,
        What::Room,
        form::<forms::RoomInfo>,
    ),
    asks(
        "/api/v1/statistics",
        "How many are inside; with the key, how many there are of everything",
        Access::Public,
        What::Statistics,
        form::<forms::Statistics>,
    ),
    asks("/api/v1/people", "Who is here", Access::Key, What::People, form::<forms::People>),
    orders(
        "POST",
        "/api/v1/disconnect",
        "Shows somebody out; they come back with a new login only",
        What::Disconnect,
        form::<forms::Disconnect>,
    ),
    asks("/api/v1/bans", "Who may not come in", Access::Key, What::Bans, form::<forms::Bans>),
    orders("POST", "/api/v1/bans", "Keeps somebody out", What::Ban, form::<forms::NewBan>),
    orders("DELETE", "/api/v1/bans", "Lets somebody in again", What::Unban, form::<forms::Named>),
    asks(
        "/api/v1/blocklist",
        "Who is kept apart from whom",
        Access::Key,
        What::Blocklist,
        form::<forms::Blocklist>,
    ),
    orders(
        "PUT",
        "/api/v1/blocklist",
        "Keeps somebody apart from exactly these",
        What::ReplaceBlocklist,
        form::<forms::NewBlocklist>,
    ),
    orders("POST", "/api/v1/block", "Keeps two apart", What::Block, form::<forms::Pair>),
    orders(
        "DELETE",
        "/api/v1/block",
        "Lets two see each other again",
        What::Unblock,
        form::<forms::Pair>,
    ),
    orders(
        "POST",
        "/api/v1/announce",
        "Says something to everybody",
        What::Announce,
        form::<forms::Announcement>,
    ),
    Operation {
        method: "POST",
        path: "/api/v1/token",
        summary: "Signs a token, for a bot",
        access: Access::Key,
        what: What::Token,
        takes: Some(form::<forms::NewToken>),
        gives: form::<forms::Token>,
    },
    asks(
        "/api/v1/audit",
        "What operators and the owner's site did, newest first; `?limit=` says how much of it",
        Access::Key,
        What::Audit,
        form::<forms::Audit>,
    ),
];
