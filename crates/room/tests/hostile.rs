//! What somebody can make others read, by every way there is: nothing of it is markup to anybody.

#[path = "../../../fuzz/checks/html.rs"]
mod html;
mod support;

use serde_json::{Value, json};
use support::World;

/// The same payloads that the browser suite sends through a real room.
const CORPUS: &str = include_str!("../../../e2e/fixtures/hostile.txt");

/// One payload a line; what would break a line is written with a backslash.
fn payloads() -> impl Iterator<Item = String> {
    let read = |line: &str| {
        let line = line.replace(r"\n", "\n").replace(r"\t", "\t");
        line.replace(r"\0", "\0").replace(r"\1", "\u{1}")
    };
    CORPUS.lines().map(read)
}

/// What somebody received, as JSON.
fn received(world: &World, nick: &str) -> Vec<Value> {
    let mine = format!("{nick} < ");
    let frames = world.transcript().lines().filter_map(|line| line.strip_prefix(mine.as_str()));
    frames.filter_map(|frame| serde_json::from_str(frame).ok()).collect()
}

#[test]
fn the_corpus_is_large() {
    assert!(payloads().count() >= 200);
}

#[test]
fn msg_10_no_frame_to_a_classic_client_has_markup_that_a_person_wrote() {
    let mut world = World::new();
    world.signs_in("olga", "olga", true);
    world.enters("mallory");
    world.enters_classic("bob");
    let mut read = 0;
    for payload in payloads() {
        world.starts_here();
        world.waits(3_000);
        let say =
            |channel: &str| json!({ "action": "message", "channel": channel, "message": payload });
        world.sends("mallory", &say("lobby").to_string());
        world.sends("mallory", &say("@bob").to_string());
        let me = json!({ "action": "me", "status": payload, "statusText": payload });
        world.sends("mallory", &me.to_string());
        world.sends("bob", &say("lobby").to_string());
        world.waits(1_000);
        for frame in received(&world, "bob") {
            read += 1;
            let words = frame["message"].as_str().unwrap_or_default();
            match frame["action"].as_str() {
                Some("message") => html::is_harmless(words),
                _ => assert!(!words.contains(['<', '>']), "{frame}"),
            }
        }
    }
    assert!(read > 600, "only {read} frames came");
    world.starts_here();
    let kick =
        json!({ "action": "kick", "username": "bob", "reason": "<img src=x onerror=boom()>" });
    world.sends("olga", &kick.to_string());
    let goodbye = received(&world, "bob").remove(0);
    assert_eq!(goodbye["action"], "disconnect");
    assert!(!goodbye["message"].as_str().unwrap_or("<").contains('<'), "{goodbye}");
}

#[test]
fn msg_10_a_name_is_refused_in_words_or_has_nothing_in_it_that_begins_markup() {
    let mut admitted = 0;
    for payload in payloads() {
        let mut world = World::new();
        world.connects("mallory");
        let login = json!({ "action": "login", "protocol": 1, "username": payload });
        world.sends("mallory", &login.to_string());
        let answer = received(&world, "mallory").remove(0);
        match answer["action"].as_str() {
            Some("me") => {
                admitted += 1;
                let name = answer["username"].as_str().unwrap_or_default();
                assert!(!name.contains(['<', '>', '"', ':', '/', '\n', '\t']), "{name}");
            }
            _ => assert_eq!(answer["code"], "bad-name", "{answer}"),
        }
    }
    assert!(admitted > 20, "only {admitted} names were let in");
}
