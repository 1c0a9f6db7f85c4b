//! A connection that is lost and found again within a session: nobody should notice.

mod support;

use client::banner::Banner;
use client::rules::Rule;
use client::stage::{Link, Stage};
use client::{Intent, SocketReport};
use expect_test::expect;
use support::{ME_IN_A_SESSION, Page, ack, message, name};

const BACK: &str = r#"{"action":"me","username":"ann"}"#;

#[test]
fn a_session_is_resumed_by_what_was_counted() {
    let mut page = Page::in_a_session();
    page.hears(&message("lobby", "bob", 1, "one"));
    page.hears(r#"{"action":"edit","channel":"lobby","username":"bob","msgID":1,"timestamp":"2026-11-22T16:20:00.123Z","body":[]}"#);
    page.hears(r#"{"action":"react","channel":"lobby","username":"bob","msgID":1,"message":"👍"}"#);
    page.hears(r#"{"action":"takeback","channel":"lobby","msgID":1}"#);
    page.hears(r#"{"action":"typing","channel":"lobby","username":"bob"}"#);
    page.socket(SocketReport::Unreadable { counted: true });
    page.socket(SocketReport::Unreadable { counted: false });
    page.is_cut_off();
    page.finds_the_room();
    page.hears(r#"{"action":"resumed"}"#);
    page.hears(&message("lobby", "bob", 2, "two"));
    page.is_cut_off();
    page.finds_the_room();
    expect![[r#"
        connect
        > {"action":"resume","session":"AAAAAAAAAAAAAAAAAAAAUQ","received":5}
        connect
        > {"action":"resume","session":"AAAAAAAAAAAAAAAAAAAAUQ","received":6,"msgID":2}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn what_was_missed_is_there_in_order_and_nothing_is_said_about_it() {
    let mut page = Page::in_a_session();
    page.hears(&message("lobby", "bob", 1, "one"));
    page.is_cut_off();
    page.finds_the_room();
    page.hears(r#"{"action":"resumed"}"#);
    page.hears(&message("lobby", "bob", 2, "two"));
    page.hears(&message("@bob", "bob", 3, "psst"));
    assert!(matches!(*page.view().stage, Stage::InRoom(Link::Returning { .. })));
    page.hears(BACK);
    page.hears(r#"{"action":"roster","changed":[{"username":"carl"}],"joined":["carl"]}"#);
    assert_eq!(*page.view().stage, Stage::InRoom(Link::Up));
    assert_eq!(page.talk(), ["bob: one", "bob: two"]);
    assert_eq!(page.view().timeline.unread(), 1, "a direct message waits to be read");
    assert_eq!(page.view().banner, Banner::None, "a moment without the room is nobody's business");
    let (_, lines) = page.reads();
    assert_eq!(lines.last().map(String::as_str), Some(r#"Moved([Came(Username("carl"))])"#));
}

#[test]
fn a_server_that_was_started_anew_says_everything_again() {
    let mut page = Page::in_a_session();
    page.hears(&message("lobby", "bob", 1, "one"));
    page.is_cut_off();
    page.finds_the_room();
    page.hears(r#"{"action":"resumed"}"#);
    page.hears(
        r#"{"action":"room","title":"Parlor","version":"1","protocol":1,"limits":{"message":9},
            "channels":[{"id":"lobby","name":"Lobby"},{"id":"offtopic","name":"Off Topic"}]}"#,
    );
    page.hears(&message("lobby", "bob", 2, "two"));
    page.hears(BACK);
    page.hears(r#"{"action":"who","whoList":[{"username":"ann"},{"username":"bob"}]}"#);
    assert_eq!(page.talk(), ["bob: one", "bob: two"]);
    page.is_cut_off();
    page.transcript();
    page.finds_the_room();
    assert!(page.transcript().contains(r#""received":2"#), "it is the same session");
}

#[test]
fn what_was_not_answered_is_said_again_by_the_same_name_before_anything_new() {
    let mut page = Page::in_a_session();
    page.says("one");
    page.says("two");
    page.hears(&ack("c1", 7));
    page.is_cut_off();
    page.says("three");
    assert_eq!(page.talk(), ["ann: one (taken)", "ann: two (waits)", "ann: three (waits)"]);
    page.finds_the_room();
    page.hears(r#"{"action":"resumed"}"#);
    page.hears(&message("lobby", "ann", 7, "one"));
    page.transcript();
    page.hears(BACK);
    expect![[r#"
        > {"action":"message","channel":"lobby","message":"two","cid":"c2"}
        > {"action":"message","channel":"lobby","message":"three","cid":"c3"}
    "#]]
    .assert_eq(&page.transcript());
    assert_eq!(page.talk(), ["ann: one", "ann: two (on its way)", "ann: three (on its way)"]);
}

#[test]
fn a_lost_answer_makes_no_second_message() {
    let mut page = Page::in_a_session();
    page.says("one");
    page.is_cut_off();
    page.finds_the_room();
    page.hears(r#"{"action":"resumed"}"#);
    page.hears(&message("lobby", "ann", 7, "one"));
    page.hears(&message("lobby", "bob", 8, "hi"));
    assert_eq!(page.talk(), ["ann: one", "bob: hi"]);
    page.transcript();
    page.hears(BACK);
    assert_eq!(page.transcript(), "", "it can only be this one");
}

#[test]
fn answers_that_got_lost_are_asked_for_where_nobody_can_tell_without_them() {
    let mut page = Page::in_a_session();
    page.says("one");
    page.says("two");
    page.is_cut_off();
    page.finds_the_room();
    page.hears(r#"{"action":"resumed"}"#);
    page.hears(&message("lobby", "ann", 7, "one"));
    page.hears(&message("lobby", "bob", 8, "hi"));
    assert_eq!(page.talk(), ["bob: hi", "ann: one (waits)", "ann: two (waits)"]);
    page.hears(BACK);
    page.hears(&ack("c1", 7));
    assert_eq!(page.talk(), ["ann: one", "bob: hi", "ann: two (on its way)"]);
}

#[test]
fn what_the_room_has_forgotten_in_spite_of_its_word_is_asked_about() {
    let mut page = Page::in_a_session();
    page.says("one");
    page.hears(&ack("c1", 1));
    page.is_cut_off();
    page.finds_the_room();
    page.hears(r#"{"action":"resumed"}"#);
    page.hears(BACK);
    assert_eq!(page.view().outbox.stuck(), 1);
}

#[test]
fn a_lost_refusal_hides_no_message_that_was_taken() {
    let mut page = Page::in_a_session();
    page.says("one");
    page.says("two");
    page.is_cut_off();
    page.finds_the_room();
    page.hears(r#"{"action":"resumed"}"#);
    page.hears(&message("lobby", "ann", 7, "two"));
    page.hears(BACK);
    assert_eq!(page.talk(), ["ann: one (on its way)", "ann: two (on its way)"]);
    page.hears(&support::refusal("c1", "too-long", "No."));
    assert_eq!(page.talk(), ["ann: two", "ann: one (refused: No.)"]);
}

#[test]
fn what_was_decided_about_people_meanwhile_is_told_and_what_was_not_stays() {
    let mut page = Page::in_a_session();
    page.wants(Intent::Hold(Rule::Mute, name("early")));
    page.wants(Intent::Hold(Rule::Boot, name("carl")));
    page.is_cut_off();
    page.wants(Intent::Lift(Rule::Mute, name("early")));
    page.wants(Intent::Hold(Rule::Block, name("dora")));
    page.finds_the_room();
    page.hears(r#"{"action":"resumed"}"#);
    page.transcript();
    page.hears(r#"{"action":"me","username":"ann","muted":["early"],"booted":["carl"]}"#);
    expect![[r#"
        > {"action":"unmute","username":"early"}
        > {"action":"block","username":"dora"}
    "#]]
    .assert_eq(&page.transcript());
    page.hears(r#"{"action":"me","username":"ann","op":true}"#);
    assert_eq!(page.transcript(), "", "other news about me are no word about rules");
    assert!(page.view().rules.hold(Rule::Boot, &name("carl")));
}

#[test]
fn a_new_session_is_counted_from_nothing() {
    let mut page = Page::in_a_session();
    page.hears(&message("lobby", "bob", 1, "one"));
    page.is_cut_off();
    page.finds_the_room();
    page.hears(r#"{"action":"resume-failed"}"#);
    page.is_welcomed_as(&ME_IN_A_SESSION.replace("UQ", "Ug"));
    page.hears(&message("lobby", "bob", 2, "two"));
    page.hears(&message("lobby", "bob", 3, "three"));
    page.is_cut_off();
    page.transcript();
    page.finds_the_room();
    expect![[r#"
        connect
        > {"action":"resume","session":"AAAAAAAAAAAAAAAAAAAAUg","received":2,"msgID":3}
    "#]]
    .assert_eq(&page.transcript());
}
