//! The ledger of the wire: which line of the changelog told of which frames.
//!
//! An entry is a version, a seal and a line. The seal is made of the version, the line and the
//! schema together, so the seal of one line fits no other, and the test gives a seal away only
//! for a line that stands in the changelog above all that were told before.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// Whether the last entry of the ledger tells of these frames; what to do, if not.
pub(crate) fn verdict(
    ledger: &str,
    changelog: &str,
    version: u32,
    frames: &str,
) -> Result<(), String> {
    let entries = entries(ledger)?;
    let lines = protocol_lines(changelog);
    for (at, entry) in entries.iter().enumerate() {
        if entries[..at].iter().any(|earlier| earlier.line == entry.line) {
            return Err(format!("told twice, but it can only be news once: {}", entry.line));
        }
    }
    let tells_of_these = |entry: &Entry<'_>| {
        entry.version == version
            && entry.seal == seal(version, entry.line, frames)
            && lines.iter().any(|line| line == entry.line)
    };
    if entries.last().is_some_and(tells_of_these) {
        return Ok(());
    }
    // The changelog begins with what is newest, so what stands below a line that was told is older.
    let told = |line: &&String| entries.last().is_some_and(|entry| entry.line == **line);
    let news: Vec<&String> = lines.iter().take_while(|line| !told(line)).collect();
    Err(advice(&news, version, frames))
}

fn advice(news: &[&String], version: u32, frames: &str) -> String {
    let mut advice = "the frames are not those that the last entry of docs/protocol.version \
        tells of. "
        .to_owned();
    if news.is_empty() {
        advice += "Say first under Protocol in CHANGELOG.md what is new for people who write \
            clients; raise PROTOCOL_VERSION if their clients stop working. Then run this again.";
    } else {
        advice += "If one of these lines tells what is new, put it at the end of that file; if \
            none does, write one first under Protocol in CHANGELOG.md and run this again.";
        for line in news {
            let _ = write!(advice, "\n{version} {} {line}", seal(version, line, frames));
        }
    }
    advice
}

struct Entry<'a> {
    version: u32,
    seal: &'a str,
    line: &'a str,
}

fn entries(ledger: &str) -> Result<Vec<Entry<'_>>, String> {
    let lines = ledger.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let read = |text| entry(text).ok_or(format!("not a version, a seal and a line: {text}"));
    lines.map(read).collect()
}

fn entry(text: &str) -> Option<Entry<'_>> {
    let (version, rest) = text.split_once(' ')?;
    let (seal, line) = rest.split_once(' ')?;
    Some(Entry { version: version.parse().ok()?, seal, line })
}

fn seal(version: u32, line: &str, frames: &str) -> String {
    let digest = Sha256::digest(format!("{version}\n{line}\n{frames}"));
    digest.iter().take(8).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Every item under a heading `Protocol`, each as one line.
fn protocol_lines(changelog: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let mut of_protocol = false;
    for line in changelog.lines() {
        if line.starts_with('#') {
            of_protocol = line.trim_start_matches('#').trim() == "Protocol";
        } else if of_protocol && let Some(item) = line.strip_prefix("- ") {
            items.push(item.trim().to_owned());
        } else if of_protocol
            && line.starts_with(' ')
            && let Some(item) = items.last_mut()
        {
            item.push(' ');
            item.push_str(line.trim());
        }
    }
    items
}

const CHANGELOG: &str = "# Changelog\n## Unreleased\n### The room\n- Not this.\n### Protocol\n\
    - One\n  and a half.\n- Two.\n\n## 0.1\n### Protocol\n- Zero.\n";

fn written(version: u32, line: &str, frames: &str) -> String {
    format!("{version} {} {line}\n", seal(version, line, frames))
}

#[test]
fn frames_that_were_told_of_pass() {
    let ledger = format!("# A comment.\n\n{}", written(1, "One and a half.", "frames"));
    assert_eq!(verdict(&ledger, CHANGELOG, 1, "frames"), Ok(()));
    // Only the last entry is about the frames of today.
    let ledger = written(1, "Zero.", "old frames") + &written(1, "Two.", "frames");
    assert_eq!(verdict(&ledger, CHANGELOG, 1, "frames"), Ok(()));
}

#[test]
fn older_lines_are_not_offered() {
    let ledger = written(1, "Two.", "old frames");
    let advice = verdict(&ledger, CHANGELOG, 1, "frames").expect_err("it is news");
    assert!(!advice.contains("Zero."), "{advice}");
}

#[test]
fn new_frames_and_new_versions_need_a_line_that_has_told_nothing_yet() {
    let ledger = written(1, "Zero.", "frames") + &written(1, "Two.", "frames");
    for (version, frames) in [(1, "other frames"), (2, "frames")] {
        let advice = verdict(&ledger, CHANGELOG, version, frames).expect_err("it is news");
        let offered = written(version, "One and a half.", frames);
        assert!(advice.contains(offered.trim_end()), "{advice}");
        assert!(!advice.contains("Two."), "a line that told something is not offered: {advice}");
        assert_eq!(verdict(&(ledger.clone() + &offered), CHANGELOG, version, frames), Ok(()));
    }
}

#[test]
fn without_a_new_line_no_seal_is_given_away() {
    let ledger =
        written(1, "Zero.", "a") + &written(1, "Two.", "b") + &written(1, "One and a half.", "c");
    let advice = verdict(&ledger, CHANGELOG, 1, "d").expect_err("it is news");
    assert!(advice.contains("first under Protocol in CHANGELOG.md what is new"), "{advice}");
    assert!(!advice.contains(&seal(1, "One and a half.", "d")), "{advice}");
}

#[test]
fn a_line_cannot_be_used_twice_changed_afterwards_or_made_up() {
    let frames = "frames";
    let twice = written(1, "Two.", "old frames") + &written(1, "Two.", frames);
    let of_another_subject = written(1, "Not this.", frames);
    let made_up = written(1, "Three.", frames);
    let with_the_seal_of_another = written(1, "Zero.", frames).replace("Zero.", "Two.");
    for ledger in [twice, of_another_subject, made_up, with_the_seal_of_another, String::new()] {
        assert!(verdict(&ledger, CHANGELOG, 1, frames).is_err(), "{ledger}");
    }
}
