//! Tells cargo to embed the page again when it was built again; the embedding macro cannot know
//! of a folder that did not exist when it ran.

fn main() {
    println!("cargo::rerun-if-changed=../frontend/dist");
}
