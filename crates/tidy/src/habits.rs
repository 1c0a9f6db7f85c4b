//! Rules about habits in Rust code that the design forbids everywhere.

use crate::code::{code_only, lines_of, without_tests, words};
use crate::{Finding, Source};

/// One task owns the room; everybody else sends to it. A lock shared between tasks is a second
/// owner, and two of them are an order that somebody will get wrong.
pub fn shared_locks(sources: &[Source]) -> Vec<Finding> {
    let advice = "no lock behind an Arc: let one task own the state and send to it";
    in_rust(sources, |source| {
        let code = code_only(&source.text);
        words(&code)
            .filter(|(_, word, after)| *word == "Arc" && wraps_a_lock(after))
            .map(|(line, _, _)| Finding::new(source, line, advice))
            .collect()
    })
}

/// What is forgotten is never detached: a closure must have an owner whose end is its end.
pub fn forgotten_closures(sources: &[Source]) -> Vec<Finding> {
    let advice = "nothing is forgotten: keep it in the struct whose end should be its end";
    in_rust(sources, |source| {
        let code = code_only(&source.text);
        let lines = [".forget()", "Closure::forget", "mem::forget"].map(|p| lines_of(&code, p));
        let lines = lines.into_iter().flatten();
        lines.map(|line| Finding::new(source, line, advice)).collect()
    })
}

/// Outside tests a panic is a bug, and its message is the invariant that did not hold.
pub fn unwraps(sources: &[Source]) -> Vec<Finding> {
    let advice = "say which invariant makes this certain: `.expect(\"...\")`, or handle the case";
    in_rust(sources, |source| {
        if source.is_test() {
            return Vec::new();
        }
        let code = without_tests(&code_only(&source.text));
        let lines = lines_of(&code, ".unwrap()").into_iter();
        lines.map(|line| Finding::new(source, line, advice)).collect()
    })
}

fn in_rust(sources: &[Source], rule: impl Fn(&Source) -> Vec<Finding>) -> Vec<Finding> {
    let rust = sources.iter().filter(|source| source.extension() == "rs");
    rust.flat_map(rule).collect()
}

/// Whether what follows `Arc` puts a lock into it, as a type or as a value, however it is spelt.
fn wraps_a_lock(after: &str) -> bool {
    let Some(inner) = ["<", "::<", "::new("].iter().find_map(|p| after.strip_prefix(p)) else {
        return false;
    };
    let end = inner.find(['<', '(', '>', ')', ',']).unwrap_or(inner.len());
    let path = inner[..end].trim();
    let is_lock = |name| name == "Mutex" || name == "RwLock";
    path.split("::").any(|name| is_lock(name.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(rule: fn(&[Source]) -> Vec<Finding>, path: &str, text: &str) -> Vec<usize> {
        let findings = rule(&[Source::new(path, text)]);
        findings.iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn a_shared_lock_is_caught() {
        let rust = "type A = Arc<Mutex<u8>>;\n// Arc<Mutex<u8>>\nlet b = Arc::new(RwLock::new(1));\n\
            type C = Arc<tokio::sync::RwLock<u8>>;\ntype D = (Arc<str>, Mutex<u8>);\n";
        assert_eq!(lines(shared_locks, "server/src/a.rs", rust), [1, 3, 4]);
    }

    #[test]
    fn a_forgotten_closure_is_caught() {
        let rust = "closure.forget();\nlet words = \".forget()\";\nf.map(Closure::forget);\n";
        let path = "frontend/src/rtc/a.rs";
        assert_eq!(lines(forgotten_closures, path, rust), [1, 3]);
    }

    #[test]
    fn an_unwrap_is_caught_outside_tests_only() {
        let rust = "a.unwrap();\nb.unwrap_or_default();\n#[cfg(test)]\nmod tests { c.unwrap(); }\n";
        assert_eq!(lines(unwraps, "server/src/a.rs", rust), [1]);
        assert!(lines(unwraps, "server/tests/a.rs", rust).is_empty());
    }
}
