//! What requests and answers look like. The description for machines is made from these very types.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What anybody may know before they come in.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RoomInfo {
    /// The owner's title.
    pub title: String,
    /// One sentence about the room; empty if there is none.
    pub description: String,
    /// How many are inside. Whoever hides from somebody is left out.
    pub inside: usize,
    /// The server's version.
    pub version: String,
    /// Whether people come in without a token.
    pub guests: bool,
    /// Where people without a token are sent; absent where there is no such page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign_in_url: Option<String>,
}

/// How many there are: of everything, for whoever shows the key.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Statistics {
    /// How many are inside. Whoever hides from somebody is left out.
    pub inside: usize,
    /// The rest, for the owner alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<OwnerStatistics>,
}

/// How many there are of everything.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct OwnerStatistics {
    /// People in the room, those away among them.
    pub people: usize,
    /// Those of them whose connection is lost, and who may be back.
    pub away: usize,
    /// Those of them who are signed in.
    pub accounts: usize,
    /// Those of them who keep order.
    pub operators: usize,
    /// Cameras that are on.
    pub cameras: usize,
    /// Those of them that are marked as explicit.
    pub explicit: usize,
    /// How many times somebody looks at a camera.
    pub views: usize,
}

/// Who is here.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct People {
    /// In the order of their names.
    pub people: Vec<Person>,
}

/// Somebody who is here.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Person {
    /// Their name: for somebody signed in the `sub` of their token.
    pub username: String,
    /// What people see instead; empty if it is the name.
    pub nickname: String,
    /// Whether they are signed in.
    pub account: bool,
    /// Whether they keep order.
    pub op: bool,
    /// Whether the site holds them dear.
    pub vip: bool,
    /// Whether their connection is lost, and they may be back.
    pub away: bool,
    /// What their camera does, as bits: 1 on, 2 explicit, 4 muted.
    pub video: u8,
    /// When they came, in Unix seconds.
    pub login_at: u64,
}

/// Whom to show out.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Disconnect {
    /// Their name.
    pub username: String,
    /// Why, in words for them.
    #[serde(default)]
    pub reason: String,
}

/// Who may not come in.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Bans {
    /// The one that ends first first.
    pub bans: Vec<Ban>,
}

/// A ban in force.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Ban {
    /// Against whom.
    pub username: String,
    /// Until when, RFC 3339 in UTC.
    pub until: String,
    /// Why; perhaps empty.
    pub reason: String,
    /// Who decided it; `ChatServer` if it was the owner's site.
    pub by: String,
}

/// Whom to keep out.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewBan {
    /// Their name, whether they are here or not.
    pub username: String,
    /// For how many hours, up to a year; a day if nothing is said.
    #[serde(default)]
    pub hours: Option<u32>,
    /// Why, in words for them.
    #[serde(default)]
    pub reason: String,
}

/// A name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    /// It.
    pub username: String,
}

/// Who is kept apart from whom.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Blocklist {
    /// Every pair once.
    pub pairs: Vec<Pair>,
}

/// Two who never see each other.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Pair {
    /// The one.
    pub username: String,
    /// The other.
    pub other: String,
}

/// Whom somebody is kept apart from, and nobody else.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewBlocklist {
    /// Who.
    pub username: String,
    /// From whom; nobody lifts all of it.
    pub others: Vec<String>,
}

/// What to say to everybody.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Announcement {
    /// The words.
    pub message: String,
}

/// Whom to sign a token for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewToken {
    /// The name of the account.
    pub sub: String,
    /// What people see instead.
    #[serde(default)]
    pub nick: String,
    /// Whether they keep order.
    #[serde(default)]
    pub op: bool,
    /// Whether the site holds them dear.
    #[serde(default)]
    pub vip: bool,
    /// How long one can log in with it; an hour if nothing is said.
    #[serde(default = "an_hour")]
    pub hours: u32,
}

/// A token.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Token {
    /// It, for the `jwt` of a login.
    pub token: String,
}

/// What was done here.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Audit {
    /// Newest first.
    pub entries: Vec<Act>,
}

/// Something that was done.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Act {
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// By whom; `ChatServer` if it was the owner's site.
    pub by: String,
    /// What.
    pub verb: String,
    /// About whom; empty if about nobody.
    pub username: String,
    /// Why, or with what; perhaps empty.
    pub reason: String,
}

/// It was done.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Done {
    /// Always true.
    pub done: bool,
}

/// It was not done.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Error {
    /// Why, for programs.
    pub code: String,
    /// Why, in words.
    pub message: String,
}

fn an_hour() -> u32 {
    1
}
