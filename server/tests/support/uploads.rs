//! Pictures over HTTP, and small ones to send.

use std::io::{Read as _, Write as _};

use serde_json::Value;

use super::{Server, dial};

/// An answer of the server: status, head and body.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The body, which is JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the answer is JSON")
    }
}

/// Asks over HTTP, in bytes.
pub(crate) fn ask(server: &Server, head: &str, body: &[u8]) -> Answer {
    let mut stream = dial(server.address);
    let host = server.address;
    let head = format!("{head}\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("the room reads");
    // It may answer before it has read all of it.
    let _ = stream.write_all(body);
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("the room closes the connection");
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n");
    let end = end.expect("an answer has a head");
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    Answer { status: status.expect("a status"), head, body: answer.split_off(end + 4) }
}

/// Uploads a picture for this session.
pub(crate) fn upload(server: &Server, session: &str, bytes: &[u8]) -> Answer {
    let length = bytes.len();
    let head = format!(
        "POST /api/v1/pictures HTTP/1.1\r\nAuthorization: Bearer {session}\r\nContent-Length: {length}"
    );
    ask(server, &head, bytes)
}

/// A picture of this size in one colour, as a PNG that was written by hand: stored, not packed.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut raw = Vec::new();
    for _ in 0..height {
        raw.push(0);
        raw.extend((0..width).flat_map(|x| [x.to_le_bytes()[0], 80, 160]));
    }
    let mut data = vec![0x78, 0x01];
    let mut blocks = raw.chunks(65_535).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).expect("a block is that short");
        data.push(u8::from(blocks.peek().is_none()));
        data.extend(length.to_le_bytes());
        data.extend((!length).to_le_bytes());
        data.extend(block);
    }
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in &raw {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    data.extend((b << 16 | a).to_be_bytes());
    png_of(width, height, &data)
}

/// A PNG of this size with these packed pixels, whatever they are.
pub(crate) fn png_of(width: u32, height: u32, data: &[u8]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes()[..], &[8, 2, 0, 0, 0]].concat();
    for (kind, content) in [(b"IHDR", &head[..]), (b"IDAT", data), (b"IEND", b"")] {
        file.extend(u32::try_from(content.len()).expect("it is short").to_be_bytes());
        let chunk = [&kind[..], content].concat();
        file.extend(&chunk);
        file.extend(crc(&chunk).to_be_bytes());
    }
    file
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 }
        })
    })
}
