//! Opening somebody's camera, from the click to the end.

mod support;

use client::Intent;
use client::calls::Report;
use client::cameras::{Progress, ViewTrouble};
use client::timeline::What;
use expect_test::expect;
use protocol::GrantId;
use support::{Page, SECRET, name};

fn call() -> GrantId {
    SECRET.parse().expect("the secret of the tests is one")
}

fn granted() -> String {
    format!(r#"{{"action":"open","username":"bob","openSecret":"{SECRET}"}}"#)
}

fn from_bob(action: &str, field: &str) -> String {
    format!(
        r#"{{"action":"{action}","username":"bob","openSecret":"{SECRET}","{field}":"theirs"}}"#
    )
}

fn progress(page: &Page) -> Progress {
    page.view().cameras.view_of(&name("bob")).expect("the camera is open").progress
}

fn watching() -> Page {
    let mut page = Page::in_the_room();
    page.wants(Intent::OpenCamera(name("bob")));
    page.hears(&granted());
    page.sees("bob", SECRET);
    page.transcript();
    page
}

#[test]
fn a_click_leads_to_a_picture() {
    let mut page = Page::in_the_room();
    page.wants(Intent::OpenCamera(name("bob")));
    page.wants(Intent::OpenCamera(name("bob")));
    page.hears(&granted());
    page.browser(Report::Description { call: call(), description: "mine".to_owned() });
    page.browser(Report::Candidate { call: call(), candidate: "mine".to_owned() });
    page.hears(&from_bob("candidate", "candidate"));
    page.hears(&from_bob("sdp", "description"));
    page.browser(Report::Described { call: call() });
    page.hears(&from_bob("candidate", "candidate"));
    page.browser(Report::Picture { call: call() });
    page.browser(Report::Picture { call: call() });
    expect![[r#"
        > {"action":"open","username":"bob"}
        rtc: watch
        > {"action":"sdp","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw","description":"mine"}
        > {"action":"candidate","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw","candidate":"mine"}
        rtc: describe
        rtc: add candidate
        rtc: add candidate
        > {"action":"watch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw"}
    "#]].assert_eq(&page.transcript());
}

#[test]
fn closing_tells_the_room_once() {
    let mut page = watching();
    page.wants(Intent::CloseCamera(name("bob")));
    page.wants(Intent::CloseCamera(name("bob")));
    expect![[r#"
        rtc: close
        > {"action":"unwatch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw"}
    "#]]
    .assert_eq(&page.transcript());
    assert!(page.view().cameras.views.is_empty());
}

#[test]
fn a_camera_that_is_gone_closes_its_picture_without_a_word() {
    let hangup = format!(r#"{{"action":"hangup","username":"bob","openSecret":"{SECRET}"}}"#);
    for frame in [
        hangup.as_str(),
        r#"{"action":"roster","changed":[{"username":"bob"}]}"#,
        r#"{"action":"roster","left":[{"username":"bob","why":"exited"}]}"#,
        r#"{"action":"who","whoList":[{"username":"ann"}]}"#,
    ] {
        let mut page = watching();
        page.hears(frame);
        assert_eq!(page.transcript(), "rtc: close\n", "{frame}");
        assert!(page.view().cameras.views.is_empty(), "{frame}");
    }
}

#[test]
fn a_refused_camera_is_explained() {
    let mut page = Page::in_the_room();
    page.wants(Intent::OpenCamera(name("bob")));
    page.hears(
        r#"{"action":"error","username":"ChatServer","channel":"lobby","message":"No.",
            "code":"camera-unavailable","args":{"username":"bob"}}"#,
    );
    assert!(page.view().cameras.views.is_empty());
    assert_eq!(page.lines().last(), Some(&What::Refused("No.".to_owned())));
}

#[test]
fn nobody_waits_longer_than_ten_seconds_for_a_picture() {
    let mut page = Page::in_the_room();
    page.wants(Intent::OpenCamera(name("bob")));
    page.hears(&granted());
    page.transcript();
    page.waits(9_999);
    assert_eq!(page.transcript(), "");
    page.waits(1);
    expect![[r#"
        rtc: close
        > {"action":"unwatch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw"}
    "#]]
    .assert_eq(&page.transcript());
    assert_eq!(progress(&page), Progress::Failed(ViewTrouble::NoAnswer));
}

#[test]
fn a_grant_that_comes_too_late_is_given_back() {
    let mut page = Page::in_the_room();
    page.wants(Intent::OpenCamera(name("bob")));
    page.wants(Intent::CloseCamera(name("bob")));
    page.hears(&granted());
    expect![[r#"
        > {"action":"open","username":"bob"}
        > {"action":"unwatch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw"}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn a_connection_that_breaks_off_is_explained() {
    let mut page = watching();
    page.browser(Report::Lost { call: call() });
    page.browser(Report::Lost { call: call() });
    expect![[r#"
        rtc: close
        > {"action":"unwatch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw"}
    "#]]
    .assert_eq(&page.transcript());
    assert_eq!(progress(&page), Progress::Failed(ViewTrouble::Lost));
}

#[test]
fn cam_11_whoever_hides_their_address_where_no_relay_is_learns_it_at_once() {
    let mut page = Page::in_the_room();
    page.wants(Intent::OpenCamera(name("bob")));
    page.transcript();
    page.hears(&granted().replace('}', r#","relayOnly":true}"#));
    assert_eq!(progress(&page), Progress::Failed(ViewTrouble::NoRelay));
    expect![[r#"
        > {"action":"unwatch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw"}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn a_browser_that_cannot_show_cameras_says_so() {
    let mut page = Page::in_the_room();
    page.wants(Intent::OpenCamera(name("bob")));
    page.hears(&granted());
    page.browser(Report::Impossible { call: call() });
    assert_eq!(progress(&page), Progress::Failed(ViewTrouble::NoWebRtc));
}

#[test]
fn signals_of_calls_that_are_over_do_nothing() {
    let mut page = Page::in_the_room();
    page.hears(&from_bob("sdp", "description"));
    page.hears(&from_bob("candidate", "candidate"));
    page.browser(Report::Description { call: call(), description: "late".to_owned() });
    page.browser(Report::Candidate { call: call(), candidate: "late".to_owned() });
    page.browser(Report::Described { call: call() });
    page.browser(Report::Picture { call: call() });
    page.browser(Report::Lost { call: call() });
    assert_eq!(page.transcript(), "");
}
