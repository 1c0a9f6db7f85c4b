//! What is in force, with where each value comes from: `parlor serve --print-config`.

use std::fmt::Write as _;

use toml::{Table, Value};

use super::layout::{self, ANNOTATED, Key, SECRETS};
use super::sources::Loaded;

impl Loaded {
    /// Every value as the configuration file would have it, each with its origin, and secrets
    /// hidden. What is printed can be read again, but for the secrets.
    pub fn show(&self) -> String {
        let defaults: Table = ANNOTATED.parse().expect("a test reads the annotated file");
        let mut text = String::new();
        let mut sections: Vec<&str> = Vec::new();
        for key in layout::keys() {
            if !sections.contains(&key.section) {
                sections.push(key.section);
            }
        }
        // What stands before all sections would belong to the last one anywhere else.
        sections.sort_by_key(|section| !section.is_empty());
        for section in sections {
            if !section.is_empty() {
                writeln!(text, "\n[{section}]").expect("a text can grow");
            }
            for key in layout::keys().iter().filter(|key| key.section == section) {
                writeln!(text, "{}", self.line(key, &defaults)).expect("a text can grow");
            }
        }
        text
    }

    /// The keys whose values are others than they were.
    pub(crate) fn changes_since(&self, before: &Self) -> Vec<String> {
        let changed = |key: &&Key| find(&self.values, key) != find(&before.values, key);
        layout::keys().iter().filter(changed).map(Key::path).collect()
    }

    fn line(&self, key: &Key, defaults: &Table) -> String {
        let origin = self.origins.get(&key.path());
        let origin = origin.map_or_else(|| "default".to_owned(), ToString::to_string);
        match find(&self.values, key).or_else(|| find(defaults, key)) {
            Some(_) if key.is_secret() => format!("{} = {HIDDEN:?}  # {origin}", key.name),
            Some(value) => format!("{} = {}  # {origin}", key.name, without_secrets(value)),
            None => format!("# {} is not set", key.name),
        }
    }
}

pub(super) fn find<'a>(values: &'a Table, key: &Key) -> Option<&'a Value> {
    let section = match key.section {
        "" => values,
        section => values.get(section)?.as_table()?,
    };
    section.get(key.name)
}

fn without_secrets(value: &Value) -> Value {
    match value {
        Value::Table(table) => {
            let hidden = |(name, value): (&String, &Value)| {
                let secret = SECRETS.contains(&name.as_str());
                let value = if secret { HIDDEN.into() } else { without_secrets(value) };
                (name.clone(), value)
            };
            Value::Table(table.iter().map(hidden).collect())
        }
        Value::Array(values) => Value::Array(values.iter().map(without_secrets).collect()),
        Value::String(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Boolean(_)
        | Value::Datetime(_) => value.clone(),
    }
}

/// What stands where a secret would.
const HIDDEN: &str = "(hidden)";
