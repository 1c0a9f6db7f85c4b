//! MSG-5 and MSG-6: read is what stood at the end of the open conversation while somebody looked.

mod support;

use client::timeline::Conversation;
use client::{Intent, PageReport};
use support::{Page, message};

fn show(channel: &str) -> Intent {
    Intent::Show(channel.parse().expect("the test uses plain ids"))
}

fn lobby(page: &Page) -> std::rc::Rc<Conversation> {
    page.view().timeline.channels()[0].clone()
}

/// The words of the first line that is marked as new.
fn first_new(page: &Page) -> Option<String> {
    let lobby = lobby(page);
    let number = lobby.first_unread?;
    let at = lobby.lines.iter().position(|line| line.number == number)?;
    page.reads().1.get(at).cloned()
}

#[test]
fn msg_5_the_divider_stands_before_what_is_new_until_the_channel_is_left() {
    let mut page = Page::in_the_room();
    page.hears(&message("lobby", "bob", 1, "old"));
    page.wants(show("offtopic"));
    page.hears(&message("lobby", "bob", 2, "new"));
    page.hears(&message("lobby", "bob", 3, "newer"));
    page.wants(show("lobby"));
    assert_eq!((lobby(&page).unread, first_new(&page)), (0, Some("bob: new".to_owned())));
    page.hears(&message("lobby", "bob", 4, "newest"));
    assert_eq!(first_new(&page), Some("bob: new".to_owned()));
    page.wants(show("offtopic"));
    page.wants(show("lobby"));
    assert_eq!(first_new(&page), None);
}

#[test]
fn msg_5_the_divider_goes_when_its_reader_says_so_or_something() {
    for ends in [Intent::ForgetDivider, Intent::Send] {
        let mut page = Page::in_the_room();
        page.wants(show("offtopic"));
        page.hears(&message("lobby", "bob", 2, "new"));
        page.wants(show("lobby"));
        page.wants(Intent::draft("hello"));
        assert!(first_new(&page).is_some());
        page.wants(ends);
        assert_eq!(first_new(&page), None);
    }
}

#[test]
fn msg_6_what_comes_while_nobody_looks_is_unread_in_the_open_channel_too() {
    let mut page = Page::in_the_room();
    page.page(PageReport::LookedAt(false));
    page.hears(&message("lobby", "bob", 1, "are you there?"));
    assert_eq!((lobby(&page).unread, first_new(&page).is_some()), (1, true));
    page.wants(Intent::AtEnd(false));
    page.page(PageReport::LookedAt(true));
    page.hears(&message("lobby", "bob", 2, "hello?"));
    assert_eq!(lobby(&page).unread, 2, "its reader is further up");
    page.wants(Intent::AtEnd(true));
    assert_eq!((lobby(&page).unread, first_new(&page).is_some()), (0, true));
}

#[test]
fn messages_that_speak_to_me_are_counted_apart() {
    let mut page = Page::in_the_room();
    page.wants(show("offtopic"));
    let calls = |id, node: &str| {
        format!(
            r#"{{"action":"message","channel":"lobby","username":"bob","msgID":{id},
                "timestamp":"2026-11-22T16:00:05.000Z",
                "body":[{{"type":"paragraph","children":["x ",{node}]}}]}}"#
        )
    };
    page.hears(&calls(1, r#"{"type":"mention","username":"ann"}"#));
    page.hears(&calls(2, r#"{"type":"mention","everyone":true}"#));
    page.hears(&calls(3, r#"{"type":"mention","username":"carl"}"#));
    assert_eq!((lobby(&page).unread, lobby(&page).calls), (3, 2));
    page.wants(show("lobby"));
    assert_eq!((lobby(&page).unread, lobby(&page).calls), (0, 0));
}

#[test]
fn msg_15_five_thousand_messages_leave_a_thousand_lines() {
    let mut page = Page::in_the_room();
    for id in 1..=5_000 {
        page.hears(&message("lobby", "bob", id, "hello"));
    }
    assert_eq!(lobby(&page).lines.len(), 1_000);
}
