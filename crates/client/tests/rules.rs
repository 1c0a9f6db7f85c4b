//! Mute, boot and block at the side of the one who decides, and the device the room knows them by.

mod support;

use client::rules::Rule;
use client::timeline::What;
use client::{Intent, SocketReport};
use expect_test::expect;
use support::{Page, SECRET, name};

fn hold(rule: Rule, who: &str) -> Intent {
    Intent::Hold(rule, name(who))
}

fn lift(rule: Rule, who: &str) -> Intent {
    Intent::Lift(rule, name(who))
}

/// A page whose camera is on, seen by bob and by carl, and which looks at bob's.
fn watched() -> Page {
    let mut page = Page::in_the_room();
    page.hears(r#"{"action":"roster","changed":[{"username":"carl"}],"joined":["carl"]}"#);
    page.goes_live();
    for (who, secret) in [("bob", SECRET), ("carl", CARLS)] {
        for action in ["ring", "watch"] {
            page.hears(&about(action, who, secret));
        }
    }
    page.wants(Intent::OpenCamera(name("bob")));
    page.hears(&about("open", "bob", MINE));
    page.transcript();
    page
}

fn about(action: &str, who: &str, secret: &str) -> String {
    format!(r#"{{"action":"{action}","username":"{who}","openSecret":"{secret}"}}"#)
}

fn watchers(page: &Page) -> Vec<String> {
    page.view().cameras.watchers.iter().map(|one| one.username.to_string()).collect()
}

fn holds(page: &Page, rule: Rule, who: &str) -> bool {
    page.view().rules.hold(rule, &name(who))
}

/// The connection breaks, and the room lets the page in again, which says this in its `me`.
fn comes_back(page: &mut Page, me: &str) {
    page.socket(SocketReport::Closed { code: 1006 });
    page.waits(500);
    page.socket(SocketReport::Opened);
    page.hears(me);
}

#[test]
fn a_boot_of_a_viewer_is_a_camera_that_goes_off_for_them() {
    for (rule, action) in [(Rule::Boot, "boot"), (Rule::Mute, "mute"), (Rule::Block, "block")] {
        let mut page = watched();
        page.wants(hold(rule, "bob"));
        assert_eq!(
            page.transcript(),
            format!("rtc: close\n> {{\"action\":\"{action}\",\"username\":\"bob\"}}\n")
        );
        assert_eq!(watchers(&page), ["carl"], "others go on watching");
        assert_eq!(page.view().cameras.views.len(), 1, "my view of their camera is untouched");
    }
}

#[test]
fn to_whoever_watched_a_boot_and_a_camera_switched_off_are_the_same_at_this_side() {
    let what_the_viewer_could_notice = |intent: Intent| {
        let mut page = watched();
        page.hears(&about("unwatch", "carl", CARLS));
        page.transcript();
        page.wants(intent);
        let transcript = page.transcript();
        let lines = transcript.lines().filter(|line| *line != "rtc: stop camera");
        let seen: Vec<&str> =
            lines.map(|line| line.split(':').next().unwrap_or_default()).collect();
        seen.join(", ")
    };
    let off = what_the_viewer_could_notice(Intent::StopCamera);
    assert_eq!(off, "rtc, > {\"action\"", "one call is closed, then one action");
    assert_eq!(what_the_viewer_could_notice(hold(Rule::Boot, "bob")), off);
    assert_eq!(what_the_viewer_could_notice(hold(Rule::Mute, "bob")), off);
}

#[test]
fn taking_it_back_only_says_so() {
    let mut page = watched();
    for rule in [Rule::Mute, Rule::Boot, Rule::Block] {
        page.wants(hold(rule, "bob"));
        assert!(holds(&page, rule, "bob"));
    }
    page.transcript();
    for rule in [Rule::Mute, Rule::Boot, Rule::Block] {
        page.wants(lift(rule, "bob"));
        assert!(!holds(&page, rule, "bob"));
    }
    expect![[r#"
        > {"action":"unmute","username":"bob"}
        > {"action":"unboot","username":"bob"}
        > {"action":"unblock","username":"bob"}
    "#]]
    .assert_eq(&page.transcript());
}

#[test]
fn a_ring_that_was_on_its_way_when_its_viewer_was_put_off_is_not_answered() {
    let mut page = watched();
    page.hears(&about("unwatch", "bob", SECRET));
    page.wants(hold(Rule::Boot, "bob"));
    page.transcript();
    page.hears(&about("ring", "bob", SECRET));
    assert_eq!(page.transcript(), "");
    assert_eq!(watchers(&page), ["carl"]);
}

#[test]
fn a_ring_from_before_a_boot_that_was_taken_back_does_not_stay() {
    let mut page = watched();
    page.hears(&about("unwatch", "bob", SECRET));
    page.wants(hold(Rule::Boot, "bob"));
    page.wants(lift(Rule::Boot, "bob"));
    page.hears(&about("ring", "bob", SECRET));
    page.transcript();
    page.wants(Intent::CloseCamera(name("bob")));
    page.transcript();
    page.waits(20_000);
    assert_eq!(page.transcript(), "rtc: close\n");
    assert_eq!(watchers(&page), ["carl"], "who sees the camera stays");
}

#[test]
fn whoever_is_let_back_may_watch_again() {
    let mut page = watched();
    page.wants(hold(Rule::Boot, "bob"));
    page.wants(lift(Rule::Boot, "bob"));
    page.transcript();
    page.hears(&about("ring", "bob", SECRET));
    assert_eq!(page.transcript(), "rtc: show\n");
    assert_eq!(watchers(&page), ["carl", "bob"]);
}

#[test]
fn a_room_that_lost_me_learns_my_rules_before_anybody_sees_me() {
    let mut page = watched();
    page.wants(hold(Rule::Mute, "bob"));
    page.wants(hold(Rule::Boot, "carl"));
    page.wants(hold(Rule::Block, "dora"));
    page.transcript();
    comes_back(
        &mut page,
        r#"{"action":"me","username":"ann","muted":["bob"],"booted":["carl"],"blocked":["dora"]}"#,
    );
    expect![[r#"
        rtc: close
        connect
        > {"action":"login","username":"ann","protocol":1,"muted":["bob"],"booted":["carl"],"blocked":["dora"]}
        > {"action":"me","video":1}
    "#]]
    .assert_eq(&page.transcript());
    assert!(holds(&page, Rule::Mute, "bob"));
    assert!(holds(&page, Rule::Boot, "carl"));
}

#[test]
fn what_is_decided_while_the_room_is_away_holds_when_it_is_back() {
    let mut page = Page::in_the_room();
    page.wants(hold(Rule::Mute, "early"));
    page.socket(SocketReport::Closed { code: 1006 });
    page.wants(hold(Rule::Boot, "bob"));
    page.waits(500);
    page.socket(SocketReport::Opened);
    page.wants(lift(Rule::Mute, "early"));
    page.wants(hold(Rule::Boot, "late"));
    page.transcript();
    page.hears(r#"{"action":"me","username":"ann","muted":["early"],"booted":["bob"]}"#);
    expect![[r#"
        > {"action":"unmute","username":"early"}
        > {"action":"boot","username":"late"}
    "#]]
    .assert_eq(&page.transcript());
    assert!(!holds(&page, Rule::Mute, "early"));
    assert!(holds(&page, Rule::Boot, "bob") && holds(&page, Rule::Boot, "late"));
}

#[test]
fn rules_that_the_room_kept_for_me_are_known_from_the_start() {
    let mut page = Page::new();
    page.wants(Intent::Enter { name: "ann".to_owned() });
    page.socket(SocketReport::Opened);
    page.hears(r#"{"action":"me","username":"ann","muted":["bob"],"booted":["carl"]}"#);
    assert!(holds(&page, Rule::Mute, "bob") && holds(&page, Rule::Boot, "carl"));
    page.hears(r#"{"action":"me","username":"ann"}"#);
    assert!(holds(&page, Rule::Mute, "bob"), "only the answer to a login says all rules");
}

#[test]
fn more_rules_than_a_login_has_room_for_are_told_little_by_little() {
    let mut page = Page::in_the_room();
    let long = |number: usize| format!("{number:04}{}", "n".repeat(56));
    for number in 0..250 {
        page.wants(hold(Rule::Mute, &long(number)));
    }
    page.wants(hold(Rule::Boot, "bob"));
    page.socket(SocketReport::Closed { code: 1006 });
    page.waits(500);
    page.transcript();
    page.socket(SocketReport::Opened);
    let login = page.transcript();
    assert!(login.len() < 16 * 1024, "the room closes on a longer frame");
    assert!(login.len() > 10 * 1024, "most of them are there from the start");
    assert!(login.contains(r#""booted":["bob"]"#), "cameras come first");
    let (_, lists) = login.split_once("\"muted\"").expect("a login says whom I mute");
    page.hears(&format!(r#"{{"action":"me","username":"ann","muted"{lists}"#));
    assert_eq!(page.transcript().matches("\"mute\"").count(), 5);
    page.waits(6_000);
    assert_eq!(page.transcript().matches("\"mute\"").count(), 10, "fewer than two a second");
}

#[test]
fn operators_see_cameras_and_the_room_says_so() {
    let mut page = watched();
    page.hears(r#"{"action":"roster","changed":[{"username":"bob","op":true,"video":1}]}"#);
    page.wants(hold(Rule::Boot, "bob"));
    page.wants(hold(Rule::Block, "bob"));
    page.wants(hold(Rule::Mute, "bob"));
    expect![[r#"
        > {"action":"boot","username":"bob"}
        > {"action":"block","username":"bob"}
        > {"action":"mute","username":"bob"}
    "#]]
    .assert_eq(&page.transcript());
    assert_eq!(watchers(&page), ["bob", "carl"]);
    assert!(!holds(&page, Rule::Boot, "bob") && !holds(&page, Rule::Block, "bob"));
    assert!(holds(&page, Rule::Mute, "bob"));
}

#[test]
fn many_decisions_at_once_are_told_as_fast_as_the_room_listens() {
    let mut page = Page::in_the_room();
    for number in 0..12 {
        page.wants(hold(Rule::Boot, &format!("guest {number}")));
    }
    let told = |page: &mut Page| page.transcript().matches("boot").count();
    assert_eq!(told(&mut page), 8, "more would be refused, and look as if it held");
    page.waits(1_200);
    assert_eq!(told(&mut page), 2);
    // What is taken back before it was said needs not be said, but then it is said that it is over.
    page.wants(lift(Rule::Boot, "guest 11"));
    page.waits(10_000);
    assert_eq!(told(&mut page), 2, "one more, and one that was let back");
    assert!(holds(&page, Rule::Boot, "guest 10") && !holds(&page, Rule::Boot, "guest 11"));
}

#[test]
fn nobody_mutes_themselves() {
    let mut page = Page::in_the_room();
    page.wants(hold(Rule::Mute, "ann"));
    assert_eq!(page.transcript(), "");
    assert!(!holds(&page, Rule::Mute, "ann"));
}

#[test]
fn a_block_is_told_once_and_not_as_somebody_leaving() {
    let mut page = Page::in_the_room();
    page.wants(hold(Rule::Block, "bob"));
    page.hears(r#"{"action":"roster","left":[{"username":"bob","why":"exited"}]}"#);
    assert_eq!(page.lines()[1..], [What::YouBlocked(name("bob"))]);
    assert_eq!(page.view().rules.blocked().collect::<Vec<_>>(), [&name("bob")]);
}

#[test]
fn a_browser_is_known_by_an_id_that_it_keeps() {
    let mut page = Page::in_a_browser(None, 0x2a);
    page.wants(Intent::Enter { name: "ann".to_owned() });
    page.socket(SocketReport::Opened);
    let made = "0000000000000000000000000000002a";
    assert_eq!(
        page.transcript(),
        format!(
            "keep device {made}\nconnect\n\
             > {{\"action\":\"login\",\"username\":\"ann\",\"protocol\":1,\"device\":\"{made}\"}}\n"
        )
    );
    let mut page = Page::in_a_browser(Some("kept"), 0x2a);
    page.wants(Intent::Enter { name: "ann".to_owned() });
    page.is_let_in();
    page.wants(Intent::Leave);
    page.wants(Intent::BackToTheDoor);
    page.wants(Intent::Enter { name: "eve".to_owned() });
    page.socket(SocketReport::Opened);
    expect![[r#"
        connect
        > {"action":"login","username":"ann","protocol":1,"device":"kept"}
        disconnect 1000
        connect
        > {"action":"login","username":"eve","protocol":1,"device":"kept"}
    "#]]
    .assert_eq(&page.transcript());
}

const CARLS: &str = "AAAAAAAAAAAAAAAAAAAACA";
const MINE: &str = "AAAAAAAAAAAAAAAAAAAACQ";
