//! Conversations with one person: how they begin, what belongs to them, how they end.

mod support;

use client::Intent;
use client::stage::Link;
use client::{SocketReport, stage::Stage};
use expect_test::expect;
use protocol::Channel;
use support::{Page, ack, message, name};

/// A message of `by` in the conversation that this page calls `with`.
fn whisper(id: u64, with: &str, by: &str, text: &str) -> String {
    message(&format!("@{with}"), by, id, text)
}

fn write_to(who: &str) -> Intent {
    Intent::Show(Channel::Direct(name(who)))
}

fn show(channel: &str) -> Intent {
    Intent::Show(channel.parse().expect("the test uses plain ids"))
}

/// The people in the list of conversations, with the number of unread messages.
fn list(page: &Page) -> Vec<(String, usize)> {
    let view = page.view();
    view.timeline.directs().map(|one| (one.place.name().to_owned(), one.unread)).collect()
}

#[test]
fn what_is_written_to_somebody_goes_to_them_alone() {
    let mut page = Page::in_the_room();
    page.wants(write_to("bob"));
    page.wants(Intent::draft("psst".to_owned()));
    page.wants(Intent::Send);
    expect![[r#"
        > {"action":"typing","channel":"@bob"}
        > {"action":"message","channel":"@bob","message":"psst","cid":"c1"}
    "#]]
    .assert_eq(&page.transcript());
    page.hears(&ack("c1", 1));
    page.hears(&whisper(1, "bob", "ann", "psst"));
    page.hears(&whisper(2, "bob", "bob", "what?"));
    let (place, said) = page.reads();
    assert_eq!(place, "bob");
    assert_eq!(said, ["ann: psst", "bob: what?"]);
    page.wants(show("lobby"));
    assert_eq!(page.lines().len(), 1, "only the greeting is in the lobby");
}

#[test]
fn a_message_from_somebody_opens_a_conversation_and_waits_to_be_read() {
    let mut page = Page::in_the_room();
    page.hears(&whisper(3, "bob", "bob", "hello"));
    page.hears(&whisper(4, "bob", "bob", "are you there?"));
    assert_eq!(page.reads().0, "Lobby", "nobody is torn away from what they read");
    assert_eq!(list(&page), [("bob".to_owned(), 2)]);
    assert_eq!(page.view().timeline.unread(), 2);
    page.wants(write_to("bob"));
    assert_eq!(list(&page), [("bob".to_owned(), 0)]);
    page.wants(show("lobby"));
    page.hears(&whisper(5, "bob", "ann", "what I said myself"));
    assert_eq!(list(&page), [("bob".to_owned(), 0)], "I have read what I wrote");
}

#[test]
fn nobody_writes_to_themselves() {
    let mut page = Page::in_the_room();
    page.wants(write_to("ann"));
    assert_eq!(list(&page), []);
}

#[test]
fn every_conversation_has_its_own_draft() {
    let mut page = Page::in_the_room();
    page.wants(Intent::draft("for all".to_owned()));
    page.wants(write_to("bob"));
    page.wants(Intent::draft("for bob".to_owned()));
    page.wants(show("lobby"));
    page.wants(Intent::Send);
    page.wants(write_to("bob"));
    page.wants(Intent::Send);
    expect![[r#"
        > {"action":"typing","channel":"@bob"}
        > {"action":"message","channel":"lobby","message":"for all","cid":"c1"}
        > {"action":"message","channel":"@bob","message":"for bob","cid":"c2"}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn whoever_leaves_leaves_the_conversation_behind() {
    let mut page = Page::in_the_room();
    page.hears(&whisper(6, "bob", "bob", "bye"));
    page.hears(r#"{"action":"roster","left":[{"username":"bob","why":"exited"}]}"#);
    page.wants(write_to("bob"));
    page.hears(
        r#"{"action":"error","username":"ChatServer","channel":"@bob","code":"not-here",
            "message":"bob is not here.","args":{"username":"bob"}}"#,
    );
    page.hears(r#"{"action":"roster","changed":[{"username":"bob"}],"joined":["bob"]}"#);
    expect![[r#"
        [
            "bob: bye",
            "Moved([Went(Username(\"bob\"), Exited)])",
            "no: bob is not here.",
            "Moved([Came(Username(\"bob\"))])",
        ]
    "#]]
    .assert_debug_eq(&page.reads().1);
}

#[test]
fn a_no_is_told_where_it_belongs_and_else_where_it_is_seen() {
    let mut page = Page::in_the_room();
    let no = r#"{"action":"error","username":"ChatServer","channel":"@bob","code":"dms-closed",
        "message":"Not now.","args":{"username":"bob"}}"#;
    page.hears(no);
    assert_eq!(page.reads().1.last().map(String::as_str), Some("no: Not now."));
    page.wants(write_to("bob"));
    page.wants(show("lobby"));
    page.hears(no);
    assert_eq!(page.lines().len(), 2);
    page.wants(write_to("bob"));
    assert_eq!(page.reads().1, ["no: Not now."]);
}

#[test]
fn a_closed_conversation_is_out_of_the_way_and_whole_when_it_is_opened_again() {
    let mut page = Page::in_the_room();
    page.wants(show("offtopic"));
    page.hears(&whisper(7, "bob", "bob", "one"));
    page.wants(write_to("bob"));
    page.wants(Intent::CloseConversation(name("bob")));
    assert_eq!(page.reads().0, "Off Topic", "back to where one came from");
    assert_eq!(list(&page), []);
    page.hears(r#"{"action":"roster","left":[{"username":"bob","why":"exited"}]}"#);
    assert_eq!(list(&page), [], "leaving does not open it");
    page.hears(&whisper(8, "bob", "bob", "two"));
    assert_eq!(list(&page), [("bob".to_owned(), 1)]);
    page.wants(write_to("bob"));
    assert_eq!(page.reads().1.len(), 3);
}

#[test]
fn conversations_outlive_a_lost_connection() {
    let mut page = Page::in_the_room();
    page.hears(&whisper(9, "bob", "bob", "before"));
    page.wants(write_to("bob"));
    page.socket(SocketReport::Closed { code: 1006 });
    page.waits(500);
    page.is_let_in();
    assert_eq!(*page.view().stage, Stage::InRoom(Link::Up));
    assert_eq!(page.reads(), ("bob".to_owned(), vec!["bob: before".to_owned()]));
}

#[test]
fn a_crowd_that_writes_to_one_person_does_not_fill_their_memory() {
    let mut page = Page::in_the_room();
    page.wants(write_to("bob"));
    for number in 0..150 {
        let by = format!("p{number}");
        page.hears(&whisper(100 + number, &by, &by, "hi"));
    }
    page.wants(Intent::CloseConversation(name("p149")));
    page.hears(&whisper(300, "late", "late", "hi"));
    let list = list(&page);
    assert_eq!(list.len(), 100);
    assert_eq!(list.first().map(|one| one.0.as_str()), Some("bob"), "what is read is kept");
    assert_eq!(list.get(1).map(|one| one.0.as_str()), Some("p51"), "the quietest go first");
    assert!(!list.iter().any(|one| one.0 == "p149"), "before them what was closed");
    for number in 0..1_100 {
        page.hears(&whisper(1_000 + number, "late", "late", &number.to_string()));
    }
    page.wants(write_to("late"));
    assert_eq!(page.lines().len(), 1_000);
}
