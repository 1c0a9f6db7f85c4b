//! Pictures, as an owner allows them.

use std::time::Duration;

use protocol::limits;
use room::{PictureSettings, Posters};
use serde::Deserialize;

/// What may be done with pictures. What is not written down is as wire.md says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ImagesConfig {
    /// Longest side of what others are shown, in pixels.
    pub max_width: Width,
    /// How wide it is shown before it is clicked, in CSS pixels.
    pub preview_width: Width,
    /// Largest file that is taken, in bytes.
    pub max_bytes: Bytes,
    /// Who may post pictures.
    pub posters: Who,
    /// Whether they are taken in conversations of two; of a channel, the channel says it.
    pub directs: bool,
    /// What all pictures that can be looked at may take of the memory, in bytes.
    pub memory: Bytes,
}

/// A width in pixels: `16` to `8192`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u32")]
pub struct Width(pub u32);

/// So many bytes: at least a thousand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "usize")]
pub struct Bytes(pub usize);

/// Who may post pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// Whoever is in the room.
    Everybody,
    /// Whoever is signed in at the owner's site.
    SignedIn,
    /// Those who keep order.
    Operators,
    /// No one.
    Nobody,
}

impl TryFrom<u32> for Width {
    type Error = &'static str;

    fn try_from(width: u32) -> Result<Self, Self::Error> {
        let fits = (16..=8_192).contains(&width);
        fits.then_some(Self(width)).ok_or("a width is 16 to 8192 pixels")
    }
}

impl TryFrom<usize> for Bytes {
    type Error = &'static str;

    fn try_from(bytes: usize) -> Result<Self, Self::Error> {
        (bytes >= 1_000).then_some(Self(bytes)).ok_or("fewer than 1000 bytes are no picture")
    }
}

impl ImagesConfig {
    /// What the room is to know.
    pub fn of_room(&self) -> PictureSettings {
        PictureSettings {
            posters: match self.posters {
                Who::Everybody => Posters::Everybody,
                Who::SignedIn => Posters::SignedIn,
                Who::Operators => Posters::Operators,
                Who::Nobody => Posters::Nobody,
            },
            directs: self.directs,
            bytes_max: self.max_bytes.0,
            gallery_bytes_max: self.memory.0,
            preview_width: self.preview_width.0,
        }
    }

    /// What whoever reads pictures is to keep to.
    pub fn bounds(&self) -> pictures::Bounds {
        pictures::Bounds {
            max_width: self.max_width.0,
            max_bytes: self.max_bytes.0,
            max_time: READ_WITHIN,
            ..pictures::Bounds::default()
        }
    }
}

impl Default for ImagesConfig {
    fn default() -> Self {
        let PictureSettings { directs, gallery_bytes_max, preview_width, .. } =
            PictureSettings::default();
        Self {
            max_width: Width(1_280),
            preview_width: Width(preview_width),
            max_bytes: Bytes(limits::PICTURE_MAX),
            posters: Who::Everybody,
            directs,
            memory: Bytes(gallery_bytes_max),
        }
    }
}

/// Time of a processor to read one picture: a trap costs no more.
const READ_WITHIN: Duration = Duration::from_secs(2);

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<ImagesConfig, String> {
        toml::from_str(text).map_err(|error: toml::de::Error| error.message().to_owned())
    }

    #[test]
    fn nothing_written_down_is_what_the_room_has_by_itself() {
        let images = read("").expect("every key has a default");
        assert_eq!(images.of_room(), PictureSettings::default());
        let own = "posters = \"signed-in\"\nmax_bytes = 1000000\ndirects = false";
        let room = read(own).expect("this is how it is written").of_room();
        assert_eq!((room.posters, room.bytes_max), (Posters::SignedIn, 1_000_000));
        assert!(!room.directs);
    }

    #[test]
    fn what_makes_no_sense_is_said_in_words() {
        for (text, words) in [
            ("max_width = 0", "a width is 16 to 8192 pixels"),
            ("preview_width = 9000", "a width is 16 to 8192 pixels"),
            ("max_bytes = 12", "fewer than 1000 bytes"),
            ("posters = \"friends\"", "unknown variant `friends`"),
            ("max_with = 100", "unknown field"),
        ] {
            let problem = read(text).expect_err("the test writes what makes no sense");
            assert!(problem.contains(words), "{text} gives: {problem}");
        }
    }
}
