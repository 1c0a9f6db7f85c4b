//! MSG-11 to MSG-13: what becomes of messages on the page, and what a person does about them.

mod support;

use client::Intent;
use client::rules::Rule;
use client::timeline::Marks;
use expect_test::expect;
use protocol::MessageId;
use support::{Page, message, name};

fn edit(id: u64, by: &str, text: &str) -> String {
    format!(
        r#"{{"action":"edit","channel":"lobby","username":"{by}","msgID":{id},
            "timestamp":"2026-11-22T16:00:05.000Z",
            "body":[{{"type":"paragraph","children":["{text}"]}}]}}"#
    )
}

fn takeback(id: u64) -> String {
    format!(r#"{{"action":"takeback","channel":"lobby","msgID":{id}}}"#)
}

fn react(id: u64, by: &str, remove: bool) -> String {
    format!(
        r#"{{"action":"react","channel":"lobby","username":"{by}","msgID":{id},"message":"👍","remove":{remove}}}"#
    )
}

fn marks(page: &Page) -> Vec<Marks> {
    let lines = page.rows().1;
    lines.iter().filter_map(|line| line.what.said()).map(|(_, _, marks)| marks.clone()).collect()
}

#[test]
fn a_message_says_something_else_and_is_marked_and_keeps_its_line() {
    let mut page = Page::in_the_room();
    page.hears(&message("lobby", "bob", 1, "helo"));
    let number = page.rows().1.last().expect("something was said").number;
    page.hears(&edit(1, "bob", "hello"));
    page.hears(&edit(9, "bob", "what is not here"));
    assert_eq!(page.talk(), ["bob: hello"]);
    assert_eq!(page.rows().1.last().map(|line| line.number), Some(number));
    assert!(marks(&page)[0].edited);
}

#[test]
fn a_message_that_was_taken_back_is_gone_and_not_unread_any_more() {
    let mut page = Page::in_the_room();
    page.wants(Intent::Show("offtopic".parse().expect("this is a channel")));
    page.hears(&message("lobby", "bob", 1, "oops"));
    page.hears(&message("lobby", "bob", 2, "hello"));
    page.hears(&takeback(1));
    assert_eq!(page.view().timeline.channels()[0].unread, 1);
    page.wants(Intent::Show("lobby".parse().expect("this is a channel")));
    assert_eq!(page.talk(), ["bob: hello"]);
}

#[test]
fn reactions_are_those_of_people_and_mine_goes_on_and_off() {
    let mut page = Page::in_the_room();
    page.hears(&message("lobby", "bob", 1, "cake?"));
    let thumb = || Intent::React(MessageId(1), "👍".parse().expect("this is an emoji"));
    page.wants(thumb());
    page.hears(&react(1, "ann", false));
    page.hears(&react(1, "bob", false));
    page.hears(&react(1, "bob", false));
    assert_eq!(marks(&page)[0].reactions[0].usernames, [name("ann"), name("bob")]);
    page.wants(thumb());
    page.hears(&react(1, "ann", true));
    page.hears(&react(1, "bob", true));
    assert!(marks(&page)[0].reactions.is_empty());
    expect![[r#"
        > {"action":"react","msgID":1,"message":"👍"}
        > {"action":"react","msgID":1,"message":"👍","remove":true}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn the_last_message_is_changed_and_what_was_being_written_comes_back() {
    let mut page = Page::in_the_room();
    page.hears(&message("lobby", "ann", 1, "helo"));
    page.hears(&message("lobby", "bob", 2, "hm?"));
    page.wants(Intent::draft("as I"));
    page.wants(Intent::EditLast);
    let draft = |page: &Page| {
        let (view, lobby) = (page.view(), "lobby".parse().expect("this is a channel"));
        (view.composer.draft(&lobby).to_owned(), view.composer.edits(&lobby))
    };
    assert_eq!(draft(&page), ("helo".to_owned(), Some(MessageId(1))));
    page.says("hello");
    assert_eq!(draft(&page), ("as I".to_owned(), None));
    page.wants(Intent::EditLast);
    page.wants(Intent::Send);
    page.wants(Intent::EditLast);
    page.wants(Intent::WriteAnew);
    assert_eq!(draft(&page), ("as I".to_owned(), None));
    page.wants(Intent::Edit(MessageId(2)));
    assert_eq!(draft(&page).1, None, "it is bob's");
    expect![[r#"
        > {"action":"edit","msgID":1,"message":"hello","cid":"c1"}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn a_change_that_was_not_answered_is_said_again_and_one_that_is_refused_comes_back() {
    let mut page = Page::in_a_session();
    page.hears(&message("lobby", "ann", 1, "helo"));
    page.wants(Intent::EditLast);
    page.says("hello");
    page.is_cut_off();
    page.wants(Intent::EditLast);
    page.wants(Intent::draft("hullo"));
    page.wants(Intent::Send);
    assert_eq!(page.view().unsendable(), Some(client::Unsendable::NoChangeNow));
    page.wants(Intent::WriteAnew);
    page.finds_the_room();
    page.hears(r#"{"action":"resumed","grants":[]}"#);
    page.hears(support::ME_IN_A_SESSION);
    page.hears(&support::refusal("c1", "no-such-message", "Too long ago."));
    assert_eq!(page.talk(), ["ann: helo"]);
    let lobby = "lobby".parse().expect("this is a channel");
    assert_eq!(page.view().composer.draft(&lobby), "hello");
    assert_eq!(page.view().composer.edits(&lobby), Some(MessageId(1)));
    expect![[r#"
        > {"action":"edit","msgID":1,"message":"hello","cid":"c1"}
        connect
        > {"action":"resume","session":"AAAAAAAAAAAAAAAAAAAAUQ","received":1,"msgID":1}
        > {"action":"edit","msgID":1,"message":"hello","cid":"c1"}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn an_answer_carries_the_number_of_what_it_answers_and_no_words() {
    let mut page = Page::in_the_room();
    page.hears(&message("lobby", "bob", 1, "cake?"));
    page.wants(Intent::ReplyTo(MessageId(7)));
    page.wants(Intent::ReplyTo(MessageId(1)));
    page.says("yes");
    page.says("please");
    let replies: Vec<_> = marks(&page).into_iter().map(|marks| marks.reply_to).collect();
    assert_eq!(replies, [None, Some(MessageId(1)), None]);
    expect![[r#"
        > {"action":"message","channel":"lobby","message":"yes","cid":"c1","replyTo":1}
        > {"action":"message","channel":"lobby","message":"please","cid":"c2"}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn nothing_of_somebody_who_is_muted_is_on_the_page() {
    let mut page = Page::in_the_room();
    page.hears(&message("lobby", "bob", 1, "rude"));
    page.hears(&message("lobby", "carl", 2, "kind"));
    page.hears(&react(2, "bob", false));
    page.wants(Intent::Hold(Rule::Mute, name("bob")));
    // What was under way when the room learned of it.
    page.hears(&message("lobby", "bob", 3, "ruder"));
    page.hears(&react(2, "bob", false));
    page.hears(&edit(2, "bob", "rudest"));
    page.hears(r#"{"action":"typing","channel":"@bob","username":"bob"}"#);
    assert_eq!(page.talk(), ["carl: kind"]);
    assert!(marks(&page)[0].reactions.is_empty());
    assert!(!page.view().typists.include(&name("bob")));
    assert_eq!(page.view().announcement.number, 1, "only of what came before");
}

#[test]
fn what_somebody_said_to_me_alone_is_asked_for_when_they_are_heard_again() {
    let mut page = Page::in_the_room();
    page.hears(&message("@bob", "bob", 1, "psst"));
    page.wants(Intent::Show("@bob".parse().expect("that is bob")));
    page.wants(Intent::Hold(Rule::Mute, name("bob")));
    assert!(page.talk().is_empty());
    page.wants(Intent::Lift(Rule::Mute, name("bob")));
    page.hears(&format!(
        r#"{{"action":"history","channel":"@bob","messages":[{}]}}"#,
        message("@bob", "bob", 1, "psst")
    ));
    assert_eq!(page.talk(), ["bob: psst"]);
    expect![[r#"
        > {"action":"mute","username":"bob"}
        > {"action":"unmute","username":"bob"}
        > {"action":"history","channel":"@bob"}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn a_message_that_is_hidden_does_not_come_back() {
    let mut page = Page::in_the_room();
    page.hears(&message("lobby", "bob", 1, "again and again"));
    page.wants(Intent::Hide(MessageId(1)));
    page.hears(&message("lobby", "bob", 1, "again and again"));
    assert!(page.talk().is_empty());
}

#[test]
fn msg_16_older_messages_come_above_until_there_are_no_more() {
    let mut page = Page::in_the_room();
    page.hears(&message("lobby", "bob", 8, "new"));
    page.wants(Intent::ShowEarlier);
    page.wants(Intent::ShowEarlier);
    page.hears(&format!(
        r#"{{"action":"history","channel":"lobby","messages":[{}]}}"#,
        message("lobby", "bob", 3, "old")
    ));
    page.wants(Intent::ShowEarlier);
    assert_eq!(page.talk(), ["bob: old", "bob: new"]);
    assert_eq!(page.view().timeline.unread(), 0);
    expect![[r#"
        > {"action":"history","channel":"lobby","before":8}
    "#]]
    .assert_eq(&page.transcript());
}
