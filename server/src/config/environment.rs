//! What is said in the environment: which variable belongs to which key, and how its value is
//! written.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use toml::{Table, Value};

use super::layout::{self, Key, Kind};
use super::mistakes;
use crate::Fault;

/// The value of a key in the environment, and the variable that has it.
pub(super) fn value_of(
    key: &Key,
    environment: &impl Fn(&str) -> Option<OsString>,
) -> Result<Option<(String, Value)>, Fault> {
    let short = SHORT.iter().filter(|(_, path)| *path == key.path()).map(|(name, _)| *name);
    let names = short.map(str::to_owned).chain([key.variable()]);
    let files = key.is_secret().then(|| format!("{}_FILE", key.variable()));
    let set = |name: String| Some((environment(&name).filter(|value| !value.is_empty())?, name));
    let mut found: Vec<(OsString, String)> = names.filter_map(set).collect();
    let file = files.and_then(set);
    found.extend(file.clone());
    match (found.pop(), found.pop(), file) {
        (None, _, _) => Ok(None),
        (Some((_, one)), Some((_, other)), _) => Err(Fault::VariableTwice(other, one)),
        (Some((path, variable)), None, Some(_)) => {
            let file = PathBuf::from(path);
            let text = fs::read_to_string(&file);
            let text = text.map_err(|reason| Fault::SecretUnreadable {
                file,
                variable: variable.clone(),
                reason,
            })?;
            // Editors and `echo` end a file with a line break that nobody means.
            Ok(Some((variable, Value::String(text.trim().to_owned()))))
        }
        (Some((value, variable)), None, None) => match value.into_string() {
            Ok(text) => Ok(Some((variable, read(key.kind, text)))),
            Err(_) => Err(Fault::ValueWrong {
                origin: variable,
                problem: "this is not text in UTF-8".to_owned(),
            }),
        },
    }
}

/// A value as it is written in the environment. What cannot be read is a text, and the key says that
/// it is none of its own.
fn read(kind: Kind, text: String) -> Value {
    let as_toml = || format!("it = {text}").parse::<Table>().ok()?.remove("it");
    match kind {
        Kind::Text => Value::String(text),
        Kind::List if text.starts_with('[') => as_toml().unwrap_or(Value::String(text)),
        Kind::List => {
            let parts = text.split(',').map(|part| Value::String(part.trim().to_owned()));
            Value::Array(parts.collect())
        }
        Kind::Switch if text == "on" => Value::Boolean(true),
        Kind::Switch if text == "off" => Value::Boolean(false),
        Kind::Switch | Kind::Other => as_toml().unwrap_or(Value::String(text)),
    }
}

/// Variables that are nearly those of a key: whoever set them meant that one. Others may be anybody's.
pub(super) fn slips(variables: impl Iterator<Item = String>) -> Vec<String> {
    let secrets = layout::keys().iter().filter(|key| key.is_secret());
    let files = secrets.map(|key| format!("{}_FILE", key.variable()));
    let known = layout::keys().iter().map(Key::variable).chain(files);
    let known: Vec<String> = known.chain(SHORT.map(|(name, _)| name.to_owned())).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let unknown = variables.filter(|name| !known.contains(&name.as_str()));
    let slip = |name: String| {
        let rest = name.strip_prefix("PARLOR_")?;
        let rests: Vec<&str> =
            known.iter().filter_map(|name| name.strip_prefix("PARLOR_")).collect();
        let meant = mistakes::nearest(rest, &rests, SLIP)?;
        Some(format!("{name} is not read; did you mean PARLOR_{meant}?"))
    };
    unknown.filter_map(slip).collect()
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub(super) fn names() -> impl Iterator<Item = String> {
    std::env::vars_os().filter_map(|(name, _)| name.into_string().ok())
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub(super) fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

/// Variables that are so common that they have a short name as well.
const SHORT: [(&str, &str); 4] = [
    ("PARLOR_LISTEN", "server.listen"),
    ("PARLOR_HISTORY", "history.retention"),
    ("PARLOR_LIMITS", "limits.enabled"),
    ("PARLOR_LOG", "log.filter"),
];

/// How much of two names must be the same before one is a slip of the other.
const SLIP: f64 = 0.8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_a_variable_is_noticed_and_what_is_somebody_elses_is_not() {
        let named =
            ["PARLOR_JWT_SECERT", "PARLOR_TITEL", "PARLOR_SERVICE_HOST", "PARLOR_PORT", "TITLE"];
        assert_eq!(
            slips(named.into_iter().chain(["PARLOR_TITLE", "PARLOR_LOG"]).map(str::to_owned)),
            [
                "PARLOR_JWT_SECERT is not read; did you mean PARLOR_JWT_SECRET?",
                "PARLOR_TITEL is not read; did you mean PARLOR_TITLE?",
            ]
        );
    }
}
