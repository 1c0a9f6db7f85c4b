//! Two ends of a call in one page: what only a real browser can show.

use client::calls::{Capture, Command, Device, Report, Route};
use futures_channel::mpsc;
use futures_util::StreamExt as _;
use futures_util::future::{Either, select};
use protocol::GrantId;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{HtmlVideoElement, MediaStreamTrackState};
use yew::Callback;

use super::media::{Camera, tracks};
use super::{Feed, Rtc};

wasm_bindgen_test_configure!(run_in_browser);

const CALL: GrantId = GrantId(7);

fn browser() -> (Rtc, mpsc::UnboundedReceiver<Report>) {
    let (reports, received) = mpsc::unbounded();
    let report = move |report| reports.unbounded_send(report).expect("the test still listens");
    (Rtc::new(Callback::from(report)), received)
}

/// A `<video>` that is on the page, or a browser would not decode for it.
fn video() -> HtmlVideoElement {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.expect("tests run in a page");
    let video = document.create_element("video").expect("every browser has videos");
    document.body().expect("a page has a body").append_child(&video).expect("it is a fresh node");
    video.unchecked_into()
}

fn both() -> Capture {
    Capture { picture: Some(Device::Any), sound: Some(Device::Any), muted: false }
}

/// Waits for a report, and lets the others go by.
async fn until(
    reports: &mut mpsc::UnboundedReceiver<Report>,
    is_it: fn(&Report) -> bool,
) -> Report {
    loop {
        let report = reports.next().await.expect("the browser goes on reporting");
        if is_it(&report) {
            return report;
        }
    }
}

/// What the other side is to do about a report.
fn passed_on(report: Report) -> Option<Command> {
    let goes_wrong =
        matches!(report, Report::CameraFailed(_) | Report::Impossible { .. } | Report::Lost { .. });
    assert!(!goes_wrong, "the call goes wrong: {report:?}");
    if let Report::Description { call, description } = report {
        Some(Command::Describe { call, description })
    } else if let Report::Candidate { call, candidate } = report {
        Some(Command::AddCandidate { call, candidate })
    } else {
        None
    }
}

#[wasm_bindgen_test]
async fn a_picture_travels_from_one_end_to_the_other() {
    let (viewer, mut seen) = browser();
    let (broadcaster, mut shown) = browser();
    broadcaster.perform(Command::StartCamera(both()));
    until(&mut shown, |report| matches!(report, Report::CameraStarted(_))).await;

    viewer.feeds().show_in(Feed::Call(CALL), video());
    broadcaster.perform(Command::Show { call: CALL, route: Route::default() });
    viewer.perform(Command::Watch { call: CALL, route: Route::default() });
    loop {
        match select(seen.next(), shown.next()).await {
            Either::Left((Some(Report::Picture { call: CALL }), _)) => break,
            Either::Left((Some(report), _)) => {
                if let Some(command) = passed_on(report) {
                    broadcaster.perform(command);
                }
            }
            Either::Right((Some(report), _)) => {
                if let Some(command) = passed_on(report) {
                    viewer.perform(command);
                }
            }
            Either::Left((None, _)) | Either::Right((None, _)) => panic!("an end fell silent"),
        }
    }

    let stream = broadcaster.inner.camera.borrow().as_ref().map(Camera::stream);
    let sent = tracks(&stream.expect("the camera is on"));
    assert_eq!(sent.len(), 2);
    viewer.perform(Command::Close { call: CALL });
    broadcaster.perform(Command::Close { call: CALL });
    broadcaster.perform(Command::StopCamera);
    // Found by the browser suite: the tracks that were shown and sent must be those that stop.
    assert!(sent.iter().all(|track| track.ready_state() == MediaStreamTrackState::Ended));
    assert!(viewer.inner.peers.borrow().is_empty() && broadcaster.inner.peers.borrow().is_empty());
    assert!(broadcaster.inner.camera.borrow().is_none());
}

#[wasm_bindgen_test]
async fn nonsense_from_the_other_side_loses_the_call_and_nothing_else() {
    let (viewer, mut seen) = browser();
    viewer.perform(Command::Watch { call: CALL, route: Route::default() });
    viewer.perform(Command::AddCandidate { call: CALL, candidate: "not JSON".to_owned() });
    viewer.perform(Command::AddCandidate { call: CALL, candidate: "{}".to_owned() });
    viewer.perform(Command::Describe { call: CALL, description: "not JSON".to_owned() });
    while let Some(report) = seen.next().await {
        if report == (Report::Lost { call: CALL }) {
            return;
        }
    }
}
