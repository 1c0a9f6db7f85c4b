//! The page and what it loads: built by Trunk, embedded in release builds, as it is and packed with
//! brotli, and read from the disk in development builds.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rust_embed::{EmbeddedFile, RustEmbed};
use warp::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use warp::http::{HeaderMap, Response, StatusCode};

#[derive(RustEmbed)]
#[folder = "../frontend/dist"]
#[allow_missing = true]
#[exclude = ".*"]
struct Dist;

/// The page, as it was built.
pub(crate) fn page() -> Option<EmbeddedFile> {
    Dist::get(PAGE)
}

/// The file at this path below the root.
pub(crate) fn answer(path: &str, request: &HeaderMap) -> Response<Vec<u8>> {
    let path = path.trim_start_matches('/');
    if path == EMOJIS {
        return serve_emojis(request);
    }
    match Dist::get(path).filter(|_| path != PAGE) {
        Some(file) => serve_file(path, &file, request),
        None => words(StatusCode::NOT_FOUND, "There is nothing at this address."),
    }
}

/// The table of emojis changes with the server alone.
fn serve_emojis(request: &HeaderMap) -> Response<Vec<u8>> {
    let tag = format!("\"{}\"", env!("CARGO_PKG_VERSION"));
    let known = request.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let response = Response::builder()
        .header(ETAG, &tag)
        .header(CACHE_CONTROL, "no-cache")
        .header(VARY, "accept-encoding")
        .header("x-content-type-options", "nosniff")
        .header(CONTENT_TYPE, "application/json");
    let response = if known {
        response.status(StatusCode::NOT_MODIFIED).body(Vec::new())
    } else if takes_brotli(request) {
        response.header(CONTENT_ENCODING, "br").body(EMOJI_TABLE_PACKED.to_vec())
    } else {
        response.body(EMOJI_TABLE.to_vec())
    };
    response.expect("the headers are plain text")
}

fn serve_file(path: &str, file: &EmbeddedFile, request: &HeaderMap) -> Response<Vec<u8>> {
    let packed = packed(path).filter(|_| takes_brotli(request));
    let hash = STANDARD.encode(&file.metadata.sha256_hash()[..12]);
    // Two forms of a file are two things to a cache.
    let tag = if packed.is_some() { format!("\"{hash}-br\"") } else { format!("\"{hash}\"") };
    let response = Response::builder()
        .header(ETAG, &tag)
        .header(CACHE_CONTROL, if has_hash(path) { FOR_EVER } else { "no-cache" })
        .header(VARY, "accept-encoding")
        .header("cross-origin-resource-policy", "same-origin")
        .header("x-content-type-options", "nosniff");
    let known = request.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let response = if known {
        response.status(StatusCode::NOT_MODIFIED).body(Vec::new())
    } else {
        // A browser compiles WebAssembly while it comes in only if it is called by its name.
        let response = response.header(CONTENT_TYPE, file.metadata.mimetype());
        match packed {
            Some(packed) => response.header(CONTENT_ENCODING, "br").body(packed.to_vec()),
            None => response.body(file.data.to_vec()),
        }
    };
    response.expect("the headers are plain text")
}

/// The file as it was packed when the server was built.
fn packed(path: &str) -> Option<&'static [u8]> {
    PACKED.iter().find(|(name, _)| *name == path).map(|(_, content)| *content)
}

/// Whether the browser takes brotli. Nobody who names it means not to, but for a quality of nought.
fn takes_brotli(request: &HeaderMap) -> bool {
    let accepted = request.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|coding| {
        let (name, quality) = coding.split_once(';').unwrap_or((coding, ""));
        let quality: String = quality.split_whitespace().collect();
        let refused = quality.strip_prefix("q=0").is_some_and(|rest| !rest.contains(NOT_NOUGHT));
        name.trim().eq_ignore_ascii_case("br") && !refused
    })
}

pub(crate) fn words(status: StatusCode, words: &str) -> Response<Vec<u8>> {
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, "text/plain; charset=utf-8")
        .body(words.as_bytes().to_vec())
        .expect("the headers are plain text")
}

/// Trunk puts a hash of 64 bits into the names of what it builds, in hexadecimal digits and without
/// noughts in front: such a file never changes.
fn has_hash(path: &str) -> bool {
    let is_hash =
        |part: &str| (12..=16).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_hexdigit());
    path.rsplit('/').next().unwrap_or(path).split(['-', '.', '_']).any(is_hash)
}

const PAGE: &str = "index.html";

/// What the build script has packed, by name; nothing in development builds.
static PACKED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/packed.rs"));

/// Digits that make a quality more than none.
const NOT_NOUGHT: [char; 9] = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/// A year, the longest that caches honour.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Where the page finds the emojis that people can pick; the build script makes the table.
const EMOJIS: &str = "emojis.json";
const EMOJI_TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/emojis.json"));
const EMOJI_TABLE_PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/emojis.json.br"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_emojis_is_json_and_whole() {
        type Row = Vec<serde_json::Value>;
        let table: Vec<Row> = serde_json::from_slice(EMOJI_TABLE).expect("it is JSON");
        assert!(table.len() > 1_500, "{}", table.len());
        let wave = table.iter().find(|row| row[2] == "wave").expect("people wave");
        assert_eq!((wave.len(), &wave[0]), (9, &"👋".into()));
        assert_eq!(answer("/emojis.json", &HeaderMap::new()).body(), EMOJI_TABLE);
    }

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        assert!(has_hash("frontend-0123456789abcdef_bg.wasm"));
        assert!(has_hash("tokens-fedcba9876543210.css"));
        assert!(has_hash("header-4615d56626a4d94.css"));
        assert!(!has_hash("index.html"));
        assert!(!has_hash("emoji/data.json"));
    }

    #[test]
    fn brotli_is_for_those_who_take_it() {
        let takes = |accepted: &'static str| {
            let accepted = warp::http::HeaderValue::from_static(accepted);
            takes_brotli(&HeaderMap::from_iter([(ACCEPT_ENCODING, accepted)]))
        };
        assert!(takes("gzip, deflate, br, zstd"));
        assert!(takes("BR;q=0.5"));
        assert!(!takes("gzip, br; q=0.0"));
        assert!(!takes("gzip, brotli"));
        assert!(!takes_brotli(&HeaderMap::new()));
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        let answer = answer("/no/such/file.js", &HeaderMap::new());
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
        let answer = super::answer("/../Cargo.toml", &HeaderMap::new());
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    }
}
