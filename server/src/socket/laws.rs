//! The laws of the reader, for anything that may arrive and however it is cut on its way.

use proptest::collection::vec;
use proptest::prelude::*;

use super::reader::{Broken, Incoming, Limits, Reader};

/// Everything that was read, and what was wrong with the rest if anything was.
type Read = (Vec<Incoming>, Option<Broken>);

/// Reads what arrives in these pieces, and looks after every one that no more is kept than may be.
fn read<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> Read {
    let (mut reader, mut all) = (Reader::default(), Vec::new());
    for piece in pieces {
        reader.extend(piece);
        loop {
            match reader.next(Limits { message: LIMIT, picture: LIMIT }) {
                Ok(Some(incoming)) => all.push(incoming),
                Ok(None) => break,
                Err(broken) => return (all, Some(broken)),
            }
        }
        // A frame that is not complete, or was not when this piece came, and the fragments of a
        // message before it. Memory that grows is at most twice as much as is needed.
        let most = 2 * (HEADER_MAX + LIMIT + piece.len()) + 2 * LIMIT;
        assert!(reader.kept() <= most, "{} bytes are kept", reader.kept());
    }
    (all, None)
}

/// A frame like those that are sent, or nearly so: what is wrong with it is rarely more than one
/// thing, because what is quite wrong says nothing about what comes after it.
fn frame() -> impl Strategy<Value = Vec<u8>> {
    let first = prop_oneof![
        8 => prop::sample::select(&[0x81, 0x82, 0x01, 0x00, 0x80, 0x89, 0x8a, 0x88][..]),
        1 => any::<u8>(),
    ];
    let payload = prop_oneof![
        4 => "[a-zö€]{0,40}".prop_map(String::into_bytes),
        2 => vec(any::<u8>(), 0..130),
        1 => vec(Just(b'x'), 0..LIMIT + 2),
    ];
    (first, payload, any::<[u8; 4]>()).prop_map(|(first, payload, mask)| {
        let mut frame = vec![first];
        match (u8::try_from(payload.len()), u16::try_from(payload.len())) {
            (Ok(short @ 0..126), _) => frame.push(0x80 | short),
            (_, Ok(medium)) => {
                frame.push(0xfe);
                frame.extend(medium.to_be_bytes());
            }
            _ => unreachable!("the payload is short"),
        }
        frame.extend(mask);
        frame.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, mask)| byte ^ mask));
        frame
    })
}

/// Bytes as they may arrive: frames, and now and then something else.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        8 => vec(frame(), 0..8).prop_map(|frames| frames.concat()),
        1 => vec(any::<u8>(), 0..200),
        1 => (vec(frame(), 0..4), vec(any::<u8>(), 0..40))
            .prop_map(|(frames, rest)| [frames.concat(), rest].concat()),
    ]
}

proptest! {
    #[test]
    fn whatever_arrives_is_read_the_same_however_it_is_cut(
        bytes in bytes(),
        cuts in vec(any::<prop::sample::Index>(), 0..12),
    ) {
        let whole = read(std::iter::once(&bytes[..]));
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let pieces = cuts.windows(2).map(|pair| &bytes[pair[0]..pair[1]]);
        prop_assert_eq!(&read(pieces), &whole);
        prop_assert_eq!(&read(bytes.chunks(1)), &whole);
    }
}

/// The longest message that is read here.
const LIMIT: usize = 300;

/// The longest header of a frame from a client.
const HEADER_MAX: usize = 14;
