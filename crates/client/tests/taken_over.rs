//! Two pages of one person: one of them has the room, and the person says which.

mod support;

use client::stage::{Ending, Link, Stage};
use client::{Intent, SocketReport};
use expect_test::expect;
use support::{Page, message};

#[test]
fn a_page_that_was_replaced_stays_out_until_it_is_asked_back() {
    let mut page = Page::in_a_session();
    page.goes_live();
    page.hears(&message("lobby", "bob", 1, "before"));
    page.says("lost");
    page.transcript();
    page.hears(r#"{"action":"disconnect","code":"replaced","message":"You are elsewhere."}"#);
    page.socket(SocketReport::Closed { code: 4004 });
    assert_eq!(page.transcript(), "rtc: stop camera\n");
    assert_eq!(*page.view().stage, Stage::Ended(Ending::Replaced));
    page.waits(120_000);
    page.page(client::PageReport::Awake);
    assert_eq!(page.transcript(), "");

    page.wants(Intent::ContinueHere);
    page.wants(Intent::ContinueHere);
    page.is_let_in();
    expect![[r#"
        connect
        > {"action":"login","username":"ann","protocol":1,"takeover":true}
    "#]]
    .assert_eq(&page.transcript());
    assert_eq!(*page.view().stage, Stage::InRoom(Link::Up));
    assert_eq!(page.talk(), ["bob: before", "ann: lost (unsure)"], "all is as it was left");
}

#[test]
fn a_newer_connection_of_the_same_session_replaces_without_a_word() {
    let mut page = Page::in_a_session();
    page.socket(SocketReport::Closed { code: 4004 });
    assert_eq!(*page.view().stage, Stage::Ended(Ending::Replaced));
}

#[test]
fn only_who_was_replaced_can_continue() {
    let mut page = Page::in_a_session();
    page.wants(Intent::Leave);
    page.transcript();
    page.wants(Intent::ContinueHere);
    assert_eq!(page.transcript(), "");
}

#[test]
fn a_room_that_finds_me_elsewhere_on_the_way_back_asks_where_i_want_to_be() {
    let mut page = Page::in_a_session();
    page.is_cut_off();
    page.finds_the_room();
    page.hears(r#"{"action":"resume-failed"}"#);
    page.hears(
        r#"{"action":"error","username":"ChatServer","channel":"lobby","message":"No.",
            "code":"already-here"}"#,
    );
    assert_eq!(*page.view().stage, Stage::Ended(Ending::Replaced));
    page.transcript();
    page.wants(Intent::ContinueHere);
    page.socket(SocketReport::Opened);
    assert!(page.transcript().contains(r#""takeover":true"#));
}
