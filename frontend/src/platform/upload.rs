//! One picture on its way to the server, beside the socket: this way the browser knows how far it has
//! come.

use client::pictures::{Key, UploadReport};
use gloo_events::EventListener;
use protocol::{ServerEvent, SessionId, wire};
use wasm_bindgen::JsCast as _;
use web_sys::{File, ProgressEvent, XmlHttpRequest};
use yew::Callback;

/// An upload; dropping it ends it without a word.
pub(crate) struct Upload {
    request: XmlHttpRequest,
    _listeners: [EventListener; 4],
}

impl Drop for Upload {
    fn drop(&mut self) {
        // One that has ended already needs no end.
        let _ = self.request.abort();
    }
}

impl Upload {
    /// Sends a file in the name of this session. Nothing, if the browser cannot.
    pub(crate) fn start(
        key: Key,
        file: &File,
        session: SessionId,
        told: &Callback<UploadReport>,
    ) -> Option<Self> {
        let request = XmlHttpRequest::new().ok()?;
        request.open("POST", ADDRESS).ok()?;
        request.set_request_header("Authorization", &format!("Bearer {session}")).ok()?;
        request.set_request_header("Content-Type", "application/octet-stream").ok()?;
        let progress = {
            let told = told.clone();
            EventListener::new(request.upload().ok()?.as_ref(), "progress", move |event| {
                if let Some(event) = event.dyn_ref::<ProgressEvent>() {
                    let (sent, of) = (whole(event.loaded()), whole(event.total()));
                    told.emit(UploadReport::Progress(key, sent, of));
                }
            })
        };
        let loaded = {
            let (told, request) = (told.clone(), request.clone());
            EventListener::once(&request.clone(), "load", move |_| {
                told.emit(answer(key, &request));
            })
        };
        let lost = ["error", "timeout"].map(|event| {
            let told = told.clone();
            EventListener::once(&request, event, move |_| told.emit(UploadReport::Lost(key)))
        });
        let [failed, late] = lost;
        request.send_with_opt_blob(Some(file)).ok()?;
        Some(Self { request, _listeners: [progress, loaded, failed, late] })
    }
}

/// What the server has answered.
fn answer(key: Key, request: &XmlHttpRequest) -> UploadReport {
    let text = request.response_text().ok().flatten().unwrap_or_default();
    if let Some(uploaded) = wire::decode_uploaded(&text) {
        return UploadReport::Taken(key, uploaded);
    }
    match wire::decode_event(&text) {
        Ok(ServerEvent::Error(error)) => UploadReport::Refused(key, error),
        // Something between us and the room has answered in its place.
        Ok(_) | Err(_) => UploadReport::Lost(key),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of bytes is whole and not negative"
)]
fn whole(bytes: f64) -> u64 {
    bytes as u64
}

/// Beside the page, whatever path it lies under.
const ADDRESS: &str = "api/v1/pictures";
