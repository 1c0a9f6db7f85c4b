//! What whoever keeps order asks of the room, and what anybody may tell them.

mod support;

use client::Intent;
use client::dialog::Dialog;
use client::measures::Measure;
use client::moderation::RoomMeasure;
use client::timeline::What;
use expect_test::expect;
use protocol::Channel;
use support::{Page, name};

#[test]
fn who_5_every_measure_is_one_action() {
    let mut page = Page::in_the_room();
    let reason = || "no shouting".to_owned();
    for measure in [
        Measure::Kick { reason: reason() },
        Measure::Kick { reason: String::new() },
        Measure::Ban { hours: 24, reason: reason() },
        Measure::MarkExplicit,
        Measure::CutCamera,
        Measure::MakeOperator,
        Measure::UnmakeOperator,
    ] {
        page.wants(Intent::Take(measure, name("bob")));
    }
    page.wants(Intent::ReportPerson(name("bob"), "He is rude.".to_owned()));
    expect![[r#"
        > {"action":"kick","username":"bob","reason":"no shouting"}
        > {"action":"kick","username":"bob"}
        > {"action":"ban","username":"bob","hours":24,"reason":"no shouting"}
        > {"action":"nsfw","username":"bob"}
        > {"action":"cut","username":"bob"}
        > {"action":"op","username":"bob"}
        > {"action":"deop","username":"bob"}
        > {"action":"report","username":"bob","comment":"He is rude."}
    "#]]
    .assert_eq(&page.transcript());
}

const REPORT: &str = r#"{"action":"report","username":"bob","by":"carl","reason":"spam"}"#;

#[test]
fn whoever_looks_at_how_order_is_kept_is_told_how_it_is_now() {
    let mut page = Page::in_the_room();
    page.wants(Intent::Open(Dialog::Moderation));
    page.wants(Intent::Unban(name("bob")));
    expect![[r#"
        > {"action":"bans"}
        > {"action":"audit","limit":50}
        > {"action":"unban","username":"bob"}
        > {"action":"bans"}
        > {"action":"audit","limit":50}
    "#]]
    .assert_eq(&page.transcript());
    page.hears(
        r#"{"action":"bans","bans":[{"username":"bob","until":"2026-11-27T00:00:00Z","by":"ann"}]}"#,
    );
    page.hears(
        r#"{"action":"audit","entries":[{"at":"2026-11-26T00:00:00Z","by":"ann","verb":"lock"}]}"#,
    );
    let moderation = page.view().moderation;
    assert_eq!(moderation.bans.as_ref().map(Vec::len), Some(1));
    assert_eq!(moderation.audit.as_ref().map(Vec::len), Some(1));
}

#[test]
fn a_report_is_told_and_waits_until_somebody_has_seen_to_it() {
    let mut page = Page::in_the_room();
    page.hears(REPORT);
    let told = What::Reported { by: name("carl"), about: name("bob") };
    assert_eq!(page.lines().last(), Some(&told));
    page.hears(REPORT);
    let reports = page.view().moderation.reports.clone();
    assert_eq!(reports.len(), 2);
    page.wants(Intent::Settle(reports[0].clone()));
    assert_eq!(page.view().moderation.reports, reports[1..]);
    for _ in 0..60 {
        page.hears(REPORT);
    }
    assert_eq!(page.view().moderation.reports.len(), 50, "a page keeps so many");
}

#[test]
fn what_concerns_the_whole_room_is_a_command_in_the_channel_that_is_shown() {
    let mut page = Page::in_the_room();
    for measure in [
        RoomMeasure::Announce(" Tea is ready. ".to_owned()),
        RoomMeasure::Lock,
        RoomMeasure::Unlock,
        RoomMeasure::Slow(30),
    ] {
        page.wants(Intent::Order(measure));
    }
    expect![[r#"
        > {"action":"message","channel":"lobby","message":"/announce Tea is ready."}
        > {"action":"message","channel":"lobby","message":"/lock"}
        > {"action":"message","channel":"lobby","message":"/unlock"}
        > {"action":"message","channel":"lobby","message":"/slow 30"}
    "#]]
    .assert_eq(&page.transcript());
    page.wants(Intent::Show(Channel::Direct(name("bob"))));
    page.wants(Intent::Order(RoomMeasure::Slow(30)));
    assert_eq!(page.transcript(), "", "a conversation of two has no pace");
}

#[test]
fn whoever_does_not_keep_order_any_more_has_nothing_of_it_left() {
    let mut page = Page::in_the_room();
    let me =
        |op: bool| format!(r#"{{"action":"roster","changed":[{{"username":"ann","op":{op}}}]}}"#);
    page.hears(&me(true));
    page.hears(REPORT);
    page.hears(r#"{"action":"roster","changed":[{"username":"carl"}]}"#);
    assert_eq!(page.view().moderation.reports.len(), 1);
    page.hears(&me(false));
    assert!(page.view().moderation.reports.is_empty());
}
