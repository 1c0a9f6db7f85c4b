//! What is sent with an id is answered exactly once for each time it is sent, and done once.

mod support;

use expect_test::expect;
use room::Ended;
use support::World;

fn ann_and_bob() -> World {
    let mut world = World::new();
    world.enters("ann");
    world.enters("bob");
    world.starts_here();
    world
}

fn hello(cid: &str) -> String {
    format!(r#"{{"action":"message","channel":"lobby","message":"hello","cid":"{cid}"}}"#)
}

#[test]
fn the_sender_is_answered_first_and_hears_the_message_like_everybody() {
    let mut world = ann_and_bob();
    world.sends("ann", &hello("c1"));
    expect![[r#"
        ann < {"action":"ack","cid":"c1","msgID":115251617792003,"timestamp":"2026-11-22T16:00:02.000Z"}
        ann < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792003,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["hello"]}]}
        bob < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792003,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["hello"]}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn the_same_once_more_gets_the_same_answer_and_is_not_said_again() {
    let mut world = ann_and_bob();
    world.sends("ann", &hello("c1"));
    world.sends("ann", &hello("c1"));
    world.sends("bob", &hello("c1"));
    let mut acks = world.transcript().lines().filter(|line| line.contains(r#""ack""#));
    let (first, second) = (acks.next(), acks.next());
    assert_eq!(first, second);
    assert_eq!(world.transcript().matches(r#"bob < {"action":"message""#).count(), 2);
    assert_eq!(acks.count(), 1, "what bob calls c1 is something else");
}

#[test]
fn it_is_known_again_after_a_new_login_too() {
    let mut world = World::new();
    world.connects("ann");
    let login = r#"{"action":"login","protocol":1,"username":"ann","device":"d1"}"#;
    world.sends("ann", login);
    world.sends("ann", &hello("c1"));
    world.ends("ann", Ended::Left);
    world.connects("ann");
    world.sends("ann", &login.replace(r#""ann""#, r#""anna""#));
    world.starts_here();
    world.sends("ann", &hello("c1"));
    assert!(world.transcript().contains(r#"{"action":"ack","cid":"c1""#));
    assert_eq!(world.transcript().matches(r#""message""#).count(), 0);
}

#[test]
fn ten_minutes_later_nobody_remembers() {
    let mut world = ann_and_bob();
    world.sends("ann", &hello("c1"));
    world.waits(10 * 60 * 1_000);
    world.starts_here();
    world.sends("ann", &hello("c1"));
    assert_eq!(world.transcript().matches(r#"bob < {"action":"message""#).count(), 1);
}

#[test]
fn a_no_that_would_be_said_again_is_remembered_and_one_that_may_pass_is_not() {
    let mut world = ann_and_bob();
    let to_carl = r#"{"action":"message","channel":"@carl","message":"hello","cid":"c1"}"#;
    world.sends("ann", to_carl);
    world.enters("carl");
    world.starts_here();
    world.sends("ann", to_carl);
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"@carl","message":"carl is not here.","code":"not-here","args":{"username":"carl"},"cid":"c1"}
    "#]].assert_eq(world.transcript());

    for number in 0..20 {
        world.sends("bob", &hello(&format!("b{number}")));
    }
    world.starts_here();
    world.waits(0);
    for _ in 0..3 {
        world.sends("bob", &hello("late"));
    }
    let said = world.transcript().lines().filter(|line| line.starts_with("bob"));
    expect![[r#"
        bob < {"action":"ack","cid":"late","msgID":115251625984015,"timestamp":"2026-11-22T16:00:04.000Z"}
        bob < {"action":"message","channel":"lobby","username":"bob","msgID":115251625984015,"timestamp":"2026-11-22T16:00:04.000Z","body":[{"type":"paragraph","children":["hello"]}]}
        bob < {"action":"ack","cid":"late","msgID":115251625984015,"timestamp":"2026-11-22T16:00:04.000Z"}
        bob < {"action":"error","username":"ChatServer","channel":"lobby","message":"That was a lot at once. Wait a moment, then try again.","code":"rate-limited","cid":"late"}"#]].assert_eq(&said.collect::<Vec<_>>().join("\n"));
    world.waits(2_000);
    world.starts_here();
    world.sends("bob", &hello("late"));
    assert!(world.transcript().contains(r#"bob < {"action":"ack","cid":"late""#));
}

#[test]
fn whoever_is_muted_is_answered_like_anybody() {
    let mut world = ann_and_bob();
    world.sends("ann", r#"{"action":"mute","username":"bob"}"#);
    world.starts_here();
    world.sends("bob", r#"{"action":"message","channel":"@ann","message":"psst","cid":"c1"}"#);
    expect![[r#"
        bob < {"action":"ack","cid":"c1","msgID":115251621888004,"timestamp":"2026-11-22T16:00:03.000Z"}
        bob < {"action":"message","channel":"@ann","username":"bob","msgID":115251621888004,"timestamp":"2026-11-22T16:00:03.000Z","body":[{"type":"paragraph","children":["psst"]}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_classic_client_is_not_answered_in_words_it_does_not_know() {
    let mut world = World::new();
    world.enters_classic("ann");
    world.starts_here();
    world.sends("ann", &hello("c1"));
    world.sends("ann", &hello("c1"));
    assert_eq!(world.transcript().lines().count(), 1);
}
