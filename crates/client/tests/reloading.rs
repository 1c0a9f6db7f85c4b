//! A page that is loaded anew goes on where the one before it was left.

mod support;

use client::rules::Rule;
use client::stage::{Door, Stage};
use client::timeline::Timeline;
use client::{Intent, SocketReport};
use expect_test::expect;
use protocol::{Channel, MessageId};
use support::{Page, message, name, refusal};

fn show(channel: &str) -> Intent {
    Intent::Show(channel.parse().expect("the test uses plain ids"))
}

fn draft(page: &Page, channel: &str) -> String {
    let channel: Channel = channel.parse().expect("the test uses plain ids");
    page.view().composer.draft(&channel).to_owned()
}

fn directs(timeline: &Timeline) -> Vec<&str> {
    timeline.directs().map(|one| one.place.name()).collect()
}

/// A page with a bit of everything.
fn busy() -> Page {
    let mut page = Page::in_a_session();
    page.wants(Intent::Hold(Rule::Boot, name("carl")));
    page.wants(show("@bob"));
    page.says("psst");
    page.hears(&refusal("c1", "dms-closed", "Not now."));
    page.wants(Intent::draft("for\nbob".to_owned()));
    page.wants(show("lobby"));
    page.says("one");
    page.is_cut_off();
    page.says("two");
    page.wants(Intent::draft("half a".to_owned()));
    page
}

#[test]
fn what_answers_something_still_does_when_it_is_sent_after_a_reload() {
    let mut page = Page::in_a_session();
    page.hears(&message("lobby", "bob", 7, "tea?"));
    page.wants(Intent::ReplyTo(MessageId(7)));
    page.is_cut_off();
    page.says("yes");
    page.is_reloaded_after(2_000);
    page.is_let_in();
    page.transcript();
    page.wants(Intent::TryAllAgain);
    expect![[r#"
        > {"action":"message","channel":"lobby","message":"yes","cid":"c1","replyTo":7}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn nothing_that_was_typed_is_lost_and_nothing_is_sent_by_itself() {
    let mut page = busy();
    page.is_reloaded_after(2_000);
    page.is_let_in_as(r#"{"action":"me","username":"ann","booted":["carl"]}"#);
    expect![[r#"
        connect
        > {"action":"login","username":"ann","protocol":1,"booted":["carl"]}
    "#]]
    .assert_eq(&page.transcript());
    assert_eq!(page.talk(), ["ann: one (unsure)", "ann: two (unsent)"]);
    assert_eq!(draft(&page, "lobby"), "half a");
    assert_eq!(draft(&page, "@bob"), "for\nbob");
    assert_eq!(directs(&page.view().timeline), ["bob"]);
    page.wants(show("@bob"));
    assert_eq!(page.talk(), ["ann: psst (unsent)"]);
}

#[test]
fn whoever_comes_back_later_finds_the_door_and_everything_behind_it() {
    let mut page = busy();
    page.is_reloaded_after(61_000);
    assert_eq!(page.transcript(), "");
    assert_eq!(*page.view().stage, Stage::Door(Door::Open));
    assert_eq!(&*page.view().name, "ann");
    assert_eq!(draft(&page, "lobby"), "half a");
}

#[test]
fn whoever_left_has_left_nothing_behind() {
    let mut page = busy();
    page.wants(Intent::Leave);
    page.is_reloaded_after(1_000);
    assert_eq!(*page.view().stage, Stage::Door(Door::Open));
    assert_eq!(&*page.view().name, "");
    assert_eq!(draft(&page, "lobby"), "");
}

#[test]
fn whoever_came_with_a_token_is_not_let_in_as_somebody_else() {
    let mut page = Page::new();
    page.comes_with("a.signed.token");
    page.is_let_in();
    page.wants(Intent::draft("half a".to_owned()));
    page.is_reloaded_after(1_000);
    assert_eq!(*page.view().stage, Stage::Door(Door::Open));
    assert_eq!(draft(&page, "lobby"), "half a");
}

#[test]
fn a_page_that_goes_away_keeps_what_it_has_each_time() {
    let mut page = busy();
    page.is_reloaded_after(1_000);
    page.socket(SocketReport::Opened);
    page.is_reloaded_after(1_000);
    assert_eq!(page.transcript(), "connect\n");
    page.is_let_in();
    assert_eq!(page.talk(), ["ann: one (unsure)", "ann: two (unsent)"]);
}

#[test]
fn what_was_written_a_second_ago_outlives_a_page_that_says_nothing_before_it_ends() {
    let mut page = Page::in_the_room();
    page.wants(Intent::draft("half a"));
    page.waits(1_000);
    page.wants(Intent::draft("half a thought"));
    page.crashes();
    assert_eq!(*page.view().stage, Stage::Door(Door::Broken));
    assert_eq!(&*page.view().name, "ann");
    assert_eq!(draft(&page, "lobby"), "half a");
    assert_eq!(page.transcript(), "", "nobody is taken back in by a page that may break again");
    page.wants(Intent::Enter { name: "ann".to_owned() });
    page.is_let_in();
    assert_eq!(draft(&page, "lobby"), "half a");
}

#[test]
fn whoever_left_before_the_page_broke_has_left_nothing_behind() {
    let mut page = Page::in_the_room();
    page.wants(Intent::draft("half a"));
    page.waits(1_000);
    page.wants(Intent::Leave);
    page.waits(1_000);
    page.crashes();
    assert_eq!(draft(&page, "lobby"), "");
}
