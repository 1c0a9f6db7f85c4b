//! CAM-2 to CAM-5: my camera before anybody sees it, and its devices.

mod support;

use client::calls::{CameraTrouble, Captured, Device, Devices, Listed, Report};
use client::cameras::{Mine, Sends, SetupChange};
use client::rules::Rule;
use client::timeline::What;
use client::{Intent, PageReport};
use expect_test::expect;
use support::{Page, name};

fn previewing() -> Page {
    let mut page = Page::in_the_room();
    page.wants(Intent::StartCamera);
    page.browser(Report::CameraStarted(Captured {
        camera: Some("front".to_owned()),
        microphone: Some("built in".to_owned()),
    }));
    page.transcript();
    page
}

fn chooses(page: &mut Page, change: SetupChange) {
    page.wants(Intent::SetUp(change));
}

fn audience(page: &Page) -> Option<Vec<String>> {
    let audience = page.view().cameras.audience.clone()?;
    Some(audience.iter().map(ToString::to_string).collect())
}

#[test]
fn cam_2_nothing_of_the_preview_reaches_anybody() {
    let mut page = previewing();
    chooses(&mut page, SetupChange::Muted(true));
    chooses(&mut page, SetupChange::Camera(Device::Chosen("back".to_owned())));
    chooses(&mut page, SetupChange::Sends(Sends::Picture));
    page.wants(Intent::StopCamera);
    expect![[r#"
        rtc: microphone off
        rtc: start camera
        rtc: start camera
        rtc: stop camera
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn cam_2_a_microphone_that_is_switched_off_while_the_browser_asks_is_off_when_it_comes() {
    let mut page = Page::in_the_room();
    page.wants(Intent::StartCamera);
    chooses(&mut page, SetupChange::Muted(true));
    page.transcript();
    page.browser(Report::CameraStarted(Captured::default()));
    assert_eq!(page.transcript(), "rtc: microphone off\n");
}

#[test]
fn cam_2_what_was_set_up_is_what_the_room_learns() {
    let mut page = previewing();
    chooses(&mut page, SetupChange::Muted(true));
    chooses(&mut page, SetupChange::Explicit(true));
    page.transcript();
    page.wants(Intent::GoLive);
    assert_eq!(page.transcript(), "> {\"action\":\"me\",\"video\":7}\n");
    chooses(&mut page, SetupChange::Muted(false));
    expect![[r#"
        rtc: microphone on
        > {"action":"me","video":3}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn cam_2_who_could_see_me_is_asked_of_the_room_and_follows_what_changes() {
    let mut page = Page::in_the_room();
    page.wants(Intent::StartCamera);
    assert!(page.transcript().ends_with("> {\"action\":\"audience\",\"video\":1}\n"));
    assert_eq!(audience(&page), None);
    page.hears(r#"{"action":"audience","usernames":["bob"]}"#);
    assert_eq!(audience(&page), Some(vec!["bob".to_owned()]));
    for name in ["carl", "dora", "emil"] {
        page.hears(&format!(
            r#"{{"action":"roster","changed":[{{"username":"{name}"}}],"joined":["{name}"]}}"#
        ));
    }
    assert_eq!(page.transcript(), "", "not more than once a second");
    page.waits(1_000);
    assert_eq!(page.transcript(), "> {\"action\":\"audience\",\"video\":1}\n");
    page.waits(1_000);
    page.wants(Intent::Hold(Rule::Boot, name("bob")));
    assert!(page.transcript().ends_with("> {\"action\":\"audience\",\"video\":1}\n"));
    page.browser(Report::CameraStarted(Captured::default()));
    page.wants(Intent::GoLive);
    page.transcript();
    page.waits(5_000);
    page.hears(r#"{"action":"roster","left":[{"username":"emil","why":"exited"}]}"#);
    assert_eq!(page.transcript(), "", "live, there is the list of those who do see me");
    page.wants(Intent::StopCamera);
    assert_eq!(audience(&page), None);
}

#[test]
fn cam_3_each_trouble_stays_until_something_is_done_about_it() {
    use CameraTrouble::{
        BlockedByHost, Denied, DeniedBySystem, Dismissed, InUse, Insecure, NoDevice, NoMicrophone,
        Other, Unsuited, Unsupported,
    };
    for trouble in [
        Denied,
        Dismissed,
        DeniedBySystem,
        BlockedByHost,
        NoDevice,
        NoMicrophone,
        InUse,
        Unsuited,
        Insecure,
        Unsupported,
        Other,
    ] {
        let mut page = Page::in_the_room();
        page.wants(Intent::StartCamera);
        page.browser(Report::CameraFailed(trouble));
        assert_eq!(page.view().cameras.mine, Mine::Trouble(trouble));
        page.transcript();
        page.wants(Intent::StartCamera);
        assert!(page.transcript().starts_with("rtc: start camera\n"));
        page.browser(Report::CameraFailed(trouble));
        page.wants(Intent::StopCamera);
        assert_eq!(page.view().cameras.mine, Mine::Off);
    }
}

#[test]
fn cam_3_another_device_is_another_attempt() {
    let mut page = Page::in_the_room();
    page.wants(Intent::StartCamera);
    page.browser(Report::CameraFailed(CameraTrouble::InUse));
    page.transcript();
    chooses(&mut page, SetupChange::Camera(Device::Chosen("back".to_owned())));
    assert!(page.transcript().starts_with("rtc: start camera\n"));
    assert_eq!(page.view().cameras.mine, Mine::Starting);
}

#[test]
fn cam_4_a_question_that_goes_unanswered_is_pointed_to_after_two_seconds() {
    let mut page = Page::in_the_room();
    page.wants(Intent::StartCamera);
    page.waits(1_999);
    assert!(!page.view().cameras.me.is_slow);
    page.waits(1);
    assert!(page.view().cameras.me.is_slow);
    page.browser(Report::CameraStarted(Captured::default()));
    assert!(!page.view().cameras.me.is_slow);
}

#[test]
fn cam_5_another_camera_takes_over_without_a_word_to_anybody() {
    let mut page = previewing();
    page.wants(Intent::GoLive);
    page.transcript();
    chooses(&mut page, SetupChange::Camera(Device::Chosen("back".to_owned())));
    page.browser(Report::CameraStarted(Captured::default()));
    assert_eq!(page.transcript(), "rtc: start camera\nrtc: microphone on\n");
    assert_eq!(page.view().cameras.mine, Mine::On);
}

#[test]
fn cam_5_a_device_that_cannot_be_had_leaves_the_one_in_use() {
    let mut page = previewing();
    page.wants(Intent::GoLive);
    chooses(&mut page, SetupChange::Camera(Device::Chosen("back".to_owned())));
    page.browser(Report::SwitchFailed(CameraTrouble::InUse));
    let cameras = page.view().cameras;
    assert_eq!(cameras.mine, Mine::On);
    assert_eq!(cameras.me.switch_failed, Some(CameraTrouble::InUse));
    assert_eq!(cameras.setup.camera, Device::Chosen("front".to_owned()));
}

#[test]
fn cam_5_the_pickers_show_what_is_plugged_in() {
    let mut page = previewing();
    let camera = |id: &str| Listed { id: id.to_owned(), label: format!("The {id} camera") };
    for cameras in [vec![camera("front")], vec![camera("front"), camera("back")]] {
        let devices = Devices { cameras, microphones: Vec::new() };
        page.browser(Report::Devices(devices.clone()));
        assert_eq!(page.view().cameras.devices, devices);
    }
}

#[test]
fn cam_5_after_the_camera_was_unplugged_any_other_will_do() {
    let mut page = previewing();
    page.wants(Intent::GoLive);
    chooses(&mut page, SetupChange::Camera(Device::Chosen("usb".to_owned())));
    page.browser(Report::CameraStarted(Captured::default()));
    page.browser(Report::CameraFailed(CameraTrouble::Unplugged));
    assert_eq!(page.view().cameras.setup.camera, Device::Any);
    assert_eq!(page.view().cameras.mine, Mine::Trouble(CameraTrouble::Unplugged));
}

#[test]
fn cam_9_my_level_is_drawn_in_steps_and_a_muted_me_does_not_speak() {
    let mut page = previewing();
    page.browser(Report::MyLevel(3_000));
    let me = page.view().cameras.me.clone();
    assert!(me.is_speaking && (5..10).contains(&me.level));
    chooses(&mut page, SetupChange::Muted(true));
    page.browser(Report::MyLevel(3_000));
    assert!(!page.view().cameras.me.is_speaking);
    let before = page.view().cameras;
    page.browser(Report::MyLevel(3_010));
    assert!(std::rc::Rc::ptr_eq(&before, &page.view().cameras), "nothing is drawn anew");
}

#[test]
fn cam_14_a_picture_that_stays_dark_is_pointed_out_to_its_owner() {
    let mut page = previewing();
    for (brightness, is_dark) in [(90, false), (2, false), (2, false), (2, true), (60, false)] {
        page.browser(Report::MyBrightness(brightness));
        assert_eq!(page.view().cameras.me.is_dark, is_dark);
    }
}

#[test]
fn cam_17_a_camera_that_a_phone_ended_in_the_background_comes_back_by_itself() {
    let mut page = previewing();
    page.wants(Intent::GoLive);
    page.browser(Report::CameraPaused(true));
    assert!(page.view().cameras.me.is_paused);
    page.transcript();
    page.page(PageReport::Awake);
    page.browser(Report::CameraEnded);
    page.browser(Report::CameraStarted(Captured::default()));
    expect![[r#"
        rtc: check camera
        rtc: start camera
        rtc: microphone on
    "#]]
    .assert_eq(&page.transcript());
    let cameras = page.view().cameras;
    assert!(cameras.mine == Mine::On && !cameras.me.is_paused);
}

#[test]
fn an_operator_marks_my_camera() {
    let mut page = previewing();
    page.wants(Intent::GoLive);
    page.transcript();
    page.hears(r#"{"action":"me","username":"ann","video":3}"#);
    assert!(page.view().cameras.setup.is_explicit);
    assert_eq!(page.lines().last(), Some(&What::CameraMarked));
    chooses(&mut page, SetupChange::Muted(true));
    assert!(page.transcript().ends_with("> {\"action\":\"me\",\"video\":7}\n"));
}
