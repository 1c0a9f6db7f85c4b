//! The JSON Schema of the wire, `docs/protocol.schema.json`: current, and never changed in silence.
//!
//! `UPDATE_EXPECT=1` writes the schema anew. What a change means for people who write clients is
//! theirs to read in `CHANGELOG.md`, and `docs/protocol.version` is the proof that it is there:
//! nothing writes that file but people, and its last entry holds for one schema only.

mod ledger;

use expect_test::expect_file;
use protocol::{ClientAction, ServerEvent, limits};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

#[test]
fn the_schema_in_the_documents_is_that_of_the_types() {
    let text = serde_json::to_string_pretty(&schema()).expect("a schema is plain JSON");
    expect_file!["../../../docs/protocol.schema.json"].assert_eq(&format!("{text}\n"));
}

#[test]
fn a_change_of_the_frames_is_told_in_the_changelog() {
    let ledger = include_str!("../../../docs/protocol.version");
    let changelog = include_str!("../../../CHANGELOG.md");
    let frames = without_words(schema()).to_string();
    let verdict = ledger::verdict(ledger, changelog, limits::PROTOCOL_VERSION, &frames);
    assert!(verdict.is_ok(), "{}", verdict.err().unwrap_or_default());
}

/// Both directions in one document: what the room accepts, and what it sends in parlor/1.
fn schema() -> Value {
    let mut actions = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut events = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut types = definitions::<ClientAction>(&mut actions);
    for (name, event) in definitions::<ServerEvent>(&mut events) {
        let same = types.get(&name).is_none_or(|action| *action == event);
        assert!(same, "{name} is one thing for the room and another for browsers: split it");
        types.insert(name, event);
    }
    sorted(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("The frames of Parlor, version {}", limits::PROTOCOL_VERSION),
        "description": "ClientAction is a frame from a browser, ServerEvent a parlor/1 frame from \
            the room. docs/protocol.md says what they mean.",
        "anyOf": [{ "$ref": "#/$defs/ClientAction" }, { "$ref": "#/$defs/ServerEvent" }],
        "$defs": types,
    }))
}

fn definitions<T: JsonSchema>(generator: &mut SchemaGenerator) -> Map<String, Value> {
    generator.subschema_for::<T>();
    generator.take_definitions(true)
}

/// The same value with its fields in order, whatever map `serde_json` was built with.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.into_iter().collect();
            fields.sort_by(|(a, _), (b, _)| a.cmp(b));
            fields.into_iter().map(|(name, value)| (name, sorted(value))).collect()
        }
        Value::Array(values) => values.into_iter().map(sorted).collect(),
        plain @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => plain,
    }
}

/// What a schema demands, without what it explains: better words change no frame.
fn without_words(schema: Value) -> Value {
    // A field of a frame may be called so too, but then what follows is no text.
    let explains = |name: &str, value: &Value| {
        matches!(name, "description" | "title") && matches!(value, Value::String(_))
    };
    match schema {
        Value::Object(fields) => {
            let kept = fields.into_iter().filter(|(name, value)| !explains(name, value));
            kept.map(|(name, value)| (name, without_words(value))).collect()
        }
        Value::Array(values) => values.into_iter().map(without_words).collect(),
        plain @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => plain,
    }
}

#[test]
fn better_words_change_no_frame() {
    let described =
        json!({ "description": "a", "properties": { "description": { "title": "b" } } });
    assert_eq!(without_words(described), json!({ "properties": { "description": {} } }));
}
