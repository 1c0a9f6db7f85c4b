//! WHO-2, WHO-4 and WHO-5: the list in its orders, how I am, and what operators do from buttons.

mod support;

use client::mood::Mood;
use client::operating::Operation;
use client::roster::Order;
use client::{Intent, PageReport};
use expect_test::expect;
use support::{Page, name};

fn page() -> Page {
    let mut page = Page::in_the_room();
    page.hears(
        r#"{"action":"room","title":"Parlor","version":"1","protocol":1,"limits":{"message":99},
            "channels":[{"id":"lobby","name":"Lobby"}],"statuses":["online","away","busy"]}"#,
    );
    page.hears(
        r#"{"action":"who","whoList":[
            {"username":"ann","loginAt":3},
            {"username":"Bob","loginAt":1,"video":1,"status":"busy","statusText":"at the piano"},
            {"username":"carl","loginAt":4,"video":3,"op":true,"gender":"m"},
            {"username":"Dora","loginAt":2,"vip":true,"emoji":"🎸","gender":"f"}]}"#,
    );
    page
}

fn listed(order: Order, letters: &str) -> String {
    let listed = page().view().roster.listed(order, letters);
    listed.iter().map(|entry| entry.username.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn who_2_every_order_is_the_one_it_says_and_equals_stay_by_name() {
    for (order, expected) in [
        (Order::Name, "ann Bob carl Dora"),
        (Order::NameBackwards, "Dora carl Bob ann"),
        (Order::Cameras, "Bob carl ann Dora"),
        (Order::Explicit, "carl ann Bob Dora"),
        (Order::Harmless, "Bob ann carl Dora"),
        (Order::Newest, "carl ann Dora Bob"),
        (Order::Status, "ann carl Dora Bob"),
        (Order::Emoji, "Dora ann Bob carl"),
        (Order::Gender, "Dora carl ann Bob"),
        (Order::Operators, "carl Dora ann Bob"),
    ] {
        assert_eq!(listed(order, ""), expected, "{order:?}");
        assert_eq!(Order::of(order.id()), order);
    }
    assert_eq!(Order::of("by the moon"), Order::Name);
}

#[test]
fn who_2_a_few_letters_leave_those_who_have_them() {
    assert_eq!(listed(Order::Name, " BO "), "Bob");
    assert_eq!(listed(Order::Name, "piano"), "Bob");
    assert_eq!(listed(Order::Name, "zz"), "");
}

#[test]
fn who_4_after_a_quarter_of_an_hour_i_am_away_until_i_do_something() {
    let mut page = page();
    page.page(PageReport::Active);
    for _ in 0..30 {
        page.waits(30_000);
        page.hears(r#"{"action":"ping"}"#);
    }
    page.page(PageReport::Active);
    expect![[r#"
        > {"action":"me","status":"away"}
        > {"action":"me","status":""}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn who_4_who_says_how_they_are_is_not_contradicted() {
    let mut page = page();
    let busy = Mood { status: "busy".to_owned(), text: "tea".to_owned(), is_closed: true };
    page.wants(Intent::SetMood(busy.clone()));
    page.wants(Intent::SetMood(busy));
    for _ in 0..40 {
        page.waits(30_000);
        page.hears(r#"{"action":"ping"}"#);
    }
    expect![[r#"
        > {"action":"me","status":"busy","statusText":"tea","dnd":true}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn who_5_each_act_of_an_operator_is_one_action() {
    let mut page = page();
    for operation in [
        Operation::Kick("rude".to_owned()),
        Operation::Ban(24, String::new()),
        Operation::MarkExplicit,
        Operation::CutCamera,
        Operation::Op,
        Operation::Deop,
    ] {
        page.wants(Intent::Operate(name("Bob"), operation));
    }
    expect![[r#"
        > {"action":"kick","username":"Bob","reason":"rude"}
        > {"action":"ban","username":"Bob","hours":24}
        > {"action":"nsfw","username":"Bob"}
        > {"action":"cut","username":"Bob"}
        > {"action":"op","username":"Bob"}
        > {"action":"deop","username":"Bob"}
    "#]]
    .assert_eq(&page.transcript());
}
