//! The owner's site around the room: who is sent to sign in, and what a page around the room hears.

use client::site::{HostEvent, Surroundings};
use client::stage::{Door, Stage};
use client::{Client, Effect, Input, Intent, Token};
use protocol::site::Site;
use protocol::{Now, Timestamp};

const SIGN_IN: &str = "https://site.example/login";

fn now() -> Now {
    Now { monotonic_ms: 0, wall: Timestamp::from_unix_ms(0), random: 4 }
}

fn members_only(framed: bool) -> Surroundings {
    let site = Site { guests: false, sign_in_url: SIGN_IN.to_owned(), ..Site::default() };
    Surroundings { site, framed, forgetful: false }
}

fn takes(client: &mut Client, input: Input) -> Vec<Effect> {
    let mut effects = Vec::new();
    client.handle(now(), input, &mut effects);
    effects
}

fn looks_around(client: &mut Client, surroundings: Surroundings) -> Vec<Effect> {
    takes(client, Input::Surroundings(Box::new(surroundings)))
}

fn error(code: &str) -> Input {
    let frame = format!(
        r#"{{"action":"error","username":"ChatServer","channel":"lobby","message":"No.","code":"{code}"}}"#
    );
    Input::Server(protocol::wire::decode_event(&frame).expect("it is an event"))
}

#[test]
fn whoever_has_no_token_is_sent_to_sign_in_where_one_is_asked_for() {
    let mut client = Client::default();
    let effects = looks_around(&mut client, members_only(false));
    assert_eq!(effects, [Effect::GoTo(SIGN_IN.to_owned())]);
    assert!(looks_around(&mut Client::default(), Surroundings::default()).is_empty());
}

#[test]
fn whoever_has_a_token_goes_in_and_whoever_is_refused_is_not_sent_round_in_circles() {
    let mut client = Client::default();
    let effects = takes(&mut client, Input::Token(Token("a.b.c".to_owned())));
    assert!(effects.contains(&Effect::Connect));
    assert!(looks_around(&mut client, members_only(false)).is_empty());
    let effects = takes(&mut client, error("token-expired"));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::GoTo(_))), "{effects:?}");
    assert_eq!(*client.view().stage, Stage::Door(Door::Refused("No.".to_owned())));
}

#[test]
fn a_room_that_has_become_one_for_members_sends_guests_to_sign_in() {
    let mut client = Client::default();
    let site = Site { sign_in_url: SIGN_IN.to_owned(), ..Site::default() };
    looks_around(&mut client, Surroundings { site, ..Surroundings::default() });
    takes(&mut client, Input::Intent(Intent::Enter { name: "ann".to_owned() }));
    let effects = takes(&mut client, error("token-required"));
    assert!(effects.contains(&Effect::GoTo(SIGN_IN.to_owned())), "{effects:?}");
    assert!(!client.view().surroundings.site.guests, "the door asks for no name any more");
}

#[test]
fn a_page_around_the_room_stays_where_it_is_and_hears_what_happens() {
    let mut client = Client::default();
    let effects = looks_around(&mut client, members_only(true));
    assert_eq!(effects, [Effect::TellHost(HostEvent::Ready)]);

    let mut client = Client::default();
    let framed = Surroundings { framed: true, ..Surroundings::default() };
    looks_around(&mut client, framed);
    takes(&mut client, Input::Intent(Intent::Enter { name: "ann".to_owned() }));
    takes(&mut client, Input::Socket(client::SocketReport::Opened));
    for frame in [
        r#"{"action":"me","username":"ann","session":"AAAAAAAAAAAAAAAAAAAAAA","resumeMs":60000}"#,
        r#"{"action":"room","title":"T","version":"1","protocol":1,"channels":[{"id":"lobby","name":"Lobby"},{"id":"den","name":"Den"}],"limits":{"message":5000}}"#,
        r#"{"action":"who","whoList":[]}"#,
    ] {
        takes(&mut client, Input::Server(protocol::wire::decode_event(frame).expect("an event")));
    }
    let said = r#"{"action":"message","channel":"den","username":"bob","msgID":7,"timestamp":"2026-11-26T00:00:00.000Z","body":[{"type":"paragraph","children":["hi"]}]}"#;
    let said = protocol::wire::decode_event(said).expect("an event");
    let effects = takes(&mut client, Input::Server(said));
    assert!(effects.contains(&Effect::TellHost(HostEvent::Unread(1))), "{effects:?}");
    let effects = takes(&mut client, Input::Intent(Intent::Leave));
    assert!(effects.contains(&Effect::TellHost(HostEvent::Left)), "{effects:?}");
    assert!(effects.contains(&Effect::TellHost(HostEvent::Unread(0))), "{effects:?}");
}

#[test]
fn alone_in_its_tab_the_page_tells_nobody_anything() {
    let mut client = Client::default();
    assert!(looks_around(&mut client, Surroundings::default()).is_empty());
    takes(&mut client, Input::Intent(Intent::Enter { name: "ann".to_owned() }));
    let effects = takes(&mut client, Input::Intent(Intent::Leave));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::TellHost(_))));
}
