//! What the owner's site asks of a room, and what everybody in it notices of that.

mod support;

use protocol::Username;
use room::{Answer, Request, Settings, Statistics};
use support::World;

fn name(name: &str) -> Username {
    name.parse().expect("a plain word is a name")
}

fn inside(world: &mut World) -> usize {
    let Answer::Inside(inside) = world.request(Request::Inside) else {
        panic!("it was asked for a number of people");
    };
    inside
}

#[test]
fn whoever_is_signed_out_is_told_why_and_cannot_resume() {
    let mut world = World::new();
    world.enters("bob");
    world.signs_in("ann", "ann", false);
    let session = world.session_of("ann");
    world.starts_here();
    let reason = "your membership is over".to_owned();
    let disconnect = Request::Disconnect { username: name("Ann"), reason };
    assert_eq!(world.request(disconnect.clone()), Answer::Done);
    let told = world.told_to("ann");
    assert!(told.contains(r#""code":"signed-out""#) && told.contains("membership"), "{told}");
    assert!(told.contains("closed 4003"), "{told}");
    world.waits(1_000);
    assert!(world.told_to("bob").contains(r#""left":[{"username":"ann","why":"exited"}]"#));
    world.resumes("ann", &session, 0);
    assert!(world.told_to("ann").contains("resume-failed"));
    let Answer::Refused { message, .. } = world.request(disconnect) else { panic!("she is out") };
    assert_eq!(message, "Ann is not here.");
}

#[test]
fn a_session_that_waits_for_its_person_is_ended_too() {
    let mut world = World::new();
    world.signs_in("ann", "ann", false);
    let session = world.session_of("ann");
    world.ends("ann", room::Ended::Lost);
    let disconnect = Request::Disconnect { username: name("ann"), reason: String::new() };
    assert_eq!(world.request(disconnect), Answer::Done);
    world.resumes("again", &session, 0);
    assert!(world.told_to("again").contains("resume-failed"));
}

#[test]
fn what_the_site_does_is_written_down_like_what_operators_do() {
    let mut world = World::new();
    world.enters("bob");
    let ban = Request::Ban { username: name("bob"), hours: 2, reason: "spam".to_owned() };
    assert_eq!(world.request(ban), Answer::Done);
    assert!(world.told_to("bob").contains(r#""code":"banned""#));
    let Answer::Bans(bans) = world.request(Request::Bans) else { panic!("it asked for bans") };
    assert_eq!(bans.iter().map(|ban| ban.by.as_str()).collect::<Vec<_>>(), ["ChatServer"]);
    assert_eq!(world.request(Request::Unban(name("bob"))), Answer::Done);
    assert!(matches!(world.request(Request::Unban(name("bob"))), Answer::Refused { .. }));
    world.enters("carl");
    assert_eq!(world.request(Request::Announce("Tea at five.".to_owned())), Answer::Done);
    assert!(world.told_to("carl").contains(r#""code":"announcement","message":"Tea at five.""#));
    assert!(matches!(world.request(Request::Announce(" ".to_owned())), Answer::Refused { .. }));
    let Answer::Audit(acts) = world.request(Request::Audit(10)) else {
        panic!("it asked for acts")
    };
    let verbs: Vec<&str> = acts.iter().map(|act| act.verb.as_str()).collect();
    assert_eq!(verbs, ["announce", "unban", "ban"]);
    assert_eq!(world.remembered().lines().count(), 2, "{}", world.remembered());
}

#[test]
fn two_who_are_kept_apart_see_each_other_leave_and_never_come() {
    let mut world = World::keeping();
    for person in ["ann", "bob", "carl"] {
        world.signs_in(person, person, false);
    }
    world.starts_here();
    assert_eq!(world.request(Request::Block(name("ann"), name("bob"))), Answer::Done);
    world.waits(1_000);
    assert!(world.told_to("ann").contains(r#""left":[{"username":"bob","why":"exited"}]"#));
    assert!(world.told_to("bob").contains(r#""left":[{"username":"ann","why":"exited"}]"#));
    assert!(world.told_to("carl").is_empty(), "{}", world.told_to("carl"));
    world.starts_here();
    world.sends("ann", r#"{"action":"message","channel":"lobby","message":"hello"}"#);
    assert!(world.told_to("carl").contains("hello") && !world.told_to("bob").contains("hello"));
    world.sends("ann", r#"{"action":"message","channel":"@bob","message":"hello"}"#);
    assert!(world.told_to("ann").contains(r#""code":"not-here""#));
    // Neither is told of it, so neither can take it back.
    world.sends("ann", r#"{"action":"unblock","username":"bob"}"#);
    world.waits(1_000);
    assert!(!world.told_to("ann").contains(r#""joined":["bob"]"#));
    // Beyond a restart, and for those who come later.
    world.restarts();
    for person in ["bob", "ann"] {
        world.signs_in(person, person, false);
    }
    world.waits(1_000);
    let pairs = world.request(Request::Pairs);
    assert_eq!(pairs, Answer::Pairs(vec![(name("ann"), name("bob"))]));
    let who = world.told_to("ann");
    let who = who.lines().rev().find(|line| line.contains(r#""action":"who""#)).expect("a list");
    assert!(!who.contains(r#""username":"bob""#), "{who}");
    world.starts_here();
    assert_eq!(world.request(Request::Unblock(name("bob"), name("ann"))), Answer::Done);
    world.waits(1_000);
    assert!(world.told_to("ann").contains(r#""joined":["bob"]"#), "{}", world.told_to("ann"));
    assert!(matches!(
        world.request(Request::Unblock(name("bob"), name("ann"))),
        Answer::Refused { .. }
    ));
}

#[test]
fn a_list_replaces_the_list_of_before() {
    let mut world = World::new();
    let keep = |others: &[&str]| Request::KeepApart {
        username: name("ann"),
        others: others.iter().copied().map(name).collect(),
    };
    assert_eq!(world.request(keep(&["bob", "carl"])), Answer::Done);
    assert_eq!(world.request(keep(&["carl", "dora"])), Answer::Done);
    let pairs = [("ann", "carl"), ("ann", "dora")].map(|(one, other)| (name(one), name(other)));
    assert_eq!(world.request(Request::Pairs), Answer::Pairs(pairs.to_vec()));
    assert!(matches!(world.request(keep(&["ANN"])), Answer::Refused { .. }), "that is herself");
}

#[test]
fn the_owner_learns_how_many_there_are_of_everything() {
    let mut world = World::new();
    world.signs_in("ann", "ann", true);
    world.enters("bob");
    world.sends("ann", r#"{"action":"me","video":1}"#);
    world.waits(1_000);
    world.sends("bob", r#"{"action":"open","username":"ann"}"#);
    world.ends("bob", room::Ended::Lost);
    let Answer::Statistics(statistics) = world.request(Request::Statistics) else { panic!() };
    let expected = Statistics {
        people: 2,
        away: 1,
        accounts: 1,
        operators: 1,
        cameras: 1,
        explicit: 0,
        views: 1,
    };
    assert_eq!(statistics, expected);
    let Answer::People(people) = world.request(Request::People) else { panic!() };
    let named: Vec<&str> = people.iter().map(|person| person.username.as_str()).collect();
    assert_eq!(named, ["ann", "bob"]);
    assert!(people[0].account && people[0].op && people[0].video.active() && people[1].away);
}

/// The number that anybody may be told must not say that somebody who has left is still here.
#[test]
fn whoever_is_blocked_counts_as_many_inside_as_if_the_other_one_had_left() {
    let evening = |last: &dyn Fn(&mut World)| {
        let mut world = World::new();
        for person in ["ann", "bob", "carl"] {
            world.enters(person);
        }
        last(&mut world);
        world.waits(1_000);
        inside(&mut world)
    };
    let left = evening(&|world| world.drops("ann"));
    assert_eq!(left, 2);
    let block = evening(&|world| world.sends("ann", r#"{"action":"block","username":"bob"}"#));
    assert_eq!(block, left);
    let apart = evening(&|world| {
        world.request(Request::Block(name("bob"), name("ann")));
    });
    assert_eq!(apart, left);
    for rule in ["mute", "boot"] {
        let frame = format!(r#"{{"action":"{rule}","username":"bob"}}"#);
        assert_eq!(evening(&|world| world.sends("ann", &frame)), 3, "{rule} takes nobody away");
    }
    let camera = evening(&|world| world.sends("ann", r#"{"action":"me","video":1}"#));
    assert_eq!(camera, 3, "nor does a camera");
}

#[test]
fn everybody_is_told_when_the_room_is_changed() {
    let mut world = World::new();
    world.enters("ann");
    world.enters_classic("bob");
    world.starts_here();
    world.changes(Settings { title: "The Red Sofa".to_owned(), ..Settings::default() });
    let told = world.told_to("ann");
    assert!(told.contains(r#"{"action":"room","title":"The Red Sofa""#), "{told}");
    assert!(world.told_to("bob").is_empty(), "it never heard of rooms that have a title");
}
