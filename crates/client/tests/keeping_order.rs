//! What whoever keeps order asks of the room, and what anybody may tell them.

mod support;

use client::Intent;
use client::measures::Measure;
use expect_test::expect;
use support::{Page, name};

#[test]
fn who_5_every_measure_is_one_action() {
    let mut page = Page::in_the_room();
    let reason = || "no shouting".to_owned();
    for measure in [
        Measure::Kick { reason: reason() },
        Measure::Kick { reason: String::new() },
        Measure::Ban { hours: 24, reason: reason() },
        Measure::MarkExplicit,
        Measure::CutCamera,
        Measure::MakeOperator,
        Measure::UnmakeOperator,
    ] {
        page.wants(Intent::Take(measure, name("bob")));
    }
    page.wants(Intent::ReportPerson(name("bob"), "He is rude.".to_owned()));
    expect![[r#"
        > {"action":"kick","username":"bob","reason":"no shouting"}
        > {"action":"kick","username":"bob"}
        > {"action":"ban","username":"bob","hours":24,"reason":"no shouting"}
        > {"action":"nsfw","username":"bob"}
        > {"action":"cut","username":"bob"}
        > {"action":"op","username":"bob"}
        > {"action":"deop","username":"bob"}
        > {"action":"report","username":"bob","comment":"He is rude."}
    "#]]
    .assert_eq(&page.transcript());
}
