//! Which stream is shown in which `<video>`: either may come first.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use client::calls::Report;
use gloo_events::EventListener;
use protocol::GrantId;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    CanvasRenderingContext2d, Document, DomException, HtmlCanvasElement, HtmlVideoElement,
    MediaStream,
};
use yew::{Callback, NodeRef};

use super::missing::Video;
use super::placing::Placing;

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

/// One element of several that may show the same picture one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Showing(u32);

#[derive(Default)]
struct Shown {
    stream: Option<MediaStream>,
    video: Option<HtmlVideoElement>,
    /// Which of the elements that showed it over time this is.
    showing: Showing,
    /// How loud it is to be, from 0 to 100, once somebody said so.
    volume: Option<u8>,
    /// Waits for the first picture of a call; dropping it stops the wait.
    first_picture: Option<EventListener>,
    placing: Option<Placing>,
}

impl Feeds {
    /// No pictures yet. The first picture of each call is reported.
    pub(crate) fn new(report: Callback<Report>) -> Self {
        Self { shown: Rc::default(), report }
    }

    /// A stream has come.
    pub(crate) fn begin(&self, feed: Feed, stream: MediaStream) {
        let mut all = self.shown.borrow_mut();
        let shown = all.entry(feed).or_default();
        shown.stream = Some(stream);
        self.play(shown);
    }

    /// A `<video>` has come onto the page. Gives what [`Feeds::hide`] asks for.
    pub(crate) fn show(&self, feed: Feed, place: &NodeRef) -> Option<Showing> {
        Some(self.show_in(feed, place.cast::<HtmlVideoElement>()?))
    }

    /// The same, for an element that is known already.
    pub(super) fn show_in(&self, feed: Feed, video: HtmlVideoElement) -> Showing {
        let call = match feed {
            Feed::Mine => None,
            Feed::Call(call) => Some(call),
        };
        let first_picture = call.map(|call| {
            let report = self.report.clone();
            EventListener::once(&video, "loadeddata", move |_| {
                report.emit(Report::Picture { call });
            })
        });
        let placing = call.and_then(|call| {
            let report = self.report.clone();
            Placing::start(&video, move |wanted| report.emit(Report::Placed { call, wanted }))
        });
        self.change(feed, |shown| {
            (shown.first_picture, shown.placing) = (first_picture, placing);
            shown.video = Some(video);
            shown.showing = Showing(shown.showing.0 + 1);
            shown.showing
        })
    }

    /// Lets a call be heard so loud, from 0 to 100.
    pub(crate) fn set_volume(&self, call: GrantId, percent: u8) {
        self.change(Feed::Call(call), |shown| shown.volume = Some(percent));
    }

    /// Plays what the browser did not let be heard.
    pub(crate) fn play_sound(&self) {
        for (feed, shown) in &*self.shown.borrow() {
            shown.set_volume(*feed);
            self.play(shown);
        }
    }

    /// A `<video>` has gone from the page. Another one may have taken its place already.
    pub(crate) fn hide(&self, feed: Feed, showing: Option<Showing>) {
        let mut all = self.shown.borrow_mut();
        let shown = all.get_mut(&feed).filter(|shown| Some(shown.showing) == showing);
        if let Some(shown) = shown {
            shown.stop();
        }
    }

    /// A stream is over.
    pub(crate) fn end(&self, feed: Feed) {
        if let Some(mut shown) = self.shown.borrow_mut().remove(&feed) {
            shown.stop();
        }
    }

    /// Fills the screen with a picture.
    pub(crate) fn fill_screen(&self, feed: Feed) {
        if let Some(video) = self.video(feed) {
            // A browser that does not do it has said so to the person.
            let _ = video.request_fullscreen();
        }
    }

    /// Takes a picture out of the page, above everything else on the screen.
    pub(crate) fn take_out(&self, feed: Feed) {
        if let Some(video) = self.video(feed)
            && let Ok(taken) = video.unchecked_ref::<Video>().request_picture_in_picture()
        {
            spawn_local(async move { drop(JsFuture::from(taken).await) });
        }
    }

    /// Whether this browser can take pictures out of the page.
    pub(crate) fn can_take_out() -> bool {
        document().is_some_and(|document| {
            let enabled = js_sys::Reflect::get(&document, &"pictureInPictureEnabled".into());
            enabled.is_ok_and(|enabled| enabled.is_truthy())
        })
    }

    /// How bright a picture is on average, from 0 to 255; nothing while there is none.
    pub(crate) fn brightness(&self, feed: Feed) -> Option<u8> {
        let video = self.video(feed).filter(|video| video.video_width() > 0)?;
        let canvas = document()?.create_element("canvas").ok()?;
        let canvas: HtmlCanvasElement = canvas.unchecked_into();
        canvas.set_width(LOOK_PX);
        canvas.set_height(LOOK_PX);
        let pen = canvas.get_context("2d").ok()??;
        let pen: CanvasRenderingContext2d = pen.unchecked_into();
        let side = f64::from(LOOK_PX);
        pen.draw_image_with_html_video_element_and_dw_and_dh(&video, 0.0, 0.0, side, side).ok()?;
        let seen = pen.get_image_data(0.0, 0.0, side, side).ok()?.data().0;
        // The brightest colour of each point: a room in red light is not dark.
        let points = seen.chunks_exact(4).map(|point| point[0].max(point[1]).max(point[2]));
        let sum: u32 = points.map(u32::from).sum();
        u8::try_from(sum / (LOOK_PX * LOOK_PX)).ok()
    }

    fn video(&self, feed: Feed) -> Option<HtmlVideoElement> {
        self.shown.borrow().get(&feed)?.video.clone()
    }

    fn change<T>(&self, feed: Feed, change: impl FnOnce(&mut Shown) -> T) -> T {
        let mut all = self.shown.borrow_mut();
        let shown = all.entry(feed).or_default();
        let changed = change(shown);
        shown.set_volume(feed);
        self.play(shown);
        changed
    }

    /// Shows the stream, if both are there. Where the browser lets nothing be heard before somebody
    /// has touched the page, the picture moves all the same.
    fn play(&self, shown: &Shown) {
        let (Some(stream), Some(video)) = (&shown.stream, &shown.video) else { return };
        // Each track of a stream announces it again; setting it again would interrupt the play.
        let is_new = video.src_object().as_ref() != Some(stream);
        if !is_new && !video.paused() {
            return;
        }
        if is_new {
            video.set_src_object(Some(stream));
        }
        let Ok(playing) = video.play() else { return };
        let (video, report) = (Clone::clone(video), self.report.clone());
        spawn_local(async move {
            let Err(error) = JsFuture::from(playing).await else { return };
            let exception = error.dyn_ref::<DomException>().map(DomException::name);
            if exception.as_deref() == Some("NotAllowedError") && !video.muted() {
                video.set_muted(true);
                report.emit(Report::SoundBlocked);
                if let Ok(playing) = video.play() {
                    drop(JsFuture::from(playing).await);
                }
            }
        });
    }
}

impl Shown {
    /// Nobody wants to hear themselves, and an attribute cannot say so after the element is made.
    fn set_volume(&self, feed: Feed) {
        let Some(video) = &self.video else { return };
        let percent = if feed == Feed::Mine { 0 } else { self.volume.unwrap_or(100) };
        video.set_muted(percent == 0);
        video.set_volume(f64::from(percent) / 100.0);
    }

    fn stop(&mut self) {
        (self.first_picture, self.placing) = (None, None);
        if let Some(video) = self.video.take() {
            video.set_src_object(None);
        }
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// A picture is looked at through so many points a side.
const LOOK_PX: u32 = 16;
