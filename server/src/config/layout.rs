//! Which keys there are: read from the annotated file, so that there is one place for them.

use std::sync::LazyLock;

/// The annotated configuration file: every key with its default, for `parlor init` and the docs.
pub const ANNOTATED: &str = include_str!("parlor.toml");

/// A key that can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    /// The section it stands in, empty for those before all sections.
    pub section: &'static str,
    pub name: &'static str,
    pub kind: Kind,
}

/// How a value of a key is written where there is no TOML around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text, without quotes.
    Text,
    /// A list of texts with commas between them, or anything in TOML.
    List,
    /// `on` and `off`, or as in TOML.
    Switch,
    /// As in TOML.
    Other,
}

impl Key {
    /// Its name with its section, as `server.listen`.
    pub(super) fn path(&self) -> String {
        if self.section.is_empty() {
            self.name.to_owned()
        } else {
            format!("{}.{}", self.section, self.name)
        }
    }

    /// What it is called in the environment.
    pub(super) fn variable(&self) -> String {
        format!("PARLOR_{}", self.path().replace('.', "_").to_uppercase())
    }

    /// Whether nobody may see its value.
    pub(super) fn is_secret(&self) -> bool {
        SECRETS.contains(&self.name)
    }
}

/// Every key, in the order of the file.
pub(super) fn keys() -> &'static [Key] {
    &KEYS
}

/// The key of this path.
#[cfg(test)]
pub(super) fn key(path: &str) -> Option<&'static Key> {
    keys().iter().find(|key| key.path() == path)
}

static KEYS: LazyLock<Vec<Key>> = LazyLock::new(|| read(ANNOTATED));

/// Names of keys that hold a secret, wherever they stand.
pub(super) const SECRETS: [&str; 3] = ["secret", "key", "credential"];

/// Keys are lines that say `name = value`, with a `#` in front where they are not set. What stands
/// in a list of tables belongs to one key, that list.
fn read(text: &'static str) -> Vec<Key> {
    let (mut section, mut in_list) = ("", false);
    let mut keys: Vec<Key> = Vec::new();
    for line in text.lines() {
        let line = line.strip_prefix('#').unwrap_or(line);
        let key = if let Some(list) = line.strip_prefix("[[").and_then(|l| l.strip_suffix("]]")) {
            in_list = true;
            let (section, name) = list.rsplit_once('.').unwrap_or(("", list));
            Key { section, name, kind: Kind::List }
        } else if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            (section, in_list) = (name, false);
            continue;
        } else {
            let Some((name, value)) = line.split_once(" = ").filter(|(name, _)| is_name(name))
            else {
                continue;
            };
            if in_list {
                continue;
            }
            let kind = match value.chars().next() {
                Some('"') => Kind::Text,
                Some('[') => Kind::List,
                _ if value.parse::<bool>().is_ok() => Kind::Switch,
                _ => Kind::Other,
            };
            Key { section, name, kind }
        };
        if !keys.iter().any(|known| (known.section, known.name) == (key.section, key.name)) {
            keys.push(key);
        }
    }
    keys
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

#[cfg(test)]
mod tests {
    use toml::{Table, Value};

    use super::*;
    use crate::config::Config;

    /// The file with every key set that it only mentions, where it has no default beside that.
    fn with_all_set() -> Table {
        let (mut text, mut set) = (String::new(), Vec::new());
        for line in ANNOTATED.lines() {
            let bare = line.strip_prefix('#').unwrap_or(line);
            let name = bare.split_once(" = ").map(|(name, _)| name).filter(|name| is_name(name));
            if bare.starts_with('[') {
                set.clear();
            } else if name.is_none_or(|name| set.contains(&name)) {
                continue;
            }
            set.extend(name);
            text.push_str(bare);
            text.push('\n');
        }
        text.parse().expect("what the file mentions is TOML as well")
    }

    #[test]
    fn the_annotated_file_is_the_room_that_runs_without_one() {
        let config: Config = toml::from_str(ANNOTATED).expect("the file is a configuration");
        assert_eq!(config, Config::default());
    }

    #[test]
    fn every_key_of_every_section_is_in_the_annotated_file() {
        let all = with_all_set();
        let sections =
            all.iter().filter_map(|(name, value)| Some((name.as_str(), value.as_table()?)));
        for (section, table) in [("", &all)].into_iter().chain(sections) {
            let mut wrong = all.clone();
            let place = match section {
                "" => &mut wrong,
                section => wrong[section].as_table_mut().expect("a section is a table"),
            };
            place.insert("nothing".to_owned(), Value::Boolean(true));
            let error = wrong.try_into::<Config>().expect_err("that key is unknown");
            let error = error.message().lines().next().unwrap_or_default();
            // The library lists what there is.
            let known: Vec<&str> = error.split('`').skip(3).step_by(2).collect();
            assert!(!known.is_empty(), "{error}");
            for name in known {
                assert!(table.contains_key(name), "[{section}] {name} is not in the file");
            }
        }
    }

    #[test]
    fn keys_are_known_by_section_variable_and_kind() {
        let listen = key("server.listen").expect("there is such a key");
        assert_eq!((listen.variable().as_str(), listen.kind), ("PARLOR_SERVER_LISTEN", Kind::Text));
        assert_eq!(key("title").map(Key::variable).as_deref(), Some("PARLOR_TITLE"));
        assert_eq!(key("channels").map(|key| key.kind), Some(Kind::List));
        assert_eq!(key("limits.people").map(|key| key.kind), Some(Kind::Other));
        assert_eq!(key("channels.id"), None);
        assert!(key("jwt.secret").is_some_and(Key::is_secret));
    }
}
