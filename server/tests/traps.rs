//! What an attacker would send as a picture, through the real binary and by both ways in: each is
//! refused in words that are true, or leaves as pixels alone; it takes little memory, and people go
//! on talking.

#[path = "../../crates/pictures/tests/gallery/mod.rs"]
mod gallery;
mod support;

use std::fs;
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gallery::traps::{FOREIGN, Trap, all};
use pictures::Fault;
use serde_json::{Value, json};
use support::guest::Guest;
use support::uploads::{ask, upload};
use support::{Person, Server, skipped};

/// What the sender is told of each fault: the status of an upload, the code and the words.
fn told(fault: Fault) -> (u16, &'static str, &'static str) {
    let much = "There is too much in that picture to read it in time.";
    match fault {
        Fault::Unsupported => {
            (415, "picture-unsupported", "That is not a picture the room can show.")
        }
        Fault::TooLarge => (413, "picture-too-large", "That picture is too large: at most 8 MB"),
        Fault::TooMuch | Fault::TooSlow => (413, "picture-too-large", much),
        Fault::Broken => (422, "picture-broken", "That picture is damaged"),
    }
}

fn is_told(answer: &Value, fault: Fault, name: &str) {
    let (_, code, words) = told(fault);
    assert_eq!(answer["code"], code, "{name}: {answer}");
    let message = answer["message"].as_str().expect("it says why");
    assert!(message.starts_with(words), "{name}: {message}");
}

/// It is a WebP, and nothing of what was hidden is in it.
fn has_only_pixels(bytes: &[u8], name: &str) {
    assert!(bytes.starts_with(b"RIFF") && bytes[8..].starts_with(b"WEBPVP8"), "{name}");
    for foreign in [FOREIGN, b"PK\x03\x04", b"Exif", b"AAAAAAAA"] {
        let passed = bytes.windows(foreign.len()).any(|window| window == foreign);
        assert!(!passed, "{name}: foreign bytes pass");
    }
}

/// The picture inside a classic message.
fn inside(html: &Value) -> Vec<u8> {
    let html = html.as_str().expect("it is HTML");
    let url = html.strip_prefix("<img src=\"data:image/webp;base64,").expect("it is a picture");
    let (base64, attributes) = url.split_once('"').expect("the address ends");
    assert!(!attributes.contains("on"), "{attributes}");
    STANDARD.decode(base64).expect("it is base64")
}

fn file(bytes: &[u8]) -> String {
    json!({ "action": "file", "channel": "lobby", "bytes": STANDARD.encode(bytes) }).to_string()
}

/// The next "no". A welcome is an `error` of the seed as well, without a code.
fn hears_why(person: &mut Person) -> Value {
    person.hears_that(|event| event["action"] == "error" && event["code"].is_string())
}

#[test]
fn every_trap_is_refused_in_true_words_or_leaves_as_pixels_alone_by_both_ways() {
    let server = Server::start();
    let mut ann = Guest::enters(&server, "ann");
    let mut bob = Person::enters_classic(&server, "bob");
    let mut carl = Person::enters_classic(&server, "carl");
    for Trap { name, bytes, fault } in all() {
        let answer = upload(&server, &ann.session, &bytes);
        let status = fault.map_or(201, |fault| told(fault).0);
        assert_eq!(answer.status, status, "{name}: {}", String::from_utf8_lossy(&answer.body));
        carl.says(&file(&bytes));
        if let Some(fault) = fault {
            is_told(&answer.json(), fault, name);
            is_told(&hears_why(&mut carl), fault, name);
        } else {
            let picture = &answer.json()["picture"];
            let path = picture.as_str().expect("it has an id");
            let shown = ask(&server, &format!("GET /picture/{path} HTTP/1.1"), b"");
            has_only_pixels(&shown.body, name);
            has_only_pixels(&inside(&bob.hears("message")["message"]), name);
            let post = json!({ "action": "file", "channel": "lobby", "picture": picture });
            ann.person.says(&post.to_string());
            has_only_pixels(&inside(&bob.hears("message")["message"]), name);
        }
        // The next thing that anybody hears is text.
        ann.says("lobby", name, name);
        assert_eq!(bob.hears("message")["message"], format!("<p>{name}</p>"));
    }
    for wrong in ["no base64", "====", &"?".repeat(100_000)] {
        let mut person = Person::enters_classic(&server, "dora");
        person.says(&file(b"").replace("\"bytes\":\"\"", &format!("\"bytes\":\"{wrong}\"")));
        assert_eq!(hears_why(&mut person)["code"], "bad-frame");
    }
}

#[test]
fn what_is_refused_takes_no_more_than_ten_megabytes() {
    let server = Server::start();
    let ann = Guest::enters(&server, "ann");
    let mut carl = Person::enters_classic(&server, "carl");
    let refused: Vec<Trap> = all().into_iter().filter(|trap| trap.fault.is_some()).collect();
    let mut send = |trap: &Trap| {
        assert!(upload(&server, &ann.session, &trap.bytes).status >= 400, "{}", trap.name);
        carl.says(&file(&trap.bytes));
        hears_why(&mut carl);
    };
    // What the program touches for the first time is no trap's doing.
    refused.iter().for_each(&mut send);
    let Some(before) = memory(&server, "VmRSS:") else {
        return skipped("this system does not say what a process has in memory");
    };
    for trap in &refused {
        // From here on the largest is what this trap makes it.
        let has_peaks = fs::write(format!("/proc/{}/clear_refs", server.id()), "5").is_ok();
        if !has_peaks {
            skipped("this system does not let a peak of memory be forgotten");
        }
        let at_first = memory(&server, "VmRSS:").unwrap_or_default();
        send(trap);
        let peak = memory(&server, "VmHWM:").unwrap_or_default().saturating_sub(at_first);
        assert!(!has_peaks || peak <= MOST, "{}: {peak} bytes at its peak", trap.name);
    }
    let after = memory(&server, "VmRSS:").unwrap_or_default();
    assert!(after.saturating_sub(before) <= MOST, "{before} bytes before, {after} after");
}

#[test]
#[ignore = "measures, in a release build: cargo test --release -p server --test traps -- --ignored --nocapture"]
fn how_soon_each_trap_is_answered() {
    let server = Server::start();
    let mut ann = Guest::enters(&server, "ann");
    let mut carl = Person::enters_classic(&server, "carl");
    println!("| trap | bytes | upload, ms | frame, ms | peak, MB |\n|---|---|---|---|---|");
    for Trap { name, bytes, .. } in all() {
        let frame = file(&bytes);
        let mut best = (f64::INFINITY, f64::INFINITY);
        let _ = fs::write(format!("/proc/{}/clear_refs", server.id()), "5");
        let at_first = memory(&server, "VmRSS:").unwrap_or_default();
        for _ in 0..3 {
            let began = Instant::now();
            let answer = upload(&server, &ann.session, &bytes);
            let uploaded = began.elapsed().as_secs_f64() * 1e3;
            if answer.status == 201 {
                let post = json!({ "action": "file", "channel": "lobby", "picture": answer.json()["picture"] });
                ann.person.says(&post.to_string());
                carl.hears("message");
            }
            let began = Instant::now();
            carl.says(&frame);
            carl.hears_that(|event| event["code"].is_string() || event["action"] == "message");
            best = (best.0.min(uploaded), best.1.min(began.elapsed().as_secs_f64() * 1e3));
        }
        let peak = memory(&server, "VmHWM:").unwrap_or_default().saturating_sub(at_first);
        let (uploaded, framed) = best;
        println!(
            "| {name} | {} | {uploaded:.1} | {framed:.1} | {} |",
            bytes.len(),
            peak / 1_000_000
        );
    }
}

/// What the server has in memory, now or at most, in bytes.
fn memory(server: &Server, which: &str) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{}/status", server.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(which))?;
    line.trim().strip_suffix(" kB")?.parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
}

/// Ten megabytes.
const MOST: usize = 10_000_000;
