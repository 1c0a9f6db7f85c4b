//! Feeds the treatment of pictures, from the first byte to the file that leaves.

#![no_main]

#[path = "../checks/pictures.rs"]
mod pictures;

libfuzzer_sys::fuzz_target!(|data: &[u8]| pictures::check(data));
