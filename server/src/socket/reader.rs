//! Bytes from a browser become messages (RFC 6455, section 5). What is incomplete waits here, and
//! nothing else does: between two frames this takes no memory at all.

use std::io::Cursor;

use protocol::limits::FRAME_MAX;
use tungstenite::protocol::frame::FrameHeader;
use tungstenite::protocol::frame::coding::{CloseCode, Control, Data, OpCode};

/// What has arrived of frames that are not complete.
#[derive(Debug, Default)]
pub(super) struct Reader {
    bytes: Vec<u8>,
    /// How many of the bytes have been understood.
    at: usize,
    /// The fragments so far of a message that comes in several frames.
    fragments: Option<Fragments>,
}

#[derive(Debug)]
struct Fragments {
    is_text: bool,
    payload: Vec<u8>,
}

/// What a browser can send.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Incoming {
    /// A text.
    Text(String),
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
    pub(super) fn next(&mut self, limit: usize) -> Result<Option<Incoming>, Broken> {
        loop {
            let Some((header, payload)) = self.frame(limit)? else {
                return Ok(None);
            };
            let incoming = match header.opcode {
                OpCode::Control(control) => Some(read_control(control, payload)?),
                OpCode::Data(data) => self.join(data, header.is_final, payload, limit)?,
            };
            if incoming.is_some() {
                return Ok(incoming);
            }
        }
    }

    /// Bytes of what is not complete.
    pub(super) fn held(&self) -> usize {
        let fragments = self.fragments.as_ref().map_or(0, |before| before.payload.len());
        self.bytes.len() - self.at + fragments
    }

    /// Bytes of memory that are held.
    #[cfg(test)]
    pub(super) fn kept(&self) -> usize {
        let fragments = self.fragments.as_ref().map_or(0, |before| before.payload.capacity());
        self.bytes.capacity() + fragments
    }

    /// The next frame, with its payload unmasked.
    fn frame(&mut self, limit: usize) -> Result<Option<(FrameHeader, Vec<u8>)>, Broken> {
        let mut cursor = Cursor::new(&self.bytes[self.at..]);
        let parsed = FrameHeader::parse(&mut cursor).map_err(|_| Broken::Malformed)?;
        let Some((header, length)) = parsed else {
            self.wait();
            return Ok(None);
        };
        let mask = check(&header, length)?;
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        if length > limit {
            return Err(Broken::TooLong);
        }
        let begin = self.at + header.len(length as u64);
        let end = begin + length;
        if self.bytes.len() < end {
            // A long frame is not to be copied again and again while it grows.
            let missing = end - self.bytes.len();
            self.wait();
            if length > FRAME_MAX {
                self.bytes.reserve_exact(missing);
            }
            return Ok(None);
        }
        let payload = if length > FRAME_MAX {
            self.taken_out(begin, end)
        } else {
            self.at = end;
            self.bytes[begin..end].to_vec()
        };
        Ok(Some((header, unmasked(payload, mask))))
    }

    /// The payload of a long frame in the memory in which it came. What follows it is short.
    fn taken_out(&mut self, begin: usize, end: usize) -> Vec<u8> {
        let rest = self.bytes.split_off(end);
        let mut payload = std::mem::replace(&mut self.bytes, rest);
        self.at = 0;
        payload.drain(..begin);
        payload
    }

    /// Keeps only what has not been understood.
    fn wait(&mut self) {
        if self.at > 0 {
            // The memory of what has been understood goes with it.
            self.bytes = self.bytes.split_off(self.at);
            self.at = 0;
        }
    }

    /// Puts a message together from its frames.
    fn join(
        &mut self,
        data: Data,
        is_final: bool,
        payload: Vec<u8>,
        limit: usize,
    ) -> Result<Option<Incoming>, Broken> {
        let fragments = match (data, self.fragments.take()) {
            (Data::Continue, Some(mut fragments)) => {
                if fragments.payload.len() + payload.len() > limit {
                    return Err(Broken::TooLong);
                }
                fragments.payload.extend(payload);
                fragments
            }
            (Data::Text | Data::Binary, None) => Fragments { is_text: data == Data::Text, payload },
            _ => return Err(Broken::Malformed),
        };
        if !is_final {
            self.fragments = Some(fragments);
            return Ok(None);
        }
        if !fragments.is_text {
            return Ok(Some(Incoming::Binary));
        }
        let text = String::from_utf8(fragments.payload).map_err(|_| Broken::NotUtf8)?;
        Ok(Some(Incoming::Text(text)))
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

fn read_control(control: Control, payload: Vec<u8>) -> Result<Incoming, Broken> {
    match control {
        Control::Ping => Ok(Incoming::Ping(payload)),
        Control::Pong => Ok(Incoming::Pong),
        Control::Close => read_close(&payload),
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
fn unmasked(mut payload: Vec<u8>, mask: [u8; 4]) -> Vec<u8> {
    let half = u64::from(u32::from_ne_bytes(mask));
    let wide = half << 32 | half;
    let (chunks, rest) = payload.as_chunks_mut();
    for chunk in chunks {
        *chunk = (u64::from_ne_bytes(*chunk) ^ wide).to_ne_bytes();
    }
    for (byte, mask) in rest.iter_mut().zip(mask.iter().cycle()) {
        *byte ^= mask;
    }
    payload
}

/// Longest payload of a control frame (RFC 6455, section 5.5).
const CONTROL_MAX: u64 = 125;

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: usize = 1_000;

    /// A frame as a browser sends it, with a mask that is not zero.
    fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
        let mask = [0x37, 0xfa, 0x21, 0x3d];
        let header = FrameHeader {
            is_final: first & 0x80 != 0,
            rsv1: first & 0x40 != 0,
            opcode: OpCode::from(first & 0x0f),
            mask: Some(mask),
            ..FrameHeader::default()
        };
        let mut bytes = Vec::new();
        header.format(payload.len() as u64, &mut bytes).expect("memory can be written to");
        bytes.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, mask)| byte ^ mask));
        bytes
    }

    fn first(bytes: &[u8]) -> Result<Option<Incoming>, Broken> {
        let mut reader = Reader::default();
        reader.extend(bytes);
        reader.next(LIMIT)
    }

    fn all(reader: &mut Reader) -> Vec<Incoming> {
        std::iter::from_fn(|| reader.next(LIMIT).expect("nothing is broken")).collect()
    }

    #[test]
    fn the_examples_of_the_rfc_are_read() {
        let hello = b"\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58";
        assert_eq!(first(hello), Ok(Some(Incoming::Text("Hello".to_owned()))));
        let ping = b"\x89\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58";
        assert_eq!(first(ping), Ok(Some(Incoming::Ping(b"Hello".to_vec()))));
    }

    #[test]
    fn it_does_not_matter_how_bytes_are_cut_on_their_way() {
        let long = "ö".repeat(200);
        let bytes = [
            frame(0x81, "größe".as_bytes()),
            frame(0x01, "a".as_bytes()),
            frame(0x89, b"in between"),
            frame(0x80, "b".as_bytes()),
            frame(0x81, long.as_bytes()),
            frame(0x8a, b""),
            frame(0x88, b"\x0f\xa0"),
        ]
        .concat();
        let text = |text: &str| Incoming::Text(text.to_owned());
        let expected = || {
            let ping = Incoming::Ping(b"in between".to_vec());
            let last = [Incoming::Pong, Incoming::Close(Some(4000))];
            [text("größe"), ping, text("ab"), text(&long)].into_iter().chain(last)
        };
        for cut in 0..bytes.len() {
            let mut reader = Reader::default();
            reader.extend(&bytes[..cut]);
            let mut read = all(&mut reader);
            reader.extend(&bytes[cut..]);
            read.extend(all(&mut reader));
            assert!(read.into_iter().eq(expected()), "cut at {cut}");
            assert_eq!(reader.bytes.capacity(), 0, "nothing is kept");
        }
        let mut reader = Reader::default();
        let one_by_one = bytes.iter().flat_map(|byte| {
            reader.extend(&[*byte]);
            all(&mut reader)
        });
        assert!(one_by_one.eq(expected()));
    }

    #[test]
    fn what_breaks_the_rules_is_malformed() {
        for (what, bytes) in [
            ("not masked", b"\x81\x02hi".to_vec()),
            ("a reserved bit", frame(0xc1, b"hi")),
            ("an unknown kind of data", frame(0x83, b"hi")),
            ("an unknown kind of control", frame(0x8b, b"hi")),
            ("a long ping", frame(0x89, &[b'x'; 126])),
            ("a ping in fragments", frame(0x09, b"hi")),
            ("a continuation of nothing", frame(0x80, b"hi")),
            ("half a close code", frame(0x88, b"x")),
            ("a close code that is never sent", frame(0x88, &1005_u16.to_be_bytes())),
            ("a close code that does not exist", frame(0x88, &999_u16.to_be_bytes())),
            ("a reason that is not text", frame(0x88, b"\x03\xe8\xff")),
            ("a new message within one", [frame(0x01, b"a"), frame(0x81, b"b")].concat()),
        ] {
            assert_eq!(first(&bytes), Err(Broken::Malformed), "{what}");
        }
    }

    #[test]
    fn text_that_is_not_utf8_is_told_apart_even_in_fragments() {
        assert_eq!(first(&frame(0x81, b"\xff")), Err(Broken::NotUtf8));
        let halves = [frame(0x01, b"\xc3"), frame(0x80, b"\xb6")].concat();
        assert_eq!(first(&halves), Ok(Some(Incoming::Text("ö".to_owned()))));
        let half = [frame(0x01, b"\xc3"), frame(0x80, b"")].concat();
        assert_eq!(first(&half), Err(Broken::NotUtf8));
        assert_eq!(first(&frame(0x82, b"\xff")), Ok(Some(Incoming::Binary)));
    }

    #[test]
    fn what_is_too_long_is_known_from_its_header_alone() {
        assert_eq!(first(&frame(0x81, &[b'x'; LIMIT])).map(|read| read.is_some()), Ok(true));
        let header = &frame(0x81, &[b'x'; LIMIT + 1])[..8];
        assert_eq!(first(header), Err(Broken::TooLong));
        let endless = b"\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0";
        assert_eq!(first(endless), Err(Broken::TooLong));
        let parts = [frame(0x01, &[b'x'; 600]), frame(0x80, &[b'x'; 600])].concat();
        assert_eq!(first(&parts), Err(Broken::TooLong));
    }
}
