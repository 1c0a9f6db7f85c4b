//! Somebody who stops reading is let go, and nobody else notices.

mod support;

use serde_json::Value;
use support::guest::Guest;
use support::{Person, Server, got};

// Everything goes in step: the writer sends, then writer and witness wait for that very message.
// So nothing depends on how fast anybody is, and the two can never fall behind themselves. How
// much the operating system holds back for the silent one is its own affair: the writer goes on
// until the room has had enough.
#[test]
fn who_stops_reading_is_let_go_and_the_others_miss_nothing() {
    let server = Server::start();
    let mut silent = Person::enters_classic(&server, "silent");
    let mut writer = Person::enters(&server, "writer");
    let mut witness = Person::enters_classic(&server, "witness");

    // Each quote becomes six bytes of HTML, so one message is 30 KB to a classic client.
    let quotes = r#"\""#.repeat(4_900);
    let mut let_go = false;
    for number in 0..MESSAGES_MAX {
        let mark = format!("number {number}.");
        writer.says(&format!(
            r#"{{"action":"message","channel":"lobby","message":"{mark}{quotes}"}}"#
        ));
        writer.hears_that(|event| {
            let_go |= event["left"][0]["username"] == "silent";
            event["body"][0]["children"][0].as_str().is_some_and(|text| text.starts_with(&mark))
        });
        // The very next message the witness hears is this one: none is missing.
        let text = witness.hears("message")["message"].to_string();
        assert!(text.starts_with(&format!("\"<p>{mark}")), "{mark} {:?}", text.get(..40));
        if let_go {
            break;
        }
    }
    assert!(let_go, "the room kept {MESSAGES_MAX} messages for somebody who does not read");

    // Reading at last: what was on its way already, and then the end. A reset is as good as the
    // close frame, which may not have found its way past all that was unread.
    let end = silent.hears_the_end();
    assert!(matches!(end, Some(4013) | None), "{end:?}");
}

// What waits for somebody when the room has had enough of waiting is dropped with their connection.
// The room still has all of it, and gives it to them on the next one.
#[test]
fn who_was_let_go_comes_back_and_misses_nothing() {
    for length in [0, 4_900] {
        let server = Server::start();
        let mut silent = Guest::enters(&server, "silent");
        let mut writer = Guest::enters(&server, "writer");
        let filling = "x".repeat(length);
        let mut said = 0;
        while let_go(&server) == 0 {
            for _ in 0..ROUND {
                said += 1;
                writer.says("lobby", &format!("{said} {filling}"), &format!("c{said}"));
            }
            writer.is_told_that(&format!("c{said}"));
            assert!(said < 200_000, "the room kept all of this for somebody who does not read");
        }
        while let Some(event) = silent.person.next_event() {
            silent.counts(&event);
            assert!(event["action"] != "message" || number(&event) == silent.received, "{event}");
        }
        assert!(silent.received < said, "they were let go before they had it all");
        silent.resumes(&server);
        while silent.received < said {
            let message = silent.hears("message");
            assert_eq!(
                number(&message),
                silent.received,
                "nothing is missing, nothing comes twice"
            );
        }
        writer.is_heard("lobby", "the end", "last");
        assert_eq!(silent.hears_words().1, "the end");
    }
}

/// How many have been let go so far.
fn let_go(server: &Server) -> u64 {
    let (_, text) = got(server, "/metrics");
    let line = text.lines().find_map(|line| line.strip_prefix("parlor_too_slow_total "));
    line.and_then(|value| value.parse().ok()).expect("the server counts this")
}

fn number(message: &Value) -> u64 {
    let words = message["body"][0]["children"][0].as_str().expect("it is plain text");
    words.split(' ').next().and_then(|number| number.parse().ok()).expect("it begins with a number")
}

/// Messages that are said between two looks at whether somebody was let go.
const ROUND: u64 = 20;

/// 120 MB in all: more than any operating system holds back for one socket by default.
const MESSAGES_MAX: usize = 4_000;
