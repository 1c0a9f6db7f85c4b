//! A room that takes tokens, those who keep order in it, and how it is.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use jsonwebtoken::{EncodingKey, Header};
use serde_json::json;

use super::guest::Guest;
use super::{PATIENCE, Server, got};

/// Writes a configuration into a folder: tokens are taken, and history is kept as these lines say.
pub(crate) fn configure(folder: &Path, history: &str) {
    let text = format!(
        "[jwt]\nenabled = true\nstrict = false\nsecret = \"{SECRET}\"\n[history]\n{history}\n"
    );
    fs::write(folder.join("parlor.toml"), text).expect("the folder is writable");
}

/// Somebody with a token that makes them an operator.
pub(crate) fn operator(server: &Server) -> Guest {
    let exp =
        SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970").as_secs() + 60;
    let contents = json!({ "sub": "ann", "op": true, "exp": exp });
    let key = EncodingKey::from_secret(SECRET.as_bytes());
    let jwt = jsonwebtoken::encode(&Header::default(), &contents, &key).expect("it can be signed");
    Guest::logs_in(server, &json!({ "action": "login", "protocol": 1, "jwt": jwt }))
}

/// Asks until the room is as ready as this.
pub(crate) fn becomes(server: &Server, status: u16) {
    let began = Instant::now();
    while got(server, "/readyz").0 != status {
        assert!(began.elapsed() < PATIENCE, "it never became {status}");
        thread::sleep(Duration::from_millis(20));
    }
}

const SECRET: &str = "what the site and the room share, and nobody else";
