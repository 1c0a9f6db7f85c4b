//! Somebody who stops reading is let go, and nobody else notices.

mod support;

use support::{Person, Server};

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

/// 120 MB in all: more than any operating system holds back for one socket by default.
const MESSAGES_MAX: usize = 4_000;
