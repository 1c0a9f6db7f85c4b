//! The owner's API: what it does, who may ask, and what is answered to whoever asks wrongly.

mod support;

use std::fs;

use expect_test::expect_file;
use serde_json::{Value, json};
use support::http::{Answered, send};
use support::{Person, Server, folder};

#[test]
fn what_anybody_may_know_is_told_to_anybody() {
    let server = configured("api-public");
    let _here = ["ann", "bob"].map(|name| Person::enters(&server, name));
    for path in ["/api/v1/statistics", "/api/statistics"] {
        let answer = send(&server, &format!("GET {path}"), &[], "");
        assert_eq!((answer.status, answer.json()), (200, json!({ "inside": 2 })), "{path}");
    }
    let room = send(&server, "GET /api/v1/room", &[], "").json();
    assert_eq!(room["title"], "The Red Sofa");
    assert_eq!((&room["guests"], &room["inside"]), (&json!(true), &json!(2)));
    assert_eq!(room["signInUrl"], "https://site.example/login");
}

#[test]
fn whoever_has_the_key_learns_who_is_here_and_shows_people_out() {
    let server = configured("api-people");
    let mut ann = Person::enters(&server, "ann");
    let all = asks(&server, "GET /api/v1/statistics", "");
    assert_eq!(all.json()["owner"]["people"], 1);
    let people = asks(&server, "GET /api/v1/people", "").json();
    assert_eq!(people["people"][0]["username"], "ann");
    assert_eq!(people["people"][0]["account"], false);
    let out = json!({ "username": "Ann", "reason": "until tomorrow" });
    assert_done(&asks(&server, "POST /api/v1/disconnect", &out.to_string()));
    let farewell = ann.hears("disconnect");
    assert_eq!(farewell["code"], "signed-out");
    assert!(farewell["message"].as_str().is_some_and(|words| words.contains("until tomorrow")));
    assert_eq!(ann.hears_the_end(), Some(4003));
    let again = asks(&server, "POST /api/v1/disconnect", &out.to_string());
    assert_eq!((again.status, again.json()["code"].clone()), (404, json!("not-here")));
}

#[test]
fn bans_are_listed_added_and_lifted_and_all_of_it_is_in_the_audit() {
    let server = configured("api-bans");
    let ban = json!({ "username": "bob", "hours": 2, "reason": "spam" }).to_string();
    assert_done(&asks(&server, "POST /api/v1/bans", &ban));
    let bans = asks(&server, "GET /api/v1/bans", "").json();
    assert_eq!(bans["bans"][0]["username"], "bob");
    assert_eq!(bans["bans"][0]["by"], "ChatServer");
    let mut bob = Person::connects(&server);
    bob.says(r#"{"action":"login","protocol":1,"username":"bob"}"#);
    assert_eq!(bob.hears("error")["code"], "banned");
    let named = json!({ "username": "bob" }).to_string();
    assert_done(&asks(&server, "DELETE /api/v1/bans", &named));
    assert_eq!(asks(&server, "DELETE /api/v1/bans", &named).status, 404);
    Person::enters(&server, "bob");
    let audit = asks(&server, "GET /api/v1/audit?limit=1", "").json();
    assert_eq!(audit["entries"].as_array().map(Vec::len), Some(1));
    assert_eq!(audit["entries"][0]["verb"], "unban");
}

#[test]
fn two_who_are_kept_apart_never_see_each_other() {
    let server = configured("api-apart");
    let mut ann = Person::enters(&server, "ann");
    let _bob = Person::enters(&server, "bob");
    ann.hears_that(|event| event["joined"].to_string().contains("bob"));
    let pair = json!({ "username": "ann", "other": "bob" });
    assert_done(&asks(&server, "POST /api/v1/block", &pair.to_string()));
    ann.hears_that(|event| event["left"][0]["username"] == "bob");
    assert_eq!(asks(&server, "GET /api/v1/blocklist", "").json()["pairs"], json!([pair]));
    let list = json!({ "username": "ann", "others": ["carl"] }).to_string();
    assert_done(&asks(&server, "PUT /api/v1/blocklist", &list));
    let pairs = asks(&server, "GET /api/v1/blocklist", "").json();
    assert_eq!(pairs["pairs"], json!([{ "username": "ann", "other": "carl" }]));
    let pair = json!({ "username": "carl", "other": "ann" }).to_string();
    assert_done(&asks(&server, "DELETE /api/v1/block", &pair));
    assert_eq!(asks(&server, "GET /api/v1/blocklist", "").json()["pairs"], json!([]));
}

#[test]
fn everybody_hears_an_announcement_and_a_bot_gets_a_token() {
    let server = configured("api-announce");
    let mut ann = Person::enters(&server, "ann");
    let tea = json!({ "message": "Tea at five." }).to_string();
    assert_done(&asks(&server, "POST /api/v1/announce", &tea));
    let heard = ann.hears_that(|event| event["code"] == "announcement");
    assert_eq!(heard["message"], "Tea at five.");
    let nothing = asks(&server, "POST /api/v1/announce", r#"{"message":" "}"#);
    assert_eq!((nothing.status, nothing.json()["code"].clone()), (422, json!("empty")));

    let bot = json!({ "sub": "teabot", "nick": "Tea", "op": true }).to_string();
    let token = asks(&server, "POST /api/v1/token", &bot).json();
    let mut bot = Person::connects(&server);
    let login = json!({ "action": "login", "protocol": 1, "jwt": token["token"] });
    bot.says(&login.to_string());
    let me = bot.hears("me");
    assert_eq!((&me["username"], &me["op"]), (&json!("teabot"), &json!(true)));
    let nobody = asks(&server, "POST /api/v1/token", r#"{"sub":"@","hours":1}"#);
    assert_eq!((nobody.status, nobody.json()["code"].clone()), (422, json!("cannot-sign")));
}

#[test]
fn a_wrong_key_an_empty_key_and_no_key_are_refused_alike() {
    let server = configured("api-key");
    for header in [
        "X-Nothing: 1",
        "Authorization: Bearer wrong key of the same..",
        "Authorization: Bearer ",
        "Authorization:",
        "Authorization: Basic dGhlIGtleQ==",
    ] {
        for line in ["GET /api/v1/people", "GET /api/v1/audit", "POST /api/v1/announce"] {
            let answer = send(&server, line, &[header, JSON], r#"{"message":"x"}"#);
            assert_eq!(answer.status, 401, "{line} with {header}: {answer:?}");
            assert_eq!(answer.json()["code"], "key-required");
            assert_eq!(answer.header("www-authenticate"), Some("Bearer realm=\"parlor\""));
            assert!(!answer.body.contains(KEY) && !answer.head.contains(KEY));
        }
    }
    let keyless = Server::start();
    let answer = send(&keyless, "GET /api/v1/people", &["Authorization: Bearer "], "");
    assert_eq!((answer.status, answer.json()["code"].clone()), (403, json!("api-off")));
}

#[test]
fn whoever_asks_wrongly_is_told_what_is_wrong() {
    let server = configured("api-wrong");
    let long = format!(r#"{{"message":"{}"}}"#, "x".repeat(300_000));
    for (line, kind, body, status, code) in [
        ("GET /api/v1/nothing", JSON, "", 404, "not-found"),
        ("GET /api", JSON, "", 404, "not-found"),
        ("DELETE /api/v1/people", JSON, "", 405, "wrong-method"),
        ("POST /api/openapi.json", JSON, "{}", 405, "wrong-method"),
        ("PATCH /api/v1/bans", JSON, "{}", 405, "wrong-method"),
        ("POST /api/v1/announce", "Content-Type: text/plain", "{}", 415, "wrong-type"),
        ("POST /api/v1/announce", "X-None: 1", "{}", 415, "wrong-type"),
        ("POST /api/v1/announce", JSON, "", 400, "bad-request"),
        ("POST /api/v1/announce", JSON, "{", 400, "bad-request"),
        ("POST /api/v1/announce", JSON, "[]", 400, "bad-request"),
        ("POST /api/v1/announce", JSON, r#"{"message":7}"#, 400, "bad-request"),
        ("POST /api/v1/announce", JSON, r#"{"mesage":"x"}"#, 400, "bad-request"),
        ("POST /api/v1/announce", JSON, &long, 413, "too-long"),
        ("POST /api/v1/disconnect", JSON, r#"{"username":"@nn"}"#, 400, "bad-request"),
        ("POST /api/v1/bans", JSON, r#"{"username":"a","hours":0}"#, 400, "bad-request"),
        ("POST /api/v1/bans", JSON, r#"{"username":"a","hours":-1}"#, 400, "bad-request"),
        ("POST /api/v1/block", JSON, r#"{"username":"a","other":"A"}"#, 422, "not-yourself"),
        ("DELETE /api/v1/block", JSON, r#"{"username":"a","other":"b"}"#, 404, "bad-argument"),
        ("GET /api/v1/audit?limit=0", JSON, "", 400, "bad-request"),
        ("GET /api/v1/audit?limit=many", JSON, "", 400, "bad-request"),
    ] {
        let answer = send(&server, line, &[AUTHORIZATION, kind], body);
        assert_eq!(answer.status, status, "{line} {body:.60}: {answer:?}");
        let said = answer.json();
        assert_eq!(said["code"], code, "{line} {body:.60}: {said}");
        assert!(said["message"].as_str().is_some_and(|words| words.ends_with('.')), "{said}");
    }
    let method = send(&server, "PATCH /api/v1/bans", &[], "");
    assert_eq!(method.header("allow"), Some("GET, POST, DELETE"));
    Person::enters(&server, "ann");
}

#[test]
fn pages_of_listed_sites_may_read_answers_and_no_others() {
    let server = configured("api-cors");
    let statistics = "GET /api/v1/statistics";
    for (origin, readable) in [
        ("https://site.example", true),
        ("https://site.example.evil.example", false),
        ("https://SITE.example", false),
        ("http://site.example", false),
        ("null", false),
    ] {
        let header = format!("Origin: {origin}");
        let answer = send(&server, statistics, &[&header], "");
        let allowed = answer.header("access-control-allow-origin");
        assert_eq!(allowed, readable.then_some(origin), "{origin}");
        let asks = "Access-Control-Request-Method: POST";
        let preflight = send(&server, "OPTIONS /api/v1/bans", &[&header, asks], "");
        assert_eq!(preflight.status, 204);
        let methods = preflight.header("access-control-allow-methods");
        assert_eq!(methods, readable.then_some("GET, POST, DELETE, OPTIONS"), "{origin}");
    }
}

/// What machines read is made from the types; this is what it says.
#[test]
fn the_description_for_machines_is_whole() {
    let server = configured("api-openapi");
    let document = send(&server, "GET /api/openapi.json", &[], "").json();
    let text = serde_json::to_string_pretty(&document).expect("it was JSON before");
    expect_file!["../../docs/openapi.json"].assert_eq(&format!("{text}\n"));
    let schemas = &document["components"]["schemas"];
    let mut references = Vec::new();
    collect_references(&document, &mut references);
    assert!(references.len() > 20);
    for reference in references {
        let name = reference.strip_prefix("#/components/schemas/").expect("it is one of ours");
        assert!(schemas[name].is_object(), "{reference} leads nowhere");
    }
}

fn collect_references(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            references.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
            for value in fields.values() {
                collect_references(value, references);
            }
        }
        Value::Array(values) => {
            for value in values {
                collect_references(value, references);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A room whose owner has a key.
fn configured(name: &str) -> Server {
    let folder = folder(name);
    let text = format!(
        "title = \"The Red Sofa\"\nwebsite_url = \"https://site.example/\"\n\
         [jwt]\nenabled = true\nstrict = false\nsecret = \"{SECRET}\"\n\
         landing_page_url = \"https://site.example/login\"\n\
         [api]\nkey = \"{KEY}\"\ncors_hosts = [\"https://site.example\"]\n"
    );
    fs::write(folder.join("parlor.toml"), text).expect("the folder is writable");
    Server::start_in(&folder)
}

fn asks(server: &Server, line: &str, body: &str) -> Answered {
    send(server, line, &[AUTHORIZATION, JSON], body)
}

fn assert_done(answer: &Answered) {
    assert_eq!((answer.status, answer.json()), (200, json!({ "done": true })));
}

const KEY: &str = "the key of the red sofa";
const AUTHORIZATION: &str = "Authorization: Bearer the key of the red sofa";
const JSON: &str = "Content-Type: application/json";
const SECRET: &str = "what the site and the room share, and nobody else";
