//! Sessions in the wrong hands, of the wrong time and in the wrong numbers: the room says no, and the
//! people whose sessions they are notice nothing of it.

mod support;

use std::thread;

use protocol::CloseCode;
use protocol::limits::FRAME_WITH_PICTURE_MAX;
use serde_json::{Value, json};
use support::guest::Guest;
use support::{Heard, Person, Server};
use tungstenite::Message;
use tungstenite::protocol::CloseFrame;

#[test]
fn nobody_goes_on_with_a_session_that_is_not_theirs_to_go_on_with() {
    let server = Server::start();
    let mut ann = Guest::enters(&server, "ann");
    let mut bob = Guest::enters(&server, "bob");
    let first = ann.is_heard("lobby", "one", "c1");
    ann.hears("message");
    bob.hears("message");
    let left = Guest::enters(&server, "carl");
    leaves(left.person);

    for (why, resume) in [
        ("nobody's", json!({ "session": NOBODYS, "received": 0 })),
        ("of somebody who left", json!({ "session": left.session, "received": 1 })),
        ("more than was sent", json!({ "session": ann.session, "received": 2 })),
        ("far more", json!({ "session": ann.session, "received": u64::MAX })),
        ("another message", json!({ "session": ann.session, "received": 1, "msgID": first - 1 })),
        ("half of a secret", json!({ "session": &ann.session[..11], "received": 1 })),
        ("less than nothing", json!({ "session": ann.session, "received": -1 })),
    ] {
        let mut eve = Person::connects(&server);
        let answer = asks(&mut eve, &resume);
        let is_no = ["resume-failed", "error"].map(|no| answer["action"] == no).contains(&true);
        assert!(is_no, "{why}: {answer}");
        // Whoever hears that is at the door, like anybody.
        eve.says(r#"{"action":"message","channel":"lobby","message":"hello"}"#);
        assert_eq!(eve.hears("error")["code"], "not-logged-in", "{why}");
        eve.says(r#"{"action":"login","protocol":1,"username":"eve"}"#);
        assert_eq!(eve.hears("me")["username"], "eve", "{why}");
        leaves(eve);
    }
    // Nobody was put out of their place meanwhile.
    bob.is_heard("lobby", "two", "c2");
    assert_eq!(ann.hears_words(), ("lobby".to_owned(), "two".to_owned()));
    ann.resumes(&server);
}

#[test]
fn who_is_in_the_room_already_cannot_go_on_as_somebody_else() {
    let server = Server::start();
    let ann = Guest::enters(&server, "ann");
    let mut bob = Guest::enters(&server, "bob");
    let resume = json!({ "action": "resume", "session": ann.session, "received": 0 });
    bob.person.says(&resume.to_string());
    assert_eq!(bob.hears("error")["code"], "already-logged-in");
    bob.is_heard("lobby", "still bob", "c1");
    assert_eq!(bob.hears("message")["username"], "bob");
}

#[test]
fn the_newer_of_two_sockets_goes_on_and_nothing_comes_twice() {
    let server = Server::start();
    let mut ann = Guest::enters(&server, "ann");
    let mut bob = Guest::enters(&server, "bob");
    bob.is_heard("lobby", "heard", "c1");
    ann.hears_words();
    // On its way to the old socket, whose page will not read it any more.
    bob.is_heard("lobby", "unread", "c2");
    let mut older = std::mem::replace(&mut ann.person, Person::connects(&server));
    ann.resumes(&server);
    assert_eq!(older.hears_the_end(), Some(CloseCode::Replaced.number()));
    assert_eq!(ann.hears_words().1, "unread");
    bob.is_heard("lobby", "after", "c3");
    assert_eq!(ann.hears_words().1, "after");
}

#[test]
fn a_session_that_is_fought_over_is_still_one_person() {
    let server = Server::start();
    let mut ann = Guest::enters(&server, "ann");
    let mut bob = Guest::enters(&server, "bob");
    let mut last = bob.is_heard("lobby", "0", "c0");
    ann.hears_words();
    thread::scope(|scope| {
        for _ in 0..4 {
            let resume = json!({ "session": ann.session, "received": 1, "msgID": last });
            let server = &server;
            scope.spawn(move || {
                for _ in 0..100 {
                    assert_eq!(asks(&mut Person::connects(server), &resume)["action"], "resumed");
                }
            });
        }
        for number in 1..=50 {
            last = bob.is_heard("lobby", &number.to_string(), &format!("c{number}"));
        }
    });
    ann.resumes(&server);
    for number in 1..=50 {
        assert_eq!(ann.hears_words().1, number.to_string());
    }
    assert_eq!(ann.last, Some(last));
    ann.is_heard("lobby", "the end", "c51");
    assert_eq!(ann.hears_words().1, "the end", "nothing came twice");
}

#[test]
fn a_flood_of_resumes_is_sent_away_and_keeps_nobody_from_talking() {
    let server = Server::start();
    let mut ann = Guest::enters(&server, "ann");
    let mut bob = Guest::enters(&server, "bob");
    thread::scope(|scope| {
        for _ in 0..FLOODERS {
            scope.spawn(|| (0..CONNECTIONS_EACH).for_each(|_| is_sent_away(&server)));
        }
        for number in 0..100 {
            let (words, cid) = (number.to_string(), format!("c{number}"));
            ann.is_heard("lobby", &words, &cid);
            assert_eq!(bob.hears_words().1, words, "the very next thing that bob hears");
        }
    });
    ann.resumes(&server);
    bob.resumes(&server);
}

#[test]
fn what_a_client_calls_its_message_may_not_be_a_book() {
    let server = Server::start();
    let mut ann = Guest::enters(&server, "ann");
    let mut bob = Guest::enters(&server, "bob");
    // One that fits into a frame is answered, and the person may go on.
    for length in [65, 60_000, 1 << 20] {
        ann.says("lobby", "not this", &"x".repeat(length));
        let answer = ann.hears("error");
        assert_eq!(answer["code"], "bad-frame", "{length}");
        assert!(answer.to_string().len() < 500, "it is not repeated to them");
    }
    ann.is_heard("lobby", "one", &"x".repeat(64));
    ann.hears("message");
    // One that is longer than any picture is not read to its end. The session goes on.
    ann.says("lobby", "nor this", &"x".repeat(FRAME_WITH_PICTURE_MAX));
    assert_eq!(ann.hears("error")["code"], "bad-frame");
    assert_eq!(ann.person.next(), Heard::Closed(CloseCode::TooBig.number()));
    ann.resumes(&server);
    ann.is_heard("lobby", "two", "c2");
    assert_eq!([bob.hears_words().1, bob.hears_words().1], ["one", "two"]);
}

/// Names sessions that nobody has, until the room has had enough.
fn is_sent_away(server: &Server) {
    let mut eve = Person::connects(server);
    let resume = json!({ "action": "resume", "session": NOBODYS, "received": 0 }).to_string();
    for _ in 0..RESUMES_EACH {
        eve.says(&resume);
    }
    for _ in 0..RESUMES_EACH {
        assert_eq!(eve.hears("resume-failed")["action"], "resume-failed");
    }
    assert_eq!(eve.next(), Heard::Closed(CloseCode::TooMuch.number()));
}

/// Asks to go on with a session, and hears what becomes of it.
fn asks(person: &mut Person, resume: &Value) -> Value {
    let mut resume = resume.clone();
    resume["action"] = "resume".into();
    person.says(&resume.to_string());
    let answers = ["resumed", "resume-failed", "error"];
    person.hears_that(|event| answers.iter().any(|answer| event["action"] == *answer))
}

fn leaves(mut person: Person) {
    let goodbye = CloseFrame { code: CloseCode::Leave.number().into(), reason: "".into() };
    person.sends(Message::Close(Some(goodbye)));
    person.hears_the_end();
}

/// 128 bits that no session has.
const NOBODYS: &str = "AAAAAAAAAAAAAAAAAAAABw";

/// Ten thousand resumes in all, over two thousand connections.
const FLOODERS: usize = 8;
const CONNECTIONS_EACH: usize = 250;
const RESUMES_EACH: usize = 5;
