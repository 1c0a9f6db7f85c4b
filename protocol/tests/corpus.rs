//! The corpus of the fuzz target `decode`, under the same laws.

#[path = "../../fuzz/checks/corpus.rs"]
mod files;
#[path = "../../fuzz/checks/decode.rs"]
mod laws;

#[test]
fn whatever_arrives_keeps_the_laws() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fuzz/corpus/decode");
    files::holds(folder, laws::check);
}
