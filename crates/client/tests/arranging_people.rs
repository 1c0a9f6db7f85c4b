//! The list of people in every order, and what is looked for in it (WHO-2).

use std::rc::Rc;

use client::people::{Order, arranged, steadied};
use client::{Client, Input};
use protocol::roster::Entry;
use protocol::{Now, Timestamp, wire};

const WHO: &str = r#"{"action":"who","whoList":[
    {"username":"Zoe","video":1,"loginAt":5,"status":"busy","emoji":"🎸","gender":"f"},
    {"username":"ann","video":3,"loginAt":3,"op":true},
    {"username":"Bob","nickname":"Robert","loginAt":9,"status":"away","gender":"m"},
    {"username":"carl","video":1,"loginAt":1,"vip":true,"emoji":"🍀"},
    {"username":"dora","video":2,"loginAt":7,"status":"online"}]}"#;

fn people(order: Order, sought: &str) -> Vec<Rc<Entry>> {
    let mut client = Client::default();
    let now = Now { monotonic_ms: 0, wall: Timestamp::from_unix_ms(0), random: 0 };
    let who = wire::decode_event(WHO).expect("the test writes frames of this protocol");
    client.handle(now, Input::Server(who), &mut Vec::new());
    arranged(&client.view().roster, order, sought)
}

fn names(order: Order, sought: &str) -> Vec<String> {
    named(&people(order, sought))
}

fn named(people: &[Rc<Entry>]) -> Vec<String> {
    people.iter().map(|entry| entry.username.to_string()).collect()
}

#[test]
fn who_2_every_order_has_its_own_first_and_names_within_it() {
    for (order, expected) in [
        (Order::Name, ["ann", "Bob", "carl", "dora", "Zoe"]),
        (Order::NameBackwards, ["Zoe", "dora", "carl", "Bob", "ann"]),
        (Order::Cameras, ["ann", "carl", "Zoe", "Bob", "dora"]),
        (Order::Explicit, ["ann", "carl", "Zoe", "Bob", "dora"]),
        (Order::Mild, ["carl", "Zoe", "ann", "Bob", "dora"]),
        (Order::Arrival, ["Bob", "dora", "Zoe", "ann", "carl"]),
        (Order::Status, ["ann", "carl", "dora", "Bob", "Zoe"]),
        (Order::Emoji, ["carl", "Zoe", "ann", "Bob", "dora"]),
        (Order::Gender, ["Zoe", "Bob", "ann", "carl", "dora"]),
        (Order::Operators, ["ann", "carl", "Bob", "dora", "Zoe"]),
    ] {
        assert_eq!(names(order, ""), expected, "{order}");
    }
}

#[test]
fn who_2_a_part_of_a_name_or_of_what_somebody_is_called_finds_them() {
    assert_eq!(names(Order::Name, " O "), ["Bob", "dora", "Zoe"]);
    assert_eq!(names(Order::NameBackwards, "robert"), ["Bob"]);
    assert!(names(Order::Name, "nobody").is_empty());
}

#[test]
fn an_order_is_kept_by_its_name() {
    for order in Order::ALL {
        assert_eq!(order.to_string().parse(), Ok(order));
    }
    assert!("random".parse::<Order>().is_err());
}

#[test]
fn who_2_rows_under_a_pointer_stay_and_newcomers_come_behind_them() {
    let before = ["dora", "gone", "Zoe", "ann"].map(|name| name.parse().expect("a plain name"));
    let steady = steadied(&before, people(Order::Name, ""));
    assert_eq!(named(&steady), ["dora", "Zoe", "ann", "Bob", "carl"]);
}
