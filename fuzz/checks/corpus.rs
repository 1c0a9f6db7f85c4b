//! The corpus in the hands of a plain test: no special compiler, no chance.

use std::fs;
use std::panic::catch_unwind;

/// Checks every file of a folder. All that break a law are named, not only the first.
pub(crate) fn holds(folder: &str, check: fn(&[u8])) {
    let mut broken = Vec::new();
    let mut seen = 0;
    for file in fs::read_dir(folder).expect("the corpus lies in fuzz/").flatten() {
        let data = fs::read(file.path()).expect("a file that was just listed");
        seen += 1;
        if catch_unwind(|| check(&data)).is_err() {
            broken.push(file.file_name());
        }
    }
    assert!(seen > 0, "no corpus in {folder}");
    assert!(broken.is_empty(), "the reasons are above: {broken:?}");
}
