//! `docs/protocol.md` is true: its examples are frames, every action has one, its numbers are ours.

mod page;

use std::collections::BTreeSet;

use page::{Example, Page, Speaker};
use protocol::notice::ErrorCode;
use protocol::{ClientAction, CloseCode, Dialect, ServerEvent, limits, wire};
use serde_json::Value;
use strum::{VariantArray as _, VariantNames as _};

const FROM_THE_BROWSER: &str = "From the browser";
const FROM_THE_ROOM: &str = "From the room";

/// Constants by their names, as one type.
macro_rules! by_name {
    ($($name:ident),* $(,)?) => { &[$((stringify!($name), limits::$name as u64)),*] };
}

/// Every constant of `protocol::limits`, in the order of the document.
const LIMITS: &[(&str, u64)] = by_name![
    PROTOCOL_VERSION,
    NAME_SCALARS_MAX,
    NAME_GRAPHEMES_MAX,
    CHANNEL_ID_MAX,
    CLIENT_ID_MAX,
    EMOJI_SCALARS_MAX,
    MESSAGE_ID_MAX,
    STATUS_TEXT_MAX,
    MESSAGE_SCALARS_MAX,
    BODY_DEPTH_MAX,
    BODY_NODES_MAX,
    FRAME_BEFORE_LOGIN_MAX,
    FRAME_MAX,
    FRAME_WITH_PICTURE_MAX,
    FRAMES_IN_ASSEMBLY_MAX,
    PICTURE_MAX,
    ALT_SCALARS_MAX,
    UPLOADS_WAITING_MAX,
    UPLOAD_KEPT_MS,
    DESCRIPTION_MAX,
    CANDIDATE_MAX,
    BAD_FRAMES_MAX,
    LOGIN_WITHIN_MS,
    PINGS_MAX,
    PING_AFTER_MS,
    SILENCE_MAX_MS,
    RESUME_WITHIN_MS,
    RELOAD_WITHIN_MS,
    ROSTER_TICK_MS,
];

#[test]
fn every_example_is_a_frame_that_is_written_the_same_way() {
    let page = Page::read();
    let mut findings = Vec::new();
    for (at, example) in page.examples.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &page.examples[before]);
        let written = match example.speaker {
            Speaker::Client => rewritten_action(example).map(|frame| vec![frame]),
            Speaker::Server(dialects) => rewritten_event(example, before, dialects),
        };
        match written {
            Ok(frames) => {
                let frames: Vec<Value> = frames.iter().map(|frame| json(frame)).collect();
                for frame in frames.iter().filter(|frame| **frame != json(&example.text)) {
                    findings.push(format!("line {}: drifted, write {frame}", example.line));
                }
            }
            Err(error) => findings.push(format!("line {}: {error}", example.line)),
        }
    }
    assert!(page.examples.len() > 100, "the examples are not found any more");
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn every_action_has_a_section_with_an_example() {
    let page = Page::read();
    let sections = page.sections_in(FROM_THE_BROWSER);
    assert_eq!(sections, ClientAction::VARIANTS, "sections stand in the order of the enum");
    for section in sections {
        let examples = page.examples_in(FROM_THE_BROWSER, section);
        assert!(!examples.is_empty(), "{section} has no example");
        for example in examples {
            assert_eq!(example.action(), section, "line {}", example.line);
            assert!(matches!(example.speaker, Speaker::Client), "line {}", example.line);
        }
    }
}

#[test]
fn every_event_has_a_section_with_an_example_in_each_of_its_dialects() {
    let page = Page::read();
    let sections = page.sections_in(FROM_THE_ROOM);
    assert_eq!(sections, ServerEvent::VARIANTS, "sections stand in the order of the enum");
    for section in sections {
        let examples = page.examples_in(FROM_THE_ROOM, section);
        let of_it = examples.iter().find(|example| example.action() == section);
        let of_it = of_it.unwrap_or_else(|| panic!("{section} has no example"));
        let event = wire::decode_event(&of_it.text);
        let event = event.unwrap_or_else(|error| panic!("{section}: {error}"));
        let mut shown = BTreeSet::new();
        for example in examples {
            match example.speaker {
                Speaker::Client => panic!("line {}: no event", example.line),
                Speaker::Server(dialects) => shown.extend(dialects.iter().copied()),
            }
        }
        for dialect in [Dialect::Classic, Dialect::Parlor1] {
            // The room keeps `presence` from parlor/1 clients, who read the same in `roster`.
            let has = wire::encode_event(&event, dialect).is_some()
                && !(section == "presence" && dialect == Dialect::Parlor1);
            assert_eq!(shown.contains(&dialect), has, "{section} in {dialect:?}");
        }
    }
}

#[test]
fn every_field_is_in_an_example_of_its_action() {
    let page = Page::read();
    let schema = json(include_str!("../../../docs/protocol.schema.json"));
    for (chapter, frames) in [(FROM_THE_BROWSER, "ClientAction"), (FROM_THE_ROOM, "ServerEvent")] {
        let examples = page.examples.iter().filter(|example| example.chapter == chapter);
        let examples: Vec<Value> = examples.map(|example| json(&example.text)).collect();
        for frame in schema["$defs"][frames]["oneOf"].as_array().expect("one of many actions") {
            let name = &frame["properties"]["action"]["const"];
            // A frame may also stand inside another, as a message does in an `echo`.
            let of_it = examples.iter().flat_map(objects).filter(|shown| shown["action"] == *name);
            let shown: BTreeSet<String> = of_it.flat_map(fields).collect();
            let payload = frame["$ref"].as_str().map_or(frame, |at| {
                schema.pointer(at.trim_start_matches('#')).expect("the schema is complete")
            });
            for field in fields(&payload["properties"]) {
                assert!(shown.contains(&field), "`{field}` is in no example of {name}");
            }
        }
    }
}

#[test]
fn every_part_of_a_frame_is_in_an_example() {
    let schema = json(include_str!("../../../docs/protocol.schema.json"));
    let known = objects(&schema).into_iter().flat_map(|schema| fields(&schema["properties"]));
    let examples: Vec<Value> = Page::read().examples.iter().map(|e| json(&e.text)).collect();
    let shown: BTreeSet<String> = examples.iter().flat_map(objects).flat_map(fields).collect();
    let missing: BTreeSet<String> = known.filter(|name| !shown.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_refusal_is_explained_and_none_is_made_up() {
    let page = Page::read();
    let known: BTreeSet<String> = ErrorCode::VARIANTS
        .iter()
        .copied()
        .filter(|code| *code != ErrorCode::Other)
        .map(name_of)
        .collect();
    let rows = page.rows_in("Refusals");
    let explained: BTreeSet<String> = rows.iter().map(|row| unquoted(&row[0])).collect();
    assert_eq!(explained, known);
    assert_eq!(rows.len(), known.len(), "a code is explained twice");
    for (line, code) in page.refusals() {
        assert!(known.contains(&code), "line {line}: the room has no refusal {code}");
    }
}

#[test]
fn close_codes_are_those_of_the_code() {
    let page = Page::read();
    let mut numbers = BTreeSet::new();
    for row in page.rows_in("Close codes") {
        // What ends without a close frame has no number that anybody sends.
        for number in row[0].split(", ").map(|n| n.parse().expect("a code is a number")) {
            assert_eq!(row[3].starts_with("yes"), CloseCode::may_return(number), "{number}");
            numbers.extend(Some(number).filter(|_| row[1] != "nobody"));
        }
    }
    let ours = CloseCode::VARIANTS.iter().map(|code| code.number()).collect();
    assert_eq!(numbers, ours);
}

#[test]
fn limits_are_those_of_the_code() {
    let page = Page::read();
    let documented: Vec<(String, u64)> = page
        .rows_in("Limits")
        .iter()
        .filter(|row| row[0].starts_with('`'))
        .filter(|row| row[0].chars().all(|c| !c.is_ascii_lowercase()))
        .map(|row| (unquoted(&row[0]), number(&row[1])))
        .collect();
    let ours: Vec<(String, u64)> =
        LIMITS.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect();
    assert_eq!(documented, ours);
    let declared = include_str!("../../src/limits.rs").matches("\npub const ").count();
    assert_eq!(ours.len(), declared, "a limit is missing here");
}

fn rewritten_action(example: &Example) -> Result<String, String> {
    let action = wire::decode_action(&example.text).map_err(|error| error.to_string())?;
    Ok(wire::encode_action(&action))
}

/// The frames that the event of an example is written as. A classic frame right behind a parlor/1
/// frame is another form of the same event; one that stands alone is read as the event itself.
fn rewritten_event(
    example: &Example,
    before: Option<&Example>,
    dialects: &[Dialect],
) -> Result<Vec<String>, String> {
    let original = match (dialects, before) {
        ([Dialect::Classic], Some(before)) if example.follows(before) => before,
        _ => example,
    };
    let event = wire::decode_event(&original.text).map_err(|error| error.to_string())?;
    let write = |dialect: &Dialect| {
        let frame = wire::encode_event(&event, *dialect);
        frame.ok_or_else(|| format!("{dialect:?} has no such event"))
    };
    dialects.iter().map(write).collect()
}

fn fields(value: &Value) -> Vec<String> {
    value.as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default()
}

/// The value and everything inside it, as far as it has fields.
fn objects(value: &Value) -> Vec<&Value> {
    let inside: Vec<&Value> = match value {
        Value::Object(fields) => fields.values().collect(),
        Value::Array(values) => values.iter().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    let itself = Some(value).filter(|value| value.is_object());
    itself.into_iter().chain(inside.into_iter().flat_map(objects)).collect()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("what was decoded is JSON")
}

fn name_of(code: ErrorCode) -> String {
    let name = serde_json::to_value(code).expect("a code is a text");
    name.as_str().expect("a code is a text").to_owned()
}

fn unquoted(cell: &str) -> String {
    cell.trim_matches('`').to_owned()
}

fn number(cell: &str) -> u64 {
    cell.replace(',', "").parse().expect("a limit is a number")
}
