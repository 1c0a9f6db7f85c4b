//! The configuration: the only reader of its files and of the environment.
//!
//! A section is a struct here, and a block with comments in `config/parlor.toml`. From there come
//! `parlor init`, the page in the docs and the names in the environment; a test asks for every key.

mod api;
mod branding;
mod environment;
mod history;
mod images;
mod jwt;
mod layout;
mod limits;
mod logging;
mod mistakes;
mod proxies;
mod secret;
mod server;
mod show;
mod site;
mod sources;

use std::path::Path;

use protocol::ChannelId;
use protocol::camera::IceServer;
use room::{ChannelSettings, History, Settings};
use serde::Deserialize;

pub use self::api::ApiConfig;
pub use self::branding::{BrandingConfig, Link, Theme};
pub use self::history::{HistoryConfig, Retention};
pub use self::images::{Bytes, ImagesConfig, Who, Width};
pub use self::jwt::{Algorithm, JwtConfig, JwtKey};
pub use self::layout::ANNOTATED;
pub use self::limits::{Limit, LimitsConfig};
pub use self::logging::{LogConfig, LogFormat};
pub use self::proxies::Proxy;
pub use self::secret::Secret;
pub use self::server::ServerConfig;
pub use self::site::Address;
pub use self::sources::{DEFAULT_FILE, Flag, Loaded, Sources};
use crate::Fault;

/// Everything an owner can decide. Keys that do not exist are errors.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The name of the room.
    pub title: String,
    /// The owner's own site.
    pub website_url: Option<Address>,
    /// How the room looks.
    pub branding: BrandingConfig,
    /// Where and for whom to listen.
    pub server: ServerConfig,
    /// Logins that another site of the owner signs.
    pub jwt: JwtConfig,
    /// The public channels, in order; the first one is where everybody starts.
    pub channels: Vec<ChannelConfig>,
    /// How cameras reach each other.
    pub video: VideoConfig,
    /// What may be done with pictures.
    pub images: ImagesConfig,
    /// What outlives the process.
    pub history: HistoryConfig,
    /// For programs of the owner.
    pub api: ApiConfig,
    /// How much anybody may do in a time.
    pub limits: LimitsConfig,
    /// What the server tells about itself.
    pub log: LogConfig,
}

/// One public channel.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelConfig {
    /// What frames call it: letters, digits, `-` and `_`.
    pub id: ChannelId,
    /// What people call it.
    pub name: String,
    /// The name of a small picture beside it.
    #[serde(default)]
    pub icon: String,
    /// What the room says in it to everybody who enters.
    #[serde(default)]
    pub welcome: Vec<String>,
    /// Whether pictures are taken in it.
    #[serde(default = "yes")]
    pub pictures: bool,
}

/// What is so unless an owner says otherwise.
fn yes() -> bool {
    true
}

/// How cameras reach each other.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VideoConfig {
    /// STUN and TURN servers that browsers may use.
    pub ice_servers: Vec<IceServer>,
    /// Whether cameras may be marked as explicit.
    pub permit_nsfw: bool,
}

impl Default for Config {
    fn default() -> Self {
        let defaults = Settings::default();
        let channels = defaults.channels.into_iter().map(|channel| ChannelConfig {
            id: channel.id,
            name: channel.name,
            icon: channel.icon,
            welcome: channel.welcome,
            pictures: channel.pictures,
        });
        Self {
            title: defaults.title,
            website_url: None,
            branding: BrandingConfig::default(),
            server: ServerConfig::default(),
            jwt: JwtConfig::default(),
            channels: channels.collect(),
            video: VideoConfig::default(),
            images: ImagesConfig::default(),
            history: HistoryConfig::default(),
            api: ApiConfig::default(),
            limits: LimitsConfig::default(),
            log: LogConfig::default(),
        }
    }
}

impl Config {
    /// Looks at all of it together, once every source has been heard. Paths start from this folder.
    fn settle(&mut self, folder: &Path) -> Result<(), Fault> {
        folder.clone_into(&mut self.history.folder);
        self.jwt.settle(folder)?;
        self.server.check()?;
        self.api.check()?;
        self.branding.settle(folder)?;
        self.check()
    }

    fn check(&self) -> Result<(), Fault> {
        let impossible = |problem: String| Err(Fault::ConfigImpossible(problem));
        if self.channels.is_empty() {
            return impossible("it needs at least one [[channels]]".to_owned());
        }
        for (position, channel) in self.channels.iter().enumerate() {
            if self.channels[..position].iter().any(|earlier| earlier.id == channel.id) {
                return impossible(format!("two channels are called \"{}\"", channel.id));
            }
            if channel.name.trim().is_empty() {
                return impossible(format!("the channel \"{}\" has no name", channel.id));
            }
        }
        Ok(())
    }

    /// What the room needs to know of it.
    pub fn room_settings(&self) -> Settings {
        let channels = self.channels.iter().cloned().map(|channel| ChannelSettings {
            id: channel.id,
            name: channel.name,
            icon: channel.icon,
            welcome: channel.welcome,
            pictures: channel.pictures,
        });
        Settings {
            title: self.title.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            channels: channels.collect(),
            ice_servers: self.video.ice_servers.clone(),
            permit_explicit: self.video.permit_nsfw,
            guests: !(self.jwt.enabled && self.jwt.strict),
            pictures: self.images.of_room(),
            limits: self.limits.of_people(),
            capacity: self.limits.in_force().people,
            history: self.history.retention_ms().map(|retention_ms| History { retention_ms }),
            ..Settings::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        let loaded = Loaded::of_file(text, Path::new("parlor.toml"));
        let settled = loaded.and_then(|mut loaded| loaded.config.settle(Path::new("")));
        settled.expect_err("the test hands in a wrong configuration").to_string()
    }

    #[test]
    fn nothing_at_all_is_the_default_room() {
        let config = Config::default();
        let history = Some(History { retention_ms: 86_400_000 });
        assert_eq!(config.room_settings(), Settings { history, ..Settings::default() });
        assert_eq!(config.server.listen.to_string(), "127.0.0.1:9000");
    }

    #[test]
    fn what_is_wrong_is_one_sentence_with_its_line() {
        for (text, expected) in [
            (
                "titel = \"x\"",
                "parlor.toml, line 1: there is no key `titel` here; did you mean `title`?",
            ),
            ("title = 5", "line 1: invalid type: integer `5`, expected a string"),
            ("[server]\nlisten = true", "line 2: "),
            ("[jwt]\nenabled = \"yes\"", "line 2: invalid type: string \"yes\", expected true or"),
            (
                "[limits]\npeople = \"many\"",
                "line 2: invalid type: string \"many\", expected a whole",
            ),
            ("server = 5", "line 1: invalid type: integer `5`, expected a table, which is"),
            ("[log]\nfilter = \"info,=,\"", "line 2: "),
            ("title = \"x\"\n[server]\nlisten = \"here\"", "parlor.toml, line 3: invalid socket"),
            ("[[channels]]\nid = \"a b\"\nname = \"A\"", "parlor.toml, line 2: a channel must not"),
            ("channels = []", "the configuration makes no room: it needs at least one"),
            ("[server]\nallowed_origins = [\"example.com\"]", "is not an origin"),
            (
                "[server]\ntrusted_proxies = [\"proxy\"]",
                "line 2: \"proxy\" is no address and no network",
            ),
            ("[history]\nhours = 0", "line 2: history is kept for 1 to 8760 hours"),
            ("[history]\nhours = 8761", "line 2: history is kept for 1 to 8760 hours"),
            ("[history]\nhours = \"a day\"", "line 2: history is kept for 1 to 8760 hours"),
            ("[history]\nretention = \"ever\"", "line 2: unknown variant `ever`"),
            ("[jwt]\nenabled = true", "there is no secret"),
            ("[jwt]\n\nsecret = \"too short\"", "shorter than 32 bytes"),
            ("[jwt]\nsecret = 271828182845", "parlor.toml, line 2: the secret must be a text"),
            ("[jwt]\nsecret = [\"271828182845\"]", "line 2: the secret must be a text"),
            ("[jwt]\nsecret = 2718281828x", "parlor.toml, line 2: "),
            ("[jwt]\nsecret = \"2718281828", "parlor.toml, line 2: "),
        ] {
            let problem = problem(text);
            assert!(problem.contains(expected), "{text} gives: {problem}");
            assert_eq!(problem.lines().count(), 1);
            assert!(!problem.contains("27182") && !problem.contains("too short"), "{problem}");
        }
    }
}
