//! A room that is started again goes on where it was, as far as it was asked to keep things.

mod support;

use expect_test::expect;
use support::World;

fn says(world: &mut World, nick: &str, text: &str, cid: &str) {
    world.sends(
        nick,
        &format!(r#"{{"action":"message","channel":"lobby","message":"{text}","cid":"{cid}"}}"#),
    );
}

/// Ann shows a camera to bob, and has put carl off it.
fn an_evening() -> (World, [String; 3]) {
    let mut world = World::keeping();
    for nick in ["ann", "bob", "carl"] {
        world.enters(nick);
    }
    world.sends("ann", r#"{"action":"boot","username":"carl"}"#);
    world.sends("ann", r#"{"action":"mute","username":"carl"}"#);
    world.sends("ann", r#"{"action":"me","video":1,"status":"busy"}"#);
    world.waits(300);
    world.sends("bob", r#"{"action":"open","username":"ann"}"#);
    world.sends("bob", r#"{"action":"watch","username":"ann"}"#);
    let sessions = ["ann", "bob", "carl"].map(|nick| world.session_of(nick));
    world.starts_here();
    (world, sessions)
}

#[test]
fn everybody_comes_back_to_what_was_said_and_to_every_grant() {
    let (mut world, [ann, bob, carl]) = an_evening();
    says(&mut world, "bob", "one", "c1");
    says(&mut world, "carl", "two", "c2");
    world.sends("carl", r#"{"action":"message","channel":"@bob","message":"three"}"#);
    world.restarts();
    world.starts_here();
    world.resumes("ann", &ann, 0);
    world.resumes("bob", &bob, 1);
    world.resumes("carl", &carl, 0);
    says(&mut world, "bob", "one", "c1");
    says(&mut world, "bob", "four", "c4");
    world.sends("carl", r#"{"action":"open","username":"ann"}"#);
    world.waits(1_000);
    expect![[r#"
        ann < {"action":"resumed","grants":[{"openSecret":"AAAAAAAAAAAAAAAAAAAACw","username":"bob","role":"broadcaster","source":"camera"}]}
        ann < {"action":"room","title":"Parlor","version":"0.1.0","protocol":1,"channels":[{"id":"lobby","name":"Lobby","icon":"sofa","pictures":true},{"id":"offtopic","name":"Off Topic","icon":"sparkles","pictures":true}],"pictures":{"directs":true,"previewWidth":360},"limits":{"message":5000,"picture":8388608},"statuses":["online","away","busy"],"commands":["help"]}
        ann < {"action":"message","channel":"lobby","username":"bob","msgID":115251619020806,"timestamp":"2026-11-22T16:00:02.300Z","body":[{"type":"paragraph","children":["one"]}]}
        ann < {"action":"me","username":"ann","session":"AAAAAAAAAAAAAAAAAAAAAg","muted":["carl"],"booted":["carl"],"video":1,"status":"busy"}
        ann < {"action":"who","whoList":[{"username":"ann","video":1,"status":"busy","loginAt":1795363201},{"username":"bob","loginAt":1795363201},{"username":"carl","loginAt":1795363201}]}
        ann < {"action":"watch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAACw"}
        bob < {"action":"resumed","grants":[{"openSecret":"AAAAAAAAAAAAAAAAAAAACw","username":"ann","role":"viewer","source":"camera"}]}
        bob < {"action":"room","title":"Parlor","version":"0.1.0","protocol":1,"channels":[{"id":"lobby","name":"Lobby","icon":"sofa","pictures":true},{"id":"offtopic","name":"Off Topic","icon":"sparkles","pictures":true}],"pictures":{"directs":true,"previewWidth":360},"limits":{"message":5000,"picture":8388608},"statuses":["online","away","busy"],"commands":["help"]}
        bob < {"action":"message","channel":"lobby","username":"carl","msgID":115251619020821,"timestamp":"2026-11-22T16:00:02.300Z","body":[{"type":"paragraph","children":["two"]}]}
        bob < {"action":"message","channel":"@carl","username":"carl","msgID":115251619020837,"timestamp":"2026-11-22T16:00:02.300Z","body":[{"type":"paragraph","children":["three"]}]}
        bob < {"action":"me","username":"bob","session":"AAAAAAAAAAAAAAAAAAAABA"}
        bob < {"action":"who","whoList":[{"username":"ann","video":1,"status":"busy","loginAt":1795363201},{"username":"bob","loginAt":1795363201},{"username":"carl","loginAt":1795363201}]}
        carl < {"action":"resumed","grants":[]}
        carl < {"action":"room","title":"Parlor","version":"0.1.0","protocol":1,"channels":[{"id":"lobby","name":"Lobby","icon":"sofa","pictures":true},{"id":"offtopic","name":"Off Topic","icon":"sparkles","pictures":true}],"pictures":{"directs":true,"previewWidth":360},"limits":{"message":5000,"picture":8388608},"statuses":["online","away","busy"],"commands":["help"]}
        carl < {"action":"message","channel":"lobby","username":"bob","msgID":115251619020806,"timestamp":"2026-11-22T16:00:02.300Z","body":[{"type":"paragraph","children":["one"]}]}
        carl < {"action":"message","channel":"lobby","username":"carl","msgID":115251619020821,"timestamp":"2026-11-22T16:00:02.300Z","body":[{"type":"paragraph","children":["two"]}]}
        carl < {"action":"message","channel":"@bob","username":"carl","msgID":115251619020837,"timestamp":"2026-11-22T16:00:02.300Z","body":[{"type":"paragraph","children":["three"]}]}
        carl < {"action":"me","username":"carl","session":"AAAAAAAAAAAAAAAAAAAABg"}
        carl < {"action":"who","whoList":[{"username":"ann","status":"busy","loginAt":1795363201},{"username":"bob","loginAt":1795363201},{"username":"carl","loginAt":1795363201}]}
        bob < {"action":"ack","cid":"c1","msgID":115251619020806,"timestamp":"2026-11-22T16:00:02.300Z"}
        bob < {"action":"ack","cid":"c4","msgID":115251643596812,"timestamp":"2026-11-22T16:00:08.300Z"}
        ann < {"action":"message","channel":"lobby","username":"bob","msgID":115251643596812,"timestamp":"2026-11-22T16:00:08.300Z","body":[{"type":"paragraph","children":["four"]}]}
        bob < {"action":"message","channel":"lobby","username":"bob","msgID":115251643596812,"timestamp":"2026-11-22T16:00:08.300Z","body":[{"type":"paragraph","children":["four"]}]}
        carl < {"action":"message","channel":"lobby","username":"bob","msgID":115251643596812,"timestamp":"2026-11-22T16:00:08.300Z","body":[{"type":"paragraph","children":["four"]}]}
        carl < {"action":"error","username":"ChatServer","channel":"lobby","message":"ann does not share a camera right now.","code":"camera-unavailable","args":{"username":"ann"}}
    "#]].assert_eq(world.transcript());
}

#[test]
fn who_does_not_come_back_leaves_and_takes_their_grants_with_them() {
    let (mut world, [ann, _, _]) = an_evening();
    world.restarts();
    world.starts_here();
    world.resumes("ann", &ann, 0);
    world.waits(61_000);
    expect![[r#"
        ann < {"action":"resumed","grants":[{"openSecret":"AAAAAAAAAAAAAAAAAAAACw","username":"bob","role":"broadcaster","source":"camera"}]}
        ann < {"action":"room","title":"Parlor","version":"0.1.0","protocol":1,"channels":[{"id":"lobby","name":"Lobby","icon":"sofa","pictures":true},{"id":"offtopic","name":"Off Topic","icon":"sparkles","pictures":true}],"pictures":{"directs":true,"previewWidth":360},"limits":{"message":5000,"picture":8388608},"statuses":["online","away","busy"],"commands":["help"]}
        ann < {"action":"me","username":"ann","session":"AAAAAAAAAAAAAAAAAAAAAg","muted":["carl"],"booted":["carl"],"video":1,"status":"busy"}
        ann < {"action":"who","whoList":[{"username":"ann","video":1,"status":"busy","loginAt":1795363201},{"username":"bob","loginAt":1795363201},{"username":"carl","loginAt":1795363201}]}
        ann < {"action":"watch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAACw"}
        ann < {"action":"unwatch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAACw"}
        ann < {"action":"roster","left":[{"username":"bob","why":"timed-out"},{"username":"carl","why":"timed-out"}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_newcomer_is_shown_what_was_said_but_not_by_whom_they_mute() {
    let (mut world, _) = an_evening();
    says(&mut world, "bob", "one", "c1");
    says(&mut world, "carl", "two", "c2");
    world.restarts();
    for (nick, muted) in [("dora", "[]"), ("emil", r#"["carl"]"#)] {
        world.connects(nick);
        world.sends(
            nick,
            &format!(r#"{{"action":"login","protocol":1,"username":"{nick}","muted":{muted}}}"#),
        );
    }
    let echoes = world.transcript().lines().filter(|line| line.contains(r#""echo""#));
    expect![[r#"
        dora < {"action":"echo","messages":[{"action":"message","channel":"lobby","username":"bob","msgID":115251619020806,"timestamp":"2026-11-22T16:00:02.300Z","body":[{"type":"paragraph","children":["one"]}]},{"action":"message","channel":"lobby","username":"carl","msgID":115251619020821,"timestamp":"2026-11-22T16:00:02.300Z","body":[{"type":"paragraph","children":["two"]}]}]}
        emil < {"action":"echo","messages":[{"action":"message","channel":"lobby","username":"bob","msgID":115251619020806,"timestamp":"2026-11-22T16:00:02.300Z","body":[{"type":"paragraph","children":["one"]}]}]}"#]].assert_eq(&echoes.collect::<Vec<_>>().join("\n"));
}

#[test]
fn nobody_new_gets_an_id_or_a_name_of_before() {
    let (mut world, [ann, _, _]) = an_evening();
    says(&mut world, "ann", "one", "c1");
    let before: u64 = world.last_number("msgID").parse().expect("an id is a number");
    world.restarts();
    world.resumes("ann", &ann, 1);
    world.connects("other");
    world.sends("other", r#"{"action":"login","protocol":1,"username":"Ann"}"#);
    assert!(world.transcript().contains(r#"other < {"action":"me","username":"Ann 2""#));
    says(&mut world, "ann", "two", "c2");
    let after: u64 = world.last_number("msgID").parse().expect("an id is a number");
    assert!(after > before);
}

// So much was said that not all of it is kept in memory; it was sent nonetheless.
#[test]
fn what_was_sent_is_counted_even_if_it_is_too_much_to_be_replayed() {
    let (mut world, [ann, _, _]) = an_evening();
    let long = "x".repeat(5_000);
    for number in 0..900 {
        world.waits(500);
        says(&mut world, "bob", &long, &format!("c{number}"));
    }
    world.restarts();
    world.starts_here();
    world.resumes("ann", &ann, 500);
    assert_eq!(world.transcript(), "ann < {\"action\":\"resume-failed\"}\n");
    world.starts_here();
    world.resumes("ann", &ann, 850);
    assert_eq!(world.transcript().matches(r#""action":"message""#).count(), 50);
}

#[test]
fn a_room_that_keeps_nothing_asks_for_nothing_to_be_kept_and_continues_nothing() {
    let mut world = World::new();
    world.enters("ann");
    let session = world.session_of("ann");
    says(&mut world, "ann", "one", "c1");
    assert_eq!(world.remembered(), "");
    world.restarts();
    world.starts_here();
    world.resumes("ann", &session, 1);
    assert_eq!(world.transcript(), "ann < {\"action\":\"resume-failed\"}\n");
}

#[test]
fn a_server_that_ends_says_when_to_come_back_and_nobody_leaves() {
    let (mut world, _) = an_evening();
    world.enters_classic("dora");
    world.starts_here();
    world.closes();
    let said = world.transcript().replace(|c: char| c.is_ascii_digit(), "#");
    expect![[r#"
        ann < {"action":"reconnect","afterMs":####}
        ann < closed ####
        bob < {"action":"reconnect","afterMs":####}
        bob < closed ####
        carl < {"action":"reconnect","afterMs":####}
        carl < closed ####
        dora < closed ####
    "#]]
    .assert_eq(&said);
}

#[test]
fn while_nothing_can_be_kept_the_room_goes_on_and_operators_are_told() {
    let mut world = World::keeping();
    world.signs_in("olga", "olga", true);
    world.enters("ann");
    let session = world.session_of("ann");
    says(&mut world, "ann", "one", "c1");
    world.starts_here();
    let kept = world.remembered();
    world.stores(false);
    says(&mut world, "ann", "two", "c2");
    world.sends("ann", r#"{"action":"me","status":"away"}"#);
    assert_eq!(world.remembered(), kept, "nothing is asked for that cannot be done");
    world.stores(true);
    world.stores(true);
    says(&mut world, "ann", "three", "c3");
    let told = world.transcript().lines().filter(|line| line.contains("announcement"));
    expect![[r#"
        olga < {"action":"notice","channel":"lobby","code":"announcement","message":"Nothing can be written to the disk at the moment. The room goes on, but if the server restarts now, what is said from here on is forgotten and everybody has to come in again.","body":[{"type":"paragraph","children":["Nothing can be written to the disk at the moment. The room goes on, but if the server restarts now, what is said from here on is forgotten and everybody has to come in again."]}]}
        olga < {"action":"notice","channel":"lobby","code":"announcement","message":"The disk can be written to again. What is said from here on outlives a restart.","body":[{"type":"paragraph","children":["The disk can be written to again. What is said from here on outlives a restart."]}]}"#]].assert_eq(&told.collect::<Vec<_>>().join("\n"));
    world.waits(500);
    world.restarts();
    world.starts_here();
    world.resumes("ann", &session, 1);
    assert_eq!(world.transcript(), "ann < {\"action\":\"resume-failed\"}\n", "there is a hole");
    world.starts_here();
    world.resumes("ann", &session, 2);
    expect![[r#"
        ann < {"action":"resumed","grants":[]}
        ann < {"action":"room","title":"Parlor","version":"0.1.0","protocol":1,"channels":[{"id":"lobby","name":"Lobby","icon":"sofa","pictures":true},{"id":"offtopic","name":"Off Topic","icon":"sparkles","pictures":true}],"pictures":{"directs":true,"previewWidth":360},"limits":{"message":5000,"picture":8388608},"statuses":["online","away","busy"],"commands":["help"]}
        ann < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792017,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["three"]}]}
        ann < {"action":"me","username":"ann","session":"AAAAAAAAAAAAAAAAAAAABA","status":"away"}
        ann < {"action":"who","whoList":[{"username":"ann","status":"away","loginAt":1795363201},{"username":"olga","op":true,"loginAt":1795363201}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn what_was_said_before_a_block_stays_and_what_was_said_after_it_never_comes() {
    let mut world = World::keeping();
    world.enters("ann");
    let bob = r#"{"action":"login","protocol":1,"username":"bob","device":"d1"}"#;
    world.connects("bob");
    world.sends("bob", bob);
    says(&mut world, "ann", "before", "c1");
    world.sends("ann", r#"{"action":"block","username":"bob"}"#);
    says(&mut world, "ann", "after", "c2");
    world.drops("ann");
    world.waits(500);
    for _ in 0..2 {
        world.drops("bob");
        world.starts_here();
        world.connects("bob");
        world.sends("bob", bob);
        assert!(world.transcript().contains("before"), "as if ann had left then");
        assert!(!world.transcript().contains("after"));
        world.restarts();
    }
}

#[test]
fn nobody_sees_a_camera_after_a_restart_that_they_may_not_know_to_be_on() {
    let (mut world, [ann, bob, _]) = an_evening();
    world.sends("ann", r#"{"action":"boot","username":"bob"}"#);
    world.forgets_what_was_kept_last_of("bob");
    world.restarts();
    world.starts_here();
    world.resumes("ann", &ann, 0);
    world.resumes("bob", &bob, 0);
    assert_eq!(world.transcript().matches(r#""grants":[]"#).count(), 2);
}
