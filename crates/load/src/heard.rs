//! What one connection has heard beside deliveries: only what scenarios wait for.

use std::cell::{Cell, RefCell};

use memchr::memmem;

/// Facts that a connection has picked up.
#[derive(Debug, Default)]
pub struct Heard {
    /// Deliveries to this connection.
    pub deliveries: Cell<u64>,
    /// Whether it has been given the list of people.
    pub inside: Cell<bool>,
    /// How many people it knows to be here.
    pub people: Cell<usize>,
    /// Which of the numbers in people's names are among them.
    known: RefCell<Vec<bool>>,
    /// The grant it was last given or told of.
    pub grant: RefCell<Option<String>>,
    /// Whether the connection is over.
    pub ended: Cell<bool>,
    /// What the server's close frame said.
    pub close_code: Cell<Option<u16>>,
}

impl Heard {
    /// Counts a delivery.
    pub fn count(&self) {
        self.deliveries.set(self.deliveries.get() + 1);
    }

    /// Notes an event that is not a delivery.
    pub fn note(&self, event: &[u8]) {
        let Some(action) = event.strip_prefix(br#"{"action":""#) else { return };
        if action.starts_with(b"who\"") {
            self.known.borrow_mut().clear();
            self.people.set(0);
            self.know(action, true);
            self.inside.set(true);
        } else if action.starts_with(b"roster\"") {
            let left = memmem::find(action, br#""left":["#).unwrap_or(action.len());
            self.know(&action[..left], true);
            self.know(&action[left..], false);
        } else if action.starts_with(b"open\"") || action.starts_with(b"ring\"") {
            let grant = text_after(action, br#""openSecret":""#);
            *self.grant.borrow_mut() = grant.map(|g| String::from_utf8_lossy(g).into_owned());
        }
    }

    /// Notes that everybody who is named in these entries is here, or is not.
    fn know(&self, entries: &[u8], here: bool) {
        let mut known = self.known.borrow_mut();
        let mut people = self.people.get();
        for at in memmem::find_iter(entries, NAME) {
            let number = number(&entries[at + NAME.len()..]);
            if known.len() <= number {
                known.resize(number + 1, false);
            }
            if std::mem::replace(&mut known[number], here) != here {
                people = if here { people + 1 } else { people - 1 };
            }
        }
        self.people.set(people);
    }

    /// Notes the end of the connection.
    pub fn close(&self, payload: &[u8]) {
        self.close_code.set(payload.first_chunk().map(|code| u16::from_be_bytes(*code)));
        self.ended.set(true);
    }
}

/// The digits at the beginning of this.
fn number(text: &[u8]) -> usize {
    let digits = text.iter().take_while(|c| c.is_ascii_digit());
    digits.fold(0, |number, digit| number * 10 + usize::from(digit - b'0'))
}

fn text_after<'a>(event: &'a [u8], field: &[u8]) -> Option<&'a [u8]> {
    let at = memmem::find(event, field)? + field.len();
    let end = memchr::memchr(b'"', &event[at..])?;
    Some(&event[at..at + end])
}

/// Everybody in a crowd is called `p` and a number.
const NAME: &[u8] = br#""username":"p"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_here_is_counted_from_lists_and_changes_of_both_dialects() {
        let heard = Heard::default();
        heard.note(br#"{"action":"who","whoList":[{"username":"p1"},{"username":"p20"}]}"#);
        assert!(heard.inside.get());
        assert_eq!(heard.people.get(), 2);
        // Whoever comes in is in the list, and among those who came.
        heard.note(
            br#"{"action":"roster","changed":[{"username":"p1"},{"username":"p3"}],"joined":["p3"]}"#,
        );
        assert_eq!(heard.people.get(), 3);
        heard.note(br#"{"action":"roster","left":[{"username":"p1","why":"exited"}]}"#);
        assert_eq!(heard.people.get(), 2);
    }

    #[test]
    fn a_grant_is_remembered() {
        let heard = Heard::default();
        heard.note(br#"{"action":"open","username":"a","openSecret":"x7-_","iceServers":[]}"#);
        assert_eq!(heard.grant.borrow().as_deref(), Some("x7-_"));
    }
}
