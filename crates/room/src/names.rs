//! Which names one can have, and which two names are one.

use protocol::Username;
use protocol::ids::BadId;
use protocol::limits::NAME_GRAPHEMES_MAX;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_security::skeleton;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::refusal::Refusal;

/// What a name looks like: case, compatibility forms and look-alike letters are gone, so that
/// `alice`, `Alice` and `аlice` with a Cyrillic `а` are one person (UTS #39, confusables).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NameKey(String);

impl NameKey {
    /// The key of a name.
    pub(crate) fn of(name: &Username) -> Self {
        Self(look_of(name.as_str()))
    }

    /// The key as text, for keys that are made of it.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Checks a name that somebody asks for and gives it the form it is kept in.
pub(crate) fn admit(typed: &str) -> Result<Username, Refusal> {
    // The length is checked before normalising, which can make a text eighteen times longer.
    let name: Username = typed.parse().map_err(refused)?;
    let name: String = name.as_str().nfkc().collect();
    let name: Username = single_spaced(&name).parse().map_err(refused)?;
    if name.as_str().graphemes(true).count() > NAME_GRAPHEMES_MAX {
        return Err(Refusal::BadNameTooLong);
    }
    if name.as_str().graphemes(true).any(is_piled_up) {
        return Err(Refusal::BadNameCharacter);
    }
    let unspaced: String = look_of(name.as_str()).split_whitespace().collect();
    if RESERVED.iter().any(|reserved| look_of(reserved) == unspaced) {
        return Err(Refusal::BadNameReserved);
    }
    Ok(name)
}

/// The same name with a number behind it, shortened where it would become too long.
pub(crate) fn numbered(name: &Username, number: u32) -> Username {
    let suffix = format!(" {number}");
    let mut letters: Vec<&str> = name.as_str().graphemes(true).collect();
    letters.truncate(NAME_GRAPHEMES_MAX - suffix.len());
    loop {
        if let Ok(name) = format!("{}{suffix}", letters.concat()).parse() {
            return name;
        }
        // Only the count of scalar values can still be too large; the number alone is a name.
        letters.pop();
    }
}

fn look_of(name: &str) -> String {
    let folded: String = name.nfkc().map(as_latin_capital).flat_map(char::to_lowercase).collect();
    let look: String = skeleton(&folded).flat_map(char::to_lowercase).collect();
    single_spaced(&look)
}

/// A capital that looks like a Latin one. It has to be seen before case is gone: a Cyrillic `В` looks
/// like a `B`, and a `в` like nothing in Latin.
fn as_latin_capital(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let look = skeleton(c.encode_utf8(&mut [0; 4])).next();
    look.filter(char::is_ascii_uppercase).unwrap_or(c)
}

/// One blank and five look the same on a page.
fn single_spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether marks are heaped on a letter until they cover the lines around it.
fn is_piled_up(letter: &str) -> bool {
    letter.chars().filter(|&c| is_combining_mark(c)).count() > MARKS_MAX
}

fn refused(reason: BadId) -> Refusal {
    match reason {
        BadId::Empty => Refusal::BadNameEmpty,
        BadId::TooLong(_) => Refusal::BadNameTooLong,
        BadId::Forbidden(_) | BadId::NotASecret => Refusal::BadNameCharacter,
    }
}

/// Marks on one letter: the most that writing needs, which is in Tibetan.
const MARKS_MAX: usize = 6;

/// Names that the room and the page speak under.
const RESERVED: &[&str] = &["chatserver", "chatclient"];

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> NameKey {
        NameKey::of(&name.parse().expect("the test uses names that parse"))
    }

    #[test]
    fn names_that_look_alike_are_one() {
        for twin in ["Alice", "ALICE", "аlice", "ａｌｉｃｅ", " alice "] {
            assert_eq!(key("alice"), key(twin), "{twin}");
        }
        assert_eq!(key("bob"), key("Воb"), "capitals look alike where small letters do not");
        assert_eq!(key("ann lee"), key("Ann \u{a0} Lee"));
        for other in ["alise", "alice 2", "álice"] {
            assert_ne!(key("alice"), key(other), "{other}");
        }
    }

    #[test]
    fn names_of_the_room_itself_are_reserved() {
        for name in ["ChatServer", "chat server", "ＣhatＳerver", "СhatSеrver", "chatclient"] {
            assert_eq!(admit(name), Err(Refusal::BadNameReserved), "{name}");
        }
    }

    #[test]
    fn a_name_has_at_most_32_letters() {
        assert!(admit(&"ë".repeat(32)).is_ok());
        assert_eq!(admit(&"ë".repeat(33)), Err(Refusal::BadNameTooLong));
        assert_eq!(admit(" \u{a0} "), Err(Refusal::BadNameEmpty));
        assert_eq!(admit("a\u{202e}b"), Err(Refusal::BadNameCharacter));
        assert_eq!(admit(&format!("z{}", "\u{336}".repeat(40))), Err(Refusal::BadNameCharacter));
        assert!(admit("z\u{336}\u{337}").is_ok());
        // A ligature of eighteen letters is refused by its letters, not by its one character.
        assert!(admit(&"\u{fdfa}".repeat(2)).is_err());
    }

    #[test]
    fn a_number_fits_behind_every_name() {
        for name in ["ann".to_owned(), "x".repeat(32), "e\u{301}\u{302}".repeat(21)] {
            let name: Username = name.parse().expect("the test uses names that parse");
            let twin = numbered(&name, 12);
            assert!(twin.as_str().ends_with(" 12"), "{twin}");
            assert!(twin.as_str().graphemes(true).count() <= NAME_GRAPHEMES_MAX);
        }
    }
}
