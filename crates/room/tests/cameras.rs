//! A camera is seen inside a live view grant and nowhere else.

mod support;

use expect_test::expect;
use support::World;

const ON: &str = r#"{"action":"me","video":1}"#;
const OFF: &str = r#"{"action":"me","videoActive":false}"#;
const OPEN_ANN: &str = r#"{"action":"open","username":"Ann"}"#;

fn ann_shows_and_bob_is_here() -> World {
    let mut world = World::new();
    world.enters("ann");
    world.enters("bob");
    world.sends("ann", ON);
    world.starts_here();
    world
}

fn signal(action: &str, to: &str, secret: &str) -> String {
    let field = if action == "sdp" { "description" } else { "candidate" };
    format!(r#"{{"action":"{action}","username":"{to}","openSecret":"{secret}","{field}":"…"}}"#)
}

#[test]
fn a_viewer_opens_a_camera_and_both_browsers_find_each_other() {
    let mut world = ann_shows_and_bob_is_here();
    world.sends("bob", OPEN_ANN);
    let secret = world.last_secret();
    world.sends("bob", &signal("sdp", "ann", &secret));
    world.sends("bob", &signal("candidate", "ann", &secret));
    world.sends("ann", &signal("sdp", "bob", &secret));
    world.sends("bob", r#"{"action":"watch","username":"ann"}"#);
    world.sends("bob", r#"{"action":"unwatch","username":"ann"}"#);
    world.sends("ann", &signal("candidate", "bob", &secret));
    world.waits(1_000);
    expect![[r#"
        bob < {"action":"open","username":"ann","source":"camera","openSecret":"AAAAAAAAAAAAAAAAAAAABw"}
        ann < {"action":"ring","username":"bob","source":"camera","openSecret":"AAAAAAAAAAAAAAAAAAAABw"}
        ann < {"action":"sdp","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw","description":"…"}
        ann < {"action":"candidate","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw","candidate":"…"}
        bob < {"action":"sdp","username":"ann","openSecret":"AAAAAAAAAAAAAAAAAAAABw","description":"…"}
        ann < {"action":"watch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw"}
        ann < {"action":"unwatch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw"}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_camera_that_goes_off_hangs_up_on_its_viewers_on_the_tick() {
    let mut world = ann_shows_and_bob_is_here();
    world.enters_classic("carl");
    world.sends("bob", OPEN_ANN);
    world.sends("carl", OPEN_ANN);
    world.starts_here();
    world.sends("ann", OFF);
    world.sends("ann", ON);
    assert_eq!(world.transcript(), "", "nothing is said between two ticks");
    world.sends("bob", OPEN_ANN);
    world.waits(1_000);
    expect![[r#"
        bob < {"action":"error","username":"ChatServer","channel":"lobby","message":"Ann does not share a camera right now.","code":"camera-unavailable","args":{"username":"Ann"}}
        bob < {"action":"hangup","username":"ann","openSecret":"AAAAAAAAAAAAAAAAAAAACQ"}
        carl < {"action":"who","whoList":[{"username":"ann","op":false,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363201},{"username":"bob","op":false,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363201},{"username":"carl","op":false,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363202}]}
        ann < {"action":"roster","changed":[{"username":"ann","loginAt":1795363201}]}
        bob < {"action":"roster","changed":[{"username":"ann","loginAt":1795363201}]}
        carl < {"action":"who","whoList":[{"username":"ann","op":false,"avatar":"","profileURL":"","videoActive":true,"nsfw":false,"video":1,"status":"online","loginAt":1795363201},{"username":"bob","op":false,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363201},{"username":"carl","op":false,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363202}]}
        ann < {"action":"roster","changed":[{"username":"ann","video":1,"loginAt":1795363201}]}
        bob < {"action":"roster","changed":[{"username":"ann","video":1,"loginAt":1795363201}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn whoever_leaves_takes_their_views_along() {
    let mut world = ann_shows_and_bob_is_here();
    world.sends("bob", OPEN_ANN);
    world.enters("carl");
    world.sends("carl", OPEN_ANN);
    world.starts_here();
    world.drops("bob");
    world.waits(250);
    world.drops("ann");
    world.waits(250);
    expect![[r#"
        ann < {"action":"unwatch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw"}
        ann < {"action":"roster","left":[{"username":"bob","why":"exited"}]}
        carl < {"action":"roster","left":[{"username":"bob","why":"exited"}]}
        carl < {"action":"hangup","username":"ann","openSecret":"AAAAAAAAAAAAAAAAAAAACg"}
        carl < {"action":"roster","left":[{"username":"ann","why":"exited"}]}
    "#]]
    .assert_eq(world.transcript());
}

#[test]
fn a_new_open_replaces_the_view() {
    let mut world = ann_shows_and_bob_is_here();
    world.sends("bob", OPEN_ANN);
    let old = world.last_secret();
    world.sends("bob", OPEN_ANN);
    assert_ne!(old, world.last_secret());
    world.starts_here();
    world.sends("bob", &signal("sdp", "ann", &old));
    assert_eq!(world.transcript(), "", "an old secret opens nothing");
}

#[test]
fn every_camera_that_cannot_be_opened_is_refused_alike() {
    let mut world = ann_shows_and_bob_is_here();
    world.sends("ann", r#"{"action":"open","username":"bob"}"#);
    world.sends("ann", r#"{"action":"open","username":"nobody"}"#);
    world.sends("ann", r#"{"action":"open","username":"ann"}"#);
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"bob does not share a camera right now.","code":"camera-unavailable","args":{"username":"bob"}}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"nobody does not share a camera right now.","code":"camera-unavailable","args":{"username":"nobody"}}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That is you.","code":"not-yourself"}
    "#]].assert_eq(world.transcript());
}

#[test]
fn nothing_passes_between_people_without_a_grant() {
    let mut world = ann_shows_and_bob_is_here();
    world.enters("carl");
    world.sends("bob", OPEN_ANN);
    let secret = world.last_secret();
    world.starts_here();
    for (from, to) in [("carl", "ann"), ("carl", "bob"), ("bob", "carl"), ("ann", "ann")] {
        world.sends(from, &signal("sdp", to, &secret));
        world.sends(from, &signal("candidate", to, &secret));
        world.sends(from, &format!(r#"{{"action":"watch","username":"{to}"}}"#));
        world.sends(from, &format!(r#"{{"action":"unwatch","username":"{to}"}}"#));
    }
    world.waits(1_000);
    assert_eq!(world.transcript(), "");
}

#[test]
fn classic_people_who_watch_each_other_are_told_apart_by_what_they_send() {
    let mut world = World::new();
    world.enters_classic("ann");
    world.enters_classic("bob");
    world.sends("ann", ON);
    world.sends("bob", ON);
    world.sends("bob", OPEN_ANN);
    world.sends("ann", r#"{"action":"open","username":"bob"}"#);
    world.starts_here();
    for kind in ["offer", "answer", "rollback"] {
        let description = format!(r#"{{\"type\":\"{kind}\",\"sdp\":\"…\"}}"#);
        world.sends(
            "bob",
            &format!(r#"{{"action":"sdp","username":"ann","description":"{description}"}}"#),
        );
    }
    world.sends("bob", r#"{"action":"candidate","username":"ann","candidate":"…"}"#);
    expect![[r#"
        ann < {"action":"sdp","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw","description":"{\"type\":\"offer\",\"sdp\":\"…\"}"}
        ann < {"action":"sdp","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAACA","description":"{\"type\":\"answer\",\"sdp\":\"…\"}"}
        bob < {"action":"watch","username":"ann","openSecret":"AAAAAAAAAAAAAAAAAAAACA"}
        ann < {"action":"candidate","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw","candidate":"…"}
        ann < {"action":"candidate","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAACA","candidate":"…"}
    "#]].assert_eq(world.transcript());
}
