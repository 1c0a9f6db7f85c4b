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
