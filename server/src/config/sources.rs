//! Where values come from: defaults, the file, the environment and the command line, of which each
//! wins over those before it.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

use super::environment::{self, value_of};
use super::{Config, layout, mistakes};
use crate::Fault;

/// Where to look for values; asked again when the configuration is reloaded.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The configuration file; without it, `parlor.toml` in this folder if there is one.
    pub file: Option<PathBuf>,
    /// What was said on the command line.
    pub flags: Vec<Flag>,
}

/// A value that was said on the command line.
#[derive(Debug, Clone)]
pub struct Flag {
    /// The flag, as it is typed.
    pub name: &'static str,
    /// The key that it sets.
    pub path: &'static str,
    /// To what.
    pub value: Value,
}

/// A configuration, and where each of its values comes from.
#[derive(Clone)]
pub struct Loaded {
    /// What is in force.
    pub config: Config,
    /// Variables of the environment that look like keys and are none.
    pub slips: Vec<String>,
    pub(super) values: Table,
    pub(super) origins: BTreeMap<String, Origin>,
}

/// Where a value comes from. What has no origin is a default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    File { name: String, line: usize },
    Environment(String),
    Flag(&'static str),
}

impl Sources {
    /// Puts everything together.
    ///
    /// # Errors
    /// One source cannot be read or says what makes no sense, or all of them together do.
    pub fn load(&self) -> Result<Loaded, Fault> {
        let mut loaded = self.load_with(environment::variable)?;
        loaded.slips = environment::slips(environment::names());
        Ok(loaded)
    }

    pub(super) fn load_with(
        &self,
        environment: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Loaded, Fault> {
        let (file, required) = match &self.file {
            Some(file) => (file.clone(), true),
            None => (PathBuf::from(DEFAULT_FILE), false),
        };
        let mut loaded = match fs::read_to_string(&file) {
            Ok(text) => Loaded::of_file(&text, &file)?,
            Err(error) if error.kind() == ErrorKind::NotFound && !required => Loaded::of_defaults(),
            Err(reason) => return Err(Fault::ConfigUnreadable { file, reason }),
        };
        for key in layout::keys() {
            if let Some((variable, value)) = value_of(key, &environment)? {
                loaded.set(&key.path(), value, Origin::Environment(variable))?;
            }
        }
        for flag in &self.flags {
            loaded.set(flag.path, flag.value.clone(), Origin::Flag(flag.name))?;
        }
        loaded.config.settle(file.parent().unwrap_or(Path::new("")))?;
        Ok(loaded)
    }
}

impl Loaded {
    pub(super) fn of_defaults() -> Self {
        Self {
            config: Config::default(),
            slips: Vec::new(),
            values: Table::new(),
            origins: BTreeMap::new(),
        }
    }

    pub(super) fn of_file(text: &str, file: &Path) -> Result<Self, Fault> {
        let line_of = |at: usize| text.get(..at).unwrap_or(text).matches('\n').count() + 1;
        let wrong = |error: &toml::de::Error| Fault::ConfigWrong {
            file: file.to_owned(),
            line: error.span().map_or(1, |span| line_of(span.start)),
            problem: mistakes::in_words(error.message()),
        };
        let config: Config = toml::from_str(text).map_err(|error| wrong(&error))?;
        let values: Table = toml::from_str(text).map_err(|error| wrong(&error))?;
        let spans = DeTable::parse(text).map_err(|error| wrong(&error))?;
        let name = file.display().to_string();
        let mut origins = BTreeMap::new();
        for (key, value) in spans.get_ref() {
            let mut note = |path: String, at| {
                origins.insert(path, Origin::File { name: name.clone(), line: line_of(at) });
            };
            note(key.get_ref().to_string(), key.span().start);
            if let DeValue::Table(section) = value.get_ref() {
                for inner in section.keys() {
                    note(format!("{}.{}", key.get_ref(), inner.get_ref()), inner.span().start);
                }
            }
        }
        Ok(Self { config, slips: Vec::new(), values, origins })
    }

    /// Sets one value over what was there. All before made sense, so whatever is wrong now is this.
    fn set(&mut self, path: &str, value: Value, origin: Origin) -> Result<(), Fault> {
        match path.split_once('.') {
            None => drop(self.values.insert(path.to_owned(), value)),
            Some((section, name)) => {
                let section = self.values.entry(section).or_insert_with(|| Table::new().into());
                let section =
                    section.as_table_mut().expect("what was read had tables for sections");
                section.insert(name.to_owned(), value);
            }
        }
        let config = self.values.clone().try_into();
        self.config = config.map_err(|error: toml::de::Error| Fault::ValueWrong {
            origin: origin.to_string(),
            problem: mistakes::in_words(error.message()),
        })?;
        self.origins.insert(path.to_owned(), origin);
        Ok(())
    }
}

/// The values are as they were written, secrets among them.
impl fmt::Debug for Loaded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loaded").field("config", &self.config).finish_non_exhaustive()
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { name, line } => write!(f, "{name}, line {line}"),
            Self::Environment(variable) => f.write_str(variable),
            Self::Flag(name) => f.write_str(name),
        }
    }
}

/// The file that is read when it is there and none is named.
pub const DEFAULT_FILE: &str = "parlor.toml";

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("parlor-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("the folder for this is writable");
        for (name, text) in files {
            fs::write(folder.join(name), text).expect("the folder for this is writable");
        }
        folder
    }

    fn load(
        file: Option<&Path>,
        environment: &[(&str, &str)],
        flags: &[(&'static str, &'static str, &str)],
    ) -> Result<Loaded, String> {
        let flags = flags.iter().map(|(name, path, value)| Flag {
            name,
            path,
            value: Value::String((*value).to_owned()),
        });
        let sources = Sources { file: file.map(Path::to_owned), flags: flags.collect() };
        let find = |name: &str| environment.iter().find(|(known, _)| *known == name);
        let loaded = sources.load_with(|name| find(name).map(|(_, value)| OsString::from(value)));
        loaded.map_err(|fault| fault.to_string())
    }

    #[test]
    fn flags_win_over_the_environment_over_the_file_over_defaults() {
        let text = "title = \"File\"\n[server]\nlisten = \"127.0.0.1:1\"\n[history]\nhours = 5\n";
        let folder = folder_with("precedence", &[("parlor.toml", text)]);
        let file = folder.join("parlor.toml");
        let environment =
            [("PARLOR_TITLE", "Environment"), ("PARLOR_SERVER_LISTEN", "127.0.0.1:2")];
        let flags = [("--listen", "server.listen", "127.0.0.1:3")];
        let loaded = load(Some(&file), &environment, &flags).expect("all of it is fine");
        let origin = |path| loaded.origins.get(path).map(ToString::to_string);
        let config = &loaded.config;
        assert_eq!(config.server.listen.port(), 3);
        assert_eq!(origin("server.listen").as_deref(), Some("--listen"));
        assert_eq!(config.title, "Environment");
        assert_eq!(origin("title").as_deref(), Some("PARLOR_TITLE"));
        assert_eq!(config.history.hours, 5);
        let file_said = format!("{}, line 5", file.display());
        assert_eq!(origin("history.hours"), Some(file_said));
        assert_eq!((config.limits.connections, origin("limits.connections")), (64, None));
        let shown = loaded.show();
        for line in [
            "title = \"Environment\"  # PARLOR_TITLE",
            "listen = \"127.0.0.1:3\"  # --listen",
            "connections = 64  # default",
            "messages = { burst = 20, every_ms = 500 }  # default",
            "# people is not set",
        ] {
            assert!(shown.lines().any(|shown| shown == line), "{line} is not in: {shown}");
        }
        assert_eq!(
            toml::from_str::<Config>(&shown).map(|config| config.title).as_deref(),
            Ok("Environment")
        );
    }

    #[test]
    fn each_kind_of_value_can_be_said_in_the_environment() {
        let environment = [
            ("PARLOR_LIMITS_PEOPLE", "50"),
            ("PARLOR_LIMITS_MESSAGES", "{ burst = 3, every_ms = 5 }"),
            ("PARLOR_LIMITS_OPENS", "off"),
            ("PARLOR_JWT_ENABLED", "off"),
            ("PARLOR_SERVER_ALLOWED_ORIGINS", "https://a.example, https://b.example"),
            ("PARLOR_SERVER_TRUSTED_PROXIES", "[\"10.0.0.0/8\"]"),
            ("PARLOR_CHANNELS", "[{ id = \"den\", name = \"Den\" }]"),
            ("PARLOR_HISTORY", "none"),
            ("PARLOR_TITLE", ""),
        ];
        let config = load(None, &environment, &[]).expect("all of it is fine").config;
        assert_eq!(config.limits.people, Some(50));
        assert_eq!(config.limits.of_people().messages.map(|rate| rate.burst), Some(3));
        assert_eq!(config.limits.of_people().opens, None);
        assert_eq!(config.server.allowed_origins, ["https://a.example", "https://b.example"]);
        assert_eq!(config.server.trusted_proxies.len(), 1);
        assert_eq!(config.channels.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["Den"]);
        assert_eq!(config.history.retention_ms(), None);
        assert_eq!(config.title, "Parlor", "what is empty is not set");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_origin_and_no_secret() {
        let long = "x".repeat(32);
        let folder = folder_with("wrong-values", &[("secret", "hunter2\n")]);
        let secret = folder.join("secret").display().to_string();
        for (environment, expected) in [
            (vec![("PARLOR_JWT_ENABLED", "maybe")], "PARLOR_JWT_ENABLED: invalid type"),
            (vec![("PARLOR_SERVER_LISTEN", "here")], "PARLOR_SERVER_LISTEN: invalid socket"),
            (vec![("PARLOR_LIMITS_CONNECTIONS", "-1")], "PARLOR_LIMITS_CONNECTIONS: "),
            (vec![("PARLOR_CHANNELS", "[]")], "it needs at least one [[channels]]"),
            (vec![("PARLOR_JWT_SECRET", "hunter2")], "shorter than 32 bytes"),
            (vec![("PARLOR_JWT_SECRET_FILE", secret.as_str())], "shorter than 32 bytes"),
            (vec![("PARLOR_JWT_SECRET_FILE", "no/such")], "no/such, which PARLOR_JWT_SECRET_FILE"),
            (
                vec![("PARLOR_JWT_SECRET", long.as_str()), ("PARLOR_JWT_SECRET_FILE", &secret)],
                "PARLOR_JWT_SECRET and PARLOR_JWT_SECRET_FILE are both set",
            ),
            (
                vec![("PARLOR_LISTEN", "[::]:1"), ("PARLOR_SERVER_LISTEN", "[::]:2")],
                "PARLOR_LISTEN and PARLOR_SERVER_LISTEN are both set",
            ),
        ] {
            let problem = load(None, &environment, &[]).expect_err("this is wrong");
            assert!(problem.contains(expected), "{problem}");
            assert!(!problem.contains("hunter2") && !problem.contains(&long), "{problem}");
            assert_eq!(problem.lines().count(), 1);
        }
    }

    #[test]
    fn the_environment_wins_for_secrets_and_nothing_shows_them() {
        let (mine, other) = ("mine-".repeat(8), "other-".repeat(8));
        let text = format!(
            "[jwt]\nenabled = true\nsecret = \"{other}\"\n[video]\nice_servers = \
            [{{ urls = [\"turn:t\"], username = \"u\", credential = \"hunter2\" }}]"
        );
        let folder =
            folder_with("secrets", &[("parlor.toml", &text), ("key", &format!("{mine}\n"))]);
        let key = folder.join("key").display().to_string();
        for set in [("PARLOR_JWT_SECRET", mine.as_str()), ("PARLOR_JWT_SECRET_FILE", &key)] {
            let loaded = load(Some(&folder.join("parlor.toml")), &[set], &[]).expect("it is fine");
            let secret = loaded.config.jwt.secret.as_ref().expect("there is one");
            assert_eq!(secret.bytes(), mine.as_bytes());
            let shown = loaded.show();
            assert!(shown.contains(&format!("secret = \"(hidden)\"  # {}", set.0)), "{shown}");
            for hidden in [mine.as_str(), &other, "hunter2"] {
                assert!(!shown.contains(hidden), "{shown}");
            }
            assert!(!format!("{loaded:?}").contains("-mine-"));
        }
    }
}
