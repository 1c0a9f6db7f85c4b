//! Logins that the owner's site has signed, and everything that only looks like it.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use support::{PATIENCE, Person, Server, folder};

#[test]
fn a_good_token_lets_its_owner_in_under_the_name_it_says() {
    let server = Server::start_in(&configured("tokens-good", true));
    let mut ann = Person::connects(&server);
    logs_in(&mut ann, &signed(&contents()));
    assert_eq!(ann.hears("me")["username"], "ann");

    let mut classic = Person::connects(&server);
    let jwt = signed(&json!({ "sub": "bob", "exp": in_seconds(60) }));
    classic.says(&json!({ "action": "login", "username": "x", "jwt": jwt }).to_string());
    assert_eq!(classic.hears("me")["username"], "bob");
}

#[test]
fn who_keeps_order_is_said_by_the_token() {
    let server = Server::start_in(&configured("tokens-op", true));
    for op in [true, false] {
        let mut person = Person::connects(&server);
        let name = if op { "ann" } else { "bob" };
        let contents = json!({ "sub": name, "op": op, "exp": in_seconds(60) });
        logs_in(&mut person, &signed(&contents));
        let me = person.hears("me");
        assert_eq!(me["account"], true, "{me}");
        assert_eq!(me["op"].as_bool().unwrap_or_default(), op, "{me}");
    }
}

#[test]
fn a_guest_needs_no_token() {
    for enabled in [true, false] {
        let folder = configured(&format!("tokens-guest-{enabled}"), enabled);
        let mixed = format!("[jwt]\nenabled = {enabled}\nstrict = false\nsecret = \"{SECRET}\"\n");
        write(&folder, &mixed);
        let server = Server::start_in(&folder);
        Person::enters(&server, "ann");
        Person::enters_classic(&server, "bob");
    }
}

#[test]
fn where_tokens_are_taken_nobody_comes_in_without_one_unless_the_owner_says_so() {
    let server = Server::start_in(&configured("tokens-strict", true));
    refused(&server, "no token", "", "token-required");
}

#[test]
fn what_is_not_signed_by_this_site_is_refused() {
    let server = Server::start_in(&configured("tokens-forged", true));
    let good = contents();
    let other_secret = EncodingKey::from_secret(b"another secret of more than thirty-two bytes");
    let by_other = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &good, &other_secret);
    let hs384 = jsonwebtoken::encode(&Header::new(Algorithm::HS384), &good, &key());
    let none = |alg: &str| format!("{}.{}.", part(&json!({ "alg": alg })), part(&good));
    // The signature of one token under the contents of another.
    let honest = signed(&json!({ "sub": "ann", "exp": in_seconds(60) }));
    let (head, signature) = (part_of(&honest, 0), part_of(&honest, 2));
    let grafted = format!("{head}.{}.{signature}", part(&good));
    let stripped = format!("{head}.{}", part_of(&honest, 1));
    for (forgery, jwt) in [
        ("alg none", none("none")),
        ("alg NONE", none("NONE")),
        ("no signature", none("HS256")),
        ("HS384", hs384.expect("it can be signed")),
        ("RS256", signed_with_rsa(&good)),
        (
            "RS256 signed with the secret",
            format!("{}.{}.{signature}", part(&json!({ "alg": "RS256" })), part(&good)),
        ),
        ("another secret", by_other.expect("it can be signed")),
        ("grafted", grafted),
        ("two parts", stripped),
        ("words", "let me in".to_owned()),
        ("a blank", " ".to_owned()),
    ] {
        refused(&server, forgery, &jwt, "token-invalid");
    }
}

#[test]
fn what_a_site_signs_must_make_sense() {
    let server = Server::start_in(&configured("tokens-contents", true));
    for (contents, code) in [
        (json!({ "sub": "ann", "exp": in_seconds(-60) }), "token-expired"),
        (json!({ "sub": "ann" }), "token-invalid"),
        (json!({ "sub": "ann", "exp": in_seconds(60), "nbf": in_seconds(45) }), "token-invalid"),
        (json!({ "sub": "ann", "exp": in_seconds(60), "op": "yes" }), "token-invalid"),
        (json!({ "sub": "", "exp": in_seconds(60) }), "token-invalid"),
        (json!({ "exp": in_seconds(60) }), "token-invalid"),
        (json!({ "sub": "ann", "exp": in_seconds(60), "rules": ["nofun"] }), "token-invalid"),
        (json!({ "sub": "ann@example.com", "exp": in_seconds(60) }), "bad-name"),
        (json!({ "sub": "ann", "nick": "a@b", "exp": in_seconds(60) }), "bad-name"),
    ] {
        refused(&server, &contents.to_string(), &signed(&contents), code);
    }
}

/// What a token says is part of the list that others get, and what cannot be is not.
#[test]
fn what_a_token_says_of_somebody_others_see_and_no_address_becomes_code() {
    let folder = configured("tokens-claims", true);
    let text = fs::read_to_string(folder.join("parlor.toml")).expect("it was written");
    write(&folder, &format!("website_url = \"https://site.example/\"\n{text}"));
    let server = Server::start_in(&folder);
    let mut bob = Person::connects(&server);
    logs_in(&mut bob, &signed(&json!({ "sub": "bob", "exp": in_seconds(60) })));
    bob.hears("who");
    let mut ann = Person::connects(&server);
    let contents = json!({
        "sub": "ann", "nick": "Ann Lee", "vip": true, "img": "/a.png", "url": "javascript:alert(1)",
        "emoji": "🎸", "gender": "f", "exp": in_seconds(60),
    });
    logs_in(&mut ann, &signed(&contents));
    let of_ann = |event: &Value| {
        let changed = event["changed"].as_array()?;
        changed.iter().find(|entry| entry["username"] == "ann").cloned()
    };
    let seen = of_ann(&bob.hears_that(|event| of_ann(event).is_some())).expect("she is in it");
    assert_eq!(seen["nickname"], "Ann Lee");
    assert_eq!(seen["avatar"], "https://site.example/a.png");
    assert_eq!(seen["vip"], true);
    assert_eq!((&seen["emoji"], &seen["gender"]), (&json!("🎸"), &json!("f")));
    assert_eq!(seen["profileURL"], Value::Null);
}

/// The same account comes in again: asked first, unless its client cannot be asked.
#[test]
fn who_comes_in_again_goes_on_and_the_older_connection_is_told() {
    let server = Server::start_in(&configured("tokens-takeover", true));
    let jwt = signed(&contents());
    let mut first = Person::connects(&server);
    logs_in(&mut first, &jwt);
    first.hears("who");
    refused(&server, "again", &jwt, "already-here");
    let mut second = Person::connects(&server);
    let login = json!({ "action": "login", "protocol": 1, "jwt": jwt, "takeover": true });
    second.says(&login.to_string());
    assert_eq!(second.hears("me")["username"], "ann");
    assert_eq!(first.hears("disconnect")["code"], "replaced");
    assert_eq!(first.hears_the_end(), Some(4004));
    let mut classic = Person::connects(&server);
    classic.says(&json!({ "action": "login", "username": "x", "jwt": jwt }).to_string());
    assert_eq!(classic.hears("me")["username"], "ann");
    assert_eq!(second.hears_the_end(), Some(4004));
}

/// The frame of a login has room for a token and not for a flood.
#[test]
fn a_token_of_64_kilobytes_is_not_even_read() {
    let server = Server::start_in(&configured("tokens-huge", true));
    let mut mallory = Person::connects(&server);
    logs_in(&mut mallory, &"x".repeat(64 * 1024));
    assert_eq!(mallory.hears("error")["code"], "bad-frame");
    assert_eq!(mallory.hears_the_end(), Some(1009));
    Person::connects(&server);
}

// An empty key that checks signatures would let in whoever signs with an empty key.
#[test]
fn where_no_tokens_are_taken_none_is() {
    let server = Server::start_in(&configured("tokens-off", false));
    refused(&server, "signed with the secret", &signed(&contents()), "token-invalid");
    let empty = EncodingKey::from_secret(b"");
    let jwt = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &contents(), &empty);
    refused(&server, "signed with nothing", &jwt.expect("it can be signed"), "token-invalid");
}

// Even at its most talkative.
#[test]
fn neither_secret_nor_tokens_nor_words_are_in_the_log() {
    let folder = configured("tokens-log", true);
    let server = Server::start_in(&folder);
    let jwt = signed(&contents());
    let mut ann = Person::connects(&server);
    logs_in(&mut ann, &jwt);
    ann.hears("who");
    ann.says(r#"{"action":"message","channel":"lobby","message":"between us"}"#);
    ann.hears("message");
    let mut forged = jwt.clone();
    forged.push('x');
    refused(&server, "one letter more", &forged, "token-invalid");
    server.is_told_to_stop();
    assert!(server.ends_within(PATIENCE).success());

    let log = fs::read_to_string(folder.join("log")).expect("the log is text");
    assert!(log.contains("a token was refused"), "this is the whole log: {log}");
    for private in [SECRET, part_of(&jwt, 0), part_of(&jwt, 1), part_of(&jwt, 2), "between us"] {
        assert!(!log.contains(private), "{private} is in the log");
    }
}

/// A folder with a `parlor.toml` that has a secret.
fn configured(name: &str, enabled: bool) -> PathBuf {
    let folder = folder(name);
    write(&folder, &format!("[jwt]\nenabled = {enabled}\nsecret = \"{SECRET}\"\n"));
    folder
}

fn write(folder: &Path, text: &str) {
    fs::write(folder.join("parlor.toml"), text).expect("the folder is writable");
}

fn logs_in(person: &mut Person, jwt: &str) {
    let login = json!({ "action": "login", "protocol": 1, "username": "x", "jwt": jwt });
    person.says(&login.to_string());
}

fn refused(server: &Server, what: &str, jwt: &str, code: &str) {
    let mut mallory = Person::connects(server);
    logs_in(&mut mallory, jwt);
    let answer = mallory.hears_that(|_| true);
    assert_eq!(answer["action"], "error", "{what}: {answer}");
    assert_eq!(answer["code"], code, "{what}: {answer}");
}

/// What a token says that is good for a minute.
fn contents() -> Value {
    json!({ "sub": "ann", "op": true, "exp": in_seconds(60) })
}

fn signed(contents: &Value) -> String {
    let token = jsonwebtoken::encode(&Header::new(Algorithm::HS256), contents, &key());
    token.expect("it can be signed")
}

fn signed_with_rsa(contents: &Value) -> String {
    let key = EncodingKey::from_rsa_pem(include_bytes!("keys/rsa-private.pem"));
    let token =
        jsonwebtoken::encode(&Header::new(Algorithm::RS256), contents, &key.expect("it is a key"));
    token.expect("it can be signed")
}

fn key() -> EncodingKey {
    EncodingKey::from_secret(SECRET.as_bytes())
}

fn part(json: &Value) -> String {
    URL_SAFE_NO_PAD.encode(json.to_string())
}

fn part_of(jwt: &str, position: usize) -> &str {
    jwt.split('.').nth(position).expect("a token has three parts")
}

fn in_seconds(seconds: i64) -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    i64::try_from(now.as_secs()).expect("it is not that late") + seconds
}

const SECRET: &str = "what the site and the room share, and nobody else";
