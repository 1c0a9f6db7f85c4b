//! Whoever loses the connection comes back to everything they missed, in order, or is told that
//! this cannot be; there is never a silent hole.

mod support;

use expect_test::expect;
use room::Ended;
use support::World;

/// Asks for a session that nobody has.
const NOBODYS: &str = r#"{"action":"resume","session":"AAAAAAAAAAAAAAAAAAAA_w","received":0}"#;

fn says(world: &mut World, nick: &str, text: &str) {
    world.sends(nick, &format!(r#"{{"action":"message","channel":"lobby","message":"{text}"}}"#));
}

/// Ann and bob in the room, and the secret by which bob comes back.
fn ann_and_bob() -> (World, String) {
    let mut world = World::new();
    world.enters("ann");
    world.enters("bob");
    let session = world.session_of("bob");
    world.starts_here();
    (world, session)
}

#[test]
fn what_was_missed_comes_in_order_and_what_changed_comes_as_it_is_now() {
    let (mut world, session) = ann_and_bob();
    world.waits(150_000);
    world.starts_here();
    says(&mut world, "ann", "one");
    world.ends("bob", Ended::Lost);
    says(&mut world, "ann", "two");
    world.sends("ann", r#"{"action":"message","channel":"@bob","message":"three"}"#);
    world.sends("ann", r#"{"action":"me","status":"away"}"#);
    world.waits(300);
    world.sends("ann", r#"{"action":"me","status":"busy"}"#);
    world.enters_classic("carl");
    world.waits(300);
    world.resumes("bob", &session, 1);
    says(&mut world, "ann", "four");
    let bob: Vec<&str> =
        world.transcript().lines().filter(|line| line.starts_with("bob")).collect();
    expect![[r#"
        bob < {"action":"message","channel":"lobby","username":"ann","msgID":115252236288003,"timestamp":"2026-11-22T16:02:33.000Z","body":[{"type":"paragraph","children":["one"]}]}
        bob < {"action":"resumed","grants":[]}
        bob < {"action":"message","channel":"lobby","username":"ann","msgID":115252236288012,"timestamp":"2026-11-22T16:02:33.000Z","body":[{"type":"paragraph","children":["two"]}]}
        bob < {"action":"message","channel":"@ann","username":"ann","msgID":115252236288022,"timestamp":"2026-11-22T16:02:33.000Z","body":[{"type":"paragraph","children":["three"]}]}
        bob < {"action":"me","username":"bob","session":"AAAAAAAAAAAAAAAAAAAABA"}
        bob < {"action":"roster","changed":[{"username":"ann","status":"busy","loginAt":1795363201},{"username":"carl","loginAt":1795363353}],"joined":["carl"]}
        bob < {"action":"message","channel":"lobby","username":"ann","msgID":115252238745609,"timestamp":"2026-11-22T16:02:33.600Z","body":[{"type":"paragraph","children":["four"]}]}"#]].assert_eq(&bob.join("\n"));
}

#[test]
fn nobody_else_notices_that_somebody_was_away() {
    let (mut world, session) = ann_and_bob();
    world.ends("bob", Ended::Lost);
    world.waits(59_000);
    world.resumes("bob", &session, 0);
    world.waits(61_000);
    let others = world.transcript().lines().filter(|line| line.starts_with("ann"));
    assert_eq!(others.count(), 0);
}

#[test]
fn who_does_not_come_back_in_time_has_left_once() {
    let (mut world, session) = ann_and_bob();
    world.ends("bob", Ended::Lost);
    world.waits(59_999);
    assert_eq!(world.transcript(), "");
    world.waits(1_000);
    world.resumes("bob", &session, 0);
    expect![[r#"
        ann < {"action":"roster","left":[{"username":"bob","why":"timed-out"}]}
        bob < {"action":"resume-failed"}
    "#]]
    .assert_eq(world.transcript());
}

#[test]
fn a_page_that_is_closed_shows_nothing_any_more_and_has_left_after_three_seconds() {
    let (mut world, _) = ann_and_bob();
    world.sends("bob", r#"{"action":"me","video":1}"#);
    world.waits(300);
    world.starts_here();
    world.ends("bob", Ended::PageGone);
    world.waits(4_000);
    expect![[r#"
        ann < {"action":"roster","changed":[{"username":"bob","loginAt":1795363201}]}
        ann < {"action":"roster","left":[{"username":"bob","why":"exited"}]}
    "#]]
    .assert_eq(world.transcript());
}

#[test]
fn a_guest_whose_page_was_reloaded_goes_on_under_the_same_name() {
    let mut world = World::new();
    world.enters("ann");
    let login = r#"{"action":"login","protocol":1,"username":"bob","device":"d1"}"#;
    world.connects("bob");
    world.sends("bob", login);
    world.starts_here();
    world.ends("bob", Ended::PageGone);
    world.connects("bob");
    world.sends("bob", r#"{"action":"login","protocol":1,"username":"Bob","device":"d1"}"#);
    world.connects("thief");
    world.sends("thief", r#"{"action":"login","protocol":1,"username":"bob","device":"d2"}"#);
    world.waits(300);
    let names = world.transcript().lines().filter(|line| line.contains(r#""action":"me""#));
    expect![[r#"
        bob < {"action":"me","username":"bob","session":"AAAAAAAAAAAAAAAAAAAACA","resumeMs":60000}
        thief < {"action":"me","username":"bob 2","session":"AAAAAAAAAAAAAAAAAAAACg","resumeMs":60000}"#]].assert_eq(&names.collect::<Vec<_>>().join("\n"));
    let exits = world.transcript().matches(r#""left""#).count();
    assert_eq!(exits, 0, "nobody left");
}

#[test]
fn the_newer_of_two_connections_wins() {
    let (mut world, session) = ann_and_bob();
    world.resumes("bob", &session, 0);
    says(&mut world, "bob", "here");
    expect![[r#"
        bob before < closed 4004
        bob < {"action":"resumed","grants":[]}
        bob < {"action":"room","title":"Parlor","version":"0.1.0","protocol":1,"channels":[{"id":"lobby","name":"Lobby","icon":"sofa","pictures":true},{"id":"offtopic","name":"Off Topic","icon":"sparkles","pictures":true}],"pictures":{"directs":true,"previewWidth":360},"limits":{"message":5000,"picture":8388608},"statuses":["online","away","busy"],"commands":["help"]}
        bob < {"action":"me","username":"bob","session":"AAAAAAAAAAAAAAAAAAAABA"}
        bob < {"action":"who","whoList":[{"username":"ann","loginAt":1795363201},{"username":"bob","loginAt":1795363201}]}
        ann < {"action":"message","channel":"lobby","username":"bob","msgID":115251617792004,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["here"]}]}
        bob < {"action":"message","channel":"lobby","username":"bob","msgID":115251617792004,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["here"]}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_session_that_is_unknown_or_has_received_too_much_is_not_continued() {
    let (mut world, session) = ann_and_bob();
    world.ends("bob", Ended::Lost);
    world.resumes("bob", "AAAAAAAAAAAAAAAAAAAA_w", 0);
    world.resumes("bob", &session, 1);
    world.sends("bob", r#"{"action":"message","channel":"lobby","message":"am I in?"}"#);
    world.sends("bob", &format!(r#"{{"action":"resume","session":"{session}","received":0}}"#));
    world.sends("bob", &format!(r#"{{"action":"resume","session":"{session}","received":0}}"#));
    expect![[r#"
        bob < {"action":"resume-failed"}
        bob < {"action":"resume-failed"}
        bob < {"action":"error","username":"ChatServer","channel":"lobby","message":"Please choose a name and enter the room first.","code":"not-logged-in"}
        bob < {"action":"resumed","grants":[]}
        bob < {"action":"room","title":"Parlor","version":"0.1.0","protocol":1,"channels":[{"id":"lobby","name":"Lobby","icon":"sofa","pictures":true},{"id":"offtopic","name":"Off Topic","icon":"sparkles","pictures":true}],"pictures":{"directs":true,"previewWidth":360},"limits":{"message":5000,"picture":8388608},"statuses":["online","away","busy"],"commands":["help"]}
        bob < {"action":"me","username":"bob","session":"AAAAAAAAAAAAAAAAAAAABA"}
        bob < {"action":"who","whoList":[{"username":"ann","loginAt":1795363201},{"username":"bob","loginAt":1795363201}]}
        bob < {"action":"error","username":"ChatServer","channel":"lobby","message":"You are in the room already, as bob.","code":"already-logged-in","args":{"username":"bob"}}
    "#]].assert_eq(world.transcript());
}

#[test]
fn who_names_one_session_after_another_is_sent_away() {
    let mut world = World::new();
    world.connects("eve");
    for _ in 0..9 {
        world.sends("eve", NOBODYS);
    }
    let failed = "eve < {\"action\":\"resume-failed\"}\n";
    assert_eq!(world.transcript(), format!("{}eve < closed 4008\n", failed.repeat(5)));
}

#[test]
fn ten_thousand_sessions_of_nobody_in_a_second_disturb_nobody_who_has_one() {
    let (mut world, session) = ann_and_bob();
    world.ends("bob", Ended::Lost);
    for number in 0..2_000 {
        let eve = format!("eve{number}");
        world.connects(&eve);
        for _ in 0..5 {
            world.sends(&eve, NOBODYS);
        }
        world.ends(&eve, Ended::Left);
    }
    says(&mut world, "ann", "one");
    world.resumes("bob", &session, 0);
    let heard = |text: &str| world.transcript().lines().filter(|line| line.contains(text)).count();
    assert_eq!([heard("resume-failed"), heard("closed 4008")], [10_000, 2_000]);
    assert_eq!(
        [heard("bob < {\"action\":\"resumed\""), heard("bob < {\"action\":\"message\"")],
        [1, 1]
    );
}

#[test]
fn more_than_can_be_replayed_is_not_replayed_in_part() {
    let (mut world, session) = ann_and_bob();
    world.enters("carl");
    world.enters("dora");
    world.ends("bob", Ended::Lost);
    for number in 0..115 {
        for writer in ["ann", "carl", "dora"] {
            says(&mut world, writer, &format!("{number} {}", "x".repeat(4_900)));
        }
        world.waits(430);
    }
    world.starts_here();
    world.resumes("bob", &session, 0);
    let bob: Vec<&str> =
        world.transcript().lines().filter(|line| line.starts_with("bob")).collect();
    assert_eq!(bob.len(), 1);
    assert_eq!(bob, ["bob < {\"action\":\"resume-failed\"}"]);
}

#[test]
fn grants_that_still_stand_are_listed_and_those_that_ended_are_not() {
    let (mut world, session) = ann_and_bob();
    world.waits(150_000);
    world.enters("carl");
    for nick in ["ann", "bob", "carl"] {
        world.sends(nick, r#"{"action":"me","video":1}"#);
    }
    world.waits(500);
    world.sends("bob", r#"{"action":"open","username":"ann"}"#);
    world.sends("bob", r#"{"action":"open","username":"carl"}"#);
    world.sends("carl", r#"{"action":"open","username":"bob"}"#);
    world.sends("carl", r#"{"action":"watch","username":"bob"}"#);
    world.waits(500);
    world.starts_here();
    world.ends("bob", Ended::Lost);
    world.sends("ann", r#"{"action":"boot","username":"bob"}"#);
    world.sends("ann", r#"{"action":"open","username":"bob"}"#);
    world.sends("carl", r#"{"action":"candidate","username":"bob","candidate":"lost"}"#);
    world.waits(500);
    world.resumes("bob", &session, 0);
    world.waits(500);
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"bob does not share a camera right now.","code":"camera-unavailable","args":{"username":"bob"}}
        bob < {"action":"resumed","grants":[{"openSecret":"AAAAAAAAAAAAAAAAAAAADQ","username":"carl","role":"viewer","source":"camera"},{"openSecret":"AAAAAAAAAAAAAAAAAAAADg","username":"carl","role":"broadcaster","source":"camera"}]}
        bob < {"action":"me","username":"bob","session":"AAAAAAAAAAAAAAAAAAAABA","video":1}
        bob < {"action":"roster","changed":[{"username":"ann","loginAt":1795363201},{"username":"bob","video":1,"loginAt":1795363201},{"username":"carl","video":1,"loginAt":1795363352}],"joined":["carl"]}
        bob < {"action":"watch","username":"carl","openSecret":"AAAAAAAAAAAAAAAAAAAADg"}
    "#]].assert_eq(world.transcript());
}

#[test]
fn whoever_asks_anew_for_a_camera_whose_owner_is_away_has_given_up_the_view() {
    let (mut world, session) = ann_and_bob();
    world.sends("bob", r#"{"action":"me","video":1}"#);
    world.waits(500);
    world.sends("ann", r#"{"action":"open","username":"bob"}"#);
    world.ends("bob", Ended::Lost);
    world.starts_here();
    world.sends("ann", r#"{"action":"open","username":"bob"}"#);
    world.resumes("bob", &session, 0);
    assert!(world.transcript().contains(r#"bob < {"action":"resumed","grants":[]}"#));
}

#[test]
fn an_account_that_is_away_goes_on_without_being_asked() {
    let mut world = World::new();
    world.signs_in("ann", "ann", false);
    world.starts_here();
    world.ends("ann", Ended::Lost);
    world.signs_in("ann", "ann", false);
    world.waits(500);
    let codes = world.transcript().matches("already-here").count();
    assert_eq!(codes, 0);
    assert!(world.transcript().contains(r#"{"action":"me","username":"ann","session""#));
}
