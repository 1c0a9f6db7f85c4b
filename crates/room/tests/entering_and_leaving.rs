//! Who comes and goes is announced once, in each dialect's own way.

mod support;

use expect_test::expect;
use room::Ended;
use support::World;

#[test]
fn a_classic_client_is_greeted_as_the_seed_says() {
    let mut world = World::new();
    world.enters_classic("ann");
    world.waits(1_000);
    expect![[r#"
        ann < {"action":"me","username":"ann","videoActive":false,"nsfw":false,"video":0}
        ann < {"action":"presence","username":"ann","message":"has joined the room!"}
        ann < {"action":"who","whoList":[{"username":"ann","op":false,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363201}]}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"Welcome! Come in and make yourself at home."}
        ann < {"action":"error","username":"ChatServer","channel":"offtopic","message":"Anything goes here. Be kind."}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_parlor_client_is_told_about_the_room_first() {
    let mut world = World::new();
    world.enters("ann");
    world.waits(1_000);
    expect![[r#"
        ann < {"action":"me","username":"ann","session":"AAAAAAAAAAAAAAAAAAAAAg","resumeMs":60000}
        ann < {"action":"room","title":"Parlor","version":"0.1.0","protocol":1,"channels":[{"id":"lobby","name":"Lobby","icon":"sofa","pictures":true},{"id":"offtopic","name":"Off Topic","icon":"sparkles","pictures":true}],"pictures":{"directs":true,"previewWidth":360},"limits":{"message":5000,"picture":8388608},"statuses":["online","away","busy"],"commands":["help"]}
        ann < {"action":"who","whoList":[{"username":"ann","loginAt":1795363201}]}
        ann < {"action":"notice","channel":"lobby","code":"welcome","message":"Welcome! Come in and make yourself at home.","body":[{"type":"paragraph","children":["Welcome! Come in and make yourself at home."]}]}
        ann < {"action":"notice","channel":"offtopic","code":"welcome","message":"Anything goes here. Be kind.","body":[{"type":"paragraph","children":["Anything goes here. Be kind."]}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn the_others_learn_of_a_newcomer_and_of_a_leaver() {
    let mut world = World::new();
    world.enters("ann");
    world.enters_classic("carl");
    world.starts_here();
    world.connects("bob");
    world.sends("bob", r#"{"action":"login","protocol":1,"username":"bob"}"#);
    world.waits(250);
    world.drops("bob");
    world.waits(250);
    expect![[r#"
        bob < {"action":"me","username":"bob","session":"AAAAAAAAAAAAAAAAAAAABw","resumeMs":60000}
        bob < {"action":"room","title":"Parlor","version":"0.1.0","protocol":1,"channels":[{"id":"lobby","name":"Lobby","icon":"sofa","pictures":true},{"id":"offtopic","name":"Off Topic","icon":"sparkles","pictures":true}],"pictures":{"directs":true,"previewWidth":360},"limits":{"message":5000,"picture":8388608},"statuses":["online","away","busy"],"commands":["help"]}
        carl < {"action":"presence","username":"bob","message":"has joined the room!"}
        bob < {"action":"who","whoList":[{"username":"ann","loginAt":1795363201},{"username":"bob","loginAt":1795363202},{"username":"carl","loginAt":1795363201}]}
        bob < {"action":"notice","channel":"lobby","code":"welcome","message":"Welcome! Come in and make yourself at home.","body":[{"type":"paragraph","children":["Welcome! Come in and make yourself at home."]}]}
        bob < {"action":"notice","channel":"offtopic","code":"welcome","message":"Anything goes here. Be kind.","body":[{"type":"paragraph","children":["Anything goes here. Be kind."]}]}
        carl < {"action":"who","whoList":[{"username":"ann","op":false,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363201},{"username":"bob","op":false,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363202},{"username":"carl","op":false,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363201}]}
        ann < {"action":"roster","changed":[{"username":"bob","loginAt":1795363202}],"joined":["bob"]}
        carl < {"action":"presence","username":"bob","message":"has exited the room!"}
        carl < {"action":"who","whoList":[{"username":"ann","op":false,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363201},{"username":"carl","op":false,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363201}]}
        ann < {"action":"roster","left":[{"username":"bob","why":"exited"}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn who_comes_and_goes_between_two_ticks_was_never_here_for_parlor_clients() {
    let mut world = World::new();
    world.enters("ann");
    world.starts_here();
    world.enters_classic("bob");
    world.drops("bob");
    world.waits(1_000);
    assert!(!world.transcript().contains("ann <"), "{}", world.transcript());
}

#[test]
fn a_newcomer_who_shows_a_camera_at_once_sees_it_in_the_list() {
    // Found by the simulation: the tick after a lone arrival was not sent to who had arrived.
    for enters in [World::enters, World::enters_classic] {
        let mut world = World::new();
        enters(&mut world, "ann");
        world.sends("ann", r#"{"action":"me","video":1}"#);
        world.waits(250);
        let last = world.transcript().lines().last().unwrap_or_default();
        assert!(last.contains(r#""video":1"#), "{last}");
    }
}

#[test]
fn a_taken_name_gets_a_number_and_look_alikes_are_taken() {
    let mut world = World::new();
    world.enters("ann");
    for (nick, name) in [("second", "ANN"), ("third", "аnn"), ("reserved", "ChatServer")] {
        world.connects(nick);
        world.starts_here();
        world.sends(nick, &format!(r#"{{"action":"login","username":"{name}"}}"#));
        let first = world.transcript().lines().next().unwrap_or_default();
        let expected = match nick {
            "second" => r#""username":"ANN 2""#,
            "third" => r#""username":"аnn 3""#,
            _ => r#""code":"bad-name""#,
        };
        assert!(first.contains(expected), "{first}");
    }
}

#[test]
fn a_name_finds_whoever_has_it_now_in_whatever_form_it_is_written() {
    let mut world = World::new();
    world.enters("eve");
    world.enters("Ann");
    world.ends("Ann", Ended::Left);
    world.enters("ann");
    for written in ["Ann", "ann", "ANN", "аnn"] {
        world.starts_here();
        let frame = format!(r#"{{"action":"message","channel":"@{written}","message":"hi"}}"#);
        world.sends("eve", &frame);
        let heard = world.transcript().lines().any(|line| line.starts_with("ann <"));
        assert!(heard, "{written}: {}", world.transcript());
    }
}

#[test]
fn who_does_not_log_in_within_ten_seconds_is_sent_away() {
    let mut world = World::new();
    world.connects("ann");
    world.waits(9_999);
    assert_eq!(world.transcript(), "");
    world.waits(1);
    assert_eq!(world.transcript(), "ann < closed 4001\n");
}
