//! What happens on a WebSocket: people meet in both dialects, and every broken frame is answered
//! before the connection ends with the code that says why.

mod support;

use std::io::Write as _;
use std::time::Duration;

use protocol::limits::{BAD_FRAMES_MAX, FRAME_BEFORE_LOGIN_MAX, FRAME_MAX};
use support::{Heard, Person, Server};
use tungstenite::Message;
use tungstenite::protocol::CloseFrame;
use tungstenite::protocol::frame::Frame;
use tungstenite::protocol::frame::coding::{Data, OpCode};

#[test]
fn people_of_both_dialects_meet_and_talk() {
    let server = Server::start();
    let mut ann = Person::enters(&server, "ann");
    let mut carl = Person::enters_classic(&server, "carl");

    let roster = ann.hears_that(|event| event["joined"].to_string().contains("carl"));
    assert_eq!(roster["action"], "roster");
    let both = carl.hears_that(|event| event["whoList"].as_array().is_some_and(|l| l.len() == 2));
    assert_eq!(both["whoList"][0]["username"], "ann");

    carl.says(r#"{"action":"message","channel":"lobby","message":"<i>hello</i>"}"#);
    let html = "<p>&lt;i&gt;hello&lt;/i&gt;</p>";
    assert_eq!(carl.hears("message")["message"], html);
    let body = ann.hears("message")["body"].to_string();
    assert_eq!(body, r#"[{"children":["<i>hello</i>"],"type":"paragraph"}]"#);

    drop(carl);
    let roster = ann.hears_that(|event| event["left"].is_array());
    assert_eq!(roster["left"][0]["username"], "carl");
}

#[test]
fn who_does_not_log_in_first_is_told_to_and_may_go_on() {
    let server = Server::start();
    let mut ann = Person::connects(&server);
    ann.says(r#"{"action":"message","channel":"lobby","message":"hi"}"#);
    assert_eq!(ann.hears("error")["code"], "not-logged-in");
    ann.says(r#"{"action":"login","username":"ann"}"#);
    assert_eq!(ann.hears("me")["username"], "ann");
}

#[test]
fn before_login_a_frame_has_at_most_16_kib() {
    let server = Server::start();
    let mut ann = Person::connects(&server);
    ann.says(&padded(r#"{"action":"login","username":"ann","x":"~"}"#, FRAME_BEFORE_LOGIN_MAX));
    assert_eq!(ann.hears("me")["username"], "ann");

    let mut bob = Person::connects(&server);
    bob.says(&padded(r#"{"action":"login","username":"b","x":"~"}"#, FRAME_BEFORE_LOGIN_MAX + 1));
    refused(&mut bob, "16384");
    assert_eq!(bob.next(), Heard::Closed(1009));
}

// The library that cuts the frame off knows one limit only; the answer must know the right one.
#[test]
fn a_frame_far_beyond_the_limit_is_answered_with_the_limit_in_force() {
    let server = Server::start();
    let mut bob = Person::connects(&server);
    bob.says(&padded(r#"{"action":"login","username":"b","x":"~"}"#, FRAME_MAX + 1));
    refused(&mut bob, "16384");
    assert_eq!(bob.next(), Heard::Closed(1009));
}

#[test]
fn after_login_a_frame_has_at_most_64_kib_where_there_are_no_pictures() {
    let server = Server::start_without_pictures();
    let mut ann = Person::enters(&server, "ann");
    let message = r#"{"action":"message","channel":"lobby","message":"hi","x":"~"}"#;
    ann.says(&padded(message, FRAME_MAX));
    ann.hears("message");
    ann.says(&padded(message, FRAME_MAX + 1));
    refused(&mut ann, "65536");
    assert_eq!(ann.next(), Heard::Closed(1009));
}

// Fragments that are small one by one must not add up to more than one frame may have.
#[test]
fn a_frame_in_fragments_has_the_same_limit() {
    let server = Server::start_without_pictures();
    let mut ann = Person::enters(&server, "ann");
    let part = vec![b' '; FRAME_MAX / 4];
    for code in [Data::Text, Data::Continue, Data::Continue, Data::Continue, Data::Continue] {
        let fragment = Frame::message(part.clone(), OpCode::Data(code), false);
        ann.sends(Message::Frame(fragment));
    }
    refused(&mut ann, "65536");
    assert_eq!(ann.next(), Heard::Closed(1009));
}

#[test]
fn a_binary_frame_closes_with_1003() {
    let server = Server::start();
    let mut ann = Person::enters(&server, "ann");
    ann.sends(Message::binary(&b"{\"action\":\"ping\"}"[..]));
    refused(&mut ann, "");
    assert_eq!(ann.next(), Heard::Closed(1003));
}

#[test]
fn the_fifth_bad_frame_closes_with_4002() {
    let server = Server::start();
    let mut ann = Person::enters(&server, "ann");
    for _ in 0..BAD_FRAMES_MAX {
        ann.says("what?");
    }
    for _ in 0..BAD_FRAMES_MAX {
        refused(&mut ann, "");
    }
    assert_eq!(ann.next(), Heard::Closed(4002));
}

#[test]
fn text_that_is_not_utf8_closes_with_1007() {
    let server = Server::start();
    let mut ann = Person::enters(&server, "ann");
    let frame = Frame::message(&b"{\"action\":\"\xff\"}"[..], OpCode::Data(Data::Text), true);
    ann.sends(Message::Frame(frame));
    refused(&mut ann, "");
    assert_eq!(ann.next(), Heard::Closed(1007));
}

// RFC 6455, section 5.1: a server must close when a client does not mask what it sends.
#[test]
fn a_frame_without_a_mask_closes_with_1002() {
    let server = Server::start();
    let mut ann = Person::enters(&server, "ann");
    ann.socket.get_mut().write_all(b"\x81\x02hi").expect("the room reads");
    refused(&mut ann, "");
    assert_eq!(ann.next(), Heard::Closed(1002));
}

// RFC 6455, sections 5.5.2 and 5.5.1.
#[test]
fn a_ping_is_answered_with_its_payload_and_a_close_frame_with_its_code() {
    let server = Server::start();
    let mut ann = Person::enters(&server, "ann");
    ann.sends(Message::Ping("are you there?".into()));
    let answer = loop {
        if let Message::Pong(payload) = ann.socket.read().expect("the room answers") {
            break payload;
        }
    };
    assert_eq!(answer, "are you there?");

    for code in [1000, 1001, 4000] {
        let name = format!("p{code}");
        let mut person = Person::enters(&server, &name);
        ann.hears_that(|event| event["joined"].to_string().contains(&name));
        let frame = CloseFrame { code: code.into(), reason: "so long".into() };
        person.socket.close(Some(frame)).expect("the room reads");
        assert_eq!(person.hears_the_end(), Some(code));
        assert_eq!(person.next(), Heard::Lost, "the room closes the connection itself");
        // Whoever gives up a silent socket will be back; the others leave.
        if code != 4000 {
            let left = ann.hears_that(|event| event["left"].is_array());
            assert_eq!(left["left"][0]["username"], name);
        }
    }
}

// Each ping is answered with a write, so that a flood of them is work for nothing.
#[test]
fn a_flood_of_pings_closes_with_4008_and_harms_nobody_else() {
    let server = Server::start();
    let mut ann = Person::enters(&server, "ann");
    let mut eve = Person::enters(&server, "eve");
    let ping = [0x89, 0x80, 0, 0, 0, 0];
    eve.socket.get_mut().write_all(&ping.repeat(10_000)).expect("the room reads on");
    assert_eq!(eve.hears_the_end(), Some(4008));
    ann.says(r#"{"action":"message","channel":"lobby","message":"hello"}"#);
    ann.hears("message");
}

// RFC 6455, section 7.4: codes that say that there was none, or that do not exist, are never sent.
#[test]
fn a_close_frame_with_a_code_that_is_never_sent_closes_with_1002() {
    let server = Server::start();
    for code in [999_u16, 1005, 1006] {
        let mut ann = Person::enters(&server, "ann");
        let [high, low] = code.to_be_bytes();
        let frame = [0x88, 0x82, 0, 0, 0, 0, high, low];
        ann.socket.get_mut().write_all(&frame).expect("the room reads");
        refused(&mut ann, "");
        assert_eq!(ann.next(), Heard::Closed(1002), "{code}");
    }
}

#[test]
fn a_server_that_is_told_to_stop_says_so_to_everybody_and_ends() {
    let server = Server::start();
    let mut ann = Person::enters(&server, "ann");
    let mut carl = Person::enters_classic(&server, "carl");
    let mut stranger = Person::connects(&server);
    // An answer from the room shows that it knows this socket; before, there is nobody to tell.
    stranger.says("?");
    refused(&mut stranger, "");

    server.is_told_to_stop();
    for person in [&mut ann, &mut carl, &mut stranger] {
        assert_eq!(person.hears_the_end(), Some(1012));
    }
    let address = server.address;
    assert!(server.ends_within(Duration::from_secs(3)).success());
    assert!(std::net::TcpStream::connect(address).is_err(), "nobody is let in any more");
}

// A supervisor that changes its mind at once must not be ignored, nor cut anybody off.
#[test]
fn a_server_can_be_told_to_stop_as_soon_as_it_says_that_it_is_open() {
    for _ in 0..10 {
        let server = Server::start();
        server.is_told_to_stop();
        assert!(server.ends_within(Duration::from_secs(3)).success());
    }
}

/// The next `error`; its words or arguments contain this.
fn refused(person: &mut Person, hint: &str) {
    let error = person.hears("error");
    assert!(error["code"] == "bad-frame" && error.to_string().contains(hint), "{error}");
}

/// The frame with its `~` replaced by as much as it takes to have so many bytes.
fn padded(frame: &str, bytes: usize) -> String {
    frame.replace('~', &"~".repeat(bytes + 1 - frame.len()))
}
