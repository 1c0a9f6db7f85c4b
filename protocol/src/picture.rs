//! The bytes of a picture inside a `file` frame, in every form that a JavaScript client makes.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::ids::{Channel, ClientId, PictureId};
use crate::limits;

/// A picture in a `file` frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Picture {
    /// One that was uploaded before (parlor/1).
    Uploaded {
        /// What the upload was answered with.
        picture: PictureId,
    },
    /// The file itself.
    Inline {
        /// Its bytes.
        bytes: Bytes,
    },
}

/// What an upload is answered with: `201` of `POST api/v1/pictures`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Uploaded {
    /// What it is posted by.
    pub picture: PictureId,
    /// How wide it is now, in pixels.
    pub width: u32,
    /// How high it is now, in pixels.
    pub height: u32,
    /// What it is now.
    pub mime: String,
}

/// A picture itself, for the dialect that carries it inside a message.
#[derive(Debug, Clone, Copy)]
pub struct PictureData<'a> {
    /// What it is.
    pub mime: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// How wide it is to be shown, in CSS pixels.
    pub width: u32,
    /// How high it is to be shown, in CSS pixels.
    pub height: u32,
}

/// A `file` frame as it arrives: it has one of the two forms of a picture, which a derived reader
/// of [`Picture`] could only say in words of its own.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(
    extend("oneOf" = [{ "required": ["bytes"] }, { "required": ["picture"] }])
))]
pub(crate) struct FileFrame {
    /// Where it goes.
    pub channel: Channel,
    /// What an upload was answered with (parlor/1).
    pub picture: Option<PictureId>,
    /// The bytes of the file itself.
    pub bytes: Option<Bytes>,
    /// What it shows, in words.
    #[serde(default)]
    pub alt: String,
    /// The client's own id for it (parlor/1).
    pub cid: Option<ClientId>,
}

/// Bytes: written as base64; read as base64, as an array of numbers, or as the object that
/// `JSON.stringify` makes of a `Uint8Array` (`{"0":255,"1":216}`).
#[derive(Clone, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

/// A picture must not reach a log through `{:?}`.
impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bytes({})", self.0.len())
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyForm)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Bytes {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Bytes".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let byte = schemars::json_schema!({ "type": "integer", "minimum": 0, "maximum": 255 });
        schemars::json_schema!({
            "description": "The bytes of a file: base64, an array of numbers, or an object of \
                numbers by index, as JSON.stringify makes it of a Uint8Array.",
            "anyOf": [
                { "type": "string", "contentEncoding": "base64" },
                { "type": "array", "items": byte },
                { "type": "object", "additionalProperties": byte },
            ],
        })
    }
}

struct AnyForm;

impl<'de> Visitor<'de> for AnyForm {
    type Value = Bytes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("base64, an array of numbers, or an object of numbers")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Bytes, E> {
        STANDARD.decode(text).map(Bytes).map_err(|_| E::custom("bytes is not base64"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut numbers: A) -> Result<Bytes, A::Error> {
        let expected = numbers.size_hint().unwrap_or_default().min(limits::FRAME_MAX);
        let mut bytes = Vec::with_capacity(expected);
        while let Some(byte) = numbers.next_element()? {
            bytes.push(byte);
        }
        Ok(Bytes(bytes))
    }

    /// A JavaScript engine writes the indices in order and without gaps; anything else is no
    /// array of bytes.
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Bytes, A::Error> {
        let mut bytes = Vec::new();
        while let Some((index, byte)) = entries.next_entry::<String, u8>()? {
            let plain = !index.starts_with(['0', '+']) || index == "0";
            if !plain || index.parse() != Ok(bytes.len()) {
                return Err(A::Error::custom("bytes has indices that are not in order"));
            }
            bytes.push(byte);
        }
        Ok(Bytes(bytes))
    }
}
