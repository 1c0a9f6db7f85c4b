//! Which stream is shown in which `<video>`: either may come first.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use client::calls::Report;
use gloo_events::EventListener;
use protocol::GrantId;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlVideoElement, MediaStream};
use yew::{Callback, NodeRef};

/// A moving picture on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Feed {
    /// My own camera.
    Mine,
    /// Somebody's camera, by its call.
    Call(GrantId),
}

/// Every moving picture on the page.
#[derive(Clone)]
pub(crate) struct Feeds {
    shown: Rc<RefCell<BTreeMap<Feed, Shown>>>,
    report: Callback<Report>,
}

#[derive(Default)]
struct Shown {
    stream: Option<MediaStream>,
    video: Option<HtmlVideoElement>,
    /// Waits for the first picture of a call; dropping it stops the wait.
    first_picture: Option<EventListener>,
}

impl Feeds {
    /// No pictures yet. The first picture of each call is reported.
    pub(crate) fn new(report: Callback<Report>) -> Self {
        Self { shown: Rc::default(), report }
    }

    /// A stream has come.
    pub(crate) fn begin(&self, feed: Feed, stream: MediaStream) {
        let mut shown = self.shown.borrow_mut();
        let shown = shown.entry(feed).or_default();
        shown.stream = Some(stream);
        shown.play();
    }

    /// A `<video>` has come onto the page.
    pub(crate) fn show(&self, feed: Feed, place: &NodeRef) {
        if let Some(video) = place.cast::<HtmlVideoElement>() {
            self.show_in(feed, video);
        }
    }

    /// The same, for an element that is known already.
    pub(super) fn show_in(&self, feed: Feed, video: HtmlVideoElement) {
        let mut shown = self.shown.borrow_mut();
        let shown = shown.entry(feed).or_default();
        if let Feed::Call(call) = feed {
            let report = self.report.clone();
            let picture = move |_: &_| report.emit(Report::Picture { call });
            shown.first_picture = Some(EventListener::once(&video, "loadeddata", picture));
        }
        // Nobody wants to hear themselves, and an attribute cannot say so after the element is made.
        video.set_muted(feed == Feed::Mine);
        shown.video = Some(video);
        shown.play();
    }

    /// A `<video>` has gone from the page.
    pub(crate) fn hide(&self, feed: Feed) {
        if let Some(shown) = self.shown.borrow_mut().get_mut(&feed) {
            shown.stop();
        }
    }

    /// A stream is over.
    pub(crate) fn end(&self, feed: Feed) {
        if let Some(mut shown) = self.shown.borrow_mut().remove(&feed) {
            shown.stop();
        }
    }
}

impl Shown {
    fn play(&self) {
        let (Some(stream), Some(video)) = (&self.stream, &self.video) else {
            return;
        };
        // Each track of a stream announces it again; setting it again would interrupt the play.
        if video.src_object().as_ref() == Some(stream) {
            return;
        }
        video.set_src_object(Some(stream));
        if let Ok(playing) = video.play() {
            spawn_local(async move { drop(JsFuture::from(playing).await) });
        }
    }

    fn stop(&mut self) {
        self.first_picture = None;
        if let Some(video) = self.video.take() {
            video.set_src_object(None);
        }
    }
}
