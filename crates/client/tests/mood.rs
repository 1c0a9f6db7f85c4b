//! How I am, for others to read; being away without saying so; and who may write to me.

mod support;

use client::people::Order;
use client::preferences::Preference;
use client::{Intent, PageReport};
use expect_test::expect;
use support::{ME_IN_A_SESSION, Page};

const ROOM: &str = r#"{"action":"room","title":"Parlor","version":"1","protocol":1,
    "limits":{"message":9},"channels":[{"id":"lobby","name":"Lobby"}],
    "statuses":["online","away","busy"]}"#;

const QUARTER_MS: u64 = 15 * 60 * 1000;

fn page() -> Page {
    let mut page = Page::in_a_session();
    page.hears(ROOM);
    page
}

/// The room goes on talking, so that the connection lives.
fn sits_still(page: &mut Page, milliseconds: u64) {
    for _ in 0..milliseconds / 10_000 {
        page.waits(10_000);
        page.hears(r#"{"action":"ping"}"#);
    }
    page.waits(milliseconds % 10_000);
}

fn feel(status: &str, text: &str) -> Intent {
    Intent::Feel { status: status.to_owned(), text: text.to_owned() }
}

#[test]
fn who_4_whoever_does_nothing_for_a_quarter_of_an_hour_is_away_until_they_stir() {
    let mut page = page();
    sits_still(&mut page, QUARTER_MS - 10_000);
    page.page(PageReport::Stirred);
    sits_still(&mut page, QUARTER_MS - 1);
    assert_eq!(page.transcript(), "");
    sits_still(&mut page, 1);
    assert!(page.view().mood.is_idle);
    sits_still(&mut page, QUARTER_MS);
    page.page(PageReport::Stirred);
    page.page(PageReport::Stirred);
    expect![[r#"
        > {"action":"me","status":"away","statusText":"","dnd":false,"relayOnly":false}
        > {"action":"me","status":"online","statusText":"","dnd":false,"relayOnly":false}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn who_4_whoever_has_said_how_they_are_stays_so() {
    let mut page = page();
    page.wants(feel("busy", "tea"));
    sits_still(&mut page, 2 * QUARTER_MS);
    page.wants(feel("online", ""));
    expect![[r#"
        > {"action":"me","status":"busy","statusText":"tea","dnd":false,"relayOnly":false}
        > {"action":"me","status":"online","statusText":"","dnd":false,"relayOnly":false}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn a_room_without_such_a_status_is_not_told_of_it() {
    let mut page = Page::in_a_session();
    sits_still(&mut page, 2 * QUARTER_MS);
    assert_eq!(page.transcript(), "");
}

#[test]
fn what_i_said_while_the_room_was_gone_is_said_when_it_is_back() {
    let mut page = page();
    page.is_cut_off();
    page.wants(feel("busy", "tea"));
    page.transcript();
    page.finds_the_room();
    page.hears(r#"{"action":"resumed"}"#);
    page.hears(ME_IN_A_SESSION);
    let told = page.transcript();
    assert!(
        told.contains(
            r#"{"action":"me","status":"busy","statusText":"tea","dnd":false,"relayOnly":false}"#
        ),
        "{told}"
    );
}

#[test]
fn whoever_keeps_to_themselves_is_found_so_on_the_next_visit() {
    let mut page = page();
    page.wants(Intent::Prefer(Preference::Closed(true)));
    page.wants(Intent::Prefer(Preference::RelayOnly(true)));
    page.wants(Intent::Prefer(Preference::Order(Order::Cameras)));
    page.wants(Intent::Prefer(Preference::Order(Order::Cameras)));
    expect![[r#"
        keep closed true
        > {"action":"me","status":"online","statusText":"","dnd":true,"relayOnly":false}
        keep closed true, relay-only true
        > {"action":"me","status":"online","statusText":"","dnd":true,"relayOnly":true}
        keep order cameras, closed true, relay-only true
    "#]]
    .assert_eq(&page.transcript());
    page.wants(Intent::Leave);
    page.wants(Intent::BackToTheDoor);
    page.wants(Intent::Enter { name: "ann".to_owned() });
    page.transcript();
    page.is_let_in();
    let told = page.transcript();
    assert!(
        told.contains(
            r#"{"action":"me","status":"online","statusText":"","dnd":true,"relayOnly":true}"#
        ),
        "{told}"
    );
    assert_eq!(page.view().preferences.order, Order::Cameras);
}
