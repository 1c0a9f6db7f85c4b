//! Slash commands: `/ban "Ann Lee" 24 being rude`, read once, quotes as in a shell.

use protocol::{ChannelId, Username};

use super::Act;

/// What somebody typed behind a slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Command {
    /// Something for operators.
    Act(Act),
    /// What can I say?
    Help,
}

/// Why a command is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BadCommand {
    /// No command of this name.
    Unknown(String),
    /// It is used otherwise; the text says how.
    Usage { verb: String, usage: &'static str },
}

/// Every command for operators, and how it is used.
pub(crate) const USAGE: &[(&str, &str)] = &[
    ("kick", "/kick NAME [reason]"),
    ("ban", "/ban NAME [hours, 1 to 8760] [reason]"),
    ("unban", "/unban NAME"),
    ("bans", "/bans"),
    ("nsfw", "/nsfw NAME"),
    ("cut", "/cut NAME"),
    ("op", "/op NAME"),
    ("deop", "/deop NAME"),
    ("audit", "/audit [how many, 1 to 200]"),
    ("announce", "/announce TEXT"),
    ("lock", "/lock"),
    ("unlock", "/unlock"),
    ("slow", "/slow SECONDS (0 to 3600, 0 ends it)"),
];

/// Longest ban, in hours: a year.
pub(super) const BAN_HOURS_MAX: u32 = 8_760;

/// How long a ban lasts where nothing was said, in hours.
pub(super) const BAN_HOURS: u32 = 24;

/// Letters of an unknown command that are repeated to whoever typed it.
const UNKNOWN_SHOWN: usize = 40;

/// Longest wait between two messages, in seconds.
const SLOW_SECONDS_MAX: u32 = 3_600;

/// Most acts that are shown at once.
pub(crate) const AUDIT_MAX: u32 = 200;

/// Reads a text as a command, if it is one: a slash and a letter. `here` is the channel it was
/// typed in, if that is a public one.
pub(crate) fn parse(text: &str, here: Option<&ChannelId>) -> Option<Result<Command, BadCommand>> {
    let line = text.strip_prefix('/')?;
    if !line.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let (verb, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let verb = verb.to_ascii_lowercase();
    if verb == "help" {
        return Some(Ok(Command::Help));
    }
    let Some((_, usage)) = USAGE.iter().find(|(known, _)| *known == verb) else {
        return Some(Err(BadCommand::Unknown(super::shortened(&verb, UNKNOWN_SHOWN))));
    };
    let act = if verb == "announce" {
        // A text for everybody is taken as it is: an apostrophe in it is no quote.
        Some(rest.trim()).filter(|text| !text.is_empty()).map(|text| Act::Announce(text.to_owned()))
    } else {
        shlex::split(rest).and_then(|words| read(&verb, &words, here))
    };
    Some(act.map(Command::Act).ok_or(BadCommand::Usage { verb, usage }))
}

fn read(verb: &str, words: &[String], here: Option<&ChannelId>) -> Option<Act> {
    let name = || name(words.first()?);
    let alone = || if words.len() == 1 { name() } else { None };
    Some(match verb {
        "kick" => Act::Kick { username: name()?, reason: reason(words.get(1..)?) },
        "ban" => {
            let (hours, reason) = hours_and_reason(words.get(1..)?)?;
            Act::Ban { username: name()?, hours, reason }
        }
        "unban" => Act::Unban(alone()?),
        "nsfw" => Act::Nsfw(alone()?),
        "cut" => Act::Cut(alone()?),
        "op" => Act::Op(alone()?),
        "deop" => Act::Deop(alone()?),
        "bans" if words.is_empty() => Act::Bans,
        "lock" if words.is_empty() => Act::Lock,
        "unlock" if words.is_empty() => Act::Unlock,
        "audit" => match words {
            [] => Act::Audit { limit: 0 },
            [limit] => Act::Audit { limit: number(limit, 1, AUDIT_MAX)? },
            _ => return None,
        },
        "slow" => {
            let [seconds] = words else { return None };
            Act::Slow { channel: here?.clone(), seconds: number(seconds, 0, SLOW_SECONDS_MAX)? }
        }
        _ => return None,
    })
}

/// A name, with or without the `@` that people put before names.
fn name(word: &str) -> Option<Username> {
    word.strip_prefix('@').unwrap_or(word).parse().ok()
}

/// A number behind the name is how many hours; what looks like a number and is none is a mistake,
/// not a reason.
fn hours_and_reason(words: &[String]) -> Option<(u32, String)> {
    let Some(first) = words.first() else { return Some((BAN_HOURS, String::new())) };
    let unsigned = first.strip_prefix(['-', '+']).unwrap_or(first);
    if unsigned.starts_with(|c: char| c.is_ascii_digit()) {
        let hours = number(first, 1, BAN_HOURS_MAX)?;
        Some((hours, reason(words.get(1..)?)))
    } else {
        Some((BAN_HOURS, reason(words)))
    }
}

fn reason(words: &[String]) -> String {
    super::reason(&words.join(" "))
}

fn number(word: &str, least: u32, most: u32) -> Option<u32> {
    word.parse().ok().filter(|number| (least..=most).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn act(text: &str) -> Option<Act> {
        let lobby: ChannelId = "lobby".parse().expect("a plain word is a channel id");
        match parse(text, Some(&lobby)) {
            Some(Ok(Command::Act(act))) => Some(act),
            _ => None,
        }
    }

    fn username(name: &str) -> Username {
        name.parse().expect("the test uses names that parse")
    }

    #[test]
    fn commands_are_read_with_quotes_as_in_a_shell() {
        let ann = || username("Ann Lee");
        let kick = Act::Kick { username: ann(), reason: "be kind".to_owned() };
        assert_eq!(act("/kick \"Ann Lee\" be kind"), Some(kick.clone()));
        assert_eq!(act("/KICK '@Ann Lee'  be   kind"), Some(kick));
        let ban =
            |hours, reason: &str| Act::Ban { username: ann(), hours, reason: reason.to_owned() };
        assert_eq!(act("/ban 'Ann Lee' 2 so rude"), Some(ban(2, "so rude")));
        assert_eq!(act("/ban Ann\\ Lee so rude"), Some(ban(24, "so rude")));
        assert_eq!(act("/announce Tea's \"ready\""), Some(Act::Announce("Tea's \"ready\"".into())));
    }

    #[test]
    fn what_is_used_wrongly_is_told_how() {
        for text in [
            "/nsfw",
            "/kick",
            "/kick \"Ann",
            "/ban x -1",
            "/ban x 0",
            "/ban x 1e99",
            "/ban x 99999999999",
            "/ban x 8761",
            "/ban x 1.5",
            "/op a b",
            "/audit none",
            "/audit 201",
            "/slow",
            "/slow -1",
            "/lock now",
            "/cut a@b",
        ] {
            let read = parse(text, None);
            assert!(matches!(read, Some(Err(BadCommand::Usage { .. }))), "{text}: {read:?}");
        }
    }

    #[test]
    fn other_texts_are_no_commands() {
        for text in ["hi", "//kick x", "/ kick", "/", "/1", "a /kick x"] {
            assert_eq!(parse(text, None), None, "{text}");
        }
        let long = format!("/{}", "x".repeat(5_000));
        assert_eq!(parse(&long, None), Some(Err(BadCommand::Unknown("x".repeat(40)))));
        let unknown = BadCommand::Unknown("dance".to_owned());
        assert_eq!(parse("/dance now", None), Some(Err(unknown)));
    }
}
