//! The way in, the way out, and the way back after the connection was lost.

mod support;

use client::stage::{Door, Ending, Link, Stage};
use client::timeline::What;
use client::{Intent, PageReport, SocketReport};
use expect_test::expect;
use support::{Page, name};

fn enter() -> Intent {
    Intent::Enter { name: "ann".to_owned() }
}

#[test]
fn a_name_and_a_click_lead_into_the_room() {
    let mut page = Page::new();
    page.wants(enter());
    page.wants(enter());
    assert_eq!(*page.view().stage, Stage::Door(Door::Knocking));
    page.is_let_in();
    assert_eq!(*page.view().stage, Stage::InRoom(Link::Up));
    expect![[r#"
        connect
        > {"action":"login","username":"ann","protocol":1}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn a_refused_name_is_explained_at_the_door() {
    let mut page = Page::new();
    page.wants(enter());
    page.socket(SocketReport::Opened);
    page.hears(
        r#"{"action":"error","username":"ChatServer","channel":"lobby","message":"Taken.",
            "code":"bad-name"}"#,
    );
    assert_eq!(*page.view().stage, Stage::Door(Door::Refused("Taken.".to_owned())));
    page.transcript();
    page.wants(enter());
    assert_eq!(page.transcript(), "connect\n");
}

#[test]
fn a_room_that_cannot_be_reached_is_told_at_the_door() {
    let mut page = Page::new();
    page.wants(enter());
    page.socket(SocketReport::Closed { code: 1006 });
    assert_eq!(*page.view().stage, Stage::Door(Door::Unreachable));
}

#[test]
fn nobody_waits_at_a_door_that_does_not_answer() {
    for opens in [false, true] {
        let mut page = Page::new();
        page.wants(enter());
        if opens {
            page.socket(SocketReport::Opened);
        }
        page.transcript();
        page.waits(10_000);
        assert_eq!(page.transcript(), "disconnect 4000\n");
        assert_eq!(*page.view().stage, Stage::Door(Door::Unreachable));
    }
}

#[test]
fn an_attempt_that_leads_nowhere_is_followed_by_another() {
    let mut page = Page::in_the_room();
    page.socket(SocketReport::Closed { code: 1006 });
    page.waits(500 + 10_000);
    assert_eq!(page.transcript(), "connect\ndisconnect 4000\n");
    page.waits(1_000);
    assert_eq!(page.transcript(), "connect\n");
}

#[test]
fn a_lost_connection_is_found_again_with_everything_written_still_there() {
    let mut page = Page::in_the_room();
    page.wants(Intent::StartCamera);
    page.browser(client::calls::Report::CameraStarted);
    page.wants(Intent::OpenCamera(name("bob")));
    page.wants(Intent::draft("half a".to_owned()));
    page.transcript();
    page.socket(SocketReport::Closed { code: 1006 });
    assert!(matches!(*page.view().stage, Stage::InRoom(Link::Down { .. })));
    assert!(page.view().cameras.views.is_empty(), "this room keeps nobody's place");
    page.waits(500);
    page.is_let_in();
    expect![[r#"
        connect
        > {"action":"login","username":"ann","protocol":1}
        > {"action":"me","video":1}
    "#]]
    .assert_eq(&page.transcript());
    let view = page.view();
    let lobby = view.timeline.shown().expect("there is a lobby").place.channel();
    assert_eq!(view.composer.draft(&lobby), "half a");
    let greetings = page.lines().iter().filter(|what| matches!(what, What::Notice(_))).count();
    assert_eq!(greetings, 1, "the room greets once");
}

#[test]
fn attempts_grow_rarer_and_can_be_hurried() {
    let mut page = Page::in_the_room();
    page.socket(SocketReport::Closed { code: 1006 });
    page.waits(500);
    assert_eq!(page.transcript(), "connect\n");
    page.socket(SocketReport::Closed { code: 1006 });
    page.wants(Intent::ReconnectNow);
    page.wants(Intent::ReconnectNow);
    assert_eq!(page.transcript(), "connect\n");
    page.throws(u128::MAX);
    page.socket(SocketReport::Closed { code: 1006 });
    page.page(PageReport::Awake);
    assert_eq!(page.transcript(), "connect\n", "the browser has found a network");
    page.socket(SocketReport::Closed { code: 1006 });
    page.waits(7_999);
    assert_eq!(page.transcript(), "");
    page.waits(1);
    assert_eq!(page.transcript(), "connect\n");
}

#[test]
fn a_silent_socket_is_given_up_after_35_seconds() {
    let mut page = Page::in_the_room();
    page.waits(30_000);
    page.hears(r#"{"action":"ping"}"#);
    page.socket(SocketReport::Unreadable { counted: false });
    page.waits(34_999);
    assert_eq!(page.transcript(), "");
    page.waits(1);
    assert_eq!(page.transcript(), "disconnect 4000\n");
    assert!(matches!(*page.view().stage, Stage::InRoom(Link::Down { .. })));
}

#[test]
fn leaving_is_final_until_one_comes_back() {
    let mut page = Page::in_the_room();
    page.wants(Intent::StartCamera);
    page.browser(client::calls::Report::CameraStarted);
    page.transcript();
    page.wants(Intent::Leave);
    expect![[r#"
        rtc: stop camera
        disconnect 1000
    "#]]
    .assert_eq(&page.transcript());
    assert_eq!(*page.view().stage, Stage::Ended(Ending::Left));
    page.wants(Intent::BackToTheDoor);
    assert_eq!(*page.view().stage, Stage::Door(Door::Open));
    assert_eq!(&*page.view().name, "ann", "the door remembers");
    page.waits(120_000);
    assert_eq!(page.transcript(), "");
}

#[test]
fn who_is_sent_away_does_not_come_back_by_itself() {
    let mut page = Page::in_the_room();
    page.hears(r#"{"action":"disconnect","code":"kicked","message":"Out."}"#);
    page.socket(SocketReport::Closed { code: 4003 });
    assert_eq!(*page.view().stage, Stage::Ended(Ending::SentAway("Out.".to_owned())));
    page.waits(120_000);
    assert_eq!(page.transcript(), "");

    let mut page = Page::in_the_room();
    page.socket(SocketReport::Closed { code: 4004 });
    assert_eq!(*page.view().stage, Stage::Ended(Ending::Replaced));
}

#[test]
fn who_is_signed_in_goes_in_without_being_asked_and_takes_over_when_they_insist() {
    let mut page = Page::new();
    page.comes_with("a.signed.token");
    page.socket(SocketReport::Opened);
    let refused = |code: &str| {
        format!(
            r#"{{"action":"error","username":"ChatServer","channel":"lobby","message":"No.","code":"{code}"}}"#
        )
    };
    page.hears(&refused("already-here"));
    page.wants(enter());
    page.socket(SocketReport::Opened);
    page.hears(&refused("token-expired"));
    page.wants(enter());
    page.socket(SocketReport::Opened);
    expect![[r#"
        connect
        > {"action":"login","username":"","protocol":1,"jwt":"a.signed.token"}
        disconnect 1000
        connect
        > {"action":"login","username":"ann","protocol":1,"jwt":"a.signed.token","takeover":true}
        disconnect 1000
        connect
        > {"action":"login","username":"ann","protocol":1}
    "#]]
    .assert_eq(&page.transcript());
}
