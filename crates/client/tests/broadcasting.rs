//! My own camera, and who sees it.

mod support;

use client::Intent;
use client::calls::{CameraTrouble, Captured, Report};
use client::cameras::Mine;
use client::preferences::Preference;
use client::timeline::What;
use expect_test::expect;
use protocol::GrantId;
use support::{Page, SECRET, name};

fn call() -> GrantId {
    SECRET.parse().expect("the secret of the tests is one")
}

fn about_bob(action: &str) -> String {
    format!(r#"{{"action":"{action}","username":"bob","openSecret":"{SECRET}"}}"#)
}

fn broadcasting() -> Page {
    let mut page = Page::in_the_room();
    page.goes_live();
    page.transcript();
    page
}

fn watched() -> Page {
    let mut page = broadcasting();
    page.hears(&about_bob("ring"));
    page.hears(&about_bob("watch"));
    page.transcript();
    page
}

#[test]
fn the_room_learns_of_a_camera_when_its_owner_goes_live_and_not_before() {
    let mut page = Page::in_the_room();
    page.wants(Intent::StartCamera);
    page.wants(Intent::GoLive);
    page.browser(Report::CameraStarted(Captured::default()));
    assert_eq!(page.view().cameras.mine, Mine::Preview);
    assert!(!page.transcript().contains(r#""me""#));
    page.hears(&about_bob("ring"));
    assert_eq!(page.transcript(), "", "nobody can be let in before that");
    page.wants(Intent::GoLive);
    page.wants(Intent::GoLive);
    assert_eq!(page.transcript(), "> {\"action\":\"me\",\"video\":1}\n");
}

#[test]
fn whoever_opens_my_camera_is_told_of_as_i_like_it() {
    let mut page = broadcasting();
    page.hears(&about_bob("ring"));
    page.hears(&about_bob("watch"));
    page.hears(&about_bob("watch"));
    let opened = What::OpenedYourCamera(name("bob"));
    assert_eq!(page.lines().last(), Some(&opened));
    page.hears(&about_bob("unwatch"));
    page.wants(Intent::Prefer(Preference::NamesViewers(false)));
    page.wants(Intent::Prefer(Preference::RingsForViewers(true)));
    page.hears(&about_bob("ring"));
    page.transcript();
    page.hears(&about_bob("watch"));
    assert_eq!(page.lines().iter().filter(|line| **line == opened).count(), 1);
    assert_eq!(page.transcript(), "play CameraOpened\n");
}

#[test]
fn cam_11_a_camera_that_no_relay_can_hide_is_shown_to_nobody_and_its_owner_is_told() {
    let mut page = broadcasting();
    page.hears(&about_bob("ring").replace('}', r#","relayOnly":true}"#));
    assert_eq!(page.transcript(), "");
    assert!(page.view().cameras.watchers.is_empty());
    assert!(page.view().cameras.me.has_no_way);
    page.hears(&about_bob("ring"));
    assert!(!page.view().cameras.me.has_no_way);
}

#[test]
fn whoever_hides_their_address_tells_the_room_at_once() {
    let mut page = Page::in_the_room();
    page.transcript();
    page.wants(Intent::Prefer(Preference::RelayOnly(true)));
    expect![[r#"
        keep relay-only true
        > {"action":"me","status":"online","statusText":"","dnd":false,"relayOnly":true}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn a_viewer_is_listed_from_the_ring_and_answered() {
    let mut page = broadcasting();
    page.hears(&about_bob("ring"));
    assert!(!page.view().cameras.watchers[0].sees);
    page.hears(&format!(
        r#"{{"action":"sdp","username":"bob","openSecret":"{SECRET}","description":"offer"}}"#
    ));
    page.browser(Report::Described { call: call() });
    page.browser(Report::Description { call: call(), description: "answer".to_owned() });
    page.hears(&about_bob("watch"));
    assert!(page.view().cameras.watchers[0].sees);
    page.hears(&about_bob("unwatch"));
    assert!(page.view().cameras.watchers.is_empty());
    expect![[r#"
        rtc: show
        rtc: describe
        > {"action":"sdp","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw","description":"answer"}
        rtc: close
    "#]].assert_eq(&page.transcript());
}

#[test]
fn switching_off_stops_the_picture_before_anything_is_said() {
    let mut page = watched();
    page.wants(Intent::StopCamera);
    expect![[r#"
        rtc: stop camera
        rtc: close
        > {"action":"me","video":0}
    "#]]
    .assert_eq(&page.transcript());
    assert!(page.view().cameras.watchers.is_empty());
}

#[test]
fn a_ring_from_before_the_camera_went_off_does_not_stay() {
    // Found by the simulation: off and on again while a ring was on its way.
    let mut page = broadcasting();
    page.wants(Intent::StopCamera);
    page.goes_live();
    page.hears(&about_bob("ring"));
    page.transcript();
    page.hears(r#"{"action":"roster","changed":[{"username":"ann"}]}"#);
    assert_eq!(page.transcript(), "rtc: close\n");
    assert!(page.view().cameras.watchers.is_empty());
}

#[test]
fn a_ring_without_a_camera_is_ignored() {
    let mut page = Page::in_the_room();
    page.hears(&about_bob("ring"));
    assert_eq!(page.transcript(), "");
}

#[test]
fn a_change_of_mind_while_the_browser_asks_is_respected() {
    let mut page = Page::in_the_room();
    page.wants(Intent::StartCamera);
    page.wants(Intent::StopCamera);
    page.browser(Report::CameraStarted(Captured::default()));
    expect![[r#"
        rtc: start camera
        > {"action":"audience","video":1}
        rtc: stop camera
        rtc: stop camera
    "#]]
    .assert_eq(&page.transcript());
    assert_eq!(page.view().cameras.mine, Mine::Off);
}

#[test]
fn a_camera_that_cannot_be_had_says_why() {
    let mut page = Page::in_the_room();
    page.wants(Intent::StartCamera);
    page.browser(Report::CameraFailed(CameraTrouble::Denied));
    assert_eq!(page.view().cameras.mine, Mine::Trouble(CameraTrouble::Denied));
    page.wants(Intent::StartCamera);
    assert_eq!(page.view().cameras.mine, Mine::Starting);
}

#[test]
fn a_camera_that_is_unplugged_is_off_for_everybody() {
    let mut page = watched();
    page.browser(Report::CameraFailed(CameraTrouble::Unplugged));
    expect![[r#"
        rtc: stop camera
        rtc: close
        > {"action":"me","video":0}
    "#]]
    .assert_eq(&page.transcript());
    assert_eq!(page.view().cameras.mine, Mine::Trouble(CameraTrouble::Unplugged));
}

#[test]
fn an_operator_switches_the_camera_off() {
    let mut page = watched();
    page.hears(r#"{"action":"me","username":"ann","op":true}"#);
    assert_eq!(page.view().cameras.mine, Mine::On, "news about me is no word about the camera");
    page.hears(r#"{"action":"cut"}"#);
    expect![[r#"
        rtc: stop camera
        rtc: close
    "#]]
    .assert_eq(&page.transcript());
    assert_eq!(page.view().cameras.mine, Mine::Off);
    assert_eq!(page.lines().last(), Some(&What::CameraCut));
}
