//! The law of the sifter: a frame means the same with its picture taken out on the way as without, in
//! whatever form the picture comes, however the frame is cut, and whatever is wrong with it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use protocol::picture::Bytes;
use protocol::{ClientAction, wire};

use super::super::put_back;
use super::{PictureLimits, Sifter};

/// What a frame says that comes in these pieces; nothing, if it makes no sense.
fn sifted<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> Option<ClientAction> {
    let mut sifter = Sifter::new(LIMITS);
    for piece in pieces {
        sifter.take(piece).expect("there is little text");
    }
    let (text, picture) = sifter.finish();
    let mut action = wire::decode_action(&String::from_utf8(text).ok()?).ok()?;
    put_back(picture.map(Bytes), &mut action);
    Some(action)
}

fn base64(bytes: &[u8], spelling: usize) -> String {
    let text = STANDARD.encode(bytes);
    let text = match spelling {
        0 => text,
        1 => text.replace('/', "\\/"),
        _ => text.replace('+', "\\u002B").replace('/', "\\u002f"),
    };
    format!("\"{text}\"")
}

fn numbers(bytes: &[u8], by_index: bool, blank: &str) -> String {
    let item = |(index, byte): (usize, &u8)| {
        if by_index {
            format!("{blank}\"{index}\"{blank}:{blank}{byte}{blank}")
        } else {
            format!("{blank}{byte}{blank}")
        }
    };
    let items: Vec<String> = bytes.iter().enumerate().map(item).collect();
    let items = if items.is_empty() { blank.to_owned() } else { items.join(",") };
    if by_index { format!("{{{items}}}") } else { format!("[{items}]") }
}

fn value() -> impl Strategy<Value = String> {
    let blank = select(&["", " ", "\n\t "][..]);
    // Most of them are longer than what is decoded at once.
    let bytes = || prop_oneof![vec(any::<u8>(), 0..40), vec(any::<u8>(), 3_000..4_000)];
    prop_oneof![
        (bytes(), 0_usize..3).prop_map(|(bytes, spelling)| base64(&bytes, spelling)),
        (vec(any::<u8>(), 0..40), any::<bool>(), blank)
            .prop_map(|(bytes, by_index, blank)| numbers(&bytes, by_index, blank)),
        select(
            &["\"AAA=AAAA\"", "\"AAB=\"", "\"AA=\"", "\"data:,\"", "\"größe\"", "null", "7"][..]
        )
        .prop_map(str::to_owned),
    ]
}

/// A frame in which other fields look as if they had a picture.
fn frame() -> impl Strategy<Value = String> {
    let others = select(
        &[
            r#""alt":"\"bytes\":\"AAAA\"","#,
            r#""x":{"bytes":"AAAA"},"y":["bytes",{"bytes":[1]}],"#,
            r#""alt":"bytes","#,
            r#""bytes":"AAAA","#,
            "",
        ][..],
    );
    let (colon, action) =
        (select(&[":", " : ", "\n:"][..]), select(&["file", "file", "message"][..]));
    (others, colon, value(), action).prop_map(|(others, colon, value, action)| {
        format!(r#"{{{others}"bytes"{colon}{value},"channel":"lobby","action":"{action}"}}"#)
    })
}

/// The frame with another character somewhere, or without its end.
fn spoiled((frame, at, with): (String, Index, Option<char>)) -> String {
    let at = at.get(&frame.char_indices().collect::<Vec<_>>()).0;
    let (before, after) = frame.split_at(at);
    match with {
        Some(character) => before.chars().chain([character]).chain(after.chars().skip(1)).collect(),
        None => before.to_owned(),
    }
}

proptest! {
    #[test]
    fn a_frame_means_the_same_with_its_picture_taken_out_on_the_way(
        frame in prop_oneof![
            3 => frame(),
            2 => (frame(), any::<Index>(), prop::option::weighted(0.9, select(SPOILING)))
                .prop_map(spoiled),
        ],
        cuts in vec(any::<Index>(), 0..6),
    ) {
        let bytes = frame.as_bytes();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let pieces = cuts.windows(2).map(|pair| &bytes[pair[0]..pair[1]]);
        prop_assert_eq!(sifted(pieces), wire::decode_action(&frame).ok());
    }
}

#[test]
fn of_a_picture_that_is_too_large_one_byte_too_many_is_kept() {
    for value in [base64(&[7; 40], 0), numbers(&[7; 40], false, ""), numbers(&[7; 40], true, " ")] {
        let mut sifter = Sifter::new(PictureLimits { most: 10, expected: 40 });
        sifter.take(format!(r#"{{"bytes":{value}}}"#).as_bytes()).expect("it is short");
        let (_, picture) = sifter.finish();
        assert_eq!(picture, Some(vec![7; 11]));
    }
}

#[test]
fn text_has_an_end_and_wrong_base64_takes_no_room() {
    let mut sifter = Sifter::new(LIMITS);
    let mut take = |bytes: &[u8]| sifter.take(bytes).map(|()| sifter.held());
    assert_eq!(take(b"{\"bytes\":\"????"), Ok(10));
    for _ in 0..100 {
        assert_eq!(take(&b"A".repeat(100_000)), Ok(10));
    }
    assert_eq!(take(b"\""), Ok(12));
    for _ in 0..14 {
        assert!(take(&b" ".repeat(100_000)).is_ok());
    }
    assert_eq!(take(&b" ".repeat(100_000)), Err(super::Broken::TooLong));
}

/// More than any picture here has; most have more than is expected of them.
const LIMITS: PictureLimits = PictureLimits { most: 1_000_000, expected: 100 };

/// Characters that mean something to somebody.
const SPOILING: &[char] = &[
    '"', '\\', ',', ':', '{', '}', '[', ']', '0', '3', '-', '.', '=', '?', ' ', '\n', '\u{c}', 'ö',
];
