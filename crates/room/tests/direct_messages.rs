//! A direct message reaches one person, and each of the two finds it under the other one's name.

mod support;

use expect_test::expect;
use support::World;

fn says(channel: &str, words: &str) -> String {
    format!(r#"{{"action":"message","channel":"{channel}","message":"{words}"}}"#)
}

#[test]
fn each_side_has_the_other_ones_name() {
    let mut world = World::new();
    world.enters("ann");
    world.enters_classic("bob");
    world.enters("carl");
    world.starts_here();
    world.sends("ann", &says("@BOB", "Hello *you*"));
    world.sends("bob", &says("@ann", "Hello"));
    expect![[r#"
        bob < {"action":"message","channel":"@ann","username":"ann","message":"<p>Hello <em>you</em></p>","msgID":115251617792004}
        ann < {"action":"message","channel":"@bob","username":"ann","msgID":115251617792004,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["Hello ",{"type":"emphasis","children":["you"]}]}]}
        ann < {"action":"message","channel":"@bob","username":"bob","msgID":115251617792014,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["Hello"]}]}
        bob < {"action":"message","channel":"@ann","username":"bob","message":"<p>Hello</p>","msgID":115251617792014}
    "#]].assert_eq(world.transcript());
}

#[test]
fn who_is_not_here_or_does_not_want_to_is_not_written_to() {
    let mut world = World::new();
    world.enters("ann");
    world.enters("bob");
    world.starts_here();
    world.sends("ann", &says("@nobody", "Hello?"));
    world.sends("ann", &says("@ann", "Dear diary"));
    world.sends("bob", r#"{"action":"me","dnd":true}"#);
    world.sends("ann", &says("@bob", "Hello"));
    // Whom he wrote to may answer.
    world.sends("bob", &says("@ann", "Yes?"));
    world.sends("ann", &says("@bob", "Hello"));
    world.sends("ann", r#"{"action":"mute","username":"bob"}"#);
    world.sends("ann", &says("@bob", "Bye"));
    world.waits(250);
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"@nobody","message":"nobody is not here.","code":"not-here","args":{"username":"nobody"}}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That is you.","code":"not-yourself"}
        ann < {"action":"error","username":"ChatServer","channel":"@bob","message":"bob only takes messages from people they wrote to first.","code":"dms-closed","args":{"username":"bob"}}
        ann < {"action":"message","channel":"@bob","username":"bob","msgID":115251617792005,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["Yes?"]}]}
        bob < {"action":"message","channel":"@ann","username":"bob","msgID":115251617792005,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["Yes?"]}]}
        bob < {"action":"message","channel":"@ann","username":"ann","msgID":115251617792017,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["Hello"]}]}
        ann < {"action":"message","channel":"@bob","username":"ann","msgID":115251617792017,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["Hello"]}]}
        ann < {"action":"error","username":"ChatServer","channel":"@bob","message":"You muted bob, so you would not hear the answer. Unmute them first.","code":"you-muted","args":{"username":"bob"}}
        ann < {"action":"roster","changed":[{"username":"bob","dnd":true,"loginAt":1795363201}]}
        bob < {"action":"roster","changed":[{"username":"bob","dnd":true,"loginAt":1795363201}]}
    "#]].assert_eq(world.transcript());
}
