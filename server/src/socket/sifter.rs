//! Takes the picture out of a long frame while the frame comes in, so that it is held once, as bytes,
//! and never as text: what JSON makes of a picture is a third longer than it, or many times as long.
//!
//! Only the value of `bytes` in the frame's own object is looked at. Everything else stays text, and
//! whether that makes sense is for the protocol to say.

#[cfg(test)]
mod laws;
mod values;

use super::reader::Broken;
use values::{Base64, Numbers, Picture, Step};

/// A long frame so far.
#[derive(Debug)]
pub(super) struct Sifter {
    /// The frame without its picture.
    text: Vec<u8>,
    /// How many objects and arrays are open in it.
    depth: usize,
    /// Where the string begins that is open in it, and whether its next character is escaped.
    string: Option<(usize, bool)>,
    named: Named,
    value: Option<Value>,
    picture: Option<Picture>,
    limits: PictureLimits,
}

/// How large a picture in a frame can be, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct PictureLimits {
    /// What it may have.
    pub most: usize,
    /// What it cannot have more than, as far as the frame is known.
    pub expected: usize,
}

/// How much of `"bytes":` has just been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Nothing,
    Name,
    NameAndColon,
}

/// A picture in one of its forms, while it comes in.
#[derive(Debug)]
enum Value {
    Base64(Base64),
    Numbers(Numbers),
}

impl Sifter {
    /// Nothing so far.
    pub(super) fn new(limits: PictureLimits) -> Self {
        Self {
            text: Vec::new(),
            depth: 0,
            string: None,
            named: Named::Nothing,
            value: None,
            picture: None,
            limits,
        }
    }

    /// Takes what comes next.
    ///
    /// # Errors
    /// There is more text than anything but a picture could be.
    pub(super) fn take(&mut self, mut bytes: &[u8]) -> Result<(), Broken> {
        while let Some(byte) = bytes.first() {
            let (taken, step) = self.meaning(bytes, *byte);
            bytes = &bytes[taken..];
            self.follow(step, *byte);
        }
        if self.text.len() > TEXT_MAX { Err(Broken::TooLong) } else { Ok(()) }
    }

    /// Bytes that are held.
    pub(super) fn held(&self) -> usize {
        self.text.len() + self.picture.as_ref().map_or(0, Picture::held)
    }

    /// The frame without its picture, and the picture if there was one.
    pub(super) fn finish(self) -> (Vec<u8>, Option<Vec<u8>>) {
        (self.text, self.picture.map(Picture::finish))
    }

    /// What the next bytes mean, beginning with this one, and how many they are.
    fn meaning(&mut self, bytes: &[u8], byte: u8) -> (usize, Step) {
        match (&mut self.value, &mut self.picture) {
            (Some(Value::Base64(base64)), Some(picture)) => base64.take(bytes, picture),
            (Some(Value::Numbers(numbers)), Some(picture)) => (1, numbers.take(byte, picture)),
            (None, _) | (_, None) => (1, Step::Text),
        }
    }

    fn follow(&mut self, step: Step, byte: u8) {
        match step {
            Step::More => {}
            Step::Text => self.read(byte),
            Step::Foreign => self.text.push(byte),
            Step::End { is_right } => {
                // Where a picture was, nothing is left of it, or something that is no picture either.
                let left: &[u8] = if is_right { b"" } else { b"?" };
                self.text.extend(left.iter().chain([&byte]));
                self.value = None;
            }
            Step::NoPicture(instead) => {
                (self.value, self.picture) = (None, None);
                // The bracket at its beginning is text already.
                self.depth += 1;
                for byte in instead {
                    self.read(byte);
                }
            }
        }
    }

    /// Reads what is no picture, as far as it takes to find one in it.
    fn read(&mut self, byte: u8) {
        self.text.push(byte);
        if let Some((begin, is_escaped)) = self.string {
            self.string = Some((begin, byte == b'\\' && !is_escaped));
            if byte == b'"' && !is_escaped {
                self.string = None;
                let is_ours = self.depth == 1 && self.text.get(begin..) == Some(OURS);
                self.named = if is_ours { Named::Name } else { Named::Nothing };
            }
            return;
        }
        match (byte, std::mem::replace(&mut self.named, Named::Nothing)) {
            (b' ' | b'\t' | b'\r' | b'\n', named) => self.named = named,
            (b':', Named::Name) => self.named = Named::NameAndColon,
            (b'"', Named::NameAndColon) => self.begin(Value::Base64(Base64::default())),
            (b'[', Named::NameAndColon) => self.begin(Value::Numbers(Numbers::in_an_array())),
            (b'{', Named::NameAndColon) => self.begin(Value::Numbers(Numbers::by_index())),
            (b'"', _) => self.string = Some((self.text.len() - 1, false)),
            (b'[' | b'{', _) => self.depth += 1,
            (b']' | b'}', _) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    fn begin(&mut self, value: Value) {
        self.value = Some(value);
        self.picture.get_or_insert_with(|| Picture::within(self.limits));
    }
}

/// The name of the field with a picture in it.
const OURS: &[u8] = b"\"bytes\"";

/// Most bytes of a frame beside its picture. Nothing that makes sense is longer than
/// [`protocol::limits::FRAME_MAX`]; up to here it is read to say in words what is wrong with it.
const TEXT_MAX: usize = 1_500_000;
