//! Frames that the reader is given by hand: those of the RFC, cut in every place, wrong in every way.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::*;

const LIMITS: Limits = Limits { message: LIMIT, picture: LIMIT };
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
    reader.next(LIMITS)
}

fn all(reader: &mut Reader) -> Vec<Incoming> {
    std::iter::from_fn(|| reader.next(LIMITS).expect("nothing is broken")).collect()
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

#[test]
fn a_long_text_comes_without_its_picture_in_one_frame_or_in_many() {
    let (picture, limits) = (vec![7; 100_000], Limits { message: 500_000, picture: 200_000 });
    let text = format!(r#"{{"bytes":"{}","alt":"a"}}"#, STANDARD.encode(&picture));
    let half = text.len() / 2;
    let halves = [frame(0x01, &text.as_bytes()[..half]), frame(0x80, &text.as_bytes()[half..])];
    for bytes in [frame(0x81, text.as_bytes()), halves.concat()] {
        let mut reader = Reader::default();
        let mut read = Vec::new();
        for piece in bytes.chunks(16 * 1024 + 1) {
            reader.extend(piece);
            read.extend(reader.next(limits).expect("nothing is broken"));
        }
        let left = r#"{"bytes":"","alt":"a"}"#.to_owned();
        assert!(read == [Incoming::WithPicture(left, picture.clone())]);
        assert_eq!(reader.held(), 0);
    }
}
