//! The edge cases of the wire, one file each: `vectors/accepted` must be read as they say,
//! `vectors/rejected` must be refused in exactly those words.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use protocol::{ClientAction, Dialect, ServerEvent, wire};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use strum::VariantNames as _;

/// A frame that is taken.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accepted {
    /// What it guards against, for whoever makes it fail.
    why: String,
    from: Sender,
    frame: Frame,
    /// How this project would have written it; absent where it is written so already.
    means: Option<String>,
    /// From the room: what classic clients get for it; absent where they get nothing.
    classic: Option<String>,
    /// From the room: the frame that the seed shows for it.
    seed: Option<Value>,
}

/// A frame that is refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rejected {
    why: String,
    from: Sender,
    frame: Frame,
    /// The `DecodeError` in words.
    error: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Sender {
    Browser,
    Room,
}

/// The text of a frame, in pieces where one piece comes very often.
#[derive(Deserialize)]
#[serde(untagged)]
enum Frame {
    Text(String),
    Pieces(Vec<Piece>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Piece {
    Text(String),
    Repeated { repeat: String, times: usize },
}

impl Frame {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Pieces(pieces) => pieces.iter().map(Piece::text).collect(),
        }
    }
}

impl Piece {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Repeated { repeat, times } => repeat.repeat(*times),
        }
    }
}

#[test]
fn accepted_frames_are_read_as_what_they_mean() {
    let mut findings = Vec::new();
    for (name, vector) in vectors::<Accepted>("accepted") {
        let frame = vector.frame.text();
        let read = match vector.from {
            Sender::Browser => wire::decode_action(&frame).map(|a| wire::encode_action(&a)),
            Sender::Room => wire::decode_event(&frame).map(|event| in_parlor1(&event)),
        };
        let meant = Ok(vector.means.unwrap_or(frame));
        if read != meant {
            findings.push(format!("{name} ({}): {read:?}, not {meant:?}", vector.why));
        }
    }
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn rejected_frames_are_refused_in_these_words() {
    let mut findings = Vec::new();
    for (name, vector) in vectors::<Rejected>("rejected") {
        let frame = vector.frame.text();
        let read = match vector.from {
            Sender::Browser => wire::decode_action(&frame).map(|action| format!("{action:?}")),
            Sender::Room => wire::decode_event(&frame).map(|event| format!("{event:?}")),
        };
        let read = read.map_err(|error| error.to_string());
        let refused = Err(vector.error);
        if read != refused {
            findings.push(format!("{name} ({}): {read:?}, not {refused:?}", vector.why));
        }
    }
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn classic_clients_get_the_frames_of_the_seed() {
    let mut findings = Vec::new();
    for (name, vector) in vectors::<Accepted>("accepted") {
        let Ok(event) = wire::decode_event(&vector.frame.text()) else {
            continue;
        };
        if !matches!(vector.from, Sender::Room) {
            continue;
        }
        let classic = wire::encode_event(&event, Dialect::Classic);
        if let (Some(seed), Some(classic)) = (&vector.seed, &classic) {
            let classic = serde_json::from_str(classic).expect("frames are JSON");
            has_the_fields_of(&name, seed, &classic);
        }
        if classic != vector.classic {
            let meant = vector.classic;
            findings.push(format!("{name} ({}): {classic:?}, not {meant:?}", vector.why));
        }
    }
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn every_action_and_every_event_has_a_vector() {
    let mut actions = Vec::new();
    let mut events = Vec::new();
    for (_, vector) in vectors::<Accepted>("accepted") {
        let frame: Value = serde_json::from_str(&vector.frame.text()).expect("it is accepted");
        let name = frame["action"].as_str().map(str::to_owned);
        match vector.from {
            Sender::Browser => actions.extend(name),
            Sender::Room => events.extend(name),
        }
    }
    let missing = |known: &[&'static str], seen: &[String]| {
        let unseen = known.iter().filter(|name| !seen.iter().any(|s| s == *name));
        unseen.copied().collect::<Vec<_>>()
    };
    assert_eq!(missing(ClientAction::VARIANTS, &actions), Vec::<&str>::new());
    assert_eq!(missing(ServerEvent::VARIANTS, &events), Vec::<&str>::new());
}

/// Every field of the seed's example is in our frame, with a value of the same kind. The values
/// themselves are those of another conversation.
fn has_the_fields_of(name: &str, seed: &Value, ours: &Value) {
    match (seed, ours) {
        (Value::Object(seed), Value::Object(ours)) => {
            for (field, value) in seed {
                let ours = ours.get(field);
                let ours = ours.unwrap_or_else(|| panic!("{name}: the seed has `{field}`"));
                has_the_fields_of(name, value, ours);
            }
        }
        (Value::Array(seed), Value::Array(ours)) => {
            assert!(!ours.is_empty(), "{name}: an empty list shows nothing");
            for ours in ours {
                has_the_fields_of(name, &seed[0], ours);
            }
        }
        (seed, ours) => assert_eq!(kind(seed), kind(ours), "{name}: {seed} and {ours}"),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn in_parlor1(event: &ServerEvent) -> String {
    wire::encode_event(event, Dialect::Parlor1).expect("parlor/1 has every event")
}

fn vectors<T: DeserializeOwned>(folder: &str) -> BTreeMap<String, T> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(folder);
    let files = fs::read_dir(folder).expect("the vectors lie beside their test");
    let read = |path: &Path| {
        let text = fs::read_to_string(path).expect("a file that was just listed");
        let vector = serde_json::from_str(&text);
        vector.unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let files = files.flatten().map(|file| file.path());
    let name = |path: &Path| path.file_name().map(|name| name.display().to_string());
    files.map(|path| (name(&path).unwrap_or_default(), read(&path))).collect()
}
