//! Pictures: the room takes them like messages, deals in ids and sizes, and never holds a byte.

mod support;

use expect_test::expect;
use room::{
    ChannelSettings, Claims, PictureFault, PictureSettings, Posters, Profile, Restrictions,
    Settings,
};
use support::World;

const FILE: &str =
    r#"{"action":"file","channel":"lobby","bytes":"AQID","alt":" our\ncat ","cid":"c1"}"#;

fn with(pictures: PictureSettings) -> World {
    World::with(Settings { pictures, ..Settings::default() })
}

#[test]
fn a_picture_in_a_frame_is_treated_outside_and_then_it_is_a_message() {
    let mut world = World::new();
    world.enters("ann");
    world.enters_classic("bob");
    world.starts_here();
    world.sends("ann", FILE);
    world.treats(70);
    expect![[r#"
        room ! treat 3 bytes
        room ! hang AAAAAAAAAAAAAAAAAAAABw
        ann < {"action":"ack","cid":"c1","msgID":115251617792003,"timestamp":"2026-11-22T16:00:02.000Z"}
        ann < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792003,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"picture","picture":"AAAAAAAAAAAAAAAAAAAABw","mime":"image/png","width":40,"height":30,"alt":"our cat"}]}
        bob < {"action":"message","channel":"lobby","username":"ann","message":"<p>🖼 our cat</p>","msgID":115251617792003}
    "#]].assert_eq(world.transcript());
}

#[test]
fn an_upload_is_allowed_first_and_posted_by_its_id_once() {
    let mut world = World::new();
    world.enters("ann");
    let session = world.session_of("ann");
    world.enters("bob");
    world.starts_here();
    world.uploads(&session, 3);
    world.treats(70);
    let picture = world.last_picture();
    let post = format!(r#"{{"action":"file","channel":"@bob","picture":"{picture}","cid":"c1"}}"#);
    world.sends("bob", &post.replace("@bob", "@ann"));
    world.sends("ann", &post);
    world.sends("ann", &post);
    world.sends("ann", &post.replace("c1", "c2"));
    expect![[r#"
        room ! upload 1 goes on
        room ! hang AAAAAAAAAAAAAAAAAAAABw
        room ! upload 1 is {"picture":"AAAAAAAAAAAAAAAAAAAABw","width":40,"height":30,"mime":"image/png"}
        bob < {"action":"error","username":"ChatServer","channel":"@ann","message":"That picture had waited too long to be posted. Please send it again.","code":"picture-gone","cid":"c1"}
        ann < {"action":"ack","cid":"c1","msgID":115251617792004,"timestamp":"2026-11-22T16:00:02.000Z"}
        bob < {"action":"message","channel":"@ann","username":"ann","msgID":115251617792004,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"picture","picture":"AAAAAAAAAAAAAAAAAAAABw","mime":"image/png","width":40,"height":30}]}
        ann < {"action":"message","channel":"@bob","username":"ann","msgID":115251617792004,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"picture","picture":"AAAAAAAAAAAAAAAAAAAABw","mime":"image/png","width":40,"height":30}]}
        ann < {"action":"ack","cid":"c1","msgID":115251617792004,"timestamp":"2026-11-22T16:00:02.000Z"}
        ann < {"action":"error","username":"ChatServer","channel":"@bob","message":"That picture had waited too long to be posted. Please send it again.","code":"picture-gone","cid":"c2"}
    "#]].assert_eq(world.transcript());
}

#[test]
fn what_is_sent_again_while_it_is_treated_is_answered_once() {
    let mut world = World::new();
    world.enters("ann");
    world.starts_here();
    world.sends("ann", FILE);
    world.sends("ann", FILE);
    world.treats(70);
    world.sends("ann", FILE);
    let acks = world.transcript().matches(r#""action":"ack""#).count();
    let messages = world.transcript().matches(r#""action":"message""#).count();
    assert_eq!((acks, messages), (2, 1), "{}", world.transcript());
}

#[test]
fn every_fault_is_told_in_words_to_the_sender_alone() {
    let mut world = World::new();
    world.enters("ann");
    world.enters("bob");
    world.starts_here();
    for fault in [
        PictureFault::Unsupported,
        PictureFault::TooLarge,
        PictureFault::TooMuch,
        PictureFault::Broken,
        PictureFault::Busy,
    ] {
        world.waits(5_000);
        world.sends("ann", &FILE.replace("c1", &format!("{fault:?}")));
        world.ends_work(Err(fault));
    }
    expect![[r#"
        room ! treat 3 bytes
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That is not a picture the room can show. It takes PNG, JPEG, GIF and WebP.","code":"picture-unsupported","cid":"Unsupported"}
        room ! treat 3 bytes
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That picture is too large: at most 8 MB and 40 megapixels fit.","code":"picture-too-large","args":{"limit":"8388608","megabytes":"8"},"cid":"TooLarge"}
        room ! treat 3 bytes
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"There is too much in that picture to read it in time. A smaller one, or one with fewer frames, is fine.","code":"picture-too-large","args":{"limit":"8388608","megabytes":"8"},"cid":"TooMuch"}
        room ! treat 3 bytes
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That picture is damaged, so it could not be read to its end.","code":"picture-broken","cid":"Broken"}
        room ! treat 3 bytes
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"The room has a lot to look at right now. Please try again in a moment.","code":"busy","cid":"Busy"}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_fault_that_would_come_again_is_remembered_and_a_busy_room_is_not() {
    let mut world = World::new();
    world.enters("ann");
    world.starts_here();
    world.sends("ann", FILE);
    world.ends_work(Err(PictureFault::Busy));
    world.sends("ann", FILE);
    world.ends_work(Err(PictureFault::Broken));
    world.sends("ann", FILE);
    let treated = world.transcript().matches("room ! treat").count();
    let broken = world.transcript().matches("picture-broken").count();
    assert_eq!((treated, broken), (2, 2), "{}", world.transcript());
}

#[test]
fn who_may_post_is_the_owners_to_say() {
    let session = |world: &World, nick| world.session_of(nick);
    for (posters, expected) in [
        (Posters::Everybody, [true, true, true]),
        (Posters::SignedIn, [false, true, true]),
        (Posters::Operators, [false, false, true]),
        (Posters::Nobody, [false, false, false]),
    ] {
        let mut world = with(PictureSettings { posters, ..PictureSettings::default() });
        world.enters("guest");
        world.signs_in("member", "member", false);
        world.signs_in("op", "op", true);
        for (nick, may) in ["guest", "member", "op"].into_iter().zip(expected) {
            let told = format!("{nick} < ");
            let room = world
                .transcript()
                .lines()
                .rfind(|line| line.starts_with(&told) && line.contains(r#""action":"room""#));
            let knows = room.is_some_and(|room| room.contains(r#""picture":8388608"#));
            assert_eq!(knows, may, "{posters:?} {nick}: {room:?}");
            let session = session(&world, nick);
            world.uploads(&session, 3);
            let answer = world.transcript().lines().last().unwrap_or_default().to_owned();
            assert_eq!(answer.contains("goes on"), may, "{posters:?} {nick}: {answer}");
        }
    }
}

#[test]
fn where_the_owner_wants_none_there_are_none() {
    let mut settings = Settings::default();
    settings.pictures.directs = false;
    settings.channels = settings.channels.into_iter().map(without_in_offtopic).collect();
    let mut world = World::with(settings);
    world.enters("ann");
    world.enters("bob");
    world.starts_here();
    for channel in ["offtopic", "@nobody", "nowhere", "lobby"] {
        world.sends("ann", &FILE.replace("lobby", channel).replace(r#","cid":"c1""#, ""));
    }
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"offtopic","message":"Pictures cannot be posted here.","code":"pictures-off"}
        ann < {"action":"error","username":"ChatServer","channel":"@nobody","message":"Pictures cannot be posted here.","code":"pictures-off"}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"There is no channel called “nowhere”.","code":"no-such-channel","args":{"channel":"nowhere"}}
        room ! treat 3 bytes
    "#]].assert_eq(world.transcript());
}

fn without_in_offtopic(channel: ChannelSettings) -> ChannelSettings {
    ChannelSettings { pictures: channel.id.as_str() != "offtopic", ..channel }
}

#[test]
fn a_picture_is_refused_for_what_a_message_is_refused_for() {
    let mut world = World::new();
    world.enters("ann");
    world.enters("bob");
    world.sends("bob", r#"{"action":"me","dnd":true}"#);
    world.starts_here();
    for channel in ["nowhere", "@bob", "@ann"] {
        world.sends("ann", &FILE.replace("lobby", channel).replace(r#","cid":"c1""#, ""));
    }
    world.waits(60_000);
    world.sends("ann", &FILE.replace("our", &"x".repeat(501)));
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"There is no channel called “nowhere”.","code":"no-such-channel","args":{"channel":"nowhere"}}
        ann < {"action":"error","username":"ChatServer","channel":"@bob","message":"bob only takes messages from people they wrote to first.","code":"dms-closed","args":{"username":"bob"}}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That is you.","code":"not-yourself"}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That description is too long: at most 500 characters fit.","code":"too-long","args":{"limit":"500"},"cid":"c1"}
    "#]].assert_eq(world.transcript());
}

#[test]
fn four_pictures_at_once_and_one_more_every_five_seconds() {
    let mut world = World::new();
    world.enters("ann");
    let session = world.session_of("ann");
    world.starts_here();
    for _ in 0..5 {
        world.uploads(&session, 3);
    }
    world.waits(5_000);
    world.uploads(&session, 3);
    world.uploads("AAAAAAAAAAAAAAAAAAAAAA", 3);
    world.waits(5_000);
    world.uploads(&session, 9_000_000);
    expect![[r#"
        room ! upload 1 goes on
        room ! upload 2 goes on
        room ! upload 3 goes on
        room ! upload 4 goes on
        room ! upload 5: That was a lot at once. Wait a moment, then try again.
        room ! upload 6: The room has a lot to look at right now. Please try again in a moment.
        room ! upload 7: Please choose a name and enter the room first.
        room ! upload 8: That picture is too large: at most 8 MB and 40 megapixels fit.
    "#]]
    .assert_eq(world.transcript());
}

#[test]
fn an_upload_that_nobody_posts_is_dropped_after_a_minute() {
    let mut world = World::new();
    world.enters("ann");
    let session = world.session_of("ann");
    world.starts_here();
    world.uploads(&session, 3);
    world.treats(70);
    let picture = world.last_picture();
    world.waits(59_999);
    assert!(!world.transcript().contains("take down"));
    world.waits(1);
    assert!(world.transcript().contains(&format!("room ! take down {picture}")));
    world.sends("ann", &format!(r#"{{"action":"file","channel":"lobby","picture":"{picture}"}}"#));
    assert!(world.transcript().contains(r#""code":"picture-gone""#), "{}", world.transcript());
}

#[test]
fn a_picture_goes_when_its_message_is_forgotten_and_when_memory_is_needed() {
    let mut world =
        with(PictureSettings { gallery_bytes_max: 1_000, ..PictureSettings::default() });
    world.enters("ann");
    world.starts_here();
    world.sends("ann", FILE);
    world.treats(600);
    let first = world.last_picture();
    world.sends("ann", &FILE.replace("c1", "c2"));
    world.treats(600);
    assert!(world.transcript().contains(&format!("room ! take down {first}")));
    let second = world.last_picture();
    for _ in 0..200 {
        assert!(!world.transcript().contains(&format!("take down {second}")));
        world.waits(1_000);
        world.sends("ann", r#"{"action":"message","channel":"lobby","message":"hi"}"#);
    }
    assert!(world.transcript().contains(&format!("room ! take down {second}")));
}

#[test]
fn a_picture_for_two_goes_when_one_of_them_leaves_and_so_does_what_was_not_posted() {
    let mut world = World::new();
    world.enters("ann");
    let session = world.session_of("ann");
    world.enters("bob");
    world.starts_here();
    world.sends("ann", &FILE.replace("lobby", "@bob"));
    world.treats(70);
    world.uploads(&session, 3);
    world.treats(70);
    world.sends("ann", &FILE.replace("c1", "c2"));
    world.drops("ann");
    assert_eq!(world.transcript().matches("room ! take down").count(), 2);
    world.treats(70);
    assert_eq!(world.transcript().matches("room ! hang").count(), 2, "nobody wants it any more");
}

#[test]
fn who_mutes_a_poster_is_left_out_and_the_poster_cannot_tell() {
    let told_ann = |muted: bool| {
        let mut world = World::new();
        world.enters("ann");
        world.enters("bob");
        if muted {
            world.sends("bob", r#"{"action":"mute","username":"ann"}"#);
        }
        world.starts_here();
        world.sends("ann", FILE);
        world.treats(70);
        world.sends("ann", &FILE.replace("lobby", "@bob").replace("c1", "c2"));
        world.treats(70);
        let (ann, bob): (Vec<_>, Vec<_>) =
            world.transcript().lines().partition(|line| line.starts_with("ann"));
        let heard = bob.iter().filter(|line| line.starts_with("bob")).count();
        assert_eq!(heard, if muted { 0 } else { 2 });
        let end = |line: &str| line.split_once("msgID").map_or(0, |(before, _)| before.len());
        ann.iter().map(|line| line[..end(line)].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told_ann(true), told_ann(false));
}

#[test]
fn a_picture_goes_when_its_message_is_taken_back_or_says_something_else() {
    let mut world = World::new();
    world.enters("ann");
    world.starts_here();
    for change in [r#""action":"takeback""#, r#""action":"edit","message":"no cat""#] {
        world.waits(5_000);
        world.sends("ann", &FILE.replace(r#","cid":"c1""#, ""));
        world.treats(70);
        let gone = format!("room ! take down {}", world.last_picture());
        let id = world.last_number("msgID");
        world.sends("ann", &format!(r#"{{"action":"react","msgID":{id},"message":"👍"}}"#));
        assert!(!world.transcript().contains(&gone));
        world.sends("ann", &format!(r#"{{{change},"msgID":{id}}}"#));
        assert!(world.transcript().contains(&gone), "{}", world.transcript());
    }
}

#[test]
fn whoever_is_to_have_no_pictures_neither_posts_nor_sees_any() {
    let mut world = World::new();
    world.enters("ann");
    let restrictions = Restrictions { no_image: true, ..Restrictions::default() };
    let profile = Profile { restrictions, ..Profile::default() };
    world.shows_claims("bob", Claims { sub: "bob".to_owned(), profile, ..Claims::default() });
    let session = world.session_of("bob");
    world.starts_here();
    world.sends("bob", FILE);
    world.uploads(&session, 3);
    world.sends("ann", &FILE.replace("lobby", "@bob").replace("c1", "c2"));
    world.sends("ann", FILE);
    world.treats(70);
    world.treats(70);
    world.sends("ann", r#"{"action":"message","channel":"lobby","message":"hi"}"#);
    expect![[r#"
        bob < {"action":"error","username":"ChatServer","channel":"lobby","message":"Pictures cannot be posted here.","code":"pictures-off","cid":"c1"}
        room ! upload 1: Pictures cannot be posted here.
        ann < {"action":"error","username":"ChatServer","channel":"@bob","message":"Pictures cannot be posted here.","code":"pictures-off","cid":"c2"}
        room ! treat 3 bytes
        room ! hang AAAAAAAAAAAAAAAAAAAACw
        ann < {"action":"ack","cid":"c1","msgID":115251617792005,"timestamp":"2026-11-22T16:00:02.000Z"}
        ann < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792005,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"picture","picture":"AAAAAAAAAAAAAAAAAAAACw","mime":"image/png","width":40,"height":30,"alt":"our cat"}]}
        ann < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792018,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["hi"]}]}
        bob < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792018,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["hi"]}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn pictures_of_before_are_not_for_whoever_is_to_have_none_either() {
    let mut world = World::keeping();
    world.enters("ann");
    world.sends("ann", FILE);
    world.treats(70);
    world.sends("ann", r#"{"action":"message","channel":"lobby","message":"hi"}"#);
    world.starts_here();
    let restrictions = Restrictions { no_image: true, ..Restrictions::default() };
    let profile = Profile { restrictions, ..Profile::default() };
    world.shows_claims("bob", Claims { sub: "bob".to_owned(), profile, ..Claims::default() });
    world.sends("bob", r#"{"action":"history","channel":"lobby"}"#);
    let told = world.transcript().to_owned();
    assert!(
        told.contains(r#""action":"echo""#) && told.contains(r#""action":"history""#),
        "{told}"
    );
    assert!(told.contains(r#"["hi"]"#) && !told.contains(r#""type":"picture""#), "{told}");
}
