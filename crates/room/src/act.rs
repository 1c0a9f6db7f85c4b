//! What an operator can do, whether by a button or by a command: parsed once, into one enum.

mod command;

use protocol::{ChannelId, ClientAction, Username};

pub(crate) use self::command::{AUDIT_MAX, BadCommand, Command, USAGE, parse};
use self::command::{BAN_HOURS, BAN_HOURS_MAX};

/// One act of an operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    Kick {
        username: Username,
        reason: String,
    },
    Ban {
        username: Username,
        hours: u32,
        reason: String,
    },
    Unban(Username),
    Bans,
    Nsfw(Username),
    Cut(Username),
    Op(Username),
    Deop(Username),
    Audit {
        limit: u32,
    },
    /// Says something to everybody.
    Announce(String),
    /// Keeps newcomers out.
    Lock,
    Unlock,
    /// Makes people wait between two messages; zero seconds end it.
    Slow {
        channel: ChannelId,
        seconds: u32,
    },
}

/// The commands that somebody may use.
pub(crate) fn names(op: bool) -> Vec<String> {
    let verbs = USAGE.iter().filter(|_| op).map(|(verb, _)| *verb);
    std::iter::once("help").chain(verbs).map(str::to_owned).collect()
}

/// As much of a text as fits, without what could steer a screen.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    text.trim().chars().filter(|c| !c.is_control()).take(most).collect()
}

/// Why something is done, as it is told and written down.
pub(crate) fn reason(text: &str) -> String {
    shortened(text, REASON_MAX)
}

/// Longest reason of an operator, in characters.
const REASON_MAX: usize = 500;

impl Act {
    /// Keeps somebody out for so many hours, or for as many as usual.
    pub(crate) fn ban(username: Username, hours: Option<u32>, why: &str) -> Self {
        let hours = hours.unwrap_or(BAN_HOURS).clamp(1, BAN_HOURS_MAX);
        Self::Ban { username, hours, reason: reason(why) }
    }

    /// The act of a button, if it is one.
    #[expect(clippy::wildcard_enum_match_arm, reason = "every other action is no operator's")]
    pub(crate) fn of(action: &ClientAction) -> Option<Self> {
        Some(match action {
            ClientAction::Kick(kick) => {
                Self::Kick { username: kick.username.clone(), reason: reason(&kick.reason) }
            }
            ClientAction::Ban(ban) => Self::ban(ban.username.clone(), ban.hours, &ban.reason),
            ClientAction::Unban(who) => Self::Unban(who.username.clone()),
            ClientAction::Bans => Self::Bans,
            ClientAction::Nsfw(who) => Self::Nsfw(who.username.clone()),
            ClientAction::Cut(who) => Self::Cut(who.username.clone()),
            ClientAction::Op(who) => Self::Op(who.username.clone()),
            ClientAction::Deop(who) => Self::Deop(who.username.clone()),
            ClientAction::Audit(page) => Self::Audit { limit: page.limit },
            _ => return None,
        })
    }

    /// What it is called, on the wire and in the audit table.
    pub(crate) fn verb(&self) -> &'static str {
        match self {
            Self::Kick { .. } => "kick",
            Self::Ban { .. } => "ban",
            Self::Unban(_) => "unban",
            Self::Bans => "bans",
            Self::Nsfw(_) => "nsfw",
            Self::Cut(_) => "cut",
            Self::Op(_) => "op",
            Self::Deop(_) => "deop",
            Self::Audit { .. } => "audit",
            Self::Announce(_) => "announce",
            Self::Lock => "lock",
            Self::Unlock => "unlock",
            Self::Slow { .. } => "slow",
        }
    }

    /// Whom it is about, if it is about anybody.
    pub(crate) fn about(&self) -> Option<&Username> {
        match self {
            Self::Kick { username, .. }
            | Self::Ban { username, .. }
            | Self::Unban(username)
            | Self::Nsfw(username)
            | Self::Cut(username)
            | Self::Op(username)
            | Self::Deop(username) => Some(username),
            Self::Bans
            | Self::Audit { .. }
            | Self::Announce(_)
            | Self::Lock
            | Self::Unlock
            | Self::Slow { .. } => None,
        }
    }

    /// What stands beside it in the audit table.
    pub(crate) fn reason(&self) -> String {
        match self {
            Self::Kick { reason, .. } | Self::Announce(reason) => reason.clone(),
            Self::Ban { hours, reason, .. } => format!("{hours} h {reason}").trim_end().to_owned(),
            Self::Slow { channel, seconds } => format!("{channel} {seconds} s"),
            Self::Unban(_)
            | Self::Bans
            | Self::Nsfw(_)
            | Self::Cut(_)
            | Self::Op(_)
            | Self::Deop(_)
            | Self::Audit { .. }
            | Self::Lock
            | Self::Unlock => String::new(),
        }
    }
}
