//! Feeds the reader of what people write.

#![no_main]

#[path = "../checks/html.rs"]
mod html;
#[path = "../checks/markdown.rs"]
mod markdown;

libfuzzer_sys::fuzz_target!(|data: &[u8]| markdown::check(data, room::fuzzing::read_markdown));
