//! Rules that keep ARCHITECTURE.md a map of the real place: what exists is on it, and what is on
//! it exists.

use crate::code::is_word;
use crate::{Finding, Source};
use std::collections::BTreeSet;

/// The map itself.
pub const MAP: &str = "ARCHITECTURE.md";

/// Every folder at the top and every crate is described, so that nobody has to guess.
pub fn unmapped_folders(sources: &[Source]) -> Vec<Finding> {
    let empty = Source::new(MAP, "");
    let map = sources.iter().find(|s| s.path == MAP).unwrap_or(&empty);
    let unmapped =
        described_folders(sources).into_iter().filter(|folder| !mentions(&map.text, folder));
    unmapped
        .map(|folder| Finding::new(map, 1, format!("say in a sentence what {folder}/ is for")))
        .collect()
}

/// Every path on the map leads somewhere. A file may be named without the folders before it.
pub fn dead_paths(sources: &[Source]) -> Vec<Finding> {
    let places = places(sources);
    let mut findings = Vec::new();
    for map in sources.iter().filter(|s| s.path == MAP) {
        for (line, path) in quoted_paths(&map.text) {
            let ending = format!("/{path}");
            if !places.iter().any(|p| *p == path || p.ends_with(&ending)) {
                let advice = format!("`{path}` does not exist: correct the map");
                findings.push(Finding::new(map, line, advice));
            }
        }
    }
    findings
}

/// Hidden folders hold the settings of tools; they are left to those who know the tool.
fn described_folders(sources: &[Source]) -> BTreeSet<&str> {
    let at_top = sources.iter().filter_map(|s| s.path.split_once('/'));
    let at_top = at_top.map(|(folder, _)| folder).filter(|folder| !folder.starts_with('.'));
    let crates = sources.iter().filter_map(|s| s.path.strip_suffix("/Cargo.toml"));
    at_top.chain(crates).collect()
}

/// A folder is mentioned as a path: with a slash or a backtick after it, and nothing before it.
fn mentions(text: &str, folder: &str) -> bool {
    text.match_indices(folder).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + folder.len()..].chars().next();
        !before.is_some_and(|c| is_word(c) || "-./".contains(c)) && matches!(after, Some('/' | '`'))
    })
}

/// All files and all folders that hold one.
fn places(sources: &[Source]) -> BTreeSet<&str> {
    let mut places = BTreeSet::new();
    for source in sources {
        let mut path = source.path.as_str();
        places.insert(path);
        while let Some((folder, _)) = path.rsplit_once('/') {
            places.insert(folder);
            path = folder;
        }
    }
    places
}

/// What stands between backticks, outside of drawings, and looks like a path of this project.
fn quoted_paths(text: &str) -> Vec<(usize, &str)> {
    let mut paths = Vec::new();
    let mut in_drawing = false;
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_drawing = !in_drawing;
        } else if !in_drawing {
            let quoted = line.split('`').skip(1).step_by(2);
            let paths_here = quoted.filter(|word| is_path(word));
            paths.extend(paths_here.map(|path| (number + 1, path.trim_end_matches('/'))));
        }
    }
    paths
}

/// An address such as `/ws` begins with a slash, and a pattern or a piece of code has other signs.
fn is_path(word: &str) -> bool {
    let plain = word.chars().all(|c| is_word(c) || "-./@".contains(c));
    let generated = GENERATED.iter().any(|place| word.starts_with(place));
    let has_known_ending = word
        .rsplit_once('.')
        .is_some_and(|(name, ending)| !name.is_empty() && KNOWN_ENDINGS.contains(&ending));
    plain
        && !generated
        && !NOT_PATHS.contains(&word)
        && !word.starts_with('/')
        && (word.contains('/') || has_known_ending)
}

/// What tools make is worth a word on the map, but is not there in a fresh clone.
const GENERATED: [&str; 4] = ["frontend/dist", "target/", "parlor.toml", "shots/"];

/// The name of a dialect of the protocol has a slash in it.
const NOT_PATHS: [&str; 1] = ["parlor/1"];

const KNOWN_ENDINGS: [&str; 11] =
    ["css", "ftl", "html", "js", "json", "lock", "md", "rs", "sh", "toml", "ts"];

#[cfg(test)]
mod tests {
    use super::*;

    fn project(map: &str) -> Vec<Source> {
        vec![
            Source::new(MAP, map),
            Source::new("crates/room/Cargo.toml", ""),
            Source::new("crates/room/src/lib.rs", ""),
            Source::new("docs/calls.md", ""),
            Source::new(".ci/run", ""),
        ]
    }

    fn advice(findings: &[Finding]) -> Vec<String> {
        findings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_folder_that_is_not_on_the_map_is_caught() {
        let findings = unmapped_folders(&project("`crates/room` thinks. See mydocs/ for more."));
        let expected = "ARCHITECTURE.md:1: say in a sentence what docs/ is for";
        assert_eq!(advice(&findings), [expected]);
        assert!(unmapped_folders(&project("```\ncrates/room/  docs/\n```")).is_empty());
    }

    #[test]
    fn a_missing_map_is_caught() {
        assert_eq!(unmapped_folders(&project("")[1..]).len(), 3);
    }

    #[test]
    fn a_path_that_leads_nowhere_is_caught() {
        let map = "`crates/room/src/lib.rs`, `lib.rs`, `docs/`, `/ws`, `Room::handle`,\n\
            `parlor/1`, `crates/*`, `gone.rs`\n```\n`drawn/elsewhere.rs`\n```\nand `docs/gone/`.";
        let expected = [
            "ARCHITECTURE.md:2: `gone.rs` does not exist: correct the map",
            "ARCHITECTURE.md:6: `docs/gone` does not exist: correct the map",
        ];
        assert_eq!(advice(&dead_paths(&project(map))), expected);
    }
}
