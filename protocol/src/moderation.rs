//! Payloads about keeping order: kicks, bans, reports, the audit table.

use serde::{Deserialize, Serialize};

use crate::chat::Message;
use crate::ids::{MessageId, Username};
use crate::time::Timestamp;
use crate::wire::absent;

/// Shows somebody out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Kick {
    /// Whom.
    pub username: Username,
    /// Why, for them and for the audit table.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Shows somebody out for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ban {
    /// Whom.
    pub username: Username,
    /// For how many hours; the room has a default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<u32>,
    /// Why, for them and for the audit table.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Asks for the newest entries of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Page {
    /// How many at most; the room has a default and a maximum.
    #[serde(skip_serializing_if = "absent")]
    pub limit: u32,
}

/// Tells the operators about a message or a person. The words of the message are the room's own,
/// by its id; nothing that a reporter writes is taken for somebody else's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// Whom it is about.
    pub username: Username,
    /// Which message, if it is about one.
    #[serde(default, rename = "msgID", skip_serializing_if = "Option::is_none")]
    pub msg_id: Option<MessageId>,
    /// What kind of trouble, in one word.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What the reporter adds.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

/// A report, as operators read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reported {
    /// What was said.
    #[serde(flatten)]
    pub report: Report,
    /// Who said it.
    pub by: Username,
    /// The message and its neighbours, as the room remembers them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<Message>,
}

/// The bans in force.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Bans {
    /// One entry each.
    pub bans: Vec<BanEntry>,
}

/// One ban.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BanEntry {
    /// Who may not come in.
    pub username: Username,
    /// Until when.
    pub until: Timestamp,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Who decided it.
    pub by: Username,
}

/// What operators did, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Audit {
    /// One entry each.
    pub entries: Vec<AuditEntry>,
}

/// One act of an operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditEntry {
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: Username,
    /// What they did, as the action is called.
    pub verb: String,
    /// To whom, if to anybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<Username>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}
