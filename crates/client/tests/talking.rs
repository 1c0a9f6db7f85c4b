//! Channels, drafts and unread messages.

mod support;

use client::Intent;
use client::preferences::Preference;
use client::timeline::{Move, Moves, What};
use expect_test::expect;
use protocol::roster::Why;
use support::{Page, message, name};

fn show(channel: &str) -> Intent {
    Intent::Show(channel.parse().expect("the test uses plain ids"))
}

#[test]
fn every_channel_has_its_own_draft_and_its_own_unread_count() {
    let mut page = Page::in_the_room();
    page.wants(Intent::draft("for all".to_owned()));
    page.wants(show("offtopic"));
    page.wants(Intent::draft("aside".to_owned()));
    page.hears(&message("lobby", "bob", 1, "one"));
    page.hears(&message("offtopic", "bob", 2, "two"));
    let unread = |page: &Page| {
        let view = page.view();
        view.timeline.channels().iter().map(|channel| channel.unread).collect::<Vec<_>>()
    };
    assert_eq!(unread(&page), [1, 0]);
    page.wants(Intent::Send);
    page.wants(show("lobby"));
    assert_eq!(unread(&page), [0, 0]);
    page.wants(Intent::Send);
    page.wants(Intent::Send);
    expect![[r#"
        > {"action":"message","channel":"offtopic","message":"aside","cid":"c1"}
        > {"action":"message","channel":"lobby","message":"for all","cid":"c2"}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn what_is_too_long_stays_where_it_was_written() {
    let mut page = Page::in_the_room();
    page.wants(Intent::draft("0123456789".to_owned()));
    page.wants(Intent::Send);
    assert_eq!(page.transcript(), "", "the room of the tests takes nine characters");
    let view = page.view();
    let lobby = view.timeline.shown().expect("there is a lobby").place.channel();
    assert_eq!(view.composer.draft(&lobby), "0123456789");
}

#[test]
fn comings_and_goings_are_told_once_even_if_the_list_repeats_itself() {
    let mut page = Page::in_the_room();
    let news = r#"{"action":"roster","changed":[{"username":"ann"},{"username":"carl"}],
        "joined":["ann","carl"]}"#;
    page.hears(news);
    page.hears(news);
    page.hears(r#"{"action":"roster","left":[{"username":"carl","why":"exited"}]}"#);
    page.hears(r#"{"action":"roster","left":[{"username":"nobody","why":"exited"}]}"#);
    assert_eq!(
        page.lines()[1..],
        [What::Moved(vec![Move::Came(name("carl")), Move::Went(name("carl"), Why::Exited)])]
    );
}

#[test]
fn msg_17_comings_and_goings_in_a_row_are_one_line_and_measures_stand_alone() {
    let mut page = Page::in_the_room();
    let came = |who: &str| {
        format!(r#"{{"action":"roster","changed":[{{"username":"{who}"}}],"joined":["{who}"]}}"#)
    };
    let went = |who: &str, why: &str| {
        format!(r#"{{"action":"roster","left":[{{"username":"{who}","why":"{why}"}}]}}"#)
    };
    for news in [came("carl"), came("dora"), went("carl", "timed-out"), went("dora", "kicked")] {
        page.hears(&news);
    }
    page.hears(&message("lobby", "bob", 7, "hello"));
    page.hears(&came("emil"));
    let lines = page.lines();
    let moved = |moves: &[Move]| What::Moved(moves.to_vec());
    let timed_out = Move::Went(name("carl"), Why::TimedOut);
    assert_eq!(lines[1], moved(&[Move::Came(name("carl")), Move::Came(name("dora")), timed_out]));
    assert_eq!(lines[2], moved(&[Move::Went(name("dora"), Why::Kicked)]));
    assert_eq!(lines[4], moved(&[Move::Came(name("emil"))]));
}

#[test]
fn msg_17_in_a_crowd_nobody_is_told_who_comes_unless_they_want_it() {
    let mut page = Page::in_the_room();
    let crowd: Vec<String> =
        (0..60).map(|number| format!(r#"{{"username":"robot{number}"}}"#)).collect();
    page.hears(&format!(r#"{{"action":"who","whoList":[{}]}}"#, crowd.join(",")));
    let came = r#"{"action":"roster","changed":[{"username":"carl"}],"joined":["carl"]}"#;
    let went = r#"{"action":"roster","left":[{"username":"carl","why":"exited"}]}"#;
    page.hears(came);
    assert_eq!(page.lines().len(), 1);
    page.wants(Intent::Prefer(Preference::Moves(Moves::Always)));
    page.hears(went);
    assert_eq!(page.lines().len(), 2);
    page.wants(Intent::Prefer(Preference::Moves(Moves::Never)));
    page.hears(&message("lobby", "bob", 7, "hello"));
    page.hears(came);
    assert_eq!(page.lines().len(), 3);
}

#[test]
fn a_channel_keeps_a_thousand_lines() {
    let mut page = Page::in_the_room();
    for number in 0..1_100 {
        page.hears(&message("lobby", "bob", number, &number.to_string()));
    }
    let view = page.view();
    let lines = &view.timeline.shown().expect("there is a lobby").lines;
    assert_eq!(lines.len(), 1_000);
    assert_eq!(lines.back().map(|line| line.number), Some(1_101));
}

#[test]
fn what_did_not_change_is_not_drawn_again() {
    let mut page = Page::in_the_room();
    let before = page.view();
    page.hears(&message("lobby", "bob", 1, "hi"));
    page.hears(r#"{"action":"ping"}"#);
    let after = page.view();
    assert!(!std::rc::Rc::ptr_eq(&before.timeline, &after.timeline));
    assert!(std::rc::Rc::ptr_eq(&before.outbox, &after.outbox));
    assert!(std::rc::Rc::ptr_eq(&before.roster, &after.roster));
    assert!(std::rc::Rc::ptr_eq(&before.cameras, &after.cameras));
    assert!(std::rc::Rc::ptr_eq(&before.composer, &after.composer));
    assert!(std::rc::Rc::ptr_eq(&before.stage, &after.stage));
}
