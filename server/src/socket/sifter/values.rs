//! The forms of a picture in a frame: base64, an array of numbers, and the object of numbers by index
//! that `JSON.stringify` makes of a `Uint8Array`.

use std::str::FromStr;

use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use base64::{DecodeError, Engine as _};

use super::PictureLimits;

/// What has come of a picture.
#[derive(Debug)]
pub(super) struct Picture {
    bytes: Vec<u8>,
    most: usize,
}

/// What a byte means for the value that it belongs to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It was taken.
    More,
    /// It belongs to no value.
    Text,
    /// It is left in the text, which must be UTF-8 as a whole.
    Foreign,
    /// It ends the value, which was what it seemed to be or was not.
    End { is_right: bool },
    /// This is no picture. These are to be read as text instead, after the value's first bracket.
    NoPicture(Vec<u8>),
}

impl Picture {
    /// An empty one. One byte more than it may have is kept, so that whoever decides sees that it is
    /// too large, and no more.
    pub(super) fn within(limits: PictureLimits) -> Self {
        let most = limits.most.saturating_add(1);
        // Memory is taken as the bytes come, and growing would copy them. But whoever asks for more than
        // they use is given back less by glibc from then on: 16 MB stayed after pictures of one.
        Self { bytes: Vec::with_capacity(most.min(limits.expected)), most }
    }

    pub(super) fn held(&self) -> usize {
        self.bytes.len()
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        self.bytes.shrink_to_fit();
        self.bytes
    }

    fn extend(&mut self, bytes: &[u8]) {
        let room = self.most - self.bytes.len();
        // What comes in many frames was not expected to be so long, and is never longer than this.
        if self.bytes.capacity() > self.most / 2 && self.bytes.capacity() < self.most {
            self.bytes.reserve_exact(room);
        }
        self.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }
}

/// A string that ought to be base64.
#[derive(Debug, Default)]
pub(super) struct Base64 {
    /// What is not decoded yet.
    waiting: Vec<u8>,
    /// What has come of an escaped character, without its backslash.
    escaped: Option<Vec<u8>>,
    is_wrong: bool,
}

impl Base64 {
    /// Takes as much as is of one kind, and says how much that was and what it means.
    pub(super) fn take(&mut self, bytes: &[u8], picture: &mut Picture) -> (usize, Step) {
        let is_plain = |byte: &u8| !matches!(byte, b'"' | b'\\' | 0x80..);
        let plain = bytes.iter().take_while(|byte| is_plain(byte)).count();
        if plain > 0 && self.escaped.is_none() {
            self.symbols(&bytes[..plain], picture);
            return (plain, Step::More);
        }
        let step = bytes.first().map_or(Step::More, |byte| self.take_one(*byte, picture));
        (1, step)
    }

    /// Takes what is no symbol, or belongs to what is none.
    fn take_one(&mut self, byte: u8, picture: &mut Picture) -> Step {
        match (&mut self.escaped, byte) {
            (_, 0x80..) => {
                self.is_wrong = true;
                return Step::Foreign;
            }
            (Some(escaped), _) => {
                escaped.push(byte);
                if let Some(symbol) = unescaped(escaped) {
                    self.escaped = None;
                    self.symbols(&[symbol], picture);
                }
            }
            (None, b'"') => {
                self.decoded(STANDARD.decode(&self.waiting), picture);
                return Step::End { is_right: !self.is_wrong };
            }
            (None, _) => self.escaped = Some(Vec::new()),
        }
        Step::More
    }

    fn symbols(&mut self, symbols: &[u8], picture: &mut Picture) {
        if self.is_wrong {
            return;
        }
        self.waiting.extend_from_slice(symbols);
        // The last characters may be the end, which alone may be padded.
        let whole = self.waiting.len().saturating_sub(1) / 4 * 4;
        self.decoded(STANDARD_NO_PAD.decode(&self.waiting[..whole]), picture);
        self.waiting.drain(..whole);
    }

    fn decoded(&mut self, decoded: Result<Vec<u8>, DecodeError>, picture: &mut Picture) {
        match decoded {
            Ok(bytes) if !self.is_wrong => picture.extend(&bytes),
            _ => self.is_wrong = true,
        }
    }
}

/// What an escape of JSON stands for as soon as it is complete; some writers have `\/`, and some
/// `\u002B`. Nothing that is no base64 is looked at closely.
fn unescaped(escape: &[u8]) -> Option<u8> {
    match escape {
        b"/" => Some(b'/'),
        [b'u', digits @ ..] if digits.len() < 4 => None,
        [b'u', digits @ ..] if digits.iter().all(u8::is_ascii_hexdigit) => {
            let digits = std::str::from_utf8(digits).ok()?;
            Some(u8::from_str_radix(digits, 16).unwrap_or(NO_SYMBOL))
        }
        _ => Some(NO_SYMBOL),
    }
}

/// Numbers in an array or by index.
#[derive(Debug)]
pub(super) struct Numbers {
    is_array: bool,
    /// What has come of the next one.
    item: Vec<u8>,
    /// How many there were before it.
    count: usize,
}

impl Numbers {
    pub(super) fn in_an_array() -> Self {
        Self { is_array: true, item: Vec::new(), count: 0 }
    }

    pub(super) fn by_index() -> Self {
        Self { is_array: false, ..Self::in_an_array() }
    }

    /// Takes a byte and says what it means.
    pub(super) fn take(&mut self, byte: u8, picture: &mut Picture) -> Step {
        let is_end = byte == if self.is_array { b']' } else { b'}' };
        if is_end
            && self.count == 0
            && self.item.iter().all(|byte| BLANK.contains(&char::from(*byte)))
        {
            return Step::End { is_right: true };
        }
        if is_end || byte == b',' {
            let Some(number) = self.number() else { return self.no_picture(byte) };
            picture.extend(&[number]);
            self.count += 1;
            self.item.clear();
            return if is_end { Step::End { is_right: true } } else { Step::More };
        }
        if self.item.len() == ITEM_MAX {
            return self.no_picture(byte);
        }
        self.item.push(byte);
        Step::More
    }

    fn number(&self) -> Option<u8> {
        let item = std::str::from_utf8(&self.item).ok()?.trim_matches(BLANK);
        let digits = if self.is_array {
            item
        } else {
            let (index, digits) = item.strip_prefix('"')?.split_once('"')?;
            if whole::<usize>(index)? != self.count {
                return None;
            }
            digits.trim_start_matches(BLANK).strip_prefix(':')?.trim_start_matches(BLANK)
        };
        whole(digits)
    }

    /// What is to be read instead of the numbers before: something that is as wrong as they are.
    fn no_picture(&self, byte: u8) -> Step {
        let before: &[u8] = match (self.count, self.is_array) {
            (0, _) => b"",
            (_, true) => b"0,",
            (_, false) => b"\"x\":0,",
        };
        Step::NoPicture([before, &self.item, &[byte]].concat())
    }
}

/// A number as JSON writes it, without a sign.
fn whole<T: FromStr>(digits: &str) -> Option<T> {
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    let leads = digits.len() > 1 && digits.starts_with('0');
    if is_plain && !leads { digits.parse().ok() } else { None }
}

/// The characters that JSON has between others.
const BLANK: [char; 4] = [' ', '\t', '\r', '\n'];

/// Longest item of numbers: an index, a number, and some blanks.
const ITEM_MAX: usize = 64;

/// Any character that base64 does not have.
const NO_SYMBOL: u8 = b'?';
