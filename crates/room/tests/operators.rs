//! Operators keep order, by buttons and by commands alike; to everybody else there is no such thing.

mod support;

use expect_test::expect;
use room::Ended;
use support::World;

fn says(words: &str) -> String {
    format!(r#"{{"action":"message","channel":"lobby","message":"{words}"}}"#)
}

/// Olga keeps order, ann and bob are here.
fn an_evening() -> World {
    let mut world = World::new();
    world.signs_in("olga", "olga", true);
    world.enters("ann");
    world.enters("bob");
    world.starts_here();
    world
}

#[test]
fn a_kick_shows_somebody_out_with_a_reason() {
    let mut world = an_evening();
    world.sends("olga", r#"{"action":"kick","username":"BOB","reason":"no shouting"}"#);
    world.waits(250);
    world.sends("olga", &says("/kick nobody"));
    world.sends("olga", &says("/kick olga"));
    expect![[r#"
        bob < {"action":"disconnect","code":"kicked","message":"An operator has shown you out: no shouting"}
        bob < closed 4003
        olga < {"action":"roster","left":[{"username":"bob","why":"kicked"}]}
        ann < {"action":"roster","left":[{"username":"bob","why":"kicked"}]}
        olga < {"action":"error","username":"ChatServer","channel":"lobby","message":"nobody is not here.","code":"not-here","args":{"username":"nobody"}}
        olga < {"action":"error","username":"ChatServer","channel":"lobby","message":"That is you.","code":"not-yourself"}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_ban_keeps_somebody_out_until_it_is_over_or_taken_back() {
    let mut world = an_evening();
    world.sends("olga", &says("/ban bob 2 so rude"));
    world.waits(250);
    world.connects("again");
    world.sends("again", r#"{"action":"login","protocol":1,"username":"Bob"}"#);
    world.sends("olga", &says("/bans"));
    world.sends("olga", r#"{"action":"bans"}"#);
    world.sends("olga", &says("/unban bob"));
    world.sends("again", r#"{"action":"login","username":"Bob"}"#);
    expect![[r#"
        bob < {"action":"disconnect","code":"banned","message":"An operator has shown you out, and you cannot come back for a while: so rude"}
        bob < closed 4003
        olga < {"action":"notice","channel":"lobby","code":"answer","message":"bob cannot come in for 2 hours.","body":[{"type":"paragraph","children":["bob cannot come in for 2 hours."]}]}
        olga < {"action":"roster","left":[{"username":"bob","why":"banned"}]}
        ann < {"action":"roster","left":[{"username":"bob","why":"banned"}]}
        again < {"action":"error","username":"ChatServer","channel":"lobby","message":"You cannot come in for another 2 hours. The reason given: so rude","code":"banned","args":{"hours":"2","minutes":"120","reason":"so rude","until":"2026-11-22T18:00:02.000Z"}}
        olga < {"action":"notice","channel":"lobby","code":"answer","message":"bob until 2026-11-22 18:00 UTC, by olga. so rude","body":[{"type":"paragraph","children":["bob until 2026-11-22 18:00 UTC, by olga. so rude"]}]}
        olga < {"action":"bans","bans":[{"username":"bob","until":"2026-11-22T18:00:02.000Z","reason":"so rude","by":"olga"}]}
        olga < {"action":"notice","channel":"lobby","code":"answer","message":"bob may come in again.","body":[{"type":"paragraph","children":["bob may come in again."]}]}
        again < {"action":"me","username":"Bob","videoActive":false,"nsfw":false,"video":0}
        again < {"action":"presence","username":"Bob","message":"has joined the room!"}
        again < {"action":"who","whoList":[{"username":"ann","op":false,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363201},{"username":"Bob","op":false,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363202},{"username":"olga","op":true,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363201}]}
        again < {"action":"error","username":"ChatServer","channel":"lobby","message":"Welcome! Come in and make yourself at home."}
        again < {"action":"error","username":"ChatServer","channel":"offtopic","message":"Anything goes here. Be kind."}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_ban_ends_by_itself_and_follows_the_browser_till_then() {
    let mut world = an_evening();
    world.connects("carl");
    let login = |name: &str| {
        format!(r#"{{"action":"login","protocol":1,"username":"{name}","device":"d1"}}"#)
    };
    world.sends("carl", &login("carl"));
    world.sends("olga", r#"{"action":"ban","username":"carl","hours":1}"#);
    world.connects("masked");
    world.starts_here();
    world.sends("masked", &login("zorro"));
    assert!(world.transcript().contains(r#""code":"banned""#), "{}", world.transcript());
    world.waits(3_600_000);
    world.connects("later");
    world.starts_here();
    world.sends("later", &login("carl"));
    assert!(world.transcript().contains(r#""action":"me""#), "{}", world.transcript());
}

#[test]
fn cameras_are_marked_and_cut() {
    let mut world = World::permitting_explicit();
    world.signs_in("olga", "olga", true);
    world.enters("ann");
    world.enters_classic("bob");
    world.sends("ann", r#"{"action":"me","video":1}"#);
    world.waits(1_000);
    world.sends("bob", r#"{"action":"open","username":"ann"}"#);
    world.starts_here();
    world.sends("olga", &says("/nsfw ann"));
    world.waits(250);
    world.sends("olga", r#"{"action":"cut","username":"ann"}"#);
    world.waits(250);
    expect![[r#"
        ann < {"action":"me","username":"ann","video":3}
        olga < {"action":"notice","channel":"lobby","code":"answer","message":"The camera of ann is marked as explicit now.","body":[{"type":"paragraph","children":["The camera of ann is marked as explicit now."]}]}
        bob < {"action":"who","whoList":[{"username":"ann","op":false,"avatar":"","profileURL":"","videoActive":true,"nsfw":true,"video":3,"status":"online","loginAt":1795363201},{"username":"bob","op":false,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363201},{"username":"olga","op":true,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363201}]}
        olga < {"action":"roster","changed":[{"username":"ann","video":3,"loginAt":1795363201}]}
        ann < {"action":"roster","changed":[{"username":"ann","video":3,"loginAt":1795363201}]}
        ann < {"action":"cut"}
        ann < {"action":"me","username":"ann"}
        bob < {"action":"who","whoList":[{"username":"ann","op":false,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363201},{"username":"bob","op":false,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363201},{"username":"olga","op":true,"avatar":"","profileURL":"","videoActive":false,"nsfw":false,"video":0,"status":"online","loginAt":1795363201}]}
        olga < {"action":"roster","changed":[{"username":"ann","loginAt":1795363201}]}
        ann < {"action":"roster","changed":[{"username":"ann","loginAt":1795363201}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn somebody_becomes_an_operator_and_sees_what_is_hidden() {
    let mut world = an_evening();
    world.sends("ann", r#"{"action":"me","video":1}"#);
    world.sends("ann", r#"{"action":"boot","username":"bob"}"#);
    world.starts_here();
    world.sends("olga", &says("/op bob"));
    world.waits(250);
    world.sends("bob", r#"{"action":"open","username":"ann"}"#);
    world.sends("ann", r#"{"action":"boot","username":"bob"}"#);
    world.sends("ann", r#"{"action":"block","username":"bob"}"#);
    world.sends("olga", r#"{"action":"deop","username":"bob"}"#);
    world.waits(250);
    world.sends("olga", &says("/audit 2"));
    expect![[r#"
        bob < {"action":"me","username":"bob","op":true}
        bob < {"action":"room","title":"Parlor","version":"0.1.0","protocol":1,"channels":[{"id":"lobby","name":"Lobby","icon":"sofa","pictures":true},{"id":"offtopic","name":"Off Topic","icon":"sparkles","pictures":true}],"pictures":{"directs":true,"previewWidth":360},"limits":{"message":5000,"picture":8388608},"statuses":["online","away","busy"],"commands":["help","kick","ban","unban","bans","nsfw","cut","op","deop","audit","announce","lock","unlock","slow"]}
        olga < {"action":"notice","channel":"lobby","code":"answer","message":"bob keeps order here now.","body":[{"type":"paragraph","children":["bob keeps order here now."]}]}
        olga < {"action":"roster","changed":[{"username":"bob","op":true,"loginAt":1795363201}]}
        ann < {"action":"roster","changed":[{"username":"bob","op":true,"loginAt":1795363201}]}
        bob < {"action":"roster","changed":[{"username":"ann","video":1,"loginAt":1795363201},{"username":"bob","op":true,"loginAt":1795363201}]}
        bob < {"action":"open","username":"ann","source":"camera","openSecret":"AAAAAAAAAAAAAAAAAAAADg"}
        ann < {"action":"ring","username":"bob","source":"camera","openSecret":"AAAAAAAAAAAAAAAAAAAADg"}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"Operators keep this room safe, so they always see who is here and who is on camera.","code":"operators-may-look"}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"Operators keep this room safe, so they always see who is here and who is on camera.","code":"operators-may-look"}
        bob < {"action":"me","username":"bob"}
        bob < {"action":"room","title":"Parlor","version":"0.1.0","protocol":1,"channels":[{"id":"lobby","name":"Lobby","icon":"sofa","pictures":true},{"id":"offtopic","name":"Off Topic","icon":"sparkles","pictures":true}],"pictures":{"directs":true,"previewWidth":360},"limits":{"message":5000,"picture":8388608},"statuses":["online","away","busy"],"commands":["help"]}
        bob < {"action":"hangup","username":"ann","openSecret":"AAAAAAAAAAAAAAAAAAAADg"}
        olga < {"action":"roster","changed":[{"username":"bob","loginAt":1795363201}]}
        ann < {"action":"roster","changed":[{"username":"bob","loginAt":1795363201}]}
        bob < {"action":"roster","changed":[{"username":"ann","loginAt":1795363201},{"username":"bob","loginAt":1795363201}]}
        olga < {"action":"notice","channel":"lobby","code":"answer","message":"2026-11-22 16:00 UTC olga: deop bob\n2026-11-22 16:00 UTC bob: open ann","body":[{"type":"paragraph","children":["2026-11-22 16:00 UTC olga: deop bob",{"type":"break"},"2026-11-22 16:00 UTC bob: open ann"]}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn to_everybody_else_there_is_no_such_thing() {
    let mut world = an_evening();
    world.sends("ann", r#"{"action":"kick","username":"bob"}"#);
    world.sends("ann", &says("/ban bob 1e99"));
    world.sends("ann", &says("/dance"));
    world.sends("ann", &says("/help"));
    world.sends("ann", &says("//kick is a word"));
    world.sends("olga", &says("/ban bob -1"));
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"There is no command “/kick” for you. Try /help.","code":"unknown-command","args":{"command":"kick"}}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"There is no command “/ban” for you. Try /help.","code":"unknown-command","args":{"command":"ban"}}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"There is no command “/dance” for you. Try /help.","code":"unknown-command","args":{"command":"dance"}}
        ann < {"action":"notice","channel":"lobby","code":"answer","message":"What you can say here:\n/help\nIf you mute somebody or put them off your camera, they see a camera that is off, and nothing tells them otherwise. It holds against the person for as long as you are here. A guest who comes back with another browser and another name is somebody new. Those who keep order see every camera as it is.","body":[{"type":"paragraph","children":["What you can say here:",{"type":"break"},"/help",{"type":"break"},"If you mute somebody or put them off your camera, they see a camera that is off, and nothing tells them otherwise. It holds against the person for as long as you are here. A guest who comes back with another browser and another name is somebody new. Those who keep order see every camera as it is."]}]}
        olga < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792006,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["/kick is a word"]}]}
        ann < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792006,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["/kick is a word"]}]}
        bob < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792006,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["/kick is a word"]}]}
        olga < {"action":"error","username":"ChatServer","channel":"lobby","message":"That command is used like this: /ban NAME [hours, 1 to 8760] [reason]","code":"bad-argument","args":{"usage":"/ban NAME [hours, 1 to 8760] [reason]"}}
    "#]].assert_eq(world.transcript());
}

#[test]
fn doors_are_closed_and_talk_is_slowed() {
    let mut world = an_evening();
    world.sends("olga", &says("/announce Tea's ready"));
    world.sends("olga", &says("/lock"));
    world.connects("late");
    world.sends("late", r#"{"action":"login","protocol":1,"username":"late"}"#);
    world.sends("olga", &says("/unlock"));
    world.sends("olga", &says("/slow 30"));
    world.sends("ann", &says("one"));
    world.waits(10_000);
    world.sends("ann", &says("two"));
    world.sends("olga", &says("/slow 0"));
    world.sends("ann", &says("three"));
    expect![[r#"
        olga < {"action":"notice","channel":"lobby","code":"announcement","message":"Tea's ready","body":[{"type":"paragraph","children":["Tea's ready"]}]}
        ann < {"action":"notice","channel":"lobby","code":"announcement","message":"Tea's ready","body":[{"type":"paragraph","children":["Tea's ready"]}]}
        bob < {"action":"notice","channel":"lobby","code":"announcement","message":"Tea's ready","body":[{"type":"paragraph","children":["Tea's ready"]}]}
        olga < {"action":"notice","channel":"lobby","code":"answer","message":"It was said to everybody.","body":[{"type":"paragraph","children":["It was said to everybody."]}]}
        olga < {"action":"notice","channel":"lobby","code":"answer","message":"The room is closed to newcomers.","body":[{"type":"paragraph","children":["The room is closed to newcomers."]}]}
        late < {"action":"error","username":"ChatServer","channel":"lobby","message":"The room is closed to newcomers right now. Please try again later.","code":"room-full"}
        olga < {"action":"notice","channel":"lobby","code":"answer","message":"The room is open again.","body":[{"type":"paragraph","children":["The room is open again."]}]}
        olga < {"action":"notice","channel":"lobby","code":"answer","message":"People wait 30 seconds between two messages now.","body":[{"type":"paragraph","children":["People wait 30 seconds between two messages now."]}]}
        olga < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792007,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["one"]}]}
        ann < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792007,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["one"]}]}
        bob < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792007,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["one"]}]}
        late < closed 4001
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"People take it slowly here: you can write again in 20 seconds.","code":"rate-limited","args":{"seconds":"20"}}
        olga < {"action":"notice","channel":"lobby","code":"answer","message":"People may write as they like again.","body":[{"type":"paragraph","children":["People may write as they like again."]}]}
        olga < {"action":"message","channel":"lobby","username":"ann","msgID":115251658752009,"timestamp":"2026-11-22T16:00:12.000Z","body":[{"type":"paragraph","children":["three"]}]}
        ann < {"action":"message","channel":"lobby","username":"ann","msgID":115251658752009,"timestamp":"2026-11-22T16:00:12.000Z","body":[{"type":"paragraph","children":["three"]}]}
        bob < {"action":"message","channel":"lobby","username":"ann","msgID":115251658752009,"timestamp":"2026-11-22T16:00:12.000Z","body":[{"type":"paragraph","children":["three"]}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_report_brings_the_words_that_the_room_remembers() {
    let mut world = an_evening();
    world.sends("bob", &says("Buy my things"));
    world.sends("bob", r#"{"action":"message","channel":"@ann","message":"Psst, cheap"}"#);
    let secret = world.last_number("msgID");
    world.sends(
        "ann",
        &format!(r#"{{"action":"report","username":"bob","msgID":{secret},"reason":"spam","comment":"third time"}}"#),
    );
    // Not the writer, not for these eyes, not there.
    for report in [
        format!(r#"{{"action":"report","username":"ann","msgID":{secret}}}"#),
        r#"{"action":"report","username":"bob","msgID":7}"#.to_owned(),
        r#"{"action":"report","username":"nobody"}"#.to_owned(),
    ] {
        world.sends("ann", &report);
    }
    expect![[r#"
        olga < {"action":"message","channel":"lobby","username":"bob","msgID":115251617792004,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["Buy my things"]}]}
        ann < {"action":"message","channel":"lobby","username":"bob","msgID":115251617792004,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["Buy my things"]}]}
        bob < {"action":"message","channel":"lobby","username":"bob","msgID":115251617792004,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["Buy my things"]}]}
        ann < {"action":"message","channel":"@bob","username":"bob","msgID":115251617792014,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["Psst, cheap"]}]}
        bob < {"action":"message","channel":"@ann","username":"bob","msgID":115251617792014,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["Psst, cheap"]}]}
        olga < {"action":"report","username":"bob","msgID":115251617792014,"reason":"spam","comment":"third time","by":"ann","messages":[{"channel":"@ann","username":"bob","msgID":115251617792014,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["Psst, cheap"]}]}]}
        ann < {"action":"notice","channel":"lobby","code":"answer","message":"Thank you. Those who keep order will see it.","body":[{"type":"paragraph","children":["Thank you. Those who keep order will see it."]}]}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That message is not remembered here any more.","code":"no-such-message"}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That message is not remembered here any more.","code":"no-such-message"}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"nobody is not here.","code":"not-here","args":{"username":"nobody"}}
    "#]].assert_eq(world.transcript());
}

#[test]
fn an_account_comes_back_by_taking_over() {
    let mut world = an_evening();
    world.connects("other");
    world.says_who_they_are("other", "olga", true, false);
    world.says_who_they_are("other", "olga", true, true);
    world.waits(250);
    expect![[r#"
        other < {"action":"error","username":"ChatServer","channel":"lobby","message":"You are in the room already, somewhere else. Enter once more to go on here instead.","code":"already-here"}
        olga < {"action":"disconnect","code":"replaced","message":"You are in the room somewhere else now, so this page is out."}
        olga < closed 4004
        other < {"action":"me","username":"olga","session":"AAAAAAAAAAAAAAAAAAAACg","resumeMs":60000,"op":true,"account":true}
        other < {"action":"room","title":"Parlor","version":"0.1.0","protocol":1,"channels":[{"id":"lobby","name":"Lobby","icon":"sofa","pictures":true},{"id":"offtopic","name":"Off Topic","icon":"sparkles","pictures":true}],"pictures":{"directs":true,"previewWidth":360},"limits":{"message":5000,"picture":8388608},"statuses":["online","away","busy"],"commands":["help","kick","ban","unban","bans","nsfw","cut","op","deop","audit","announce","lock","unlock","slow"]}
        other < {"action":"who","whoList":[{"username":"ann","loginAt":1795363201},{"username":"bob","loginAt":1795363201},{"username":"olga","op":true,"loginAt":1795363201}]}
        other < {"action":"notice","channel":"lobby","code":"welcome","message":"Welcome! Come in and make yourself at home.","body":[{"type":"paragraph","children":["Welcome! Come in and make yourself at home."]}]}
        other < {"action":"notice","channel":"offtopic","code":"welcome","message":"Anything goes here. Be kind.","body":[{"type":"paragraph","children":["Anything goes here. Be kind."]}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_ban_of_a_name_that_looks_the_same_replaces_it_where_it_is_kept_too() {
    let mut world = an_evening();
    world.sends("olga", &says("/ban carl"));
    world.sends("olga", &says("/ban Саrl 2"));
    world.sends("olga", &says("/unban CARL"));
    expect![[r#"
        ban carl
        unban carl
        ban Саrl
        unban Саrl
    "#]]
    .assert_eq(&world.remembered());
}

#[test]
fn a_command_is_answered_where_it_was_typed() {
    let mut world = an_evening();
    let says_off_topic =
        |words: &str| format!(r#"{{"action":"message","channel":"offtopic","message":"{words}"}}"#);
    for words in ["/kick nobody", "/unban nobody", "/ban", "/dance"] {
        world.sends("olga", &says_off_topic(words));
    }
    world.sends("olga", r#"{"action":"message","channel":"nowhere","message":"/lock"}"#);
    world.sends("olga", r#"{"action":"kick","username":"nobody"}"#);
    expect![[r#"
        olga < {"action":"error","username":"ChatServer","channel":"offtopic","message":"nobody is not here.","code":"not-here","args":{"username":"nobody"}}
        olga < {"action":"error","username":"ChatServer","channel":"offtopic","message":"Nobody called nobody is banned.","code":"bad-argument","args":{"username":"nobody"}}
        olga < {"action":"error","username":"ChatServer","channel":"offtopic","message":"That command is used like this: /ban NAME [hours, 1 to 8760] [reason]","code":"bad-argument","args":{"usage":"/ban NAME [hours, 1 to 8760] [reason]"}}
        olga < {"action":"error","username":"ChatServer","channel":"offtopic","message":"There is no command “/dance” for you. Try /help.","code":"unknown-command","args":{"command":"dance"}}
        olga < {"action":"error","username":"ChatServer","channel":"lobby","message":"There is no channel called “nowhere”.","code":"no-such-channel","args":{"channel":"nowhere"}}
        olga < {"action":"error","username":"ChatServer","channel":"lobby","message":"nobody is not here.","code":"not-here","args":{"username":"nobody"}}
    "#]].assert_eq(world.transcript());
}

#[test]
fn long_words_stay_short() {
    let mut world = an_evening();
    let long = "x".repeat(6_000);
    world.sends("olga", &says(&format!("/announce {long}")));
    assert!(world.transcript().contains(r#""code":"too-long""#), "{}", world.transcript());
    world.starts_here();
    world.sends("olga", &format!(r#"{{"action":"kick","username":"bob","reason":"{long}"}}"#));
    assert!(world.transcript().contains(&"x".repeat(500)), "the reason is told");
    assert!(!world.transcript().contains(&"x".repeat(501)), "as much of it as fits");
}

#[test]
fn who_is_banned_by_their_browser_cannot_go_on_under_another_name() {
    let mut world = World::new();
    world.signs_in("olga", "olga", true);
    for nick in ["bob", "bobby"] {
        world.connects(nick);
        let login = r#"{"action":"login","protocol":1,"username":"NICK","device":"d1"}"#;
        world.sends(nick, &login.replace("NICK", nick));
    }
    let session = world.session_of("bobby");
    world.sends("olga", r#"{"action":"ban","username":"bob","hours":1}"#);
    world.ends("bobby", Ended::Lost);
    world.starts_here();
    world.resumes("bobby", &session, 0);
    assert!(world.transcript().contains(r#"bobby < {"action":"resume-failed"}"#));
}

#[test]
fn a_new_token_says_anew_who_keeps_order() {
    let mut world = World::new();
    world.signs_in("ann", "ann", true);
    for (op, is_op) in [(false, false), (true, true)] {
        world.ends("ann", Ended::PageGone);
        world.starts_here();
        world.signs_in("ann", "ann", op);
        world.waits(500);
        let mut told = world.transcript().lines().filter(|line| line.contains(r#""action":"me""#));
        let last = told.next_back().map(|line| line.contains(r#""op":true"#));
        assert_eq!(last, Some(is_op));
    }
}
