//! What is written to sockets: WebSocket frames, complete with their headers, made once and shared
//! by everybody who gets them (RFC 6455, section 5: what a server sends is not masked, so it is
//! the same for all).

use std::sync::{Arc, OnceLock};

use hyper::body::Bytes;
use protocol::{Channel, CloseCode, Dialect, PictureId, ServerEvent, wire};
use tungstenite::protocol::frame::FrameHeader;
use tungstenite::protocol::frame::coding::{Control, Data, OpCode};

use crate::metrics::Metrics;
use crate::pictures::Hung;

/// A frame, ready to be written. A clone is the same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    /// Header and payload.
    pub bytes: Bytes,
    /// How it is treated on its way.
    pub class: Class,
}

/// How a frame is treated while it waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// In its turn, and perhaps a moment later together with others.
    Plain,
    /// For one person alone, who may be waiting for it: with what came at the same time, and not
    /// a moment later.
    Private,
    /// Two browsers are finding each other: never waits for company.
    Signal,
    /// The whole list of people: a newer one makes an older one pointless.
    List,
    /// The answer to a ping: only the last one counts (RFC 6455, section 5.5.3).
    Pong,
    /// A picture inside a message: it lets everything else pass.
    Picture,
    /// About a message that may have a picture: not before it.
    AfterPictures,
    /// Somebody is back: what follows is what they missed, all at once.
    Resumed,
    /// The last frame there is.
    Close,
}

impl Class {
    /// Whether a frame is written at once.
    pub(crate) fn hurries(self) -> bool {
        matches!(self, Self::Signal | Self::Pong | Self::Close)
    }

    /// Whether a frame takes the place of one of its class that still waits.
    pub(crate) fn replaces(self) -> bool {
        matches!(self, Self::List | Self::Pong)
    }
}

impl Frame {
    /// A ping, which every WebSocket answers.
    pub(crate) fn ping() -> Self {
        Self::new(OpCode::Control(Control::Ping), &[], Class::Plain)
    }

    /// The answer to a ping.
    pub(crate) fn pong(payload: &[u8]) -> Self {
        Self::new(OpCode::Control(Control::Pong), payload, Class::Pong)
    }

    /// Says why the connection ends.
    pub(crate) fn close(code: CloseCode) -> Self {
        Self::close_with(Some(code.number()))
    }

    /// Says the same as the other side.
    pub(crate) fn close_with(code: Option<u16>) -> Self {
        let code = code.map(u16::to_be_bytes);
        let payload = code.as_ref().map_or(&[][..], |code| code);
        Self::new(OpCode::Control(Control::Close), payload, Class::Close)
    }

    /// An event as text.
    pub(crate) fn text(text: &str, class: Class) -> Self {
        Self::new(OpCode::Data(Data::Text), text.as_bytes(), class)
    }

    fn new(opcode: OpCode, payload: &[u8], class: Class) -> Self {
        let header = FrameHeader { opcode, ..FrameHeader::default() };
        let length = payload.len() as u64;
        let mut bytes = Vec::with_capacity(header.len(length) + payload.len());
        header.format(length, &mut bytes).expect("memory can be written to");
        bytes.extend(payload);
        Self { bytes: bytes.into(), class }
    }
}

/// An event on its way to many: its frames are made when the first recipient of each dialect needs
/// them, and never again.
#[derive(Debug)]
pub(crate) struct Encoded {
    event: ServerEvent,
    /// The picture that goes with it, in the dialect that has it inside.
    picture: Option<Arc<Hung>>,
    classic: OnceLock<Option<Frame>>,
    parlor1: OnceLock<Option<Frame>>,
}

impl Encoded {
    /// An event that nobody has needed yet.
    pub(crate) fn new(event: ServerEvent, picture: Option<Arc<Hung>>) -> Self {
        Self { event, picture, classic: OnceLock::new(), parlor1: OnceLock::new() }
    }

    /// Its frame in a dialect; nothing if the dialect has no such event.
    pub(crate) fn frame(&self, dialect: Dialect, metrics: &Metrics) -> Option<&Frame> {
        let frame = match dialect {
            Dialect::Classic => &self.classic,
            Dialect::Parlor1 => &self.parlor1,
        };
        frame.get_or_init(|| self.encode(dialect, metrics)).as_ref()
    }

    fn encode(&self, dialect: Dialect, metrics: &Metrics) -> Option<Frame> {
        let picture = |_: &PictureId| self.picture.as_ref().map(|picture| picture.data());
        let text = wire::encode_event_with(&self.event, dialect, &picture)?;
        metrics.encodings.add(1);
        let with_picture = self.picture.is_some() && dialect == Dialect::Classic;
        let class = if with_picture { Class::Picture } else { class(&self.event, dialect) };
        Some(Frame::text(&text, class))
    }
}

/// Signalling hurries, because a camera opens one round trip later for each wait. Somebody who
/// speaks classic is sent the list again and again; in parlor/1 it is the beginning of changes.
fn class(event: &ServerEvent, dialect: Dialect) -> Class {
    #[expect(clippy::wildcard_enum_match_arm, reason = "a new event is plain until it is known")]
    match event {
        ServerEvent::Open(_)
        | ServerEvent::Ring(_)
        | ServerEvent::Sdp(_)
        | ServerEvent::Candidate(_)
        | ServerEvent::Watch(_)
        | ServerEvent::Unwatch(_)
        | ServerEvent::Hangup(_) => Class::Signal,
        ServerEvent::Resumed(_) => Class::Resumed,
        ServerEvent::Message(message) if matches!(message.channel, Channel::Direct(_)) => {
            Class::Private
        }
        ServerEvent::Takeback(_) if dialect == Dialect::Classic => Class::AfterPictures,
        ServerEvent::Who(_) if dialect == Dialect::Classic => Class::List,
        _ => Class::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_has_the_header_that_its_length_asks_for() {
        for (length, header) in [
            (0, &b"\x81\x00"[..]),
            (125, b"\x81\x7d"),
            (126, b"\x81\x7e\x00\x7e"),
            (65_535, b"\x81\x7e\xff\xff"),
            (65_536, b"\x81\x7f\0\0\0\0\0\x01\0\0"),
        ] {
            let text = "x".repeat(length);
            let frame = Frame::text(&text, Class::Plain);
            assert_eq!(frame.bytes, [header, text.as_bytes()].concat());
        }
        assert_eq!(Frame::close(CloseCode::TooSlow).bytes, b"\x88\x02\x0f\xad"[..]);
        assert_eq!(Frame::close_with(None).bytes, b"\x88\x00"[..]);
        assert_eq!(Frame::pong(b"hi").bytes, b"\x8a\x02hi"[..]);
    }

    #[test]
    fn an_event_is_encoded_once_for_each_dialect_that_needs_it() {
        let metrics = Metrics::default();
        let encoded = Encoded::new(ServerEvent::Ping, None);
        let first = encoded.frame(Dialect::Classic, &metrics).expect("it exists").bytes.clone();
        let second = encoded.frame(Dialect::Classic, &metrics).expect("it exists");
        assert_eq!(first.as_ptr(), second.bytes.as_ptr(), "the bytes are shared");
        assert_eq!(metrics.encodings.get(), 1);
        encoded.frame(Dialect::Parlor1, &metrics);
        assert_eq!(metrics.encodings.get(), 2);
    }
}
