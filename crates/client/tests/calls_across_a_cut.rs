//! Pictures go from browser to browser: a lost connection to the room is no reason to end one.

mod support;

use client::Intent;
use client::calls::Report;
use client::cameras::{Mine, Progress, ViewTrouble};
use client::rules::Rule;
use client::timeline::What;
use expect_test::expect;
use protocol::GrantId;
use support::{Page, name};

const MINE: &str = "AAAAAAAAAAAAAAAAAAAACQ";
const BOBS: &str = "AAAAAAAAAAAAAAAAAAAACA";
const CARLS: &str = "AAAAAAAAAAAAAAAAAAAACg";

const ME_ON: &str = r#"{"action":"me","username":"ann","video":1}"#;
const ME_OFF: &str = r#"{"action":"me","username":"ann"}"#;

fn about(action: &str, who: &str, secret: &str) -> String {
    format!(r#"{{"action":"{action}","username":"{who}","openSecret":"{secret}"}}"#)
}

fn call(secret: &str) -> GrantId {
    secret.parse().expect("the secret of the tests is one")
}

/// A page that looks at bob's camera, and whose own is on: bob sees it, carl is about to.
fn on_camera() -> Page {
    let mut page = Page::in_a_session();
    page.hears(r#"{"action":"roster","changed":[{"username":"carl"}],"joined":["carl"]}"#);
    page.wants(Intent::OpenCamera(name("bob")));
    page.hears(&about("open", "bob", MINE));
    page.sees("bob", MINE);
    page.goes_live();
    page.hears(r#"{"action":"roster","changed":[{"username":"ann","video":1}]}"#);
    page.hears(&about("ring", "bob", BOBS));
    page.hears(&about("watch", "bob", BOBS));
    page.hears(&about("ring", "carl", CARLS));
    page.transcript();
    page
}

fn resumed(live: &[(&str, &str, &str)]) -> String {
    let grant = |(secret, who, role): &(&str, &str, &str)| {
        format!(r#"{{"openSecret":"{secret}","username":"{who}","role":"{role}"}}"#)
    };
    let grants = live.iter().map(grant).collect::<Vec<_>>().join(",");
    format!(r#"{{"action":"resumed","grants":[{grants}]}}"#)
}

const ALL: [(&str, &str, &str); 3] =
    [(MINE, "bob", "viewer"), (BOBS, "bob", "broadcaster"), (CARLS, "carl", "broadcaster")];

#[test]
fn a_camera_that_was_off_meanwhile_is_off_for_whoever_saw_it_before() {
    let mut page = on_camera();
    page.is_cut_off();
    page.wants(Intent::StopCamera);
    page.goes_live();
    page.finds_the_room();
    page.hears(&resumed(&ALL));
    page.transcript();
    page.hears(ME_ON);
    let said = page.transcript();
    let flags: Vec<&str> = said.lines().filter(|line| line.contains(r#""me""#)).collect();
    assert_eq!(flags, [r#"> {"action":"me","video":0}"#, r#"> {"action":"me","video":1}"#]);
    page.hears(r#"{"action":"roster","changed":[{"username":"ann"}]}"#);
    page.hears(r#"{"action":"roster","changed":[{"username":"ann","video":1}]}"#);
    page.is_cut_off();
    page.finds_the_room();
    page.hears(&resumed(&[]));
    page.transcript();
    page.hears(ME_ON);
    assert!(!page.transcript().contains(r#""me""#), "by now the room has heard it");
}

#[test]
fn nothing_happens_to_a_picture_while_the_room_is_away_and_when_it_is_back() {
    let mut page = on_camera();
    let before = page.view().cameras;
    page.is_cut_off();
    page.waits(500);
    assert_eq!(page.transcript(), "connect\n");
    assert_eq!(page.view().cameras, before);
    page.finds_the_room();
    page.hears(&resumed(&ALL));
    page.hears(ME_ON);
    expect![[r#"
        > {"action":"resume","session":"AAAAAAAAAAAAAAAAAAAAUQ","received":0}
        > {"action":"watch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAACQ"}
    "#]]
    .assert_eq(&page.transcript());
    assert_eq!(page.view().cameras.views.len(), 1);
    assert_eq!(page.view().cameras.watchers.len(), 2);
}

#[test]
fn a_grant_that_is_over_ends_its_call_and_no_other() {
    let mut page = on_camera();
    page.is_cut_off();
    page.finds_the_room();
    page.transcript();
    page.hears(&resumed(&ALL[1..2]));
    page.hears(ME_ON);
    assert_eq!(page.transcript(), "rtc: close\nrtc: close\n");
    let cameras = page.view().cameras;
    assert!(cameras.views.is_empty());
    assert!(cameras.watchers.iter().map(|one| one.username.as_str()).eq(["bob"]));
}

#[test]
fn whoever_was_about_to_watch_gets_time_anew() {
    let mut page = on_camera();
    page.waits(19_000);
    page.is_cut_off();
    page.waits(500);
    page.finds_the_room();
    page.hears(&resumed(&ALL));
    page.hears(ME_ON);
    page.transcript();
    page.waits(19_999);
    assert_eq!(page.transcript(), "");
    page.waits(1);
    assert_eq!(page.transcript(), "rtc: close\n", "carl never came");
}

#[test]
fn a_camera_that_was_on_its_way_is_asked_for_once_more() {
    for granted in [false, true] {
        let mut page = Page::in_a_session();
        page.wants(Intent::OpenCamera(name("bob")));
        if granted {
            page.hears(&about("open", "bob", MINE));
        }
        page.is_cut_off();
        page.transcript();
        page.waits(9_000);
        page.browser(Report::Description { call: call(MINE), description: "lost".to_owned() });
        page.finds_the_room();
        page.hears(&resumed(&ALL[..1]));
        page.transcript();
        page.hears(ME_OFF);
        assert_eq!(page.transcript(), "> {\"action\":\"open\",\"username\":\"bob\"}\n");
        page.waits(9_999);
        assert_eq!(page.transcript(), "");
        page.waits(1);
        let views = page.view().cameras.views.clone();
        assert_eq!(views[0].progress, Progress::Failed(ViewTrouble::NoAnswer));
    }
}

#[test]
fn a_first_picture_that_came_meanwhile_is_told() {
    let mut page = Page::in_a_session();
    page.wants(Intent::OpenCamera(name("bob")));
    page.hears(&about("open", "bob", MINE));
    page.hears(&format!(
        r#"{{"action":"sdp","username":"bob","openSecret":"{MINE}","description":"answer"}}"#
    ));
    page.browser(Report::Described { call: call(MINE) });
    page.is_cut_off();
    page.transcript();
    page.browser(Report::Picture { call: call(MINE) });
    page.finds_the_room();
    page.hears(&resumed(&ALL[..1]));
    page.transcript();
    page.hears(ME_OFF);
    expect![[r#"
        > {"action":"watch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAACQ"}
    "#]]
    .assert_eq(&page.transcript());
    assert_eq!(page.view().cameras.views[0].progress, Progress::Live(call(MINE)));
}

#[test]
fn what_was_switched_off_and_closed_meanwhile_is_off_and_closed() {
    let mut page = on_camera();
    page.is_cut_off();
    page.wants(Intent::CloseCamera(name("bob")));
    page.wants(Intent::StopCamera);
    assert!(page.transcript().starts_with("rtc: close\nrtc: stop camera\nrtc: close\n"));
    page.finds_the_room();
    page.transcript();
    page.hears(&resumed(&ALL));
    page.hears(ME_ON);
    expect![[r#"
        > {"action":"unwatch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAACQ"}
        > {"action":"me","video":0}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn a_camera_that_was_off_meanwhile_is_on_for_nobody_who_watched_before() {
    // Found by the simulation: the room must not believe that they still watch.
    let mut page = on_camera();
    page.wants(Intent::StopCamera);
    page.goes_live();
    page.is_cut_off();
    page.finds_the_room();
    page.hears(&resumed(&ALL));
    page.transcript();
    page.hears(ME_ON);
    expect![[r#"
        > {"action":"me","video":0}
        > {"action":"me","video":1}
        > {"action":"watch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAACQ"}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn whoever_was_put_off_the_camera_and_let_back_meanwhile_is_let_in_anew() {
    let mut page = on_camera();
    page.is_cut_off();
    page.wants(Intent::Hold(Rule::Mute, name("bob")));
    page.wants(Intent::Lift(Rule::Mute, name("bob")));
    page.wants(Intent::Hold(Rule::Boot, name("dora")));
    page.wants(Intent::Lift(Rule::Boot, name("dora")));
    page.finds_the_room();
    page.hears(&resumed(&ALL));
    page.transcript();
    page.hears(ME_ON);
    expect![[r#"
        > {"action":"boot","username":"bob"}
        > {"action":"unboot","username":"bob"}
        > {"action":"watch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAACQ"}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn what_was_switched_on_meanwhile_is_on_for_all() {
    let mut page = Page::in_a_session();
    page.is_cut_off();
    page.goes_live();
    page.finds_the_room();
    page.hears(&resumed(&[]));
    page.transcript();
    page.hears(ME_OFF);
    assert_eq!(page.transcript(), "> {\"action\":\"me\",\"video\":1}\n");
}

#[test]
fn whoever_was_put_off_the_camera_meanwhile_is_out_at_once() {
    let mut page = on_camera();
    page.is_cut_off();
    page.wants(Intent::Hold(Rule::Boot, name("bob")));
    assert!(page.transcript().starts_with("rtc: close\n"));
    page.finds_the_room();
    page.hears(&resumed(&ALL));
    page.transcript();
    page.hears(ME_ON);
    assert!(page.transcript().starts_with("> {\"action\":\"boot\",\"username\":\"bob\"}\n"));
}

#[test]
fn a_camera_that_an_operator_switched_off_meanwhile_stays_off() {
    let mut page = on_camera();
    page.is_cut_off();
    page.finds_the_room();
    page.hears(&resumed(&ALL[..1]));
    page.transcript();
    page.hears(ME_OFF);
    assert!(page.transcript().starts_with("rtc: stop camera\n"));
    assert_eq!(page.view().cameras.mine, Mine::Off);
    assert_eq!(page.lines().last(), Some(&What::CameraCut));
}

#[test]
fn nobody_sees_a_camera_whose_owner_is_no_longer_expected_back() {
    let mut page = on_camera();
    page.is_cut_off();
    let mut said = String::new();
    for _ in 0..70 {
        page.waits(1_000);
        page.socket(client::SocketReport::Closed { code: 1006 });
        said += &page.transcript().replace("connect\n", "");
    }
    assert_eq!(said, "rtc: close\nrtc: close\n", "those who watched mine; what I see plays on");
    assert_eq!(page.view().cameras.mine, Mine::On);
    assert_eq!(page.view().cameras.views.len(), 1);
}

#[test]
fn with_the_session_its_calls_end() {
    let mut page = on_camera();
    page.is_cut_off();
    page.finds_the_room();
    page.transcript();
    page.hears(r#"{"action":"resume-failed"}"#);
    assert!(page.transcript().starts_with("rtc: close\nrtc: close\nrtc: close\n"));
    let cameras = page.view().cameras;
    assert!(cameras.views.is_empty() && cameras.watchers.is_empty());
    assert_eq!(cameras.mine, Mine::On);
}
