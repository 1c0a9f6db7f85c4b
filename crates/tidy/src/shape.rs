//! Rules about files as text: how long they are, how they begin, and what they leave undone.

use crate::code::is_word;
use crate::{Finding, Source};

/// A file of more lines than this holds more than one idea.
pub const LINES_MAX: usize = 400;

/// Nobody should have to scroll through a file to know what is in it.
pub fn long_files(sources: &[Source]) -> Vec<Finding> {
    let kinds = ["rs", "ts", "css", "js", "sh"];
    let of_our_kind = sources.iter().filter(|s| kinds.contains(&s.extension()));
    let too_long = of_our_kind.filter_map(|source| {
        let lines = source.text.lines().count();
        (lines > LINES_MAX).then(|| {
            let advice = format!("{lines} lines, {LINES_MAX} are the limit: split it by idea");
            Finding::new(source, lines, advice)
        })
    });
    too_long.collect()
}

/// Every Rust file says in its first line what lives in it.
pub fn missing_module_docs(sources: &[Source]) -> Vec<Finding> {
    let rust = sources.iter().filter(|s| s.extension() == "rs");
    rust.filter(|source| !source.text.starts_with("//!"))
        .map(|source| Finding::new(source, 1, "begin with a `//!` line: what lives in this file?"))
        .collect()
}

/// A promise to do something later is kept only when somebody can find it, so it names an issue.
pub fn unnumbered_todos(sources: &[Source]) -> Vec<Finding> {
    let kinds = ["rs", "ts", "css", "js", "sh", "html", "toml", "justfile"];
    let markers = [["TO", "DO"].concat(), ["FIX", "ME"].concat()];
    let mut findings = Vec::new();
    for source in sources.iter().filter(|s| kinds.contains(&s.extension())) {
        for (number, line) in source.text.lines().enumerate() {
            let marked = markers.iter().any(|marker| has_word(line, marker));
            if marked && !names_an_issue(line) {
                let advice = "name the issue, as in #12, or do it now";
                findings.push(Finding::new(source, number + 1, advice));
            }
        }
    }
    findings
}

/// A path of the machine that something was written on means nothing to anybody else.
pub fn machine_paths(sources: &[Source]) -> Vec<Finding> {
    let homes = ["root", "work"].map(|folder| format!("/{folder}/"));
    let mut findings = Vec::new();
    for source in sources {
        for (number, line) in source.text.lines().enumerate() {
            if homes.iter().any(|home| starts_a_path(line, home)) {
                let advice = "names a folder of one machine: make it relative or a setting";
                findings.push(Finding::new(source, number + 1, advice));
            }
        }
    }
    findings
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|c| !is_word(c)).any(|found| found == word)
}

fn names_an_issue(line: &str) -> bool {
    line.match_indices('#').any(|(at, _)| line[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
}

/// In the middle of a longer path or address the same letters are innocent.
fn starts_a_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| is_word(c) || "-.~/*}".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(findings: &[Finding]) -> Vec<usize> {
        findings.iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn a_long_file_is_caught() {
        let full = "x\n".repeat(LINES_MAX);
        assert!(long_files(&[Source::new("a.css", full.as_str())]).is_empty());
        let over = full + "x\n";
        assert_eq!(lines(&long_files(&[Source::new("a.css", over.as_str())])), [401]);
        assert!(long_files(&[Source::new("a.json", over)]).is_empty());
    }

    #[test]
    fn a_file_without_an_introduction_is_caught() {
        let bare = Source::new("a.rs", "use std::fmt;\n//! Late.\n");
        assert_eq!(lines(&missing_module_docs(&[bare])), [1]);
        assert!(missing_module_docs(&[Source::new("a.rs", "//! Words.\n")]).is_empty());
    }

    #[test]
    fn a_promise_without_an_issue_is_caught() {
        let marker = ["TO", "DO"].concat();
        let text = format!("// {marker} later\n// {marker} #12: soon\n// {marker}S are fine\n");
        assert_eq!(lines(&unnumbered_todos(&[Source::new("a.ts", text)])), [1]);
        let other = ["// FIX", "ME #x\n"].concat();
        assert_eq!(lines(&unnumbered_todos(&[Source::new("a.rs", other)])), [1]);
    }

    #[test]
    fn a_path_of_one_machine_is_caught() {
        let home = ["/ro", "ot/"].concat();
        let text = format!("fine\ncp {home}x .\nsee https://a.example{home}x\n\"{home}x\"\n");
        assert_eq!(lines(&machine_paths(&[Source::new("a.md", text)])), [2, 4]);
    }
}
