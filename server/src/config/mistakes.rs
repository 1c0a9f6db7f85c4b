//! What is wrong with a configuration, in words: keys that do not exist name the one that was
//! probably meant, and no name of a type of ours gets through.

/// What the library says, as a person would say it.
pub(super) fn in_words(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    let mut quoted = line.split('`').skip(1).step_by(2);
    match (line.starts_with("unknown field"), quoted.next()) {
        (true, Some(unknown)) => unknown_key(unknown, &quoted.collect::<Vec<_>>()),
        _ => TYPES.iter().fold(line.to_owned(), |line, (type_, words)| line.replace(type_, words)),
    }
}

/// The known name that is most like this one, if any is to this degree, between 0 and 1.
pub(super) fn nearest<'a>(unknown: &str, known: &[&'a str], degree: f64) -> Option<&'a str> {
    let like = |name: &&str| strsim::normalized_damerau_levenshtein(unknown, name);
    let best = known.iter().copied().max_by(|a, b| like(a).total_cmp(&like(b)))?;
    (like(&best) >= degree).then_some(best)
}

fn unknown_key(unknown: &str, known: &[&str]) -> String {
    match nearest(unknown, known, ALIKE) {
        Some(name) => format!("there is no key `{unknown}` here; did you mean `{name}`?"),
        None => format!("there is no key `{unknown}` here; there are `{}`", known.join("`, `")),
    }
}

/// How much of two names must be the same before one is taken for a slip of the other.
const ALIKE: f64 = 0.5;

/// Names of types in the library's sentences, and what they are called in a file.
const TYPES: [(&str, &str); 9] = [
    ("expected usize", "expected a whole number"),
    ("expected u16", "expected a whole number up to 65535"),
    ("expected u32", "expected a whole number"),
    ("expected u64", "expected a whole number"),
    ("expected a sequence", "expected a list"),
    ("expected a boolean", "expected true or false"),
    ("invalid type: sequence", "invalid type: a list"),
    ("invalid type: map", "invalid type: a table"),
    ("expected struct", "expected a table, which is"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_names_the_one_that_was_meant_or_all() {
        let lissten = "unknown field `lissten`, expected one of `listen`, `allowed_origins`";
        assert_eq!(in_words(lissten), "there is no key `lissten` here; did you mean `listen`?");
        let colour = "unknown field `colour`, expected `listen` or `allowed_origins`";
        assert_eq!(
            in_words(colour),
            "there is no key `colour` here; there are `listen`, `allowed_origins`"
        );
    }

    #[test]
    fn types_are_called_what_a_file_calls_them() {
        let number = "invalid type: string \"many\", expected usize\nmore";
        assert_eq!(in_words(number), "invalid type: string \"many\", expected a whole number");
    }
}
