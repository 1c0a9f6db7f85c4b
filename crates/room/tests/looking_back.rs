//! What was said before, for whoever asks; and who is writing at this moment.

mod support;

use expect_test::expect;
use support::World;

fn says(world: &mut World, nick: &str, channel: &str, text: &str) {
    let frame = format!(r#"{{"action":"message","channel":"{channel}","message":"{text}"}}"#);
    world.sends(nick, &frame);
}

fn asks(world: &mut World, nick: &str, channel: &str, more: &str) {
    world.sends(nick, &format!(r#"{{"action":"history","channel":"{channel}"{more}}}"#));
}

#[test]
fn history_comes_page_by_page_with_what_became_of_it() {
    let mut world = World::keeping();
    world.enters("ann");
    for text in ["one", "two", "three"] {
        says(&mut world, "ann", "lobby", text);
    }
    let third = world.last_number("msgID");
    world.sends("ann", &format!(r#"{{"action":"react","msgID":{third},"message":"👍"}}"#));
    world.enters("bob");
    world.starts_here();
    asks(&mut world, "bob", "lobby", r#","limit":1"#);
    asks(&mut world, "bob", "lobby", &format!(r#","before":{third},"limit":9"#));
    asks(&mut world, "bob", "nowhere", "");
    expect![[r#"
        bob < {"action":"history","channel":"lobby","messages":[{"action":"message","channel":"lobby","username":"ann","msgID":115251613696012,"timestamp":"2026-11-22T16:00:01.000Z","body":[{"type":"paragraph","children":["three"]}],"reactions":[{"message":"👍","usernames":["ann"]}]}],"more":true}
        bob < {"action":"history","channel":"lobby","messages":[{"action":"message","channel":"lobby","username":"ann","msgID":115251613696001,"timestamp":"2026-11-22T16:00:01.000Z","body":[{"type":"paragraph","children":["one"]}]},{"action":"message","channel":"lobby","username":"ann","msgID":115251613696006,"timestamp":"2026-11-22T16:00:01.000Z","body":[{"type":"paragraph","children":["two"]}]}]}
        bob < {"action":"error","username":"ChatServer","channel":"lobby","message":"There is no channel called “nowhere”.","code":"no-such-channel","args":{"channel":"nowhere"}}
    "#]].assert_eq(world.transcript());
}

#[test]
fn a_conversation_of_two_is_told_to_the_two_as_each_calls_it() {
    let mut world = World::new();
    for nick in ["ann", "bob", "carl"] {
        world.enters(nick);
    }
    says(&mut world, "ann", "@bob", "psst");
    world.starts_here();
    asks(&mut world, "ann", "@bob", "");
    asks(&mut world, "bob", "@ann", "");
    asks(&mut world, "carl", "@ann", "");
    asks(&mut world, "carl", "@nobody", "");
    expect![[r#"
        ann < {"action":"history","channel":"@bob","messages":[{"action":"message","channel":"@bob","username":"ann","msgID":115251613696003,"timestamp":"2026-11-22T16:00:01.000Z","body":[{"type":"paragraph","children":["psst"]}]}]}
        bob < {"action":"history","channel":"@ann","messages":[{"action":"message","channel":"@ann","username":"ann","msgID":115251613696003,"timestamp":"2026-11-22T16:00:01.000Z","body":[{"type":"paragraph","children":["psst"]}]}]}
        carl < {"action":"history","channel":"@ann","messages":[]}
        carl < {"action":"history","channel":"@nobody","messages":[]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn who_is_muted_is_not_heard_in_history_nor_in_what_they_put_on_messages() {
    let mut world = World::keeping();
    for nick in ["ann", "bob", "carl"] {
        world.enters(nick);
    }
    says(&mut world, "bob", "lobby", "rude");
    says(&mut world, "ann", "lobby", "kind");
    let kind = world.last_number("msgID");
    world.sends("bob", &format!(r#"{{"action":"react","msgID":{kind},"message":"👎"}}"#));
    world.sends("carl", r#"{"action":"mute","username":"bob"}"#);
    world.starts_here();
    asks(&mut world, "carl", "lobby", "");
    expect![[r#"
        carl < {"action":"history","channel":"lobby","messages":[{"action":"message","channel":"lobby","username":"ann","msgID":115251613696012,"timestamp":"2026-11-22T16:00:01.000Z","body":[{"type":"paragraph","children":["kind"]}]}]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn who_is_blocked_finds_as_little_as_if_the_other_had_left() {
    let mut world = World::new();
    world.enters("ann");
    world.enters("bob");
    says(&mut world, "ann", "@bob", "psst");
    world.sends("ann", r#"{"action":"block","username":"bob"}"#);
    world.starts_here();
    asks(&mut world, "bob", "@ann", "");
    world.sends("ann", r#"{"action":"unblock","username":"bob"}"#);
    world.waits(1_000);
    asks(&mut world, "bob", "@ann", "");
    expect![[r#"
        bob < {"action":"history","channel":"@ann","messages":[]}
        ann < {"action":"roster","changed":[{"username":"bob","loginAt":1795363201}],"joined":["bob"]}
        bob < {"action":"roster","changed":[{"username":"ann","loginAt":1795363201}],"joined":["ann"]}
        bob < {"action":"history","channel":"@ann","messages":[]}
    "#]].assert_eq(world.transcript());
}

#[test]
fn whoever_is_written_to_learns_of_it_unless_they_would_not_get_it() {
    let mut world = World::new();
    for nick in ["ann", "bob", "carl"] {
        world.enters(nick);
    }
    world.sends("carl", r#"{"action":"mute","username":"ann"}"#);
    world.starts_here();
    for channel in ["@bob", "@carl", "@nobody", "@ann", "lobby", "nowhere"] {
        world.sends("ann", &format!(r#"{{"action":"typing","channel":"{channel}"}}"#));
    }
    world.sends("bob", r#"{"action":"me","dnd":true}"#);
    world.waits(1_000);
    world.sends("ann", r#"{"action":"typing","channel":"@bob"}"#);
    expect![[r#"
        bob < {"action":"typing","channel":"@ann","username":"ann"}
        ann < {"action":"roster","changed":[{"username":"bob","dnd":true,"loginAt":1795363201}]}
        bob < {"action":"roster","changed":[{"username":"bob","dnd":true,"loginAt":1795363201}]}
        carl < {"action":"roster","changed":[{"username":"bob","dnd":true,"loginAt":1795363201}]}
    "#]]
    .assert_eq(world.transcript());
}
