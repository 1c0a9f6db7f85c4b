//! CMP-4, CMP-5 and CMP-7: names, emojis and commands are completed where the caret is.

mod support;

use client::composer::{EmojiTable, Glyph, Offer};
use client::{Input, Intent, Unsendable};
use support::{Page, message};

/// A page in a room of several people, with a few commands and emojis.
fn page() -> Page {
    let mut page = Page::in_the_room();
    page.hears(
        r#"{"action":"room","title":"Parlor","version":"1","protocol":1,"limits":{"message":99},
            "channels":[{"id":"lobby","name":"Lobby"}],"commands":["help","kick","kiss"]}"#,
    );
    page.hears(
        r#"{"action":"who","whoList":[{"username":"ann","op":true},{"username":"George"},
            {"username":"gerda Gold"},{"username":"bob"}]}"#,
    );
    page
}

fn glyph(text: &str, code: &str) -> Glyph {
    let (name, codes) = (code.replace('_', " "), vec![code.to_owned()]);
    Glyph { text: text.to_owned(), name, codes, group: 0, tones: Vec::new() }
}

fn offers(page: &Page) -> Vec<String> {
    let completion = page.view().composer.completion.clone();
    let offers = completion.into_iter().flat_map(|completion| completion.offers);
    let names = offers.map(|offer| match offer {
        Offer::Person(name) => name.to_string(),
        Offer::Everyone => "here".to_owned(),
        Offer::Emoji { code, .. } => code,
        Offer::Command(verb) => verb,
    });
    names.collect()
}

fn draft(page: &Page) -> (String, usize) {
    let view = page.view();
    let lobby = "lobby".parse().expect("this is a channel");
    (view.composer.draft(&lobby).to_owned(), view.composer.caret.at)
}

#[test]
fn cmp_4_names_begin_like_what_was_typed_and_who_spoke_last_comes_first() {
    let mut page = page();
    page.wants(Intent::draft("hi @ge"));
    assert_eq!(offers(&page), ["George", "gerda Gold"]);
    page.hears(&message("lobby", "gerda Gold", 1, "hello"));
    page.wants(Intent::draft("hi @G"));
    assert_eq!(offers(&page), ["gerda Gold", "George"]);
    for none in ["ge", "x@ge", "@zz", "@ge\n", "@ bob", "@bob"] {
        page.wants(Intent::draft(none));
        assert!(offers(&page).is_empty(), "{none}");
    }
}

#[test]
fn cmp_4_the_chosen_name_takes_the_place_of_what_was_typed() {
    let mut page = page();
    page.wants(Intent::Draft { text: "hi @ge, tea?".to_owned(), caret: 6 });
    page.wants(Intent::ChooseOffer(1));
    page.wants(Intent::ChooseOffer(1));
    page.wants(Intent::ChooseOffer(-1));
    page.wants(Intent::TakeOffer(None));
    assert_eq!(draft(&page), ("hi @gerda Gold , tea?".to_owned(), 15));
    assert!(offers(&page).is_empty());
    assert_eq!(page.transcript(), "", "nothing was sent");
}

#[test]
fn cmp_4_what_was_dismissed_stays_away_until_something_else_begins() {
    let mut page = page();
    page.wants(Intent::draft("@g"));
    page.wants(Intent::DismissOffers);
    page.wants(Intent::draft("@ge"));
    assert!(offers(&page).is_empty());
    assert_eq!(draft(&page).0, "@ge");
    page.wants(Intent::draft("@ge @g"));
    assert_eq!(offers(&page), ["George", "gerda Gold"]);
}

#[test]
fn cmp_4_whoever_keeps_order_may_speak_to_everybody() {
    let mut page = page();
    page.wants(Intent::draft("@he"));
    assert_eq!(offers(&page), ["here"]);
    page.hears(r#"{"action":"roster","changed":[{"username":"ann"}]}"#);
    page.wants(Intent::draft("@he"));
    assert!(offers(&page).is_empty());
}

#[test]
fn cmp_5_the_table_of_emojis_is_fetched_when_one_is_begun() {
    let mut page = page();
    page.wants(Intent::draft("10:30 :"));
    assert_eq!(page.transcript(), "");
    page.wants(Intent::draft(":he"));
    assert_eq!(page.transcript(), "load emojis\n");
    let table = vec![glyph("🐑", "sheep"), glyph("❤️", "heart"), glyph("💚", "green_heart")];
    page.input(Input::Emojis(Some(EmojiTable(table))));
    assert_eq!(offers(&page), ["heart", "sheep", "green_heart"], "as soon as it is here");
    page.wants(Intent::draft("so :he"));
    assert_eq!(offers(&page), ["heart", "sheep", "green_heart"]);
    page.wants(Intent::TakeOffer(Some(2)));
    assert_eq!(draft(&page), ("so 💚".to_owned(), 7));
    page.wants(Intent::Insert(2, "!".to_owned()));
    assert_eq!(draft(&page), ("so! 💚".to_owned(), 3));
}

#[test]
fn cmp_7_commands_are_offered_and_a_slip_is_not_sent() {
    let mut page = page();
    page.wants(Intent::draft("/ki"));
    assert_eq!(offers(&page), ["kick", "kiss"]);
    for none in ["/kick", "/kick b", "a /ki"] {
        page.wants(Intent::draft(none));
        assert!(offers(&page).is_empty(), "{none}");
    }
    page.says("/kik bob");
    assert_eq!(page.transcript(), "");
    assert_eq!(page.view().unsendable(), Some(Unsendable::NoSuchCommand));
    assert_eq!(page.view().meant_command("/kik bob"), Some("kick"));
    assert_eq!(page.view().meant_command("/dance"), None);
    assert_eq!(draft(&page).0, "/kik bob");
}
