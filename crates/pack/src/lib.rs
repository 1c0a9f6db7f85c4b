//! Makes the files of the page small for the way to the browser.
//!
//! This runs when the server is built, so that nobody waits for it later: brotli at its best takes
//! seconds for the WebAssembly of the page.

mod sections;
mod styles;

use std::io::Write as _;

/// The file as it is sent to browsers that take brotli; nothing if it would not get any smaller.
pub fn pack(name: &str, content: &[u8]) -> Option<Vec<u8>> {
    let lean = lean(name, content);
    let content = lean.as_deref().unwrap_or(content);
    let packed = squeeze(content);
    (packed.len() < content.len()).then_some(packed)
}

/// The file without what browsers do not need; nothing if that is not known of such a file.
fn lean(name: &str, content: &[u8]) -> Option<Vec<u8>> {
    if has_ending(name, "wasm") {
        sections::without_names(content)
    } else if has_ending(name, "css") {
        std::str::from_utf8(content).ok().map(|sheet| styles::without_comments(sheet).into_bytes())
    } else {
        None
    }
}

fn squeeze(content: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, BUFFER, BEST, WINDOW_BITS);
    writer.write_all(content).expect("writing into memory cannot fail");
    drop(writer);
    packed
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, has)| has == ending)
}

/// Bytes at a time; it changes nothing about the outcome.
const BUFFER: usize = 1 << 16;

/// The slowest quality and the largest window: this is done once and read for as long as the server
/// is in use.
const BEST: u32 = 11;
const WINDOW_BITS: u32 = 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_itself_gets_small_and_what_does_not_stays_as_it_is() {
        let repeats = ".line{color:red}".repeat(100);
        let packed = pack("a.css", repeats.as_bytes()).expect("a style sheet gets smaller");
        assert!(packed.len() < 60, "{} bytes", packed.len());
        assert_eq!(pack("a.png", &[7]), None);
    }
}
