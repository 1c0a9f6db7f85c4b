//! What was said can be said otherwise, taken back and reacted to, by whom it is for and for whom it
//! was.

mod support;

use expect_test::expect;
use support::World;

/// Somebody says something in the lobby; gives its number.
fn says(world: &mut World, nick: &str, text: &str) -> String {
    says_in(world, nick, "lobby", text)
}

fn says_in(world: &mut World, nick: &str, channel: &str, text: &str) -> String {
    let frame = format!(r#"{{"action":"message","channel":"{channel}","message":"{text}"}}"#);
    world.sends(nick, &frame);
    world.last_number("msgID")
}

fn edits(world: &mut World, nick: &str, id: &str, text: &str) {
    let frame = format!(r#"{{"action":"edit","msgID":{id},"message":"{text}","cid":"e1"}}"#);
    world.sends(nick, &frame);
}

fn takes_back(world: &mut World, nick: &str, id: &str) {
    world.sends(nick, &format!(r#"{{"action":"takeback","msgID":{id}}}"#));
}

fn reacts(world: &mut World, nick: &str, id: &str, emoji: &str) {
    world.sends(nick, &format!(r#"{{"action":"react","msgID":{id},"message":"{emoji}"}}"#));
}

#[test]
fn an_edit_is_acknowledged_once_and_reaches_everybody_in_the_form_they_know() {
    let mut world = World::new();
    world.enters("ann");
    world.enters_classic("bob");
    let id = says(&mut world, "ann", "Helo");
    world.starts_here();
    edits(&mut world, "ann", &id, "Hello");
    edits(&mut world, "ann", &id, "Hello");
    expect![[r#"
        ann < {"action":"ack","cid":"e1","msgID":115251613696002,"timestamp":"2026-11-22T16:00:02.000Z"}
        bob < {"action":"takeback","channel":"lobby","msgID":115251613696002}
        bob < {"action":"message","channel":"lobby","username":"ann","message":"<p>Hello</p>","msgID":115251613696002}
        ann < {"action":"edit","channel":"lobby","username":"ann","msgID":115251613696002,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["Hello"]}]}
        ann < {"action":"ack","cid":"e1","msgID":115251613696002,"timestamp":"2026-11-22T16:00:02.000Z"}
    "#]].assert_eq(world.transcript());
}

#[test]
fn only_its_writer_changes_a_message_and_operators_may_take_any_back() {
    let mut world = World::new();
    world.enters("ann");
    world.enters("bob");
    world.signs_in("op", "op", true);
    let id = says(&mut world, "ann", "rude words");
    world.starts_here();
    edits(&mut world, "bob", &id, "nice words");
    takes_back(&mut world, "bob", &id);
    edits(&mut world, "op", &id, "nice words");
    takes_back(&mut world, "op", &id);
    takes_back(&mut world, "ann", &id);
    world.sends("op", r#"{"action":"audit"}"#);
    expect![[r#"
        bob < {"action":"error","username":"ChatServer","channel":"lobby","message":"That is somebody else’s message.","code":"not-yours","cid":"e1"}
        bob < {"action":"error","username":"ChatServer","channel":"lobby","message":"That is somebody else’s message.","code":"not-yours"}
        op < {"action":"error","username":"ChatServer","channel":"lobby","message":"That is somebody else’s message.","code":"not-yours","cid":"e1"}
        ann < {"action":"takeback","channel":"lobby","msgID":115251613696003}
        bob < {"action":"takeback","channel":"lobby","msgID":115251613696003}
        op < {"action":"takeback","channel":"lobby","msgID":115251613696003}
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That message is not remembered here any more.","code":"no-such-message"}
        op < {"action":"audit","entries":[{"at":"2026-11-22T16:00:02.000Z","by":"op","verb":"takeback","username":"ann"}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_reaction_is_put_on_and_taken_off_once() {
    let mut world = World::new();
    world.enters("ann");
    world.enters_classic("bob");
    let id = says(&mut world, "ann", "cake?");
    world.starts_here();
    reacts(&mut world, "bob", &id, "👍");
    reacts(&mut world, "bob", &id, "👍");
    let off = format!(r#"{{"action":"react","msgID":{id},"message":"👍","remove":true}}"#);
    world.sends("bob", &off);
    world.sends("bob", &off);
    expect![[r#"
        ann < {"action":"react","channel":"lobby","username":"bob","msgID":115251613696002,"message":"👍"}
        bob < {"action":"react","channel":"lobby","username":"bob","msgID":115251613696002,"message":"👍"}
        ann < {"action":"react","channel":"lobby","username":"bob","msgID":115251613696002,"message":"👍","remove":true}
        bob < {"action":"react","channel":"lobby","username":"bob","msgID":115251613696002,"message":"👍","remove":true}
    "#]].assert_eq(world.transcript());
}

#[test]
fn one_message_has_room_for_twenty_kinds_of_emoji() {
    let mut world = World::new();
    world.enters("ann");
    let id = says(&mut world, "ann", "hm");
    for kind in 0..20 {
        reacts(&mut world, "ann", &id, &format!("{kind}"));
        world.waits(1_000);
    }
    world.starts_here();
    reacts(&mut world, "ann", &id, "more");
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That message has enough on it. You can still join in with what is there.","code":"busy"}
    "#]].assert_eq(world.transcript());
}

#[test]
fn what_is_done_about_a_message_skips_only_those_who_mute_whoever_does_it() {
    let mut world = World::new();
    for nick in ["ann", "bob", "carl"] {
        world.enters(nick);
    }
    let id = says(&mut world, "ann", "cake?");
    world.sends("carl", r#"{"action":"mute","username":"bob"}"#);
    world.starts_here();
    reacts(&mut world, "bob", &id, "👍");
    expect![[r#"
        ann < {"action":"react","channel":"lobby","username":"bob","msgID":115251613696003,"message":"👍"}
        bob < {"action":"react","channel":"lobby","username":"bob","msgID":115251613696003,"message":"👍"}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_whisper_is_changed_for_both_and_for_nobody_else() {
    let mut world = World::new();
    for nick in ["ann", "bob", "carl"] {
        world.enters(nick);
    }
    let id = says_in(&mut world, "ann", "@bob", "psst");
    world.starts_here();
    edits(&mut world, "ann", &id, "hush");
    reacts(&mut world, "bob", &id, "🤫");
    reacts(&mut world, "carl", &id, "👀");
    takes_back(&mut world, "ann", &id);
    expect![[r#"
        ann < {"action":"ack","cid":"e1","msgID":115251613696003,"timestamp":"2026-11-22T16:00:02.000Z"}
        bob < {"action":"edit","channel":"@ann","username":"ann","msgID":115251613696003,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["hush"]}]}
        ann < {"action":"edit","channel":"@bob","username":"ann","msgID":115251613696003,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["hush"]}]}
        ann < {"action":"react","channel":"@bob","username":"bob","msgID":115251613696003,"message":"🤫"}
        bob < {"action":"react","channel":"@ann","username":"bob","msgID":115251613696003,"message":"🤫"}
        carl < {"action":"error","username":"ChatServer","channel":"lobby","message":"That message is not remembered here any more.","code":"no-such-message"}
        bob < {"action":"takeback","channel":"@ann","msgID":115251613696003}
        ann < {"action":"takeback","channel":"@bob","msgID":115251613696003}
    "#]].assert_eq(world.transcript());
}

#[test]
fn whoever_closed_their_messages_is_not_written_to_by_an_edit() {
    let mut world = World::new();
    world.enters("ann");
    world.enters("bob");
    let id = says_in(&mut world, "ann", "@bob", "psst");
    world.sends("bob", r#"{"action":"me","dnd":true}"#);
    world.starts_here();
    edits(&mut world, "ann", &id, "answer me");
    takes_back(&mut world, "ann", &id);
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"@bob","message":"bob only takes messages from people they wrote to first.","code":"dms-closed","args":{"username":"bob"},"cid":"e1"}
        bob < {"action":"takeback","channel":"@ann","msgID":115251613696002}
        ann < {"action":"takeback","channel":"@bob","msgID":115251613696002}
    "#]].assert_eq(world.transcript());
}

#[test]
fn who_came_later_to_a_room_that_keeps_nothing_learns_nothing_of_what_was_said() {
    let mut world = World::new();
    world.enters("ann");
    let id = says(&mut world, "ann", "between us");
    world.enters("bob");
    world.starts_here();
    edits(&mut world, "ann", &id, "still between us");
    reacts(&mut world, "bob", &id, "👍");
    world.sends("bob", r#"{"action":"history","channel":"lobby"}"#);
    expect![[r#"
        ann < {"action":"ack","cid":"e1","msgID":115251613696001,"timestamp":"2026-11-22T16:00:02.000Z"}
        ann < {"action":"edit","channel":"lobby","username":"ann","msgID":115251613696001,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["still between us"]}]}
        bob < {"action":"error","username":"ChatServer","channel":"lobby","message":"That message is not remembered here any more.","code":"no-such-message"}
        bob < {"action":"history","channel":"lobby","messages":[]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn another_guest_of_the_same_name_is_not_its_writer() {
    let mut world = World::keeping();
    world.enters("ann");
    let id = says(&mut world, "ann", "mine");
    world.drops("ann");
    world.enters("ann");
    world.starts_here();
    edits(&mut world, "ann", &id, "not mine");
    expect![[r#"
        ann < {"action":"error","username":"ChatServer","channel":"lobby","message":"That is somebody else’s message.","code":"not-yours","cid":"e1"}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_restart_keeps_what_became_of_a_message_and_not_what_it_said_before() {
    let mut world = World::keeping();
    world.enters("ann");
    world.enters("bob");
    let first = says(&mut world, "ann", "a secret");
    let second = says(&mut world, "ann", "helo");
    takes_back(&mut world, "ann", &first);
    edits(&mut world, "ann", &second, "hello");
    reacts(&mut world, "bob", &second, "👋");
    expect![[r#"
        session ann
        session bob
        counted 1
        counted 2
        unsaid 1
        counted 3
        unsaid 2
        counted 4
        counted 5
    "#]]
    .assert_eq(&world.remembered());
    world.restarts();
    world.enters("carl");
    world.starts_here();
    world.sends("carl", r#"{"action":"history","channel":"lobby"}"#);
    expect![[r#"
        carl < {"action":"history","channel":"lobby","messages":[{"action":"message","channel":"lobby","username":"ann","msgID":115251613696009,"timestamp":"2026-11-22T16:00:01.000Z","body":[{"type":"paragraph","children":["hello"]}],"edited":true,"reactions":[{"message":"👋","usernames":["bob"]}]}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn what_was_missed_is_told_without_the_words_that_were_taken_back() {
    let mut world = World::new();
    world.enters("ann");
    world.enters("bob");
    let session = world.session_of("bob");
    world.starts_here();
    world.ends("bob", room::Ended::Lost);
    let id = says(&mut world, "ann", "a secret");
    takes_back(&mut world, "ann", &id);
    world.resumes("bob", &session, 0);
    expect![[r#"
        ann < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792003,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["a secret"]}]}
        ann < {"action":"takeback","channel":"lobby","msgID":115251617792003}
        bob < {"action":"resumed","grants":[]}
        bob < {"action":"room","title":"Parlor","version":"0.1.0","protocol":1,"channels":[{"id":"lobby","name":"Lobby","icon":"sofa","pictures":true},{"id":"offtopic","name":"Off Topic","icon":"sparkles","pictures":true}],"pictures":{"directs":true,"previewWidth":360},"limits":{"message":5000,"picture":8388608},"statuses":["online","away","busy"],"commands":["help"]}
        bob < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792003,"timestamp":"2026-11-22T16:00:02.000Z","body":[]}
        bob < {"action":"takeback","channel":"lobby","msgID":115251617792003}
        bob < {"action":"me","username":"bob","session":"AAAAAAAAAAAAAAAAAAAABA"}
        bob < {"action":"who","whoList":[{"username":"ann","loginAt":1795363201},{"username":"bob","loginAt":1795363201}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn only_operators_speak_to_everybody_at_once() {
    let mut world = World::new();
    world.enters("ann");
    world.signs_in("op", "op", true);
    world.starts_here();
    says(&mut world, "ann", "@here");
    says(&mut world, "op", "@here");
    expect![[r#"
        ann < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792003,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["@here"]}]}
        op < {"action":"message","channel":"lobby","username":"ann","msgID":115251617792003,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":["@here"]}]}
        ann < {"action":"message","channel":"lobby","username":"op","msgID":115251617792011,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":[{"type":"mention","everyone":true}]}]}
        op < {"action":"message","channel":"lobby","username":"op","msgID":115251617792011,"timestamp":"2026-11-22T16:00:02.000Z","body":[{"type":"paragraph","children":[{"type":"mention","everyone":true}]}]}
    "#]].assert_eq(world.transcript());
}
