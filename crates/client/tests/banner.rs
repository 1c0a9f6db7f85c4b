//! The one sentence about the connection: what it says, and when it says nothing.

mod support;

use client::banner::Banner;
use client::{Intent, SocketReport};
use support::{Page, refusal};

const BACK: &str = r#"{"action":"me","username":"ann"}"#;

fn comes_back(page: &mut Page) {
    page.socket(SocketReport::Opened);
    page.hears(r#"{"action":"resumed"}"#);
    page.hears(BACK);
}

#[test]
fn a_moment_without_the_room_is_not_worth_a_word() {
    let mut page = Page::in_a_session();
    page.is_cut_off();
    assert_eq!(page.view().banner, Banner::None);
    page.waits(500);
    comes_back(&mut page);
    page.waits(10_000);
    assert_eq!(page.view().banner, Banner::None);
}

#[test]
fn a_connection_that_stays_away_is_told_of_and_so_is_its_return() {
    let mut page = Page::in_a_session();
    page.throws(u128::MAX);
    page.is_cut_off();
    page.waits(1_000);
    page.is_cut_off();
    page.waits(499);
    assert_eq!(page.view().banner, Banner::None);
    page.waits(1);
    assert_eq!(page.view().banner, Banner::Lost { retry_at_ms: 4_000 });
    page.wants(Intent::ReconnectNow);
    assert_eq!(page.view().banner, Banner::Returning);
    comes_back(&mut page);
    assert_eq!(page.view().banner, Banner::Back);
    page.waits(4_000);
    assert_eq!(page.view().banner, Banner::None);
}

#[test]
fn a_server_that_restarts_is_waited_for_as_long_as_it_says() {
    let mut page = Page::in_a_session();
    page.throws(u128::MAX);
    page.hears(r#"{"action":"reconnect","afterMs":1800}"#);
    page.socket(SocketReport::Closed { code: 1012 });
    page.transcript();
    page.waits(1_799);
    assert_eq!(page.transcript(), "");
    assert_eq!(page.view().banner, Banner::Restart { retry_at_ms: 2_800 });
    page.waits(1);
    assert_eq!(page.transcript(), "connect\n");
    page.is_cut_off();
    assert!(matches!(page.view().banner, Banner::Restart { .. }), "it is the same restart");

    let mut page = Page::in_a_session();
    page.socket(SocketReport::Closed { code: 1012 });
    page.waits(400);
    page.wants(Intent::ReconnectNow);
    page.waits(1_100);
    page.is_cut_off();
    assert!(matches!(page.view().banner, Banner::Restart { .. }));
}

#[test]
fn whoever_did_too_much_comes_back_after_a_while() {
    let mut page = Page::in_a_session();
    page.socket(SocketReport::Closed { code: 4008 });
    page.transcript();
    page.waits(5_499);
    assert_eq!(page.transcript(), "");
    page.waits(1);
    assert_eq!(page.transcript(), "connect\n");
}

#[test]
fn another_version_is_offered_until_somebody_takes_it_or_does_not_want_it() {
    let room = |version: &str| {
        format!(
            r#"{{"action":"room","title":"Parlor","version":"{version}","protocol":1,
                "limits":{{"message":9}},"channels":[{{"id":"lobby","name":"Lobby"}}]}}"#
        )
    };
    let mut page = Page::in_a_session();
    page.hears(&room("1"));
    assert_eq!(page.view().banner, Banner::None);
    page.hears(&room("2"));
    assert_eq!(page.view().banner, Banner::Outdated);
    page.wants(Intent::PutOffReload);
    page.hears(&room("2"));
    assert_eq!(page.view().banner, Banner::None);
    page.hears(&room("3"));
    assert_eq!(page.view().banner, Banner::Outdated);
    page.hears(&room("1"));
    assert_eq!(page.view().banner, Banner::None);
    page.hears(&room("3"));
    page.transcript();
    page.wants(Intent::Reload);
    assert_eq!(page.transcript(), "keep\nreload\n");
}

#[test]
fn what_did_not_go_out_is_asked_about_after_the_connection_and_before_anything_else() {
    let mut page = Page::in_a_session();
    page.says("one");
    page.says("two");
    page.hears(&refusal("c1", "too-long", "Too long."));
    page.throws(u128::MAX);
    page.is_cut_off();
    page.waits(1_000);
    page.is_cut_off();
    page.waits(1_000);
    assert!(matches!(page.view().banner, Banner::Lost { .. }));
    page.wants(Intent::ReconnectNow);
    page.socket(SocketReport::Opened);
    page.hears(r#"{"action":"resume-failed"}"#);
    page.hears(BACK);
    assert_eq!(page.view().banner, Banner::Stuck(1), "a refusal would only be repeated");
    page.wants(Intent::TryAllAgain);
    assert_eq!(page.view().banner, Banner::Back);
}
