//! What somebody says reaches everybody in its channel, and every "no" is given in words.

mod support;

use expect_test::expect;
use support::World;

#[test]
fn a_message_reaches_everybody_in_the_form_they_read() {
    let mut world = World::new();
    world.enters("ann");
    world.enters_classic("bob");
    world.starts_here();
    world.sends("ann", r#"{"action":"message","channel":"lobby","message":" Hi <b>\nall "}"#);
    expect![[r#"
        ann < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792003,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["Hi <b>",{"type":"break"},"all"]}]}
        bob < {"action":"message","channel":"lobby","username":"ann","message":"<p>Hi &lt;b&gt;<br>all</p>","msgID":115251617792003}
    "#]].assert_eq(world.transcript());
}

#[test]
fn what_cannot_be_sent_is_refused_in_words() {
    let mut world = World::new();
    world.enters("ann");
    world.starts_here();
    let too_long = "x".repeat(5_001);
    for (channel, message) in [("nowhere", "hi"), ("lobby", "  "), ("lobby", &too_long)] {
        world.sends(
            "ann",
            &format!(r#"{{"action":"message","channel":"{channel}","message":"{message}"}}"#),
        );
    }
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"There is no channel called “nowhere”.","code":"no-such-channel","args":{"channel":"nowhere"}}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"There was nothing to send.","code":"empty"}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That message is too long: at most 5000 characters fit.","code":"too-long","args":{"limit":"5000"}}
    "#]].assert_eq(world.transcript());
}

#[test]
fn what_this_room_cannot_do_yet_is_said_and_not_pretended() {
    let mut world = World::new();
    world.enters("ann");
    world.starts_here();
    world.sends("ann", r#"{"action":"kick","username":"bob"}"#);
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"There is no command “/kick” for you. Try /help.","code":"unknown-command","args":{"command":"kick"}}
    "#]].assert_eq(world.transcript());
}
