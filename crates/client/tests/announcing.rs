//! A11Y-2 and MSG-18: what screen readers are told, and who is seen writing.

mod support;

use client::Intent;
use client::announcer::{Aloud, Loudness};
use client::preferences::Preference;
use support::{Page, message, name};

fn aloud(page: &Page) -> Aloud {
    page.view().announcement.what.clone()
}

#[test]
fn a11y_2_twenty_messages_in_two_seconds_are_three_announcements_at_most() {
    let mut page = Page::in_the_room();
    for id in 1..=20 {
        page.hears(&message("lobby", "bob", id, "hello"));
        page.waits(100);
    }
    page.waits(5_000);
    let said = page.view().announcement.number;
    assert!((2..=3).contains(&said), "{said} announcements");
    assert!(matches!(aloud(&page), Aloud::Many(_) | Aloud::Messages(_)));
}

#[test]
fn a11y_2_one_message_is_said_with_its_writer_and_its_words() {
    let mut page = Page::in_the_room();
    page.hears(&message("lobby", "bob", 1, "hello"));
    assert_eq!(aloud(&page), Aloud::Messages(vec![(name("bob"), "hello".to_owned())]));
}

#[test]
fn a11y_2_what_is_said_elsewhere_is_silent_unless_it_is_for_me() {
    let mut page = Page::in_the_room();
    page.hears(&message("offtopic", "bob", 1, "aside"));
    assert_eq!(aloud(&page), Aloud::Silence);
    page.hears(&message("@bob", "bob", 2, "psst"));
    assert_eq!(aloud(&page), Aloud::Messages(vec![(name("bob"), "psst".to_owned())]));
}

#[test]
fn a11y_2_a_listener_chooses_what_is_read_out() {
    let mut page = Page::in_the_room();
    page.wants(Intent::Prefer(Preference::Aloud(Loudness::ToMe)));
    page.hears(&message("lobby", "bob", 1, "hello"));
    assert_eq!(aloud(&page), Aloud::Silence);
    page.hears(&message("@bob", "bob", 2, "psst"));
    assert_eq!(aloud(&page), Aloud::Messages(vec![(name("bob"), "psst".to_owned())]));
    page.waits(2_000);
    page.wants(Intent::Prefer(Preference::Aloud(Loudness::Nothing)));
    page.hears(&message("@bob", "bob", 3, "again"));
    assert_eq!(aloud(&page), Aloud::Messages(vec![(name("bob"), "psst".to_owned())]));
}

#[test]
fn msg_18_who_writes_to_me_is_seen_for_six_seconds_or_until_their_message_comes() {
    let mut page = Page::in_the_room();
    let typing = r#"{"action":"typing","channel":"@bob","username":"bob"}"#;
    let writes = |page: &Page| page.view().typists.include(&name("bob"));
    page.hears(typing);
    page.waits(5_000);
    assert!(writes(&page));
    page.waits(1_000);
    assert!(!writes(&page));
    page.hears(typing);
    page.hears(&message("@bob", "bob", 1, "psst"));
    assert!(!writes(&page));
}

#[test]
fn msg_18_to_whom_i_write_it_is_said_every_three_seconds_and_in_no_channel() {
    let mut page = Page::in_the_room();
    page.wants(Intent::draft("for all"));
    page.wants(Intent::Show("@bob".parse().expect("that is bob")));
    page.wants(Intent::draft("/help"));
    for _ in 0..7 {
        page.wants(Intent::draft("hello"));
        page.waits(1_000);
    }
    let typing = r#"> {"action":"typing","channel":"@bob"}"#;
    assert_eq!(page.transcript().lines().collect::<Vec<_>>(), [typing; 3]);
}
