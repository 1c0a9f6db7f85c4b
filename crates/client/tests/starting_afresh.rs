//! The session is gone: one comes in anew, on the same connection, and nothing is said twice.

mod support;

use client::Intent;
use client::banner::Banner;
use client::rules::Rule;
use expect_test::expect;
use support::{ME_IN_A_SESSION, Page, ack, message, name};

fn me() -> String {
    ME_IN_A_SESSION.replace("UQ", "Ug")
}

/// A page whose session is gone, which has said so, and which is not let in again yet.
fn turned_away(mut page: Page) -> Page {
    page.is_cut_off();
    page.finds_the_room();
    page.hears(r#"{"action":"resume-failed"}"#);
    page
}

#[test]
fn one_logs_in_on_the_same_connection_with_everything_that_holds() {
    let mut page = Page::in_a_session();
    page.goes_live();
    page.wants(Intent::Hold(Rule::Boot, name("carl")));
    page.wants(Intent::Hold(Rule::Block, name("dora")));
    page.transcript();
    let mut page = turned_away(page);
    page.hears(r#"{"action":"me","username":"ann 2","booted":["carl"],"blocked":["dora"]}"#);
    expect![[r#"
        connect
        > {"action":"resume","session":"AAAAAAAAAAAAAAAAAAAAUQ","received":0}
        > {"action":"login","username":"ann","protocol":1,"booted":["carl"],"blocked":["dora"]}
        > {"action":"me","video":1}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn nothing_is_sent_again_without_being_asked_for() {
    let mut page = Page::in_a_session();
    page.says("taken");
    page.says("sent");
    page.hears(&ack("c1", 7));
    page.is_cut_off();
    page.says("late");
    let mut page = turned_away(page);
    page.transcript();
    page.is_welcomed_as(&me());
    assert_eq!(page.transcript(), "");
    assert_eq!(page.talk(), ["ann: taken", "ann: sent (unsure)", "ann: late (unsent)"]);
    assert_eq!(page.view().banner, Banner::Stuck(2));
    page.wants(Intent::TryAllAgain);
    expect![[r#"
        > {"action":"message","channel":"lobby","message":"sent","cid":"c2"}
        > {"action":"message","channel":"lobby","message":"late","cid":"c3"}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn what_the_room_still_remembers_is_not_doubled() {
    let mut page = Page::in_a_session();
    page.hears(&message("lobby", "bob", 5, "five"));
    page.says("taken");
    page.says("sent");
    page.hears(&ack("c1", 7));
    let mut page = turned_away(page);
    page.hears(&me());
    let told = [(4, "bob", "four"), (5, "bob", "five!"), (7, "ann", "taken!"), (8, "ann", "sent")];
    let echo = told.map(|(id, by, text)| message("lobby", by, id, text)).join(",");
    page.hears(&format!(r#"{{"action":"echo","messages":[{echo}]}}"#));
    assert_eq!(
        page.talk(),
        ["bob: four", "bob: five!", "ann: taken!", "ann: sent", "ann: sent (unsure)"]
    );
    page.wants(Intent::TryAllAgain);
    page.hears(&ack("c2", 8));
    assert_eq!(page.talk()[3..], ["ann: sent"], "it had arrived, and the room knows it again");
    assert_eq!(page.view().timeline.unread(), 0);
}

#[test]
fn what_the_room_passed_on_while_the_session_ended_is_not_lost() {
    let mut page = Page::in_a_session();
    page.says("one");
    page.says("two");
    page.hears(&message("lobby", "ann", 7, "one"));
    assert_eq!(page.talk(), ["ann: one (on its way)", "ann: two (on its way)"]);
    let mut page = turned_away(page);
    page.is_welcomed_as(&me());
    assert_eq!(page.talk(), ["ann: one", "ann: one (unsure)", "ann: two (unsure)"]);
}

#[test]
fn a_room_of_an_older_kind_is_entered_anew_at_once() {
    let mut page = Page::in_the_room();
    page.is_cut_off();
    page.hears(r#"{"action":"resume-failed"}"#);
    page.finds_the_room();
    expect![[r#"
        connect
        > {"action":"login","username":"ann","protocol":1}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn a_no_on_the_way_back_leads_to_the_door_or_is_waited_out() {
    let no = |code: &str| {
        format!(
            r#"{{"action":"error","username":"ChatServer","channel":"lobby","message":"No.","code":"{code}"}}"#
        )
    };
    let mut page = Page::in_a_session();
    page.goes_live();
    page.says("one");
    let mut page = turned_away(page);
    page.transcript();
    page.hears(&no("busy"));
    page.waits(500);
    assert_eq!(page.transcript(), "disconnect 4000\nconnect\n");
    page.socket(client::SocketReport::Opened);
    page.hears(&no("banned"));
    expect![[r#"
        > {"action":"login","username":"ann","protocol":1}
        rtc: stop camera
        disconnect 1000
    "#]]
    .assert_eq(&page.transcript());
    let refused = client::stage::Door::Refused("No.".to_owned());
    assert_eq!(*page.view().stage, client::stage::Stage::Door(refused));
    assert_eq!(page.talk(), ["ann: one (unsure)"], "what was written is still here");
}
