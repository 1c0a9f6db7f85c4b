//! Frames that make no sense get one clear answer each; the fifth ends the connection.

mod support;

use expect_test::expect;
use protocol::DecodeError;
use room::BadFrame;
use support::World;

#[test]
fn each_bad_frame_is_answered_and_the_fifth_closes() {
    let mut world = World::new();
    world.enters("ann");
    world.starts_here();
    world.sends("ann", "hello");
    world.sends("ann", "[1,2]");
    world.sends("ann", r#"{"username":"bob"}"#);
    world.sends("ann", r#"{"action":"<b>dance</b>"}"#);
    world.sends("ann", r#"{"action":"open"}"#);
    world.sends("ann", "too late");
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That could not be understood: it is not JSON.","code":"bad-frame","args":{"reason":"it is not JSON"}}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That could not be understood: it is not a JSON object.","code":"bad-frame","args":{"reason":"it is not a JSON object"}}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That could not be understood: it has no \"action\".","code":"bad-frame","args":{"reason":"it has no \"action\""}}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"This room cannot do “bdanceb”.","code":"unknown-action","args":{"action":"bdanceb"}}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That could not be understood: missing field `username`.","code":"bad-frame","args":{"reason":"missing field `username`"}}
        ann < closed 4002
    "#]].assert_eq(world.transcript());
}

#[test]
fn before_login_only_login_resume_and_ping_are_taken() {
    let mut world = World::new();
    world.connects("ann");
    world.sends("ann", r#"{"action":"ping"}"#);
    world.sends("ann", r#"{"action":"message","channel":"lobby","message":"hi"}"#);
    world.sends("ann", r#"{"action":"open","username":"bob"}"#);
    world.sends("ann", r#"{"action":"mute","username":"bob"}"#);
    world.sends("ann", r#"{"action":"resume","session":"AAAAAAAAAAAAAAAAAAAAAA","received":0}"#);
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"Please choose a name and enter the room first.","code":"not-logged-in"}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"Please choose a name and enter the room first.","code":"not-logged-in"}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"Please choose a name and enter the room first.","code":"not-logged-in"}
        ann < {"action":"resume-failed"}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_second_login_is_refused() {
    let mut world = World::new();
    world.enters("ann");
    world.starts_here();
    world.sends("ann", r#"{"action":"login","username":"bob"}"#);
    world.sends("ann", r#"{"action":"resume","session":"AAAAAAAAAAAAAAAAAAAAAA","received":0}"#);
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"You are in the room already, as ann.","code":"already-logged-in","args":{"username":"ann"}}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"You are in the room already, as ann.","code":"already-logged-in","args":{"username":"ann"}}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_frame_that_cannot_be_read_to_its_end_closes_after_its_answer() {
    let mut world = World::new();
    world.enters_classic("ann");
    world.enters_classic("bob");
    world.starts_here();
    world.breaks("ann", BadFrame::TooLong { limit: 65_536 });
    world.breaks("bob", BadFrame::Binary);
    world.breaks("bob", BadFrame::NotAnAction(DecodeError::NotJson));
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That was longer than the 65536 bytes that fit into one frame, so the connection is closed.","code":"bad-frame","args":{"limit":"65536"}}
        ann < closed 1009
        bob < {"action":"presence","username":"ann","message":"has exited the room!"}
        bob < {"action":"error","username":"ChatServer","channel":"lobby","message":"That frame was binary; this room talks in text, so the connection is closed.","code":"bad-frame"}
        bob < closed 1003
    "#]].assert_eq(world.transcript());
}
