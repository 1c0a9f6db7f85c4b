//! Bytes from a browser become messages (RFC 6455, section 5). What is incomplete waits here, and
//! nothing else does: between two frames this takes no memory at all.

#[cfg(test)]
mod tests;

use std::io::Cursor;

use protocol::limits::FRAME_MAX;
use tungstenite::protocol::frame::FrameHeader;
use tungstenite::protocol::frame::coding::{CloseCode, Control, Data, OpCode};

use super::sifter::{PictureLimits, Sifter};

/// What has arrived of frames that are not complete.
#[derive(Debug, Default)]
pub(super) struct Reader {
    bytes: Vec<u8>,
    /// How many of the bytes have been understood.
    at: usize,
    /// What is to come of a frame of data.
    rest: Option<Rest>,
    /// What has come of a message of data.
    message: Option<Message>,
}

/// What may arrive.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Longest message, in bytes.
    pub message: usize,
    /// Largest picture in one, in bytes.
    pub picture: usize,
}

#[derive(Debug)]
struct Rest {
    length: usize,
    /// The mask for its next byte, and for those after it.
    mask: [u8; 4],
    is_final: bool,
}

#[derive(Debug)]
struct Message {
    is_text: bool,
    /// How long it is so far, with what is to come of its frame.
    length: usize,
    payload: Payload,
}

#[derive(Debug)]
enum Payload {
    Short(Vec<u8>),
    Long(Box<Sifter>),
}

/// What a browser can send.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Incoming {
    /// A text.
    Text(String),
    /// A long text without the picture that was in it, and that picture.
    WithPicture(String, Vec<u8>),
    /// Something that is not a text.
    Binary,
    /// To be answered with a pong of the same payload.
    Ping(Vec<u8>),
    /// A sign of life.
    Pong,
    /// The end, with a code if one was given.
    Close(Option<u16>),
}

/// What makes further reading pointless.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// It breaks the rules of WebSocket.
    Malformed,
    /// A text is not UTF-8.
    NotUtf8,
    /// A message is longer than allowed.
    TooLong,
}

impl Reader {
    /// Takes what was read.
    pub(super) fn extend(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// The next message that is complete. Its length is looked at before there is memory for it.
    ///
    /// # Errors
    /// From here on nothing that was read makes sense.
    pub(super) fn next(&mut self, limits: Limits) -> Result<Option<Incoming>, Broken> {
        loop {
            let is_complete = match self.rest.take() {
                Some(rest) => match self.pour(rest, limits)? {
                    Some(is_final) => is_final,
                    None => return Ok(None),
                },
                None => match self.begin(limits)? {
                    Begun::Data => false,
                    Begun::Control(incoming) => return Ok(Some(incoming)),
                    Begun::Nothing => return Ok(None),
                },
            };
            if is_complete && let Some(message) = self.message.take() {
                return message.finish().map(Some);
            }
        }
    }

    /// Bytes of what is not complete.
    pub(super) fn held(&self) -> usize {
        self.bytes.len() - self.at + self.message.as_ref().map_or(0, Message::held)
    }

    /// Bytes of memory that are held.
    #[cfg(test)]
    pub(super) fn kept(&self) -> usize {
        let message = self.message.as_ref().map_or(0, |message| match &message.payload {
            Payload::Short(bytes) => bytes.capacity(),
            Payload::Long(sifter) => sifter.held(),
        });
        self.bytes.capacity() + message
    }

    /// Begins with the next frame: with all of it, if it is about the connection itself.
    fn begin(&mut self, limits: Limits) -> Result<Begun, Broken> {
        let mut cursor = Cursor::new(&self.bytes[self.at..]);
        let parsed = FrameHeader::parse(&mut cursor).map_err(|_| Broken::Malformed)?;
        let Some((header, length)) = parsed else {
            self.wait();
            return Ok(Begun::Nothing);
        };
        let mask = check(&header, length)?;
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let begin = self.at + header.len(length as u64);
        match header.opcode {
            OpCode::Data(data) => {
                self.join(data, length, limits)?;
                self.at = begin;
                self.rest = Some(Rest { length, mask, is_final: header.is_final });
                Ok(Begun::Data)
            }
            OpCode::Control(control) => {
                let end = begin + length;
                let Some(payload) = self.bytes.get_mut(begin..end) else {
                    self.wait();
                    return Ok(Begun::Nothing);
                };
                unmask(payload, mask);
                let incoming = read_control(control, payload)?;
                self.at = end;
                Ok(Begun::Control(incoming))
            }
        }
    }

    /// A frame of so many bytes belongs to a message: to a new one, or to that which has begun.
    fn join(&mut self, data: Data, length: usize, limits: Limits) -> Result<(), Broken> {
        let message = match (data, &mut self.message) {
            (Data::Continue, Some(message)) => message,
            (Data::Text | Data::Binary, empty @ None) => {
                empty.insert(Message::new(data == Data::Text))
            }
            _ => return Err(Broken::Malformed),
        };
        message.length = message.length.saturating_add(length);
        if message.length > limits.message { Err(Broken::TooLong) } else { Ok(()) }
    }

    /// Takes what is there of a frame, and says whether its message ends with it as soon as it is whole.
    fn pour(&mut self, mut rest: Rest, limits: Limits) -> Result<Option<bool>, Broken> {
        let end = self.bytes.len().min(self.at.saturating_add(rest.length));
        let piece = &mut self.bytes[self.at..end];
        unmask(piece, rest.mask);
        if let Some(message) = &mut self.message {
            message.take(piece, limits.picture)?;
        }
        let taken = piece.len();
        self.at = end;
        if taken == rest.length {
            return Ok(Some(rest.is_final));
        }
        rest.length -= taken;
        rest.mask.rotate_left(taken % 4);
        self.rest = Some(rest);
        self.wait();
        Ok(None)
    }

    /// Keeps only what has not been understood.
    fn wait(&mut self) {
        if self.at > 0 {
            // The memory of what has been understood goes with it.
            self.bytes = self.bytes.split_off(self.at);
            self.at = 0;
        }
    }
}

/// What there is of the next frame.
enum Begun {
    Nothing,
    Data,
    Control(Incoming),
}

impl Message {
    fn new(is_text: bool) -> Self {
        Self { is_text, length: 0, payload: Payload::Short(Vec::new()) }
    }

    fn held(&self) -> usize {
        match &self.payload {
            Payload::Short(bytes) => bytes.len(),
            Payload::Long(sifter) => sifter.held(),
        }
    }

    /// Takes the next piece of it.
    fn take(&mut self, piece: &[u8], picture_max: usize) -> Result<(), Broken> {
        match &mut self.payload {
            Payload::Short(bytes) if bytes.len() + piece.len() <= FRAME_MAX => {
                bytes.extend_from_slice(piece);
                Ok(())
            }
            Payload::Short(bytes) => {
                // Base64 is the shortest form of a picture.
                let expected = self.length / 4 * 3;
                let limits = PictureLimits { most: picture_max, expected };
                let mut sifter = Box::new(Sifter::new(limits));
                sifter.take(bytes)?;
                sifter.take(piece)?;
                self.payload = Payload::Long(sifter);
                Ok(())
            }
            Payload::Long(sifter) => sifter.take(piece),
        }
    }

    fn finish(self) -> Result<Incoming, Broken> {
        if !self.is_text {
            return Ok(Incoming::Binary);
        }
        let (bytes, picture) = match self.payload {
            Payload::Short(bytes) => (bytes, None),
            Payload::Long(sifter) => sifter.finish(),
        };
        let text = String::from_utf8(bytes).map_err(|_| Broken::NotUtf8)?;
        Ok(match picture {
            Some(picture) => Incoming::WithPicture(text, picture),
            None => Incoming::Text(text),
        })
    }
}

/// Checks a header and gives back its mask.
fn check(header: &FrameHeader, length: u64) -> Result<[u8; 4], Broken> {
    let reserved = header.rsv1 || header.rsv2 || header.rsv3;
    let is_control = matches!(header.opcode, OpCode::Control(_));
    let bad_control = is_control && (length > CONTROL_MAX || !header.is_final);
    match header.mask {
        Some(mask) if !reserved && !bad_control => Ok(mask),
        _ => Err(Broken::Malformed),
    }
}

fn read_control(control: Control, payload: &[u8]) -> Result<Incoming, Broken> {
    match control {
        Control::Ping => Ok(Incoming::Ping(payload.to_vec())),
        Control::Pong => Ok(Incoming::Pong),
        Control::Close => read_close(payload),
        Control::Reserved(_) => Err(Broken::Malformed),
    }
}

/// A close frame is empty, or has a code that may be sent and a reason that is text.
fn read_close(payload: &[u8]) -> Result<Incoming, Broken> {
    let Some((code, reason)) = payload.split_first_chunk() else {
        return if payload.is_empty() { Ok(Incoming::Close(None)) } else { Err(Broken::Malformed) };
    };
    let code = u16::from_be_bytes(*code);
    let is_allowed = CloseCode::from(code).is_allowed() && std::str::from_utf8(reason).is_ok();
    if is_allowed { Ok(Incoming::Close(Some(code))) } else { Err(Broken::Malformed) }
}

/// Takes the mask off, eight bytes at a time.
fn unmask(payload: &mut [u8], mask: [u8; 4]) {
    let half = u64::from(u32::from_ne_bytes(mask));
    let wide = half << 32 | half;
    let (chunks, rest) = payload.as_chunks_mut();
    for chunk in chunks {
        *chunk = (u64::from_ne_bytes(*chunk) ^ wide).to_ne_bytes();
    }
    for (byte, mask) in rest.iter_mut().zip(mask.iter().cycle()) {
        *byte ^= mask;
    }
}

/// Longest payload of a control frame (RFC 6455, section 5.5).
const CONTROL_MAX: u64 = 125;
