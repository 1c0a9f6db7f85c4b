//! What the server counts proves what it promises: an event is encoded once per dialect, however
//! many hear it, and what is pending goes out together.

mod support;

use std::io::Write as _;

use support::{Person, Server, answer_to, got};

#[test]
fn an_event_is_encoded_once_per_dialect_and_what_is_pending_is_written_together() {
    let server = Server::start();
    let mut people: Vec<Person> = (0..PEOPLE)
        .map(|number| match number % 2 {
            0 => Person::enters(&server, &format!("p{number}")),
            _ => Person::enters_classic(&server, &format!("p{number}")),
        })
        .collect();
    // Whoever came last is announced to everybody on a tick; after that, all is quiet.
    let last = format!("p{}", PEOPLE - 1);
    for person in &mut people[..PEOPLE - 1] {
        person.hears_that(|event| event["action"] != "presence" && names(event, &last));
    }

    let before = Counted::by(&server);
    let frames: Vec<u8> = (0..MESSAGES).flat_map(|number| frame(&format!("m{number}."))).collect();
    people[0].socket.get_mut().write_all(&frames).expect("the room reads");
    let end = format!("m{}.", MESSAGES - 1);
    for person in &mut people {
        person.hears_that(|event| event["action"] == "message" && event.to_string().contains(&end));
    }
    let after = Counted::by(&server);

    let (encodings, writes) = (after.encodings - before.encodings, after.writes - before.writes);
    let deliveries = after.deliveries - before.deliveries;
    assert_eq!(deliveries, (MESSAGES * PEOPLE) as u64);
    assert!(encodings <= 2 * MESSAGES as u64 + A_FEW, "{encodings} encodings");
    assert!(writes * 2 <= deliveries, "{writes} writes for {deliveries} deliveries");
    assert!(after.bytes - before.bytes > deliveries * 50, "{}", after.bytes - before.bytes);
    assert_eq!(after.connections, PEOPLE as u64);
    assert_eq!((after.members, after.away), (PEOPLE as u64, 0));
}

#[test]
fn numbers_are_told_on_this_machine_only_and_not_through_a_proxy() {
    let server = Server::start();
    let (status, _) = got(&server, "/metrics");
    assert_eq!(status, 200);
    let host = server.address;
    for header in ["X-Forwarded-For: 192.0.2.1", "Forwarded: for=192.0.2.1", "Via: 1.1 proxy"] {
        let request = format!(
            "GET /metrics HTTP/1.1\r\nHost: {host}\r\n{header}\r\nConnection: close\r\n\r\n"
        );
        let answer = answer_to(host, &request);
        assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    }
    // A proxy may say nothing of itself, but it passes on what people ask for.
    let request = "GET /metrics HTTP/1.1\r\nHost: chat.example\r\nConnection: close\r\n\r\n";
    let answer = answer_to(host, request);
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
}

/// What the server has counted so far.
struct Counted {
    encodings: u64,
    deliveries: u64,
    writes: u64,
    bytes: u64,
    connections: u64,
    members: u64,
    away: u64,
}

impl Counted {
    fn by(server: &Server) -> Self {
        let (_, text) = got(server, "/metrics");
        let value = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(&format!("parlor_{name} ")));
            line.and_then(|value| value.parse().ok()).expect("the server counts this")
        };
        Self {
            encodings: value("encodings_total"),
            deliveries: value("deliveries_total"),
            writes: value("writes_total"),
            bytes: value("written_bytes_total"),
            connections: value("connections"),
            members: value("members"),
            away: value("sessions_away"),
        }
    }
}

/// Whether an event is about somebody of this name.
fn names(event: &serde_json::Value, name: &str) -> bool {
    event.to_string().contains(&format!("\"username\":\"{name}\""))
}

/// A short message as a client writes it, with a mask of zeros.
fn frame(text: &str) -> Vec<u8> {
    let text = format!(r#"{{"action":"message","channel":"lobby","message":"{text}"}}"#);
    let length = u8::try_from(text.len()).expect("the message is short");
    let mut frame = vec![0x81, 0x80 | length, 0, 0, 0, 0];
    frame.extend(text.as_bytes());
    frame
}

const PEOPLE: usize = 50;

const MESSAGES: usize = 200;

/// A ping here and there.
const A_FEW: u64 = 10;
