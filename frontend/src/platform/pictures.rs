//! What the client core asks about pictures, performed; and what a page needs to show them.

use std::cell::RefCell;
use std::collections::BTreeMap;

use client::pictures::{Key, PictureEffect, UploadReport};
use gloo_events::EventListener;
use protocol::PictureId;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlCanvasElement, HtmlImageElement, XmlHttpRequest};
use yew::{Callback, NodeRef};

use super::desk::Desk;
use super::upload::Upload;

/// The pictures of one page.
pub(crate) struct Pictures {
    /// Those that were picked.
    pub(crate) desk: Desk,
    uploads: RefCell<BTreeMap<Key, Upload>>,
    told: Callback<UploadReport>,
}

impl Pictures {
    /// No picture yet; what becomes of uploads is told here.
    pub(crate) fn new(told: Callback<UploadReport>) -> Self {
        Self { desk: Desk::default(), uploads: RefCell::default(), told }
    }

    /// Does what the client core asks for.
    pub(crate) fn perform(&self, effect: &PictureEffect) {
        match *effect {
            PictureEffect::Upload(key, session) => {
                let file = self.desk.file(key);
                let upload = file.and_then(|file| Upload::start(key, &file, session, &self.told));
                match upload {
                    Some(upload) => drop(self.uploads.borrow_mut().insert(key, upload)),
                    None => self.told.emit(UploadReport::Lost(key)),
                }
            }
            PictureEffect::Cancel(key) => drop(self.uploads.borrow_mut().remove(&key)),
            PictureEffect::Release(key) => {
                drop(self.uploads.borrow_mut().remove(&key));
                self.desk.release(key);
            }
        }
    }
}

/// Where a picture of the room is found, beside the page.
pub(crate) fn address(picture: PictureId) -> String {
    format!("picture/{picture}")
}

/// Finds out whether a picture that did not load is gone for good, or the network is.
pub(crate) fn ask_whether_gone(picture: PictureId, told: Callback<bool>) -> Option<EventListener> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("HEAD", &address(picture)).ok()?;
    let asked = request.clone();
    let listener = EventListener::once(&request, "loadend", move |_| {
        told.emit(asked.status() == Ok(404));
    });
    request.send().ok()?;
    Some(listener)
}

/// Draws the first picture of an animation as a still one, in its full size.
pub(crate) fn hold_still(moving: &NodeRef, still: &NodeRef) {
    let (Some(moving), Some(still)) =
        (moving.cast::<HtmlImageElement>(), still.cast::<HtmlCanvasElement>())
    else {
        return;
    };
    still.set_width(moving.natural_width());
    still.set_height(moving.natural_height());
    let context = still.get_context("2d").ok().flatten();
    let context = context.and_then(|it| it.dyn_into::<web_sys::CanvasRenderingContext2d>().ok());
    if let Some(context) = context {
        // One that has not loaded yet is drawn when it has.
        let _ = context.draw_image_with_html_image_element(&moving, 0.0, 0.0);
    }
}

/// Whether the person asked their system for less movement.
pub(crate) fn prefers_stillness() -> bool {
    let query = web_sys::window()
        .and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
    query.is_some_and(|query| query.matches())
}
