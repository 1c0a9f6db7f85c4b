//! Whoever does too much is told so, then not heard, then sent away; and the limits say nothing
//! about anybody's camera.

mod support;

use support::World;

fn answers(world: &World, code: &str) -> usize {
    world.transcript().matches(&format!(r#""code":"{code}""#)).count()
}

#[test]
fn twenty_messages_at_once_and_then_two_a_second() {
    let mut world = World::new();
    world.enters("ann");
    world.enters("bob");
    world.starts_here();
    let heard = |world: &World| world.transcript().matches("bob < {\"action\":\"message\"").count();
    for _ in 0..25 {
        world.sends("ann", r#"{"action":"message","channel":"lobby","message":"hi"}"#);
    }
    assert_eq!((heard(&world), answers(&world, "rate-limited")), (20, 1));
    world.waits(1_000);
    for _ in 0..5 {
        world.sends("ann", r#"{"action":"message","channel":"lobby","message":"hi"}"#);
    }
    assert_eq!((heard(&world), answers(&world, "rate-limited")), (22, 2));
}

#[test]
fn a_camera_may_be_asked_for_twice_in_ten_seconds_whatever_comes_of_it() {
    for camera in ["1", "0"] {
        let mut world = World::new();
        world.enters("ann");
        world.enters("bob");
        world.sends("ann", &format!(r#"{{"action":"me","video":{camera}}}"#));
        world.starts_here();
        for _ in 0..2 {
            world.sends("bob", r#"{"action":"open","username":"ann"}"#);
        }
        assert_eq!(answers(&world, "rate-limited"), 0);
        world.sends("bob", r#"{"action":"open","username":"ANN"}"#);
        assert_eq!(answers(&world, "rate-limited"), 1, "camera {camera}");
        world.sends("bob", r#"{"action":"open","username":"nobody"}"#);
        assert_eq!(answers(&world, "rate-limited"), 1, "another camera is another matter");
    }
}

#[test]
fn a_thousand_opens_in_a_second_end_the_connection() {
    let mut world = World::new();
    world.enters("ann");
    world.enters("bob");
    world.starts_here();
    for _ in 0..1_000 {
        world.sends("bob", r#"{"action":"open","username":"ann"}"#);
    }
    assert!(world.transcript().ends_with("bob < closed 4008\n"), "{}", world.transcript());
    assert_eq!(answers(&world, "rate-limited"), 1);
}
