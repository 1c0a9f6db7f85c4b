//! What is written can be read back, and nothing that arrives can bring the reader down.

mod arbitrary;

use std::collections::BTreeSet;

use arbitrary::{action, body, event, text};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use protocol::{Body, ClientAction, Dialect, ServerEvent, wire};
use strum::VariantNames as _;

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_action_survives_the_wire(action in action()) {
        let frame = wire::encode_action(&action);
        prop_assert_eq!(wire::decode_action(&frame), Ok(action));
    }

    #[test]
    fn an_event_survives_the_wire(event in event()) {
        let frame = wire::encode_event(&event, Dialect::Parlor1).expect("parlor/1 has every event");
        prop_assert_eq!(wire::decode_event(&frame), Ok(event));
    }

    // A classic client cannot be asked what it understood, but it must be able to parse.
    #[test]
    fn a_classic_frame_is_one_json_object_with_an_action(event in event()) {
        if let Some(frame) = wire::encode_event(&event, Dialect::Classic) {
            let object: serde_json::Value = serde_json::from_str(&frame).expect("it is JSON");
            prop_assert!(object["action"].is_string(), "{frame}");
        }
    }

    #[test]
    fn a_damaged_action_is_refused_or_is_another_action(action in action(), damage in damage()) {
        reads_steadily(&damaged(&wire::encode_action(&action), &damage))?;
    }

    #[test]
    fn a_damaged_event_is_refused_or_is_another_event(event in event(), damage in damage()) {
        let frame = wire::encode_event(&event, Dialect::Parlor1).expect("parlor/1 has every event");
        reads_steadily(&damaged(&frame, &damage))?;
    }

    #[test]
    fn any_text_at_all_is_read_or_refused(text in text()) {
        reads_steadily(&text)?;
    }

    // Random letters are hardly ever JSON, so this one starts from its signs.
    #[test]
    fn any_heap_of_json_signs_is_read_or_refused(text in r#"[\[\]{}":,\\ 0-9eE.truefalsn-]{0,60}"#) {
        reads_steadily(&text)?;
    }

    #[test]
    fn text_from_a_person_never_becomes_markup(text in prop_oneof![text(), tag_soup()]) {
        let html = Body::plain(&text).to_html();
        let words = html.replace("<p>", "").replace("</p>", "").replace("<br>", "");
        prop_assert!(!words.contains(['<', '>', '"', '\'']), "{html}");
        prop_assert_eq!(without_blanks(&unescaped(&words)), without_blanks(&text));
    }

    #[test]
    fn a_tree_is_printed_in_our_tags_alone_and_each_is_closed(body in body()) {
        let html = body.to_html();
        prop_assert_eq!(tags_left_open(&html), Some(Vec::new()), "{}", html);
    }
}

/// The tags that are still open at the end; nothing if there is one that is not ours, or a sign
/// between tags that should have been escaped.
fn tags_left_open(html: &str) -> Option<Vec<&str>> {
    let mut open = Vec::new();
    let mut pieces = html.split('<');
    let mut text = pieces.next()?;
    for piece in pieces {
        let (tag, after) = piece.split_once('>')?;
        match tag.strip_prefix('/') {
            Some(name) if open.last() == Some(&name) => drop(open.pop()),
            Some(_) => return None,
            None if tag == "br" => {}
            None => open.push(our_tag(tag)?),
        }
        if text.contains(['>', '"', '\'']) {
            return None;
        }
        text = after;
    }
    (!text.contains(['>', '"', '\''])).then_some(open)
}

/// The name of a tag, if it is one of ours with nothing in it but what belongs there.
fn our_tag(tag: &str) -> Option<&str> {
    let plain = ["p", "blockquote", "ul", "ol", "li", "pre", "code", "em", "strong", "del"];
    if let Some(link) = tag.strip_prefix("a href=\"") {
        let href = link.strip_suffix(LINK_END)?;
        return (!href.contains(['"', '\''])).then_some("a");
    }
    if let Some(start) = tag.strip_prefix("ol start=\"") {
        return start.strip_suffix('"')?.parse::<u32>().is_ok().then_some("ol");
    }
    plain.contains(&tag).then_some(tag)
}

const LINK_END: &str = "\" target=\"_blank\" rel=\"noopener noreferrer nofollow ugc\"";

// Without this, an action that nobody thought of here would be proven by nothing.
#[test]
fn the_frames_under_test_are_all_there_are() {
    let mut runner = TestRunner::deterministic();
    let mut names = |frame: &dyn Fn(&mut TestRunner) -> String| -> BTreeSet<String> {
        let frames = (0..2_000).map(|_| frame(&mut runner));
        frames.map(|frame| action_of(&frame)).collect()
    };
    let actions = names(&|runner| wire::encode_action(&one(&action(), runner)));
    let events = names(&|runner| {
        let frame = wire::encode_event(&one(&event(), runner), Dialect::Parlor1);
        frame.expect("parlor/1 has every event")
    });
    assert_eq!(actions, ClientAction::VARIANTS.iter().map(ToString::to_string).collect());
    assert_eq!(events, ServerEvent::VARIANTS.iter().map(ToString::to_string).collect());
}

fn one<T: std::fmt::Debug>(strategy: &impl Strategy<Value = T>, runner: &mut TestRunner) -> T {
    strategy.new_tree(runner).expect("no strategy gives up").current()
}

fn action_of(frame: &str) -> String {
    let object: serde_json::Value = serde_json::from_str(frame).expect("it is JSON");
    object["action"].as_str().expect("every frame has an action").to_owned()
}

/// The law for everything that arrives: it is refused, or it is written and read as the same thing
/// again. A panic fails the test by itself.
fn reads_steadily(frame: &str) -> Result<(), TestCaseError> {
    if let Ok(action) = wire::decode_action(frame) {
        let again = wire::encode_action(&action);
        prop_assert_eq!(wire::decode_action(&again), Ok(action));
    }
    if let Ok(event) = wire::decode_event(frame) {
        let again = wire::encode_event(&event, Dialect::Parlor1);
        let again = again.expect("parlor/1 has every event");
        prop_assert_eq!(wire::decode_event(&again), Ok(event));
    }
    Ok(())
}

/// One thing that a bad line, or a bad person, does to a frame.
#[derive(Debug, Clone)]
enum Blow {
    Replace(char),
    Insert(char),
    Delete,
    Truncate,
}

fn damage() -> impl Strategy<Value = Vec<(Index, Blow)>> {
    let signs: Vec<char> = "{}[]\":,\\0189eE.-ul".chars().collect();
    let sign = || prop_oneof![3 => select(signs.clone()), 1 => any::<char>()];
    let blow = prop_oneof![
        8 => sign().prop_map(Blow::Replace),
        8 => sign().prop_map(Blow::Insert),
        8 => Just(Blow::Delete),
        1 => Just(Blow::Truncate),
    ];
    vec((any::<Index>(), blow), 1..4)
}

fn damaged(frame: &str, damage: &[(Index, Blow)]) -> String {
    let mut letters: Vec<char> = frame.chars().collect();
    for (place, blow) in damage {
        if letters.is_empty() {
            break;
        }
        let at = place.index(letters.len());
        match blow {
            Blow::Replace(sign) => letters[at] = *sign,
            Blow::Insert(sign) => letters.insert(at, *sign),
            Blow::Delete => drop(letters.remove(at)),
            Blow::Truncate => letters.truncate(at),
        }
    }
    letters.into_iter().collect()
}

fn tag_soup() -> impl Strategy<Value = String> {
    r#"[<>&"'=/ \nabpr;#39-]{0,40}"#
}

fn unescaped(html: &str) -> String {
    let html = html.replace("&lt;", "<").replace("&gt;", ">");
    let html = html.replace("&quot;", "\"").replace("&#39;", "'");
    html.replace("&amp;", "&")
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}
