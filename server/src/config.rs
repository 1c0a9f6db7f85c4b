//! The configuration: the only reader of its files and of the environment.

mod history;
mod images;
mod jwt;
mod limits;
mod proxies;

use std::ffi::OsString;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use protocol::ChannelId;
use protocol::camera::IceServer;
use room::{ChannelSettings, History, Settings};
use serde::Deserialize;

pub use self::history::{HistoryConfig, Retention};
pub use self::images::{Bytes, ImagesConfig, Who, Width};
pub use self::jwt::{JwtConfig, Secret};
pub use self::limits::{Limit, LimitsConfig};
pub use self::proxies::Proxy;
use crate::Fault;

/// Everything an owner can decide. Keys that do not exist are errors.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The name of the room.
    pub title: String,
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
    /// How much anybody may do in a time.
    pub limits: LimitsConfig,
}

/// Where and for whom to listen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ServerConfig {
    /// Address and port.
    pub listen: SocketAddr,
    /// Pages on other origins that may connect, as `https://example.com`.
    pub allowed_origins: Vec<String>,
    /// Reverse proxies on other machines whose `X-Forwarded-For` is believed. One on this machine
    /// always is.
    pub trusted_proxies: Vec<Proxy>,
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
            server: ServerConfig::default(),
            jwt: JwtConfig::default(),
            channels: channels.collect(),
            video: VideoConfig::default(),
            images: ImagesConfig::default(),
            history: HistoryConfig::default(),
            limits: LimitsConfig::default(),
        }
    }
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            listen: (Ipv4Addr::LOCALHOST, DEFAULT_PORT).into(),
            allowed_origins: Vec::new(),
            trusted_proxies: Vec::new(),
        }
    }
}

impl Config {
    /// Reads the named file, or `parlor.toml` in this folder, or takes the defaults when neither
    /// was named nor is there; then the secrets that are in the environment.
    ///
    /// # Errors
    /// The file cannot be read, is not what it should be, or describes no room.
    pub fn load(file: Option<&Path>) -> Result<Self, Fault> {
        let (file, required) = match file {
            Some(file) => (file.to_owned(), true),
            None => (PathBuf::from(DEFAULT_FILE), false),
        };
        let config = match fs::read_to_string(&file) {
            Ok(text) => Self::parse(&text, &file)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !required => {
                Self::default()
            }
            Err(reason) => return Err(Fault::ConfigUnreadable { file, reason }),
        };
        config.completed(environment)
    }

    fn parse(text: &str, file: &Path) -> Result<Self, Fault> {
        let mut config: Self = toml::from_str(text).map_err(|error| {
            let before = error.span().map_or("", |span| text.get(..span.start).unwrap_or(""));
            let line = before.matches('\n').count() + 1;
            let problem = error.message().lines().next().unwrap_or_default().to_owned();
            Fault::ConfigWrong { file: file.to_owned(), line, problem }
        })?;
        config.history.folder = file.parent().map(Path::to_owned).unwrap_or_default();
        Ok(config)
    }

    fn completed(mut self, environment: impl Fn(&str) -> Option<OsString>) -> Result<Self, Fault> {
        self.jwt.complete(environment)?;
        self.check()?;
        Ok(self)
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
        for origin in &self.server.allowed_origins {
            let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
            if host.is_none_or(|host| host.is_empty() || host.contains('/')) {
                return impossible(format!(
                    "\"{origin}\" is not an origin; write it as https://example.com"
                ));
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
            pictures: self.images.of_room(),
            limits: self.limits.of_people(),
            capacity: self.limits.people,
            history: self.history.retention_ms().map(|retention_ms| History { retention_ms }),
            ..Settings::default()
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn environment(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

/// The file that is read when it is there and none is named.
const DEFAULT_FILE: &str = "parlor.toml";

/// The port of the seed's server.
const DEFAULT_PORT: u16 = 9000;

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        let config = Config::parse(text, Path::new("parlor.toml"));
        let fault = config.and_then(|config| config.completed(|_| None));
        fault.expect_err("the test hands in a wrong configuration").to_string()
    }

    #[test]
    fn an_empty_file_is_the_default_room() {
        let config = Config::parse("", Path::new("parlor.toml")).expect("every key has a default");
        assert_eq!(config, Config::default());
        let history = Some(History { retention_ms: 86_400_000 });
        assert_eq!(config.room_settings(), Settings { history, ..Settings::default() });
        assert_eq!(config.server.listen.to_string(), "127.0.0.1:9000");
    }

    #[test]
    fn what_is_wrong_is_one_sentence_with_its_line() {
        for (text, expected) in [
            ("titel = \"x\"", "parlor.toml, line 1: unknown field `titel`"),
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
