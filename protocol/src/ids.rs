//! Names and ids: checked when they are parsed, valid ever after.

mod channel;
mod message;
mod secret;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use self::channel::{Channel, ChannelId};
pub use self::message::{ClientId, Emoji, MessageId};
pub use self::secret::{GrantId, PictureId, SessionId};
use crate::limits;

/// Why a text is not a name or an id: what follows when the thing has been named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadId {
    /// Nothing is left after trimming.
    #[error("must not be empty")]
    Empty,
    /// Longer than the limit for this kind of id.
    #[error("must not be longer than {0} characters")]
    TooLong(usize),
    /// A character that could break a frame, a link, a mention or the eye.
    #[error("must not contain {0:?}")]
    Forbidden(char),
    /// Not the base64url form of 128 bits.
    #[error("must be 22 characters of base64url")]
    NotASecret,
}

/// Serialises an id as its text, and checks it on the way in. What it is called is the subject of
/// the sentence that a bad one is refused with.
macro_rules! text_on_the_wire {
    ($name:ident, $called:literal) => {
        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<Self, String> {
                text.parse().map_err(|reason: BadId| format!("{} {reason}", $called))
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }
    };
}
use text_on_the_wire;

/// The name a person goes by, as they wrote it.
///
/// This is the rule that every frame must meet; the room adds its own about look-alikes and
/// reserved names when somebody logs in. Two names that differ in case or in look-alike letters
/// are one name to the room, so never compare names from people with `==`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(
    extend("pattern" = r#"^[^@:/%"<>]+$"#, "maxLength" = limits::NAME_SCALARS_MAX)
))]
#[serde(try_from = "String", into = "String")]
pub struct Username(String);

impl Username {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Username {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let name = text.trim();
        if name.is_empty() {
            return Err(BadId::Empty);
        }
        if name.chars().count() > limits::NAME_SCALARS_MAX {
            return Err(BadId::TooLong(limits::NAME_SCALARS_MAX));
        }
        match name.chars().find(|&character| forbidden_in_a_name(character)) {
            Some(character) => Err(BadId::Forbidden(character)),
            None => Ok(Self(name.to_owned())),
        }
    }
}

impl fmt::Display for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_on_the_wire!(Username, "a name");

/// Reads an id of letters, digits, `-` and `_`.
fn word(text: &str, max: usize) -> Result<String, BadId> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    match text.chars().find(|&character| !allowed(character)) {
        Some(character) => Err(BadId::Forbidden(character)),
        None if text.is_empty() => Err(BadId::Empty),
        None if text.len() > max => Err(BadId::TooLong(max)),
        None => Ok(text.to_owned()),
    }
}

/// Characters that would let a name pose as markup, as a mention, as a path, as another
/// direction of writing, or as nothing at all (wire.md, section 9; security.md, C.2).
fn forbidden_in_a_name(character: char) -> bool {
    matches!(character, '@' | ':' | '/' | '%' | '"' | '<' | '>')
        || character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_trimmed_and_otherwise_kept_as_it_was_written() {
        for (written, kept) in [("ann", "ann"), ("  Ann Lee ", "Ann Lee"), ("Zoë 🎸", "Zoë 🎸")]
        {
            assert_eq!(written.parse::<Username>().map(String::from).as_deref(), Ok(kept));
        }
    }

    #[test]
    fn a_name_that_could_pose_as_something_else_is_refused() {
        let too_long = "x".repeat(limits::NAME_SCALARS_MAX + 1);
        for name in [
            "",
            "   ",
            "@bob",
            "a:@b",
            "../x",
            "50%",
            "<b>",
            "a\nb",
            "a\u{202e}b",
            "a\u{200b}",
            "\u{3164}",
            &too_long,
        ] {
            assert!(name.parse::<Username>().is_err(), "{name:?} must not be a name");
        }
    }

    #[test]
    fn a_channel_is_public_or_a_person() {
        let lobby = Channel::Public("lobby".parse().expect("a plain word is a channel id"));
        assert_eq!("lobby".parse(), Ok(lobby));
        let bob = Channel::Direct("bob".parse().expect("a plain word is a name"));
        assert_eq!("@bob".parse(), Ok(bob.clone()));
        assert_eq!(bob.to_string(), "@bob");
        for text in ["", "@", "lob by", "@@bob", "naïve"] {
            assert!(text.parse::<Channel>().is_err(), "{text:?} must not be a channel");
        }
    }

    #[test]
    fn a_grant_is_22_characters_and_never_printed_by_debug() {
        let grant = GrantId(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
        let text = grant.to_string();
        assert_eq!(text.len(), 22);
        assert_eq!(text.parse(), Ok(grant));
        assert!(!format!("{grant:?}").contains(&text));
        assert!("x7".parse::<GrantId>().is_err());
    }
}
