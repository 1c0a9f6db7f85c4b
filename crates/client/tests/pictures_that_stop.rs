//! CAM-9 to CAM-11: what becomes of a camera that I watch while it runs.

mod support;

use client::calls::{Figures, Picture, Report};
use client::cameras::{Progress, Size, Spot, TileChange, ViewTrouble};
use client::{Intent, PageReport};
use expect_test::expect;
use protocol::GrantId;
use protocol::camera::Wanted;
use support::{ME_IN_A_SESSION, Page, SECRET, name};

fn call() -> GrantId {
    SECRET.parse().expect("the secret of the tests is one")
}

/// A page that watches bob, counted twice a second.
struct Watching {
    page: Page,
    figures: Figures,
}

impl Watching {
    fn bob() -> Self {
        Self::with(r#""iceServers":[]"#)
    }

    fn with(more: &str) -> Self {
        let mut page = Page::in_a_session();
        page.wants(Intent::OpenCamera(name("bob")));
        page.hears(&format!(
            r#"{{"action":"open","username":"bob","openSecret":"{SECRET}",{more}}}"#
        ));
        page.sees("bob", SECRET);
        let mut watching = Self { page, figures: Figures::default() };
        watching.passes(2_000, 12, 4_000);
        watching.page.transcript();
        watching
    }

    /// Time passes with so many frames and so many bytes of sound every half second.
    fn passes(&mut self, milliseconds: u64, frames: u64, sound_bytes: u64) {
        for _ in 0..milliseconds / 500 {
            self.page.waits(500);
            self.figures.frames += frames;
            self.figures.picture_bytes += frames * 900;
            self.figures.sound_bytes += sound_bytes;
            self.figures.packets += frames + sound_bytes / 100;
            self.page.browser(Report::Figures { call: call(), figures: self.figures });
        }
    }

    fn picture(&self) -> Picture {
        self.page.view().cameras.view_of(&name("bob")).expect("it is open").picture
    }

    fn progress(&self) -> Progress {
        self.page.view().cameras.view_of(&name("bob")).expect("it is open").progress
    }

    fn is_offered_anew(&mut self) {
        self.page.browser(Report::Description { call: call(), description: "again".to_owned() });
    }

    fn is_answered(&mut self) {
        self.page.hears(&format!(
            r#"{{"action":"sdp","username":"bob","openSecret":"{SECRET}","description":"yes"}}"#
        ));
        self.page.browser(Report::Described { call: call() });
    }
}

#[test]
fn cam_10_a_picture_that_stands_still_finds_a_new_way_within_its_grant() {
    let mut watching = Watching::bob();
    watching.passes(4_000, 0, 0);
    assert_eq!(watching.picture(), Picture::Interrupted);
    watching.is_offered_anew();
    watching.page.hears(&format!(
        r#"{{"action":"candidate","username":"bob","openSecret":"{SECRET}","candidate":"new"}}"#
    ));
    watching.is_answered();
    watching.is_answered();
    expect![[r#"
        rtc: restart
        > {"action":"sdp","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw","description":"again"}
        rtc: describe
        rtc: add candidate
    "#]]
    .assert_eq(&watching.page.transcript());
    watching.passes(500, 12, 4_000);
    assert_eq!(watching.picture(), Picture::Moving);
}

#[test]
fn cam_10_a_camera_that_sends_no_picture_is_not_called_broken() {
    let mut watching = Watching::bob();
    watching.passes(20_000, 0, 4_000);
    assert_eq!(watching.picture(), Picture::Paused);
    assert_eq!(watching.page.transcript(), "");
    watching.passes(500, 1, 4_000);
    assert_eq!(watching.picture(), Picture::Moving);
}

#[test]
fn cam_10_a_picture_that_never_comes_back_ends_in_words_and_gives_its_grant_back() {
    let mut watching = Watching::bob();
    watching.passes(15_000, 0, 0);
    assert_eq!(watching.progress(), Progress::Failed(ViewTrouble::Lost));
    expect![[r#"
        rtc: restart
        rtc: close
        > {"action":"unwatch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw"}
    "#]]
    .assert_eq(&watching.page.transcript());
    watching.page.wants(Intent::OpenCamera(name("bob")));
    assert_eq!(watching.progress(), Progress::Asked);
}

#[test]
fn cam_10_whoever_does_not_want_to_wait_gets_the_picture_anew() {
    let mut watching = Watching::bob();
    watching.passes(5_000, 0, 4_000);
    watching.page.wants(Intent::ReopenCamera(name("bob")));
    expect![[r#"
        rtc: close
        > {"action":"unwatch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw"}
        > {"action":"open","username":"bob"}
    "#]]
    .assert_eq(&watching.page.transcript());
    assert_eq!(watching.progress(), Progress::Asked);
}

#[test]
fn another_network_is_no_end() {
    let mut watching = Watching::bob();
    watching.page.page(PageReport::Online);
    watching.page.page(PageReport::Online);
    assert_eq!(watching.page.transcript(), "rtc: restart\n");
    watching.passes(1_000, 12, 4_000);
    assert_eq!(watching.picture(), Picture::Moving);
}

#[test]
fn a_way_that_the_browser_gives_up_is_looked_for_at_once() {
    let mut watching = Watching::bob();
    watching.page.browser(Report::NoWay { call: call() });
    assert_eq!(watching.page.transcript(), "rtc: restart\n");
}

#[test]
fn without_the_room_a_new_way_waits_until_it_is_back() {
    let mut watching = Watching::bob();
    watching.page.is_cut_off();
    watching.passes(4_500, 0, 0);
    assert_eq!(watching.picture(), Picture::Interrupted);
    assert!(!watching.page.transcript().contains("restart"));
    watching.page.finds_the_room();
    watching.page.hears(&format!(
        r#"{{"action":"resumed","grants":[{{"openSecret":"{SECRET}","username":"bob","role":"viewer"}}]}}"#
    ));
    watching.page.hears(ME_IN_A_SESSION);
    assert!(watching.page.transcript().ends_with("rtc: restart\n"));
}

#[test]
fn a_new_way_that_was_half_agreed_on_when_the_room_was_lost_begins_as_a_new_view() {
    let mut watching = Watching::bob();
    watching.passes(4_000, 0, 0);
    watching.is_offered_anew();
    watching.page.is_cut_off();
    watching.page.finds_the_room();
    watching.page.transcript();
    watching.page.hears(&format!(
        r#"{{"action":"resumed","grants":[{{"openSecret":"{SECRET}","username":"bob","role":"viewer"}}]}}"#
    ));
    watching.page.hears(ME_IN_A_SESSION);
    expect![[r#"
        rtc: close
        > {"action":"unwatch","username":"bob","openSecret":"AAAAAAAAAAAAAAAAAAAABw"}
        > {"action":"open","username":"bob"}
    "#]]
    .assert_eq(&watching.page.transcript());
}

#[test]
fn cam_11_a_network_that_blocks_video_is_named_with_and_without_a_relay() {
    let turn = r#""iceServers":[{"urls":["turn:turn.example"],"username":"u","credential":"c"}]"#;
    let stun = r#""iceServers":[{"urls":["stun:stun.example"]}]"#;
    for (more, has_relay) in [(turn, true), (stun, false)] {
        for gives_up in [false, true] {
            let mut page = Page::in_the_room();
            page.wants(Intent::OpenCamera(name("bob")));
            page.hears(&format!(
                r#"{{"action":"open","username":"bob","openSecret":"{SECRET}",{more}}}"#
            ));
            page.hears(&format!(
                r#"{{"action":"sdp","username":"bob","openSecret":"{SECRET}","description":"a"}}"#
            ));
            page.browser(Report::Described { call: call() });
            if gives_up {
                page.browser(Report::NoWay { call: call() });
            } else {
                page.waits(10_000);
            }
            let trouble = ViewTrouble::Unreachable { has_relay };
            assert_eq!(page.view().cameras.views[0].progress, Progress::Failed(trouble));
        }
    }
}

#[test]
fn a_broadcaster_keeps_a_call_that_lost_its_way_until_the_viewer_finds_another() {
    let mut page = Page::in_the_room();
    page.goes_live();
    page.hears(&format!(r#"{{"action":"ring","username":"bob","openSecret":"{SECRET}"}}"#));
    page.transcript();
    let offer = format!(
        r#"{{"action":"sdp","username":"bob","openSecret":"{SECRET}","description":"offer"}}"#
    );
    page.hears(&offer);
    page.hears(&offer);
    page.browser(Report::Described { call: call() });
    page.browser(Report::NoWay { call: call() });
    page.hears(&offer);
    assert_eq!(page.transcript(), "rtc: describe\nrtc: describe\n");
}

#[test]
fn cam_9_whoever_speaks_is_marked_until_a_moment_after() {
    let mut watching = Watching::bob();
    let speaks = |watching: &Watching| watching.page.view().cameras.views[0].is_speaking;
    watching.page.browser(Report::Level { call: call(), level: 160 });
    assert!(speaks(&watching));
    watching.page.waits(200);
    watching.page.browser(Report::Level { call: call(), level: 0 });
    assert!(speaks(&watching));
    watching.page.waits(400);
    watching.page.browser(Report::Level { call: call(), level: 0 });
    assert!(!speaks(&watching));
}

#[test]
fn cam_16_the_other_side_learns_how_large_the_picture_is_wanted() {
    let mut watching = Watching::bob();
    let placed = |page: &mut Page, width| {
        let wanted = Wanted { width, height: 180, visible: true, fps: 30 };
        page.browser(Report::Placed { call: call(), wanted });
    };
    placed(&mut watching.page, 300);
    watching.page.browser(Report::ChannelOpen { call: call() });
    placed(&mut watching.page, 620);
    placed(&mut watching.page, 630);
    expect![[r#"
        rtc: want 320x240
    "#]]
    .assert_eq(&watching.page.transcript());
    watching.page.waits(250);
    watching.page.waits(250);
    assert_eq!(watching.page.transcript(), "rtc: want 640x240\n");
}

#[test]
fn cam_16_a_picture_that_nobody_looks_at_is_not_missed() {
    let mut watching = Watching::bob();
    let wanted = Wanted { width: 320, height: 240, visible: false, fps: 30 };
    watching.page.browser(Report::Placed { call: call(), wanted });
    watching.page.transcript();
    watching.passes(20_000, 0, 0);
    assert_eq!(watching.picture(), Picture::Moving);
    assert_eq!(watching.page.transcript(), "");
}

#[test]
fn cam_16_the_first_picture_is_sent_wherever_it_is_shown() {
    let mut page = Page::in_the_room();
    page.wants(Intent::OpenCamera(name("bob")));
    page.hears(&format!(r#"{{"action":"open","username":"bob","openSecret":"{SECRET}"}}"#));
    let wanted = Wanted { width: 320, height: 240, visible: false, fps: 30 };
    page.browser(Report::Placed { call: call(), wanted });
    page.transcript();
    page.browser(Report::ChannelOpen { call: call() });
    assert_eq!(page.transcript(), "");
    page.waits(250);
    assert_eq!(page.transcript(), "rtc: want 320x240\n");
    page.browser(Report::Picture { call: call() });
    page.transcript();
    page.waits(250);
    assert_eq!(page.transcript(), "rtc: want no picture\n");
}

#[test]
fn cam_16_a_viewer_who_cannot_decide_does_not_keep_my_browser_busy() {
    let mut page = Page::in_the_room();
    page.goes_live();
    page.hears(&format!(r#"{{"action":"ring","username":"bob","openSecret":"{SECRET}"}}"#));
    page.transcript();
    for width in [160, 320, 480, 640, 800] {
        let wanted = Wanted { width, height: 240, visible: true, fps: 30 };
        page.browser(Report::Wanted { call: call(), wanted });
    }
    assert_eq!(page.transcript(), "rtc: shape 160\n");
    page.waits(250);
    assert_eq!(page.transcript(), "rtc: shape 800\n");
}

#[test]
fn a_camera_that_sends_sound_alone_is_open_once_it_is_heard() {
    let mut page = Page::in_the_room();
    page.wants(Intent::OpenCamera(name("bob")));
    page.hears(&format!(r#"{{"action":"open","username":"bob","openSecret":"{SECRET}"}}"#));
    for half_seconds in 1..5 {
        let figures = Figures { sound_bytes: half_seconds * 4_000, ..Figures::default() };
        page.browser(Report::Figures { call: call(), figures });
    }
    assert_eq!(page.view().cameras.views[0].progress, Progress::Live(call()));
}

#[test]
fn cam_6_how_loud_somebody_is_survives_a_reload() {
    let mut watching = Watching::bob();
    let change = |change| Intent::ChangeTile(name("bob"), change);
    watching.page.wants(change(TileChange::Volume(30)));
    watching.page.wants(change(TileChange::Mute(true)));
    assert_eq!(watching.page.transcript(), "rtc: volume 30\nrtc: volume 0\n");
    watching.page.is_reloaded_after(10);
    let tile = watching.page.view().cameras.tile_of(&name("bob"));
    assert_eq!((tile.volume, tile.is_muted), (30, true));
}

#[test]
fn cam_8_tiles_keep_their_place_when_a_camera_is_opened_again() {
    let mut watching = Watching::bob();
    let change = |change| Intent::ChangeTile(name("bob"), change);
    watching.page.wants(change(TileChange::Larger));
    watching.page.wants(change(TileChange::Move(Spot { x: 100, y: 200 })));
    watching.page.wants(Intent::CloseCamera(name("bob")));
    watching.page.wants(Intent::OpenCamera(name("bob")));
    let tile = watching.page.view().cameras.tile_of(&name("bob"));
    assert!(tile.size > Size::USUAL);
    assert_eq!(tile.spot, Some(Spot { x: 100, y: 200 }));
}

#[test]
fn cam_14_an_explicit_camera_is_silent_until_it_is_uncovered() {
    let mut watching = Watching::bob();
    watching.page.hears(r#"{"action":"roster","changed":[{"username":"bob","video":3}]}"#);
    assert_eq!(watching.page.transcript(), "rtc: volume 0\n");
    watching.page.wants(Intent::ChangeTile(name("bob"), TileChange::Uncover(true)));
    assert_eq!(watching.page.transcript(), "rtc: volume 100\n");
}
