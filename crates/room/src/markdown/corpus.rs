//! The corpus of the fuzz target `markdown`, under the same laws.

#[path = "../../../../fuzz/checks/corpus.rs"]
mod files;
#[path = "../../../../fuzz/checks/html.rs"]
mod html;
#[path = "../../../../fuzz/checks/markdown.rs"]
mod laws;

#[test]
fn whatever_people_write_keeps_the_laws() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus/markdown");
    files::holds(folder, |data| laws::check(data, |text, known| super::read(text, true, known)));
}

/// What the browser suite sends through a real room keeps the same laws.
#[test]
fn msg_10_what_hostile_people_write_keeps_the_laws() {
    for line in include_str!("../../../../e2e/fixtures/hostile.txt").lines() {
        let payload = line.replace(r"\n", "\n").replace(r"\t", "\t").replace(r"\0", "\0");
        laws::check(payload.as_bytes(), |text, known| super::read(text, true, known));
    }
}
