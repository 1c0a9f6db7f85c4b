//! Which files the rules look at: everything that is, or is about to be, part of the project.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One text file of the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Where it is, from the top of the tree, with `/` between folders.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl Source {
    /// A file that exists only in a test.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// What follows the last dot of the file's name, or the whole name where there is none.
    pub fn extension(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit('.').next().unwrap_or_default()
    }

    /// Whether the whole file is test code, where a panic is how one says no.
    pub fn is_test(&self) -> bool {
        let mut folders = self.path.split('/');
        let name = folders.next_back().unwrap_or_default();
        name == "tests.rs" || folders.any(|folder| folder == "tests" || folder == "benches")
    }
}

/// The top of the tree that this crate was built in.
pub fn root() -> PathBuf {
    let this_crate = Path::new(env!("CARGO_MANIFEST_DIR"));
    let top = this_crate.ancestors().nth(2);
    top.expect("this crate lies two folders below the top").to_path_buf()
}

/// All text files below `root` that git tracks or would track; what is not UTF-8 is not text.
///
/// # Panics
///
/// When `root` cannot be read: a rule that saw nothing must not pass.
pub fn sources(root: &Path) -> Vec<Source> {
    let paths = listed_by_git(root).unwrap_or_else(|| found_by_walking(root));
    assert!(!paths.is_empty(), "no files below {}", root.display());
    // A tracked file may have been removed without git knowing it yet; then it does not count.
    let read = |path: String| {
        let text = fs::read_to_string(root.join(&path)).ok()?;
        Some(Source { path, text })
    };
    paths.into_iter().filter_map(read).collect()
}

/// Asks git, because it alone knows what is ignored. `None` where there is no git or no repository,
/// as in an unpacked release.
fn listed_by_git(root: &Path) -> Option<BTreeSet<String>> {
    let mut git = Command::new("git");
    git.arg("-C").arg(root).arg("ls-files");
    git.args(["-z", "--cached", "--others", "--exclude-standard"]);
    let output = git.output().ok().filter(|output| output.status.success())?;
    let listing = String::from_utf8(output.stdout).ok()?;
    let paths: BTreeSet<String> = listing.split_terminator('\0').map(ToOwned::to_owned).collect();
    (!paths.is_empty()).then_some(paths)
}

fn found_by_walking(root: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(root.join(&folder)).expect("a folder that was just listed");
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if !is_folder {
                found.insert(format!("{folder}{name}"));
            } else if !GENERATED.contains(&name.as_str()) {
                folders.push(format!("{folder}{name}/"));
            }
        }
    }
    found
}

/// Folders that hold what tools made, for the case that git cannot be asked.
const GENERATED: [&str; 6] =
    [".git", "dist", "node_modules", "playwright-report", "target", "test-results"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        assert_eq!(Source::new("e2e/chat.spec.ts", "").extension(), "ts");
        assert_eq!(Source::new("justfile", "").extension(), "justfile");
        assert!(Source::new("server/tests/process.rs", "").is_test());
        assert!(Source::new("server/src/socket/tests.rs", "").is_test());
        assert!(!Source::new("server/src/socket.rs", "").is_test());
    }

    #[test]
    fn git_and_walking_both_see_this_file() {
        let this_file = file!().replace('\\', "/");
        let walked = found_by_walking(&root());
        assert!(walked.contains(&this_file), "{this_file} in {walked:?}");
        assert!(sources(&root()).iter().any(|s| s.path == this_file));
    }
}
