//! Who gets in over HTTP, and what everybody else is told: raw requests, raw answers.

mod support;

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::time::{Duration, Instant};

use support::{Person, Server, answer_to, dial, folder};

#[test]
fn a_websocket_without_an_upgrade_is_426() {
    let server = Server::start();
    let answer = answer_to(server.address, &request("GET /ws", &server, ""));
    assert_eq!(status(&answer), 426);
    assert!(answer.to_lowercase().contains("\r\nupgrade: websocket\r\n"), "{answer}");
}

#[test]
fn a_websocket_is_only_got() {
    let server = Server::start();
    let answer = answer_to(server.address, &request("POST /ws", &server, ""));
    assert_eq!(status(&answer), 405);
    assert!(answer.to_lowercase().contains("\r\nallow: get\r\n"), "{answer}");
}

#[test]
fn a_page_from_elsewhere_may_not_connect() {
    let server = Server::start();
    for origin in ["https://evil.example", "null", &format!("http://{}.evil", server.address)] {
        let asks = handshake(&server, &format!("Origin: {origin}\r\n"));
        let answer = answer_to(server.address, &asks);
        assert_eq!(status(&answer), 403, "{origin}");
    }
}

#[test]
fn our_own_page_and_clients_without_a_page_may_connect() {
    let server = Server::start();
    for origin in [format!("Origin: http://{}\r\n", server.address), String::new()] {
        let mut stream = dial(server.address);
        stream.write_all(handshake(&server, &origin).as_bytes()).expect("the room reads");
        let mut head = [0; 12];
        stream.read_exact(&mut head).expect("the room answers");
        assert_eq!(String::from_utf8_lossy(&head), "HTTP/1.1 101", "{origin}");
    }
}

// An old handshake is told which version to come back with (RFC 6455, section 4.4).
#[test]
fn another_version_of_websocket_is_told_ours() {
    let server = Server::start();
    let old = handshake(&server, "").replace("Version: 13", "Version: 8");
    let answer = answer_to(server.address, &old);
    assert_eq!(status(&answer), 426);
    assert!(answer.to_lowercase().contains("\r\nsec-websocket-version: 13\r\n"), "{answer}");
}

// Nothing here is meant for HTTP/2: a second parser would be a second way in.
#[test]
fn the_preface_of_http_2_is_refused() {
    let server = Server::start();
    let answer = answer_to(server.address, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    assert!(answer.is_empty() || status(&answer) == 400, "{answer:?}");
}

#[test]
fn health_is_200_and_nothing_is_404() {
    let server = Server::start();
    let healthy = answer_to(server.address, &request("GET /healthz", &server, ""));
    assert_eq!(status(&healthy), 200);
    for path in ["/nothing/here.js", "/ws/more", "/..%2f..%2fCargo.toml", "/../Cargo.toml"] {
        let answer = answer_to(server.address, &request(&format!("GET {path}"), &server, ""));
        assert_eq!(status(&answer), 404, "{path}");
    }
}

// Ten of these a second would hold the server down if each letter bought more time.
#[test]
fn a_head_that_trickles_in_for_ever_is_given_up() {
    let server = Server::start();
    let mut stream = dial(server.address);
    stream.set_read_timeout(Some(Duration::from_millis(250))).expect("it is not zero");
    stream.write_all(b"GET / HTTP/1.1\r\nX-Slow: ").expect("the room reads");
    let began = Instant::now();
    loop {
        assert!(began.elapsed() < support::PATIENCE, "the room still listens");
        match stream.read(&mut [0; 512]) {
            // Closed, perhaps with a reset because of the letter that was on its way.
            Ok(0) => break,
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => break,
            // A last word before it closes.
            Ok(_) => {}
            // Nothing yet: one more letter. It may meet a connection that is closed just now.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => drop(stream.write(b"x")),
            Err(error) => panic!("{error}"),
        }
    }
    assert!(began.elapsed() > Duration::from_secs(5), "people on bad lines need some time");
}

#[test]
fn one_address_opens_ten_sockets_at_once_and_this_machine_as_many_as_it_likes() {
    let server = Server::start_with_limits();
    let statuses = |forwarded: &str| -> Vec<u16> {
        let shake = |_| {
            let mut stream = dial(server.address);
            stream.write_all(handshake(&server, forwarded).as_bytes()).expect("the room reads");
            let mut line = [0; 12];
            stream.read_exact(&mut line).expect("the room answers");
            status(&String::from_utf8_lossy(&line))
        };
        (0..12).map(shake).collect()
    };
    let from_afar = statuses("X-Forwarded-For: 192.0.2.1\r\n");
    assert_eq!(from_afar.iter().filter(|status| **status == 101).count(), 10, "{from_afar:?}");
    assert_eq!(from_afar.last(), Some(&429));
    assert!(statuses("").iter().all(|status| *status == 101));
}

#[test]
fn a_room_for_two_has_no_room_for_a_third_and_the_owner_says_how_much_anybody_may_say() {
    let folder = folder("a room for two");
    let config = "[limits]\npeople = 2\nmessages = { burst = 1, every_ms = 60000 }\n";
    fs::write(folder.join("parlor.toml"), config).expect("the folder is writable");
    let server = Server::start_in_with_limits(&folder);
    let mut ann = Person::enters(&server, "ann");
    let _bob = Person::enters(&server, "bob");
    let mut carl = Person::connects(&server);
    carl.says(r#"{"action":"login","protocol":1,"username":"carl"}"#);
    assert_eq!(carl.hears("error")["code"], "room-full");
    let hello = r#"{"action":"message","channel":"lobby","message":"hello"}"#;
    ann.says(hello);
    ann.hears("message");
    ann.says(hello);
    assert_eq!(ann.hears("error")["code"], "rate-limited");
}

fn request(line: &str, server: &Server, headers: &str) -> String {
    format!("{line} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n", server.address)
}

fn handshake(server: &Server, headers: &str) -> String {
    format!(
        "GET /ws HTTP/1.1\r\nHost: {}\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{headers}\r\n",
        server.address
    )
}

fn status(answer: &str) -> u16 {
    let status = answer.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)?.parse().ok());
    status.unwrap_or_else(|| panic!("{answer:?} is not an answer"))
}
