//! Messages that the room does not take: for good, or just now.

mod support;

use client::Intent;
use client::banner::Banner;
use expect_test::expect;
use support::{Page, ack, message, refusal};

/// The number of the row that says this.
fn row(page: &Page, text: &str) -> u64 {
    let (_, rows) = page.rows();
    let talk = page.reads().1;
    let position = talk.iter().position(|line| line.contains(text));
    rows[position.expect("the row is there")].number
}

#[test]
fn a_refusal_is_told_beside_the_message_and_nothing_is_lost() {
    let mut page = Page::in_a_session();
    page.says("hello");
    page.says("again");
    page.hears(&refusal("c1", "dms-closed", "Not now."));
    page.hears(&ack("c2", 7));
    page.hears(&message("lobby", "ann", 7, "again"));
    assert_eq!(page.talk(), ["ann: again", "ann: hello (refused: Not now.)"]);
    assert_eq!(page.lines().len(), 2, "the greeting and a message: the no is no line of its own");
    assert_eq!(page.view().banner, Banner::None, "nobody is asked to repeat what is not wanted");
}

#[test]
fn what_was_refused_can_be_tried_again_copied_and_discarded() {
    let mut page = Page::in_a_session();
    page.says("one");
    page.says("two");
    page.hears(&refusal("c1", "not-here", "Gone."));
    page.hears(&refusal("c2", "not-here", "Gone."));
    page.throws(5);
    page.transcript();
    page.wants(Intent::TryAgain(row(&page, "one")));
    assert_eq!(page.talk(), ["ann: two (refused: Gone.)", "ann: one (on its way)"]);
    page.wants(Intent::Copy(row(&page, "two")));
    page.wants(Intent::Discard(row(&page, "two")));
    page.wants(Intent::Discard(row(&page, "one")));
    expect![[r#"
        > {"action":"message","channel":"lobby","message":"one","cid":"c3"}
        copy two
    "#]]
    .assert_eq(&page.transcript());
    assert_eq!(page.talk(), ["ann: one (on its way)"], "what is on its way cannot be taken back");
}

#[test]
fn a_room_that_is_busy_is_asked_again_by_the_same_name() {
    for code in ["busy", "storage", "rate-limited"] {
        let mut page = Page::in_a_session();
        page.says("one");
        page.transcript();
        let mut asked_at_ms = Vec::new();
        page.hears(&refusal("c1", code, "Busy."));
        for ms in 1..=40_000 {
            page.waits(1);
            if page.transcript() != "" {
                asked_at_ms.push(ms);
                page.hears(&refusal("c1", code, "Busy."));
            }
        }
        assert_eq!(asked_at_ms, [1_000, 3_000, 7_000, 15_000, 31_000], "{code}");
        assert_eq!(page.talk(), ["ann: one (too busy: Busy.)"]);
        assert_eq!(page.view().banner, Banner::Stuck(1));
        page.wants(Intent::TryAllAgain);
        expect![[r#"
            > {"action":"message","channel":"lobby","message":"one","cid":"c1"}
        "#]]
        .assert_eq(&page.transcript());
        page.hears(&ack("c1", 7));
        assert_eq!(page.view().banner, Banner::None);
    }
}

#[test]
fn what_was_said_later_does_not_overtake_what_has_to_wait() {
    let mut page = Page::in_a_session();
    page.says("one");
    page.says("two");
    page.hears(&refusal("c1", "rate-limited", "Slowly."));
    page.transcript();
    page.says("three");
    assert_eq!(page.transcript(), "");
    page.waits(1_000);
    expect![[r#"
        > {"action":"message","channel":"lobby","message":"one","cid":"c1"}
        > {"action":"message","channel":"lobby","message":"two","cid":"c2"}
        > {"action":"message","channel":"lobby","message":"three","cid":"c3"}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn in_a_slow_channel_a_message_waits_its_time_and_other_channels_do_not() {
    let slow = |seconds: u64| {
        format!(
            r#"{{"action":"error","username":"ChatServer","channel":"lobby","message":"Wait.",
                "code":"rate-limited","args":{{"seconds":"{seconds}"}},"cid":"c1"}}"#
        )
    };
    let mut page = Page::in_a_session();
    page.says("one");
    page.hears(&slow(9));
    page.transcript();
    page.wants(Intent::Show("offtopic".parse().expect("that is a channel")));
    page.says("aside");
    assert!(page.transcript().contains("aside"));
    page.waits(8_999);
    assert_eq!(page.transcript(), "");
    page.waits(1);
    assert!(page.transcript().contains("one"));
    page.hears(&slow(60));
    page.wants(Intent::Show("lobby".parse().expect("that is a channel")));
    assert_eq!(page.talk(), ["ann: one (too busy: Wait.)"], "nobody waits that long unasked");
}

#[test]
fn a_refusal_of_something_that_was_given_up_is_no_news() {
    let mut page = Page::in_a_session();
    page.says("one");
    page.hears(&refusal("c1", "too-long", "Too long."));
    page.wants(Intent::Discard(row(&page, "one")));
    page.hears(&refusal("c1", "too-long", "Too long."));
    assert_eq!(page.reads().1.len(), 1);
}

#[test]
fn a_message_that_was_taken_while_it_waited_is_waited_for_no_more() {
    // Found by `any_order`: the page asked to be called again and again.
    let mut page = Page::in_a_session();
    page.says("one");
    page.hears(&refusal("c1", "busy", "Busy."));
    page.hears(&ack("c1", 7));
    page.transcript();
    page.waits(10_000);
    assert_eq!(page.transcript(), "");
}
