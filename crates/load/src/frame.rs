//! WebSocket frames at the least possible cost: what goes out is masked with zeros, which leaves
//! it as it is, and what comes in is skipped over by its length.

/// What a frame from the server is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An event.
    Text,
    /// To be answered with a pong.
    Ping,
    /// The server ends the connection.
    Close,
    /// Nothing that concerns a measurement.
    Other,
}

/// A text frame of a client, ready to be written.
pub fn text(payload: &str) -> Vec<u8> {
    let length = payload.len();
    let mut frame = Vec::with_capacity(length + 14);
    frame.push(0x81);
    match (u8::try_from(length), u16::try_from(length)) {
        (Ok(short @ 0..126), _) => frame.push(0x80 | short),
        (_, Ok(medium)) => {
            frame.push(0xfe);
            frame.extend(medium.to_be_bytes());
        }
        _ => {
            frame.push(0xff);
            frame.extend((length as u64).to_be_bytes());
        }
    }
    frame.extend(NO_MASK);
    frame.extend(payload.as_bytes());
    frame
}

/// A text frame of a server, ready to be written.
pub fn server_text(payload: &str) -> Vec<u8> {
    let mut frame = text(payload);
    frame[1] &= 0x7f;
    let mask_at = frame.len() - payload.len() - NO_MASK.len();
    frame.drain(mask_at..mask_at + NO_MASK.len());
    frame
}

/// The first frame of what a server sent, and what follows it; nothing while it is incomplete.
pub fn first(bytes: &[u8]) -> Option<(Kind, &[u8], &[u8])> {
    let (&[opcode, short], rest) = bytes.split_first_chunk()?;
    let (length, rest) = match short {
        126 => {
            let (medium, rest) = rest.split_first_chunk()?;
            (usize::from(u16::from_be_bytes(*medium)), rest)
        }
        127 => {
            let (long, rest) = rest.split_first_chunk()?;
            (usize::try_from(u64::from_be_bytes(*long)).ok()?, rest)
        }
        short => (usize::from(short), rest),
    };
    let (payload, rest) = rest.split_at_checked(length)?;
    let kind = match opcode & 0x0f {
        1 => Kind::Text,
        8 => Kind::Close,
        9 => Kind::Ping,
        _ => Kind::Other,
    };
    Some((kind, payload, rest))
}

/// The answer to a ping whose payload does not matter.
pub const PONG: [u8; 6] = [0x8a, 0x80, 0, 0, 0, 0];

const NO_MASK: [u8; 4] = [0; 4];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_of_any_length_is_found_again_once_it_is_complete() {
        for length in [0, 1, 125, 126, 65_535, 65_536, 100_000] {
            let payload = "x".repeat(length);
            let mut bytes = server_text(&payload);
            assert_eq!(first(&bytes[..bytes.len() - 1]), None, "{length}");
            bytes.extend(server_text("next"));
            let (kind, found, rest) = first(&bytes).expect("it is complete");
            assert_eq!((kind, found), (Kind::Text, payload.as_bytes()), "{length}");
            assert_eq!(first(rest), Some((Kind::Text, &b"next"[..], &b""[..])));
        }
    }

    #[test]
    fn what_a_client_sends_is_masked() {
        assert_eq!(text("hi"), b"\x81\x82\0\0\0\0hi");
        assert_eq!(text(&"x".repeat(300))[..4], [0x81, 0xfe, 1, 44]);
    }
}
