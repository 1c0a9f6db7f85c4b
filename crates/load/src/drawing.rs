//! Pictures to post: noise that nothing can make small, as a PNG that was only stored, and what is as
//! much work as a photograph.

use std::io;

/// A JPEG of this size with soft shapes and the grain of a sensor.
///
/// # Errors
/// It cannot be written.
pub fn photograph(width: u16, height: u16) -> io::Result<Vec<u8>> {
    let mut grain = 0x9e37_79b9_u32;
    let mut pixels = Vec::with_capacity(usize::from(width) * usize::from(height) * 3);
    for y in 0..u32::from(height) {
        for x in 0..u32::from(width) {
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let shape = (x * x / 512 + y * y / 1_024) / 16;
            let soft = |shift: u32| ((shape + shift) % 256).abs_diff(128) + (grain >> 28);
            pixels.extend([soft(0), soft(60), soft(120)].map(|value| value as u8));
        }
    }
    let mut file = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut file, 90);
    let written = encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb);
    written.map_err(io::Error::other)?;
    Ok(file)
}

/// So many pixels on each side.
pub fn noise(side: u32) -> Vec<u8> {
    let row = side as usize * 3;
    let mut raw = Vec::with_capacity((row + 1) * side as usize);
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    for _ in 0..side {
        // Each row says first that nothing was done to it.
        raw.push(0);
        raw.extend((0..row).map(|_| next()));
    }
    let side = side.to_be_bytes();
    let head = [&side[..], &side[..], &[8, 2, 0, 0, 0]].concat();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, content) in [(b"IHDR", &head[..]), (b"IDAT", &stored(&raw)), (b"IEND", b"")] {
        file.extend((content.len() as u32).to_be_bytes());
        let chunk = [&kind[..], content].concat();
        file.extend(&chunk);
        file.extend(crc(&chunk).to_be_bytes());
    }
    file
}

/// A zlib stream without any packing (RFC 1950, RFC 1951).
fn stored(raw: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = raw.chunks(BLOCK_MAX).peekable();
    while let Some(block) = blocks.next() {
        let length = block.len() as u16;
        stream.push(u8::from(blocks.peek().is_none()));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in raw {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    stream.extend((b << 16 | a).to_be_bytes());
    stream
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 }
        })
    })
}

/// The longest block that is only stored.
const BLOCK_MAX: usize = 65_535;
