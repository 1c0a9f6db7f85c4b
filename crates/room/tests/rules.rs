//! A mute, a boot and a block keep people apart, and nobody is told.

mod support;

use expect_test::expect;
use support::World;

const ON: &str = r#"{"action":"me","video":1}"#;
const OPEN_ANN: &str = r#"{"action":"open","username":"ann"}"#;

fn to_bob(action: &str) -> String {
    format!(r#"{{"action":"{action}","username":"bob"}}"#)
}

fn says(channel: &str, words: &str) -> String {
    format!(r#"{{"action":"message","channel":"{channel}","message":"{words}"}}"#)
}

/// Ann shows her camera to bob and carl.
fn ann_is_watched() -> World {
    let mut world = World::new();
    for nick in ["ann", "bob", "carl"] {
        world.enters(nick);
    }
    world.sends("ann", ON);
    world.waits(1_000);
    world.sends("bob", OPEN_ANN);
    world.sends("carl", OPEN_ANN);
    world.starts_here();
    world
}

#[test]
fn a_boot_is_a_camera_that_went_off_for_one() {
    let mut world = ann_is_watched();
    world.sends("ann", &to_bob("boot"));
    assert_eq!(world.transcript(), "", "nothing is said between two ticks");
    world.waits(250);
    world.sends("bob", OPEN_ANN);
    // What really happens to the camera is no business of his any more.
    world.sends("ann", r#"{"action":"me","video":0}"#);
    world.waits(250);
    world.sends("ann", ON);
    world.waits(1_000);
    world.sends("ann", &to_bob("unboot"));
    world.waits(250);
    expect![[r#"
        bob < {"action":"hangup","username":"ann","openSecret":"AAAAAAAAAAAAAAAAAAAACQ"}
        bob < {"action":"roster","changed":[{"username":"ann","loginAt":1795363201}]}
        bob < {"action":"error","username":"ChatServer","channel":"lobby","message":"ann does not share a camera right now.","code":"camera-unavailable","args":{"username":"ann"}}
        carl < {"action":"hangup","username":"ann","openSecret":"AAAAAAAAAAAAAAAAAAAACg"}
        ann < {"action":"roster","changed":[{"username":"ann","loginAt":1795363201}]}
        carl < {"action":"roster","changed":[{"username":"ann","loginAt":1795363201}]}
        ann < {"action":"roster","changed":[{"username":"ann","video":1,"loginAt":1795363201}]}
        carl < {"action":"roster","changed":[{"username":"ann","video":1,"loginAt":1795363201}]}
        bob < {"action":"roster","changed":[{"username":"ann","video":1,"loginAt":1795363201}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn whoever_is_muted_talks_on_and_is_not_heard() {
    let mut world = ann_is_watched();
    world.sends("ann", &to_bob("mute"));
    world.sends("bob", &says("lobby", "Hello all"));
    world.sends("bob", &says("@ann", "Hello you"));
    world.sends("ann", &says("lobby", "I am still here"));
    world.sends("ann", &says("@bob", "and"));
    world.waits(250);
    expect![[r#"
        bob < {"action":"message","channel":"lobby","username":"bob","msgID":115251621888006,"timestamp":"2026-11-22T16:00:03.000Z","body":[{"type":"paragraph","children":["Hello all"]}]}
        carl < {"action":"message","channel":"lobby","username":"bob","msgID":115251621888006,"timestamp":"2026-11-22T16:00:03.000Z","body":[{"type":"paragraph","children":["Hello all"]}]}
        bob < {"action":"message","channel":"@ann","username":"bob","msgID":115251621888020,"timestamp":"2026-11-22T16:00:03.000Z","body":[{"type":"paragraph","children":["Hello you"]}]}
        ann < {"action":"message","channel":"lobby","username":"ann","msgID":115251621888035,"timestamp":"2026-11-22T16:00:03.000Z","body":[{"type":"paragraph","children":["I am still here"]}]}
        bob < {"action":"message","channel":"lobby","username":"ann","msgID":115251621888035,"timestamp":"2026-11-22T16:00:03.000Z","body":[{"type":"paragraph","children":["I am still here"]}]}
        carl < {"action":"message","channel":"lobby","username":"ann","msgID":115251621888035,"timestamp":"2026-11-22T16:00:03.000Z","body":[{"type":"paragraph","children":["I am still here"]}]}
        ann < {"action":"error","username":"ChatServer","channel":"@bob","message":"You muted bob, so you would not hear the answer. Unmute them first.","code":"you-muted","args":{"username":"bob"}}
        bob < {"action":"hangup","username":"ann","openSecret":"AAAAAAAAAAAAAAAAAAAACQ"}
        bob < {"action":"roster","changed":[{"username":"ann","loginAt":1795363201}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn people_who_are_blocked_are_gone_for_each_other() {
    let mut world = ann_is_watched();
    world.sends("bob", ON);
    world.waits(250);
    world.sends("ann", r#"{"action":"open","username":"bob"}"#);
    world.starts_here();
    world.sends("ann", &to_bob("block"));
    world.waits(250);
    world.sends("bob", OPEN_ANN);
    world.sends("bob", &says("@ann", "Where are you?"));
    world.sends("bob", &says("lobby", "Hello all"));
    world.sends("ann", &says("@bob", "Who?"));
    world.sends("ann", &to_bob("unblock"));
    world.waits(250);
    expect![[r#"
        bob < {"action":"unwatch","username":"ann","openSecret":"AAAAAAAAAAAAAAAAAAAADQ"}
        bob < {"action":"hangup","username":"ann","openSecret":"AAAAAAAAAAAAAAAAAAAACQ"}
        ann < {"action":"roster","left":[{"username":"bob","why":"exited"}]}
        bob < {"action":"roster","left":[{"username":"ann","why":"exited"}]}
        bob < {"action":"error","username":"ChatServer","channel":"lobby","message":"ann does not share a camera right now.","code":"camera-unavailable","args":{"username":"ann"}}
        bob < {"action":"error","username":"ChatServer","channel":"@ann","message":"ann is not here.","code":"not-here","args":{"username":"ann"}}
        bob < {"action":"message","channel":"lobby","username":"bob","msgID":115251628032009,"timestamp":"2026-11-22T16:00:04.500Z","body":[{"type":"paragraph","children":["Hello all"]}]}
        carl < {"action":"message","channel":"lobby","username":"bob","msgID":115251628032009,"timestamp":"2026-11-22T16:00:04.500Z","body":[{"type":"paragraph","children":["Hello all"]}]}
        ann < {"action":"error","username":"ChatServer","channel":"@bob","message":"bob is not here.","code":"not-here","args":{"username":"bob"}}
        ann < {"action":"roster","changed":[{"username":"bob","video":1,"loginAt":1795363201}],"joined":["bob"]}
        bob < {"action":"roster","changed":[{"username":"ann","video":1,"loginAt":1795363201}],"joined":["ann"]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_rule_holds_against_the_person() {
    let mut world = ann_is_watched();
    world.sends("ann", &to_bob("boot"));
    world.drops("bob");
    // The same name from anywhere, and the same browser under any name, are the same person.
    for (nick, name, device, sees_it) in [
        ("again", "BOB", "new", false),
        ("fresh", "dora", "other", true),
        ("carl's", "emil", "", true),
    ] {
        world.connects(nick);
        let login =
            format!(r#"{{"action":"login","protocol":1,"username":"{name}","device":"{device}"}}"#);
        world.sends(nick, &login);
        world.starts_here();
        world.sends(nick, OPEN_ANN);
        assert_eq!(world.transcript().contains(r#""openSecret""#), sees_it, "{nick}");
    }
}

#[test]
fn a_guest_is_known_by_the_browser_even_after_leaving() {
    let mut world = World::new();
    world.enters("ann");
    world.sends("ann", ON);
    let login = |name: &str| {
        format!(r#"{{"action":"login","protocol":1,"username":"{name}","device":"d1"}}"#)
    };
    world.connects("bob");
    world.sends("bob", &login("bob"));
    world.waits(1_000);
    world.drops("bob");
    world.sends("ann", &to_bob("boot"));
    world.connects("masked");
    world.sends("masked", &login("zorro"));
    world.starts_here();
    world.sends("masked", OPEN_ANN);
    assert!(world.transcript().contains("camera-unavailable"), "{}", world.transcript());
}

#[test]
fn whoever_watches_under_a_second_name_is_out_as_well_and_their_page_is_told() {
    // Found by the simulation: the page of the one who boots only knows the name it was given.
    let mut world = World::new();
    world.enters("ann");
    world.sends("ann", ON);
    for name in ["bob", "zorro"] {
        world.connects(name);
        let login =
            format!(r#"{{"action":"login","protocol":1,"username":"{name}","device":"d1"}}"#);
        world.sends(name, &login);
    }
    world.waits(1_000);
    for name in ["bob", "zorro"] {
        world.sends(name, OPEN_ANN);
    }
    world.starts_here();
    world.sends("ann", &to_bob("boot"));
    world.waits(250);
    expect![[r#"
        ann < {"action":"unwatch","username":"zorro","openSecret":"AAAAAAAAAAAAAAAAAAAACg"}
        bob < {"action":"hangup","username":"ann","openSecret":"AAAAAAAAAAAAAAAAAAAACQ"}
        zorro < {"action":"hangup","username":"ann","openSecret":"AAAAAAAAAAAAAAAAAAAACg"}
        bob < {"action":"roster","changed":[{"username":"ann","loginAt":1795363201}]}
        zorro < {"action":"roster","changed":[{"username":"ann","loginAt":1795363201}]}
    "#]]
    .assert_eq(world.transcript());
}

#[test]
fn what_somebody_brings_along_holds_before_anybody_sees_them() {
    let mut world = World::new();
    world.enters("bob");
    world.connects("ann");
    world.sends(
        "ann",
        r#"{"action":"login","protocol":1,"username":"ann","booted":["BOB"],"muted":["carl"]}"#,
    );
    world.sends("ann", ON);
    world.waits(250);
    world.enters("carl");
    world.starts_here();
    world.sends("bob", OPEN_ANN);
    world.sends("carl", OPEN_ANN);
    world.sends("carl", &says("@ann", "psst"));
    expect![[r#"
        bob < {"action":"error","username":"ChatServer","channel":"lobby","message":"ann does not share a camera right now.","code":"camera-unavailable","args":{"username":"ann"}}
        carl < {"action":"error","username":"ChatServer","channel":"lobby","message":"ann does not share a camera right now.","code":"camera-unavailable","args":{"username":"ann"}}
        carl < {"action":"message","channel":"@ann","username":"carl","msgID":115251618816006,"timestamp":"2026-11-22T16:00:02.250Z","body":[{"type":"paragraph","children":["psst"]}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn rules_about_oneself_are_refused_and_about_nobody_are_silent() {
    let mut world = ann_is_watched();
    for action in ["mute", "boot", "block"] {
        world.sends("ann", &format!(r#"{{"action":"{action}","username":"ANN"}}"#));
        for who in ["nobody", "nobody", "bob", "bob"] {
            world.sends("ann", &format!(r#"{{"action":"{action}","username":"{who}"}}"#));
            world.waits(500);
        }
    }
    for action in ["unmute", "unboot", "unblock"] {
        world.sends("ann", &format!(r#"{{"action":"{action}","username":"stranger"}}"#));
        world.sends("ann", &format!(r#"{{"action":"{action}","username":"ANN"}}"#));
    }
    world.sends("ann", r#"{"action":"audience","video":1}"#);
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That is you.","code":"not-yourself"}
        bob < {"action":"hangup","username":"ann","openSecret":"AAAAAAAAAAAAAAAAAAAACQ"}
        bob < {"action":"roster","changed":[{"username":"ann","loginAt":1795363201}]}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That is you.","code":"not-yourself"}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That is you.","code":"not-yourself"}
        ann < {"action":"roster","left":[{"username":"bob","why":"exited"}]}
        bob < {"action":"roster","left":[{"username":"ann","why":"exited"}]}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That is you.","code":"not-yourself"}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That is you.","code":"not-yourself"}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That is you.","code":"not-yourself"}
        ann < {"action":"audience","usernames":["carl"]}
    "#]].assert_eq(world.transcript());
}
