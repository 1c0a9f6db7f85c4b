//! Whoever asks for it is reached through a relay only, and the room sees to it.

mod support;

use expect_test::expect;
use support::World;

const OPEN_ANN: &str = r#"{"action":"open","username":"Ann"}"#;
const SHIELDED: &str = r#"{"action":"me","video":1,"relayOnly":true}"#;

fn candidate(secret: &str, to: &str, candidate: &str) -> String {
    format!(
        r#"{{"action":"candidate","username":"{to}","openSecret":"{secret}","candidate":"{candidate}"}}"#
    )
}

fn description(secret: &str, to: &str, text: &str) -> String {
    format!(
        r#"{{"action":"sdp","username":"{to}","openSecret":"{secret}","description":"{text}"}}"#
    )
}

#[test]
fn an_address_is_kept_from_those_who_watch_and_the_other_way_nothing_is_touched() {
    let mut world = World::new();
    world.enters("ann");
    world.enters("bob");
    world.sends("ann", SHIELDED);
    world.starts_here();
    world.sends("bob", OPEN_ANN);
    let secret = world.last_secret();
    for kind in ["host", "srflx raddr 192.0.2.7 rport 9", "relay raddr 192.0.2.7 rport 9"] {
        world.sends("ann", &candidate(&secret, "bob", &format!("1 typ {kind}")));
        world.sends("bob", &candidate(&secret, "ann", &format!("1 typ {kind}")));
    }
    let text = r"v=0\\r\\na=candidate:1 typ host\\r\\na=candidate:2 typ relay\\r\\na=mid:0\\r\\n";
    world.sends("bob", &description(&secret, "ann", text));
    world.sends("ann", &description(&secret, "bob", text));
    expect![[r#"
        bob < {"action":"open","username":"ann","source":"camera","openSecret":"AAAAAAAAAAAAAAAAAAAABw"}
        ann < {"action":"ring","username":"bob","source":"camera","openSecret":"AAAAAAAAAAAAAAAAAAAABw","relayOnly":true}
        ann < {"action":"candidate","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw","candidate":"1 typ host"}
        ann < {"action":"candidate","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw","candidate":"1 typ srflx raddr 192.0.2.7 rport 9"}
        bob < {"action":"candidate","username":"ann","openSecret":"AAAAAAAAAAAAAAAAAAAABw","candidate":"1 typ relay raddr 0.0.0.0 rport 9"}
        ann < {"action":"candidate","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw","candidate":"1 typ relay raddr 192.0.2.7 rport 9"}
        ann < {"action":"sdp","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw","description":"v=0\\r\\na=candidate:1 typ host\\r\\na=candidate:2 typ relay\\r\\na=mid:0\\r\\n"}
        bob < {"action":"sdp","username":"ann","openSecret":"AAAAAAAAAAAAAAAAAAAABw","description":"v=0\\r\\na=candidate:2 typ relay\\r\\na=mid:0\\r\\n"}
        ann < {"action":"watch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw"}
    "#]].assert_eq(world.transcript());
}

#[test]
fn the_shield_outlives_a_camera_that_goes_off_and_ends_when_it_is_taken_off() {
    let mut world = World::new();
    world.enters("ann");
    world.enters("bob");
    world.sends("ann", SHIELDED);
    world.sends("ann", r#"{"action":"me","video":0}"#);
    world.waits(1_000);
    world.sends("ann", r#"{"action":"me","video":1}"#);
    world.waits(1_000);
    world.starts_here();
    world.sends("bob", OPEN_ANN);
    assert!(world.transcript().contains(r#""relayOnly":true"#));
    world.sends("ann", r#"{"action":"me","relayOnly":false}"#);
    world.starts_here();
    world.sends("bob", OPEN_ANN);
    assert!(!world.transcript().contains("relayOnly"));
}
