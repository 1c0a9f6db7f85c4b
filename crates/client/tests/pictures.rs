//! Pictures of mine go out one after the other and never get lost on the way; those of others are
//! shown as I like it.

mod support;

use client::pictures::{Picked, PictureIntent, Showing, State, Trouble, UploadReport, Viewed};
use client::preferences::Preference;
use client::{Intent, SocketReport, Unsendable};
use protocol::PictureId;
use protocol::notice::{ErrorCode, ErrorEvent};
use protocol::picture::Uploaded;
use support::{ME_IN_A_SESSION, Page, ack, message, refusal};

const ROOM: &str = r#"{"action":"room","title":"Parlor","version":"1","protocol":1,
    "pictures":{"directs":true,"previewWidth":360},"limits":{"message":9,"picture":2000000},
    "channels":[{"id":"lobby","name":"Lobby","pictures":true},{"id":"offtopic","name":"Off Topic"}]}"#;

fn page() -> Page {
    let mut page = Page::in_a_session();
    page.hears(ROOM);
    page.transcript();
    page
}

fn pick(page: &mut Page, picked: &[(u64, u64, &str)]) {
    let picked = picked.iter().map(|(key, bytes, mime)| {
        let (key, bytes, mime) = (*key, *bytes, (*mime).to_owned());
        Picked { key, bytes, mime }
    });
    page.wants(Intent::Picture(PictureIntent::Add(picked.collect())));
}

fn picks(page: &mut Page, keys: &[u64]) {
    let picked: Vec<_> = keys.iter().map(|key| (*key, 1_000, "image/png")).collect();
    pick(page, &picked);
}

fn states(page: &Page) -> Vec<(u64, State)> {
    let view = page.view();
    let channel = view.timeline.shown().expect("a channel is shown").place.channel();
    view.pictures.tray(&channel).map(|item| (item.key, item.state.clone())).collect()
}

fn taken(key: u64) -> UploadReport {
    let (picture, mime) = (PictureId(u128::from(key)), "image/png".to_owned());
    UploadReport::Taken(key, Uploaded { picture, width: 3, height: 2, mime })
}

fn no(key: u64, code: ErrorCode) -> UploadReport {
    UploadReport::Refused(
        key,
        ErrorEvent {
            username: "ChatServer".to_owned(),
            channel: "lobby".parse().expect("this is a channel"),
            message: "No.".to_owned(),
            code,
            args: std::collections::BTreeMap::new(),
            cid: None,
        },
    )
}

const FILE: &str = r#"> {"action":"file","channel":"lobby","picture":"#;

#[test]
fn several_pictures_go_out_one_after_the_other_with_their_words() {
    let mut page = page();
    picks(&mut page, &[1, 2]);
    page.wants(Intent::Picture(PictureIntent::Describe(1, " our cat ".to_owned())));
    assert_eq!(page.transcript(), "", "nothing goes out before it is sent");
    assert_eq!(page.view().unsendable(), None, "a picture needs no words beside it");
    page.says("look");
    let out = page.transcript();
    assert!(out.contains("upload 1\n") && out.contains(r#""message":"look""#), "{out}");
    page.uploads(UploadReport::Progress(1, 500, 1_000));
    assert_eq!(states(&page), [(1, State::Uploading(500, 1_000)), (2, State::Waiting)]);
    page.uploads(taken(1));
    let file = format!(r#"{FILE}"AAAAAAAAAAAAAAAAAAAAAQ","alt":"our cat","cid":"c2"}}"#);
    assert_eq!(page.transcript().trim_end(), file);
    page.hears(&ack("c2", 7));
    assert_eq!(page.transcript(), "release 1\nupload 2\n");
    page.uploads(taken(2));
    page.hears(&ack("c3", 8));
    assert!(page.transcript().ends_with("release 2\n"));
    assert_eq!(states(&page), []);
}

#[test]
fn what_the_room_would_refuse_is_said_at_once_and_goes_nowhere() {
    let mut page = page();
    pick(&mut page, &[(1, 10, "image/svg+xml"), (2, 2_000_001, "image/png"), (3, 10, "")]);
    page.wants(Intent::Send);
    assert_eq!(page.transcript(), "upload 3\n");
    let [svg, large, _] = &states(&page)[..] else { panic!("all of them are shown") };
    assert_eq!(svg.1, State::Failed(Trouble::NoPicture));
    assert_eq!(large.1, State::Failed(Trouble::TooLarge(1)));
    page.wants(Intent::Picture(PictureIntent::TryAgain(1)));
    page.wants(Intent::Picture(PictureIntent::Remove(1)));
    assert_eq!(page.transcript(), "release 1\n");
}

#[test]
fn where_no_pictures_are_taken_none_are_picked() {
    let mut page = page();
    page.wants(Intent::Show("offtopic".parse().expect("this is a channel")));
    picks(&mut page, &[1]);
    assert_eq!(page.transcript(), "release 1\n");
    assert_eq!(page.view().unsendable(), Some(Unsendable::Empty));
    page.wants(Intent::Show("@bob".parse().expect("this is a person")));
    picks(&mut page, &[2]);
    assert_eq!(states(&page), [(2, State::Draft)]);
    page.wants(Intent::Show("lobby".parse().expect("this is a channel")));
    assert_eq!(states(&page), [], "it waits where it was picked");
}

#[test]
fn a_page_holds_no_more_than_twenty() {
    let mut page = page();
    picks(&mut page, &(1..=22).collect::<Vec<_>>());
    assert_eq!(page.transcript(), "release 21\nrelease 22\n");
    assert_eq!(states(&page).len(), 20);
}

#[test]
fn an_upload_is_cancelled_and_the_next_one_goes_out() {
    let mut page = page();
    picks(&mut page, &[1, 2]);
    page.wants(Intent::Send);
    page.transcript();
    page.wants(Intent::Picture(PictureIntent::Remove(1)));
    assert_eq!(page.transcript(), "cancel 1\nrelease 1\nupload 2\n");
    page.uploads(taken(1));
    assert_eq!(page.transcript(), "", "what came too late is nobody's");
}

#[test]
fn a_room_that_is_busy_is_asked_again_and_one_that_says_no_is_not() {
    let mut page = page();
    picks(&mut page, &[1]);
    page.wants(Intent::Send);
    page.uploads(no(1, ErrorCode::RateLimited));
    assert_eq!(states(&page), [(1, State::Waiting)]);
    page.transcript();
    page.waits(4_999);
    assert_eq!(page.transcript(), "");
    page.waits(1);
    assert_eq!(page.transcript(), "upload 1\n");
    page.uploads(no(1, ErrorCode::PictureBroken));
    let refused = State::Failed(Trouble::Refused("No.".to_owned(), false));
    assert_eq!(states(&page), [(1, refused)]);
    page.wants(Intent::Picture(PictureIntent::TryAgain(1)));
    assert_eq!(page.transcript(), "");
}

#[test]
fn a_room_that_stays_busy_is_left_in_peace_until_the_person_asks() {
    let mut page = page();
    picks(&mut page, &[1]);
    page.wants(Intent::Send);
    for _ in 0..7 {
        page.uploads(no(1, ErrorCode::Busy));
        page.hears(r#"{"action":"ping"}"#);
        page.waits(5_000);
    }
    let refused = State::Failed(Trouble::Refused("No.".to_owned(), true));
    assert_eq!(states(&page), [(1, refused)]);
    page.transcript();
    page.wants(Intent::Picture(PictureIntent::TryAgain(1)));
    assert_eq!(page.transcript(), "upload 1\n");
}

#[test]
fn what_the_room_has_is_posted_again_after_a_cut_by_the_same_name() {
    let mut page = page();
    picks(&mut page, &[1]);
    page.wants(Intent::Send);
    page.uploads(taken(1));
    let posted = page.transcript();
    page.is_cut_off();
    page.finds_the_room();
    page.transcript();
    page.hears(r#"{"action":"resumed","grants":[]}"#);
    page.hears(ME_IN_A_SESSION);
    let again = page.transcript();
    let file = posted.lines().last().expect("it was posted");
    assert!(again.lines().any(|line| line == file), "{again}");
    page.hears(&refusal("c1", "picture-gone", "It waited too long."));
    page.waits(5_000);
    assert!(page.transcript().ends_with("upload 1\n"), "it is uploaded again");
}

#[test]
fn when_the_session_is_over_what_may_have_arrived_is_for_the_person_to_decide() {
    let mut page = page();
    picks(&mut page, &[1, 2]);
    page.wants(Intent::Send);
    page.uploads(taken(1));
    page.hears(&ack("c1", 5));
    page.uploads(taken(2));
    picks(&mut page, &[3]);
    page.wants(Intent::Send);
    page.is_cut_off();
    page.finds_the_room();
    page.hears(r#"{"action":"resume-failed"}"#);
    page.is_welcomed_as(ME_IN_A_SESSION);
    assert_eq!(states(&page), [(2, State::Failed(Trouble::Unsure)), (3, State::Uploading(0, 0))]);
}

#[test]
fn a_picture_is_not_taken_for_words_that_are_on_their_way() {
    let mut page = page();
    page.says("hi");
    let picture = message("lobby", "ann", 7, "x").replace(
        r#"{"type":"paragraph","children":["x"]}"#,
        r#"{"type":"picture","picture":"AAAAAAAAAAAAAAAAAAAAAQ","mime":"image/png","width":3,"height":2}"#,
    );
    page.hears(&picture);
    assert_eq!(page.talk(), ["ann: …", "ann: hi (on its way)"]);
}

#[test]
fn who_leaves_takes_their_drafts_along() {
    let mut page = page();
    picks(&mut page, &[1, 2]);
    page.wants(Intent::Send);
    page.transcript();
    page.wants(Intent::Leave);
    let out = page.transcript();
    assert!(out.starts_with("cancel 1\nrelease 1\nrelease 2\n"), "{out}");
}

#[test]
fn pictures_are_shown_as_i_like_it_and_one_by_one_otherwise() {
    let mut page = page();
    let (one, other) = (PictureId(1), PictureId(2));
    assert!(page.view().pictures.is_shown(one));
    page.wants(Intent::Prefer(Preference::Pictures(Showing::Blurred)));
    assert_eq!(page.transcript(), "keep pictures blurred\n");
    assert!(!page.view().pictures.is_shown(one));
    page.wants(Intent::Picture(PictureIntent::Reveal(one)));
    let shown = |page: &Page, id| page.view().pictures.is_shown(id);
    assert!(shown(&page, one) && !shown(&page, other));
    page.wants(Intent::Prefer(Preference::Pictures(Showing::Hidden)));
    assert!(!shown(&page, one), "a new rule holds for all");
    page.recalls(Showing::Always);
    assert!(shown(&page, other));
}

#[test]
fn a_picture_is_looked_at_and_put_away() {
    let mut page = page();
    page.recalls(Showing::Hidden);
    let viewed = Viewed {
        picture: PictureId(1),
        mime: "image/png".to_owned(),
        alt: "our cat".to_owned(),
        width: 3,
        height: 2,
    };
    page.wants(Intent::Picture(PictureIntent::View(viewed.clone())));
    assert_eq!(page.view().pictures.viewed(), Some(&viewed));
    assert!(page.view().pictures.is_shown(viewed.picture), "it was asked for");
    page.wants(Intent::Picture(PictureIntent::CloseViewer));
    assert_eq!(page.view().pictures.viewed(), None);
    page.socket(SocketReport::Closed { code: 1006 });
}

#[test]
fn a_picture_is_not_changed_into_words() {
    let mut page = page();
    page.hears(&message("lobby", "ann", 6, "hi"));
    let picture = message("lobby", "ann", 7, "x").replace(
        r#"{"type":"paragraph","children":["x"]}"#,
        r#"{"type":"picture","picture":"AAAAAAAAAAAAAAAAAAAAAQ","mime":"image/png","width":3,"height":2,"alt":"cat"}"#,
    );
    page.hears(&picture);
    let lobby = "lobby".parse().expect("this is a channel");
    page.wants(Intent::Edit(protocol::MessageId(7)));
    assert_eq!(page.view().composer.edits(&lobby), None);
    page.wants(Intent::EditLast);
    assert_eq!(page.view().composer.edits(&lobby), Some(protocol::MessageId(6)));
}
