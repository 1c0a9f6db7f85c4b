//! A message of mine from Enter to its place in the conversation.

mod support;

use client::{Intent, Unsendable};
use expect_test::expect;
use support::{Page, ack, message};

#[test]
fn what_i_say_is_there_at_once_and_becomes_what_everybody_reads() {
    let mut page = Page::in_a_session();
    page.says("hello");
    assert_eq!(page.talk(), ["ann: hello (on its way)"]);
    let (_, rows) = page.rows();
    let number = rows.last().map(|line| line.number);
    page.hears(&ack("c1", 7));
    assert_eq!(page.talk(), ["ann: hello (taken)"]);
    page.hears(&message("lobby", "ann", 7, "hello!"));
    assert_eq!(page.talk(), ["ann: hello!"], "the room has the last word on what it says");
    let (_, rows) = page.rows();
    assert_eq!(rows.last().map(|line| line.number), number, "it is the same row all the time");
    expect![[r#"
        > {"action":"message","channel":"lobby","message":"hello","cid":"c1"}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn the_order_is_that_of_the_room() {
    let mut page = Page::in_a_session();
    page.says("one");
    page.says("two");
    page.hears(&message("lobby", "bob", 7, "before both"));
    page.hears(&ack("c1", 8));
    page.hears(&ack("c2", 10));
    page.hears(&message("lobby", "ann", 8, "one"));
    page.hears(&message("lobby", "bob", 9, "between"));
    assert_eq!(page.talk(), ["bob: before both", "ann: one", "bob: between", "ann: two (taken)"]);
    page.hears(&message("lobby", "ann", 10, "two"));
    page.hears(&message("lobby", "bob", 11, "after both"));
    assert_eq!(page.talk()[3..], ["ann: two", "bob: after both"]);
}

#[test]
fn a_message_that_comes_before_its_answer_is_not_shown_twice() {
    let mut page = Page::in_a_session();
    page.says("one");
    page.says("two");
    page.says("three");
    page.hears(&message("lobby", "ann", 7, "two"));
    page.hears(&message("lobby", "ann", 8, "three"));
    let on_its_way = ["ann: one (on its way)", "ann: two (on its way)", "ann: three (on its way)"];
    assert_eq!(page.talk(), on_its_way, "these are two of the three");
    page.hears(&ack("c3", 8));
    assert_eq!(page.talk(), ["ann: three", "ann: one (on its way)", "ann: two (on its way)"]);
    page.hears(&ack("c1", 9));
    assert_eq!(page.talk(), ["ann: two", "ann: three", "ann: one (taken)"], "then that is two");
    page.hears(&ack("c2", 7));
    page.hears(&message("lobby", "ann", 9, "one"));
    assert_eq!(page.talk(), ["ann: two", "ann: three", "ann: one"]);
}

#[test]
fn what_comes_twice_is_shown_once() {
    let mut page = Page::in_a_session();
    page.says("hello");
    for _ in 0..2 {
        page.hears(&ack("c1", 7));
    }
    for _ in 0..2 {
        page.hears(&message("lobby", "ann", 7, "hello"));
        page.hears(&message("lobby", "bob", 8, "hi"));
        page.hears(&ack("c1", 7));
    }
    assert_eq!(page.talk(), ["ann: hello", "bob: hi"]);
}

#[test]
fn a_message_is_shown_where_it_was_said() {
    let mut page = Page::in_a_session();
    page.says("for all");
    page.wants(Intent::Show("@bob".parse().expect("that is bob")));
    assert!(page.talk().is_empty());
    page.says("for bob");
    page.hears(&ack("c2", 8));
    page.hears(&message("@bob", "ann", 8, "for bob"));
    assert_eq!(page.talk(), ["ann: for bob"]);
    page.wants(Intent::Show("lobby".parse().expect("that is a channel")));
    assert_eq!(page.talk(), ["ann: for all (on its way)"]);
}

#[test]
fn a_command_is_for_the_room_alone() {
    let mut page = Page::in_a_session();
    page.says("/help");
    page.says("//hi");
    assert_eq!(page.talk(), ["ann: /hi (on its way)"]);
    expect![[r#"
        > {"action":"message","channel":"lobby","message":"/help"}
        > {"action":"message","channel":"lobby","message":"//hi","cid":"c1"}
    "#]]
    .assert_eq(&page.transcript());
    page.is_cut_off();
    page.says("/help");
    let view = page.view();
    assert_eq!(view.sendable("/help"), Err(Unsendable::NotNow), "nobody could answer it");
    let lobby = view.timeline.shown().expect("there is a lobby").place.channel();
    assert_eq!(view.composer.draft(&lobby), "/help");
}

#[test]
fn what_is_too_much_stays_in_the_composer() {
    let mut page = Page::in_a_session();
    page.is_cut_off();
    for number in 0..101 {
        page.says(&number.to_string());
    }
    assert_eq!(page.talk().len(), 100);
    let view = page.view();
    let lobby = view.timeline.shown().expect("there is a lobby").place.channel();
    assert_eq!(view.composer.draft(&lobby), "100");
    assert_eq!(view.sendable("100"), Err(Unsendable::Full));
    assert_eq!(view.sendable("  "), Err(Unsendable::Empty));
    assert_eq!(view.sendable("0123456789"), Err(Unsendable::TooLong(1)));
}

#[test]
fn many_messages_go_out_no_faster_than_the_room_takes_them() {
    let mut page = Page::in_a_session();
    page.is_cut_off();
    for number in 0..40 {
        page.says(&number.to_string());
    }
    page.finds_the_room();
    page.hears(r#"{"action":"resumed"}"#);
    page.transcript();
    page.hears(r#"{"action":"me","username":"ann"}"#);
    let sent = |page: &mut Page| page.transcript().matches("message\",").count();
    assert_eq!(sent(&mut page), 16, "the room would refuse more");
    page.waits(6_000);
    assert_eq!(sent(&mut page), 10);
    page.waits(30_000);
    assert_eq!(sent(&mut page), 14);
}
