//! What the owner's site says of people: what others see of it, what it does not let them do, and
//! whose names are whose.

mod support;

use expect_test::expect;
use room::{Claims, Profile, Restrictions, Settings};
use support::World;

fn claims(sub: &str) -> Claims {
    Claims { sub: sub.to_owned(), ..Claims::default() }
}

fn restricted(sub: &str, restrictions: Restrictions) -> Claims {
    let profile = Profile { restrictions, ..Profile::default() };
    Claims { profile, ..claims(sub) }
}

#[test]
fn what_the_site_says_of_somebody_is_in_the_list() {
    let mut world = World::new();
    world.enters("bob");
    world.starts_here();
    let profile = Profile {
        vip: true,
        avatar: "https://site.example/ann.png".to_owned(),
        profile_url: "https://site.example/u/ann".to_owned(),
        emoji: "🎸".to_owned(),
        gender: "f".to_owned(),
        ..Profile::default()
    };
    world.shows_claims("ann", Claims { nick: "Ann Lee".to_owned(), profile, ..claims("ann") });
    world.waits(1_000);
    let told = world.told_to("bob");
    for part in [
        r#""username":"ann","nickname":"Ann Lee","vip":true"#,
        r#""avatar":"https://site.example/ann.png","profileURL":"https://site.example/u/ann""#,
        r#""emoji":"🎸","gender":"f""#,
    ] {
        assert!(told.contains(part), "{part} is not in {told}");
    }
}

#[test]
fn a_nickname_that_somebody_else_goes_by_is_none_and_its_owner_is_told() {
    let mut world = World::new();
    world.enters("Bob");
    world.starts_here();
    // A Cyrillic letter in it looks like the Latin one.
    world.shows_claims("ann", Claims { nick: "Воb".to_owned(), ..claims("ann") });
    world.waits(1_000);
    assert!(!world.told_to("Bob").contains("nickname"), "{}", world.told_to("Bob"));
    let told = world.told_to("ann");
    assert!(told.contains("Somebody else goes by Воb here, so people see you as ann."), "{told}");
}

#[test]
fn a_guest_does_not_get_a_name_that_somebody_is_shown_under() {
    let mut world = World::new();
    world.shows_claims("ann", Claims { nick: "Queen".to_owned(), ..claims("ann") });
    world.starts_here();
    world.enters("queen");
    assert!(world.told_to("queen").contains(r#""username":"queen 2""#));
}

#[test]
fn the_name_of_an_account_is_its_own_whoever_used_it_meanwhile() {
    let mut world = World::new();
    world.connects("guest");
    world.sends("guest", r#"{"action":"login","protocol":1,"username":"ann"}"#);
    world.starts_here();
    world.signs_in("ann", "ann", false);
    let told = world.told_to("guest");
    assert!(told.contains(r#""code":"signed-out""#) && told.contains("closed 4003"), "{told}");
    assert!(world.told_to("ann").contains(r#""action":"me","username":"ann","session""#));
    // Nor can a guest have it just because the account is out for a moment.
    world.drops("ann");
    world.starts_here();
    world.connects("next");
    world.sends("next", r#"{"action":"login","protocol":1,"username":"Ann"}"#);
    assert!(world.told_to("next").contains(r#""username":"Ann 2""#));
}

#[test]
fn a_name_shown_for_somebody_gives_way_to_the_account_that_has_it() {
    let mut world = World::new();
    world.enters("carl");
    world.shows_claims("ann", Claims { nick: "Bob".to_owned(), ..claims("ann") });
    world.waits(1_000);
    world.starts_here();
    world.signs_in("bob", "bob", false);
    world.waits(1_000);
    let told = world.told_to("carl");
    assert!(
        told.contains(r#"{"username":"ann","status""#)
            || told.contains(r#"{"username":"ann","loginAt""#),
        "{told}"
    );
}

#[test]
fn two_accounts_whose_names_look_the_same_are_two() {
    let mut world = World::new();
    world.signs_in("ann", "ann", false);
    world.starts_here();
    // The first letter is a Cyrillic one.
    world.connects("mallory");
    world.says_who_they_are("mallory", "аnn", false, true);
    let told = world.told_to("mallory");
    assert!(told.contains(r#""code":"bad-name""#) && told.contains("looks the same"), "{told}");
    assert!(world.told_to("ann").is_empty(), "nobody is taken over");
}

#[test]
fn a_name_that_breaks_the_rule_is_refused_with_the_reason() {
    let mut world = World::new();
    for (nick, claims) in [
        ("mail", claims("ann@example.com")),
        ("nicked", Claims { nick: "@nn".to_owned(), ..claims("ann") }),
    ] {
        world.shows_claims(nick, claims);
        let told = world.told_to(nick);
        assert!(told.contains(r#""code":"bad-name""#), "{told}");
        assert!(told.contains("contains a character that names cannot have"), "{told}");
    }
}

#[test]
fn where_guests_do_not_come_in_they_are_told_so() {
    let mut world = World::with(Settings { guests: false, ..Settings::default() });
    world.enters("guest");
    expect![[r#"
        guest < {"action":"error","username":"ChatServer","channel":"lobby","message":"This room is for members of its site. Please sign in there first.","code":"token-required"}
    "#]]
    .assert_eq(world.transcript());
    world.signs_in("ann", "ann", false);
    assert!(world.told_to("ann").contains(r#""account":true"#));
}

#[test]
fn a_camera_that_is_always_red_is_red() {
    let mut world = World::new();
    let restrictions = Restrictions { red_camera: true, ..Restrictions::default() };
    world.shows_claims("ann", restricted("ann", restrictions));
    world.enters("bob");
    world.waits(1_000);
    world.starts_here();
    world.sends("ann", r#"{"action":"me","video":1}"#);
    world.waits(1_000);
    assert!(world.told_to("bob").contains(r#""video":3"#), "{}", world.told_to("bob"));
    assert!(
        world.told_to("ann").contains(r#""action":"me","username":"ann","account":true,"video":3"#)
    );
    world.starts_here();
    world.sends("ann", r#"{"action":"me","videoActive":true,"nsfw":false}"#);
    world.waits(1_000);
    assert!(!world.told_to("bob").contains("roster"), "it stays red: {}", world.told_to("bob"));
}

#[test]
fn who_may_not_broadcast_is_told_so_and_may_look() {
    let mut world = World::new();
    world.enters("bob");
    world.sends("bob", r#"{"action":"me","video":1}"#);
    let no_broadcast = Restrictions { no_broadcast: true, ..Restrictions::default() };
    let no_video = Restrictions { no_video: true, ..Restrictions::default() };
    for (name, restrictions, may_watch) in [("ann", no_broadcast, true), ("carl", no_video, false)]
    {
        world.shows_claims(name, restricted(name, restrictions));
        world.waits(1_000);
        world.starts_here();
        world.sends(name, r#"{"action":"me","video":1}"#);
        let told = world.told_to(name);
        assert!(told.contains(r#""code":"not-permitted""#), "{told}");
        world.sends(name, r#"{"action":"open","username":"bob"}"#);
        let told = world.told_to(name);
        assert_eq!(told.contains(r#""action":"open""#), may_watch, "{told}");
        assert_eq!(told.contains(r#""code":"camera-unavailable""#), !may_watch, "{told}");
        world.starts_here();
        world.sends("bob", r#"{"action":"audience","video":1}"#);
        assert_eq!(world.told_to("bob").contains(name), may_watch);
    }
}

#[test]
fn who_may_not_post_pictures_is_told_so() {
    let mut world = World::new();
    let restrictions = Restrictions { no_image: true, ..Restrictions::default() };
    world.shows_claims("ann", restricted("ann", restrictions));
    world.starts_here();
    world.sends("ann", r#"{"action":"file","channel":"lobby","bytes":"aGVsbG8=","cid":"c1"}"#);
    let told = world.told_to("ann");
    assert!(told.contains(r#""code":"pictures-off""#) && told.contains(r#""cid":"c1""#), "{told}");
}

#[test]
fn what_the_site_said_outlives_a_restart_and_changes_with_the_next_token() {
    let mut world = World::keeping();
    let profile = Profile { vip: true, ..Profile::default() };
    world.shows_claims("ann", Claims { nick: "Ann Lee".to_owned(), profile, ..claims("ann") });
    world.restarts();
    world.enters("bob");
    assert!(world.told_to("bob").contains(r#""username":"ann","nickname":"Ann Lee","vip":true"#));
    world.waits(1_000);
    world.starts_here();
    world.connects("again");
    world.says_who_they_are("again", "ann", false, false);
    world.waits(1_000);
    let told = world.told_to("bob");
    assert!(told.contains(r#""changed":[{"username":"ann","#) && !told.contains("vip"), "{told}");
}
